"""What is wrong with a file, and what to know of a result, in the language of whoever reads it."""

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from samhus.engines.small_area import sentences
from samhus.foundation.jobs.api import run_job
from samhus.foundation.jobs.models import Job
from samhus.mapping.actions import record_snapshot, request_computation
from samhus.mapping.models import Delivery
from samhus.mapping.rules import Computed
from samhus.mapping.wording import remark
from tests.apps.rest.callers import machine_of
from tests.guards.world import YEAR, as_person, counts, every_area, result_row
from tests.people import post

BAD = Path(__file__).parents[2] / "bad_inputs" / "small_area"
CASES = json.loads((BAD / "index.json").read_text(encoding="utf-8"))

pytestmark = [pytest.mark.line("H10"), pytest.mark.promise("P13")]


def fragments() -> Iterator[str]:
    """What the engine's English looks like once its places are filled."""
    pairs = [*sentences.PROBLEMS.values(), *sentences.REMARKS.values()]
    for sentence in (sentence for pair in pairs for sentence in pair):
        yield from (part for part in re.split(r"\{[^}]*\}", sentence) if len(part.strip()) > 9)


ENGLISH = sorted(set(fragments()))


def english_in(page: str) -> list[str]:
    """Which of it a reader would see."""
    text = html.unescape(page)
    return [part for part in ENGLISH if part in text]


def in_swedish(client: Client) -> Client:
    """The same person, who reads Swedish."""
    client.cookies["samhus_language"] = "sv"
    return client


def upload(round_: Any, client: Client, name: str, content: bytes) -> Any:
    data = {"file": SimpleUploadedFile(name, content)}
    return post(client, reverse("mapping:deliver", args=round_.arguments()), data)


def computed(round_: Any) -> Job:
    """Ask, after the aggregation review, and let the worker do it."""
    round_.looked_at()
    job = request_computation(
        by=round_.cast.viewer("analyst"), mapping=round_.mapping, indicator=round_.indicator
    )
    run_job(job.pk)
    job.refresh_from_db()
    return job


def results(round_: Any, client: Client) -> str:
    return client.get(reverse("mapping:results", args=round_.arguments())).text


def test_the_english_of_the_engine_is_recognised(round_) -> None:
    answer = upload(round_, round_.cast.client("police_analyst"), "c.csv", b"a,b\n1,2\n")
    assert english_in(answer.text)


@pytest.mark.long  # the second language
@pytest.mark.line("H13")
def test_no_bad_file_is_answered_in_english_to_who_reads_swedish(round_) -> None:
    client = in_swedish(round_.cast.client("police_analyst"))
    said = {}
    for name in sorted({case["file"] for case in CASES}):
        content = (BAD / name).read_bytes()
        if not content:
            continue  # the form itself refuses it
        answer = upload(round_, client, name, content)
        assert answer.status_code == 422, name
        assert "Inget har ändrats." in answer.text, name
        said[name] = english_in(answer.text)
    assert len(said) > 60
    assert not {name: parts for name, parts in said.items() if parts}
    kept = as_person(round_.cast.viewer("analyst"), lambda: Delivery.objects.count())
    assert kept == 0


def test_a_place_to_correct_is_named_in_swedish(round_) -> None:
    client = in_swedish(round_.cast.client("police_analyst"))
    answer = upload(round_, client, "c.csv", counts(("0101", YEAR, "total", "many")))
    text = " ".join(html.unescape(answer.text).split())
    assert "Rad 2, count:" in text
    assert "”many” är inget antal. Skriv ett heltal, eller <5 för ett litet antal." in text


@pytest.mark.line("H8")
def test_a_machine_is_answered_in_its_language_and_with_a_code_that_has_none(round_) -> None:
    machine = machine_of(round_.cast, "police_analyst")
    machine.client.defaults["HTTP_ACCEPT_LANGUAGE"] = "sv"
    address = f"/mapping-rounds/{round_.mapping.round.public_id}"
    address += f"/indicators/{round_.indicator.public_id}/deliveries"
    sent = {"area_code": "0101", "year": YEAR, "category": "total", "count": 1}
    answer = machine.post(address, {"rows": [sent, {**sent, "area_code": "9999"}]})
    (fault,) = answer.json()["errors"]
    assert (fault["code"], fault["pointer"]) == ("area_not_registered", "/rows/1/area_code")
    assert fault["detail"] == "Det finns inget område med koden 9999."


def test_what_to_know_of_a_result_is_said_in_swedish_with_the_names_of_areas(peopled) -> None:
    rows = [row for row in every_area(4).splitlines() if b"0103" not in row]
    peopled.accept(peopled.deliver(b"\n".join(rows) + b"\n"))
    computed(peopled)
    analyst = peopled.cast.client("analyst")
    assert "1 area without a figure" in results(peopled, analyst)
    swedish = results(peopled, in_swedish(peopled.cast.client("analyst")))
    assert "räknades inte som noll: Dalby." in swedish
    assert not english_in(swedish)
    machine = machine_of(peopled.cast, "analyst")
    machine.client.defaults["HTTP_ACCEPT_LANGUAGE"] = "sv"
    address = f"/mapping-rounds/{peopled.mapping.round.public_id}"
    found = machine.get(f"{address}/indicators/{peopled.indicator.public_id}/results").json()
    assert any("räknades inte som noll: 0103" in text for text in found["snapshot"]["remarks"])


OLD = [
    {"code": "isolated", "message": "2 areas without a neighbour; ...: 0101, 0102."},
    {"code": "model", "message": sentences.REMARKS["model.no_event"][0]},
    {"code": "model", "message": "The approximation did not converge for a share of 0.2 ..."},
    {"code": "gone", "message": "Nobody knows this any more."},
]


def test_a_result_that_was_kept_without_values_still_says_what_it_can() -> None:
    with translation.override("en"):
        assert [remark(old) for old in OLD] == [old["message"] for old in OLD]
    with translation.override("sv"):
        said = [remark(old) for old in OLD]
    assert said[0].startswith("Några områden saknar grannar.")
    assert said[1].startswith("Ingen händelse räknades någonstans")
    assert said[2] == "Beräkningen blev inte stabil: lita inte på resultaten."
    assert said[3] == OLD[3]["message"]


def test_a_result_that_was_kept_without_values_has_its_page(round_) -> None:
    areas = {area.code: area for area in round_.cast.areas.values()}
    rows = {code: result_row(area.name) for code, area in areas.items()}
    record_snapshot(
        by=round_.cast.viewer("analyst"),
        mapping=round_.mapping,
        indicator=round_.indicator,
        computed=Computed("a" * 64, "b" * 64, {"warnings": OLD[:3]}, rows),
        without_suspicious=False,
        areas={code: area.pk for code, area in areas.items()},
    )
    swedish = results(round_, in_swedish(round_.cast.client("analyst")))
    assert "Där lånas inget av grannar." in swedish
    assert not english_in(swedish)


def test_a_map_of_zeros_ends_the_computation_with_a_sentence(peopled) -> None:
    peopled.supplied(0)
    job = computed(peopled)
    assert job.state == job.State.STOPPED
    assert "Every figure is 0" in job.sentence
