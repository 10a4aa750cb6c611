"""Processes to be killed. `python -m tests.operate.nursery` reads one task per line, as JSON.

Django is loaded once; each task is done in a forked child with connections of its own, whose
number is printed, so that a round costs no start of Python. A child that is killed leaves behind
exactly what a killed web process or worker would.
"""

import json
import os
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

CODES = [f"{101 + place:04d}" for place in range(6)]
FIRST, LAST = 2021, 2025


def make(*, state: str) -> None:
    """A round with two indicators that the Police supply, and who lives where."""
    from samhus.foundation.places.actions import record_population
    from tests.guards.world import define, opened_round
    from tests.people import build

    cast = build()
    for place, area in enumerate(cast.areas.values()):
        area.refresh_from_db()
        record_population(
            by=cast.viewer("analyst"),
            area=area,
            day=date(2025, 1, 1),
            people=10_000 + 5_000 * place,
            source="The register of people",
        )
    indicators = [define(cast, name=name) for name in ("Offences", "Threats")]
    mapping = opened_round(cast, indicators)
    facts = {
        "mapping": [mapping.pk, str(mapping.public_id)],
        "indicators": [[one.pk, str(one.public_id)] for one in indicators],
        "police": cast.police_analyst.pk,
        "analyst": cast.analyst.pk,
    }
    Path(state).write_text(json.dumps(facts))


def file_of(number: int) -> bytes:
    """Thirty figures that belong to this number alone."""
    rows = ["area_code,area_name,year,category,count"]
    for place, code in enumerate(CODES):
        rows += [
            f"{code},,{year},total,{number * 7 + place + year % 5}"
            for year in range(FIRST, LAST + 1)
        ]
    return "\n".join(rows).encode()


def deliver(*, state: str, number: int, done: str, until: int = 10**9, indicator: int = 0) -> None:
    """Upload and accept, number after number, as a browser does that repeats an unanswered click.

    What the pages have answered is written to `done` and flushed: it must never be lost.
    """
    from django.contrib.auth import get_user_model
    from django.test import Client

    facts = json.loads(Path(state).read_text())
    client = Client()
    client.force_login(get_user_model().objects.get(pk=facts["police"]))
    where = f"/mapping/{facts['mapping'][1]}/{facts['indicators'][indicator][1]}/deliver/"
    with open(done, "a", encoding="ascii") as book:
        while number < until:
            answer = _click(client, where, f"upload {indicator} {number}", _form(number))
            accepted = _click(client, f"{answer}accept/", f"accept {indicator} {number}", {})
            if "deliveries" in accepted:
                raise RuntimeError(f"number {number} was not accepted")
            book.write(f"{number} {answer.rstrip('/').rpartition('/')[2]}\n")
            book.flush()
            number += 1


def _form(number: int) -> dict[str, Any]:
    from django.core.files.uploadedfile import SimpleUploadedFile

    content = SimpleUploadedFile("counts.csv", file_of(number), content_type="text/csv")
    return {"file": content, "reason": f"number {number}"}


def _click(client: Any, where: str, key: str, form: dict[str, Any]) -> str:
    """The same key for the same click, however often it is repeated."""
    answer = client.post(where, {"idempotency_key": str(uuid5(NAMESPACE_URL, key)), **form})
    if answer.status_code != 303:
        raise RuntimeError(f"{where}: {answer.status_code} {answer.content[:2000]!r}")
    return str(answer.headers["Location"])


def request(*, state: str) -> None:
    """Four computations into the queue: two indicators, with and without suspicious figures."""
    from django.contrib.auth import get_user_model

    from samhus.foundation.access.context import seen_by
    from samhus.foundation.access.viewer import viewer_of
    from samhus.mapping.actions import request_computation
    from samhus.mapping.models import Indicator, MappingRound

    facts = json.loads(Path(state).read_text())
    _look_at_aggregation(facts)
    analyst = viewer_of(get_user_model().objects.get(pk=facts["analyst"]))
    with seen_by(analyst):
        mapping = MappingRound.objects.get(pk=facts["mapping"][0])
        for pk, _ in facts["indicators"]:
            for without in (False, True):
                request_computation(
                    by=analyst,
                    mapping=mapping,
                    indicator=Indicator.objects.get(pk=pk),
                    without_suspicious=without,
                )


def _look_at_aggregation(facts: dict[str, Any]) -> None:
    """Before the first computation somebody signs that the areas are large enough."""
    from django.contrib.auth import get_user_model

    from samhus.foundation.access.viewer import viewer_of
    from samhus.mapping.actions import sign_aggregation_review
    from samhus.mapping.models import AggregationReview, MappingRound

    mapping = MappingRound.objects.get(pk=facts["mapping"][0])
    if not AggregationReview.objects.filter(mapping=mapping).exists():
        analyst = viewer_of(get_user_model().objects.get(pk=facts["analyst"]))
        sign_aggregation_review(by=analyst, mapping=mapping, conclusion="Large enough.")


def work(*, once: bool) -> None:
    """What `samhus worker` runs."""
    from django.core.management import call_command

    call_command("jobs_worker", once=once)


def fall_due(*, state: str, bodies: int, rounds: int) -> None:
    """Rounds that ask many bodies, three days after the first reminder fell due."""
    from datetime import timedelta

    from django.contrib.auth import get_user_model

    from samhus.foundation.access.viewer import viewer_of
    from samhus.foundation.organisations.models import Organisation
    from samhus.foundation.packs import api as packs
    from samhus.foundation.rounds.api import Window, open_round, prepare_round
    from samhus.foundation.rounds.rules import working_day_before
    from tests.apps.rounds.test_outage import many_bodies

    facts = json.loads(Path(state).read_text())
    analyst = viewer_of(get_user_model().objects.get(pk=facts["analyst"]))
    asked, until = list(many_bodies(bodies)), date(2027, 3, 31)
    for number in range(rounds):
        made = prepare_round(
            by=analyst, organiser=Organisation.objects.get(name="The Centre"), kind="test",
            title=f"Round {number}", questions=[], window=Window(date(2026, 1, 1), until),
        )  # fmt: skip
        open_round(by=analyst, round=made, audience=asked)
    day = working_day_before(until, 7, packs.home().calendar.is_working_day) + timedelta(days=3)
    facts["noon"] = f"{day}T12:00:00+00:00"
    Path(state).write_text(json.dumps(facts))


def tell(*, state: str, at_a_time: int, turns: int) -> None:
    """What the worker does each minute, minute after minute, until nothing is due."""
    from samhus.foundation import clock
    from samhus.foundation.rounds import tasks
    from samhus.foundation.rounds.queries.due import everything_due

    facts = json.loads(Path(state).read_text())
    clock.set_to(datetime.fromisoformat(facts["noon"]))
    tasks.DUE_AT_A_TIME = at_a_time
    for _turn in range(turns):
        if next(everything_due(), None) is None:
            return
        tasks.tell_what_is_due()


def export(*, to: str) -> None:
    """The journal for the verifier."""
    from samhus.foundation import audit

    audit.export_journal(Path(to))


DOES = (make, deliver, request, work, fall_due, tell, export)
TASKS = {task.__name__: task for task in DOES}


def _orders() -> Iterator[dict[str, Any]]:
    for line in sys.stdin:
        yield json.loads(line)


def main() -> None:
    """Load everything a task will need, then fork for each."""
    import django

    django.setup()
    from django.test.utils import setup_test_environment

    import samhus.mapping.estimates  # noqa: F401 - the compiled engine, before the first fork

    setup_test_environment()
    print("ready", flush=True)
    for order in _orders():
        child = os.fork()
        if child == 0:
            os.setsid()
            TASKS[order.pop("task")](**order)
            os._exit(0)
        print(child, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    main()
