"""The story "The town that did not answer": who does what on which day.

A small invented country. Alvik is asked what it sees and is about to be designated; the person who
coordinates its answers leaves on the third day, and on New Year's Day it merges with Bro into
Storvik. What happened before the story is made by actions; from the first day on everybody uses
the pages. The engine computes each time.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from django.test import Client

from tests.guards.world import accept, as_person, count_people, counts, define, deliver
from tests.guards.world import look_at_aggregation as look
from tests.people import LEVEL, Cast, post

YEAR = 2026
FIRST, SECOND, THIRD, FOURTH = (date(2026, 12, day) for day in (1, 2, 3, 4))
NEW_YEAR, NEXT_ROUND = date(2027, 1, 1), date(2028, 2, 1)
ANSWERS_BEFORE = date(2027, 1, 9)
QUESTIONS = [{"key": "picture", "label": "What do you see?", "help": "", "required": "yes"}]
# Alvik's 150 lift the whole country; without 110 of them others stand out.
DELIVERED = {"0101": 150, "0102": 70, "0103": 15, "0104": 20, "0105": 25, "0106": 68}
TRUE = 40
LAST_YEAR = "Leaflets at the station in spring and autumn."
COLLEAGUES = {"school": "Two classes talked about it.", "library": "Stickers on the doors."}
CLAIM = "Of the 150 reports 110 are one single event, as the register of the old town shows."
FACTS = "110 of the reports are one event, entered once for each person present."
ACCEPTED = "We have looked at the register once more, and it is so."


def noon(day: date) -> datetime:
    """A day for the clock."""
    return datetime.combine(day, time(12), tzinfo=UTC)


def go_to(day: date) -> None:
    """It is that day now; the worker does what it does by itself."""
    from samhus.foundation import clock
    from samhus.foundation.rounds.tasks import tell_what_is_due

    clock.set_to(noon(day))
    tell_what_is_due()


def work() -> None:
    """The worker does what waits in the queue."""
    from samhus.foundation.jobs.api import run_job
    from samhus.foundation.jobs.models import Job

    for job in Job.objects.exclude(state__in=(Job.State.DONE, Job.State.STOPPED)).order_by("pk"):
        run_job(job.pk)
        job.refresh_from_db()
        assert job.state == Job.State.DONE, (job.task, job.sentence)


@dataclass
class Town:
    """The people, the round before, the round of the story and what comes of it."""

    cast: Cast
    indicator: Any = None
    before: Any = None
    mapping: Any = None
    decision: Any = None
    hearing: Any = None
    posts: dict[str, Any] = field(default_factory=dict)
    codes: list[str] = field(default_factory=list)

    # --- looking -----------------------------------------------------------------------------

    def page(self, who: str, address: str) -> str:
        """The text of a page that somebody may see."""
        answer = self.cast.client(who).get(address)
        assert answer.status_code == 200, (who, address, answer.status_code)
        return str(answer.text)

    def status(self, who: str, address: str) -> int:
        """What somebody gets at an address."""
        return int(self.cast.client(who).get(address).status_code)

    def send(self, who: str, address: str, **data: Any) -> str:
        """A form that is taken; where it leads."""
        answer = post(self.cast.client(who), address, data)
        assert answer.status_code == 303, (who, address, answer.status_code, answer.text[-3000:])
        return str(answer["Location"])

    def read(self, who: str, rows: Any) -> list[Any]:
        """Rows as somebody sees them."""
        return list(as_person(self.cast.viewer(who), lambda: list(rows)))

    def told(self, kind: str) -> set[str]:
        """Who has a notice of a kind."""
        from samhus.foundation.notices.models import Notice

        rows = Notice.objects.filter(kind=kind).values_list("recipient__email", flat=True)
        return {email.removesuffix("@example.invalid") for email in rows}

    def of_round(self, page: str = "", *, body: Any = None, mapping: Any = None) -> str:
        """An address of the round in words."""
        at = f"/rounds/{(mapping or self.mapping).public_id}/"
        return f"{at}{page}/{body.public_id}/" if body is not None else at

    @property
    def hearing_page(self) -> str:
        """What Alvik reads."""
        return f"/mapping/hearings/{self.hearing.public_id}/"

    @property
    def decision_page(self) -> str:
        """The decision about Alvik."""
        return f"/mapping/decisions/{self.decision.public_id}/"

    def result(self, name: str, mapping: Any = None) -> Any:
        """The newest result of an area."""
        from samhus.foundation.places.models import Area
        from samhus.mapping.queries.basis import newest_results

        area = Area.objects.get(name=name)
        return self.read("analyst", newest_results(mapping or self.mapping, area.pk))[0]

    # --- what was before ---------------------------------------------------------------------

    def open(self, title: str, year: int, until: date, *, follows: Any = None) -> Any:
        """A round that asks every municipality."""
        from samhus.foundation import clock
        from samhus.foundation.rounds.api import Window
        from samhus.mapping import actions

        by = self.cast.viewer("analyst")
        made = actions.prepare_mapping(
            by=by,
            organiser=self.cast.centre,
            title=title,
            window=Window(clock.today(), until),
            questions=QUESTIONS,
            level=LEVEL,
            answered_by=LEVEL,
            year=year,
            indicators=[self.indicator],
            follows=follows,
        )
        actions.assign_supplier(
            by=by, mapping=made, organisation=self.cast.police, indicator=self.indicator
        )
        return actions.open_mapping(by=by, mapping=made)

    def compute(self, mapping: Any, content: bytes) -> None:
        """Delivered, looked at, computed by the engine, released."""
        from samhus.mapping import actions

        accept(self.cast, deliver(self.cast, mapping, self.indicator, content))
        look(self.cast, mapping)
        by = self.cast.viewer("analyst")
        actions.request_computation(by=by, mapping=mapping, indicator=self.indicator)
        work()
        self.release(mapping)

    def release(self, mapping: Any) -> None:
        """Each body may read its own page of the newest result."""
        from samhus.mapping.queries.results import newest

        def found() -> Any:
            return newest(mapping, self.indicator, without_suspicious=False)

        snapshot = as_person(self.cast.viewer("analyst"), found)
        self.send("analyst", f"/mapping/snapshots/{snapshot.public_id}/release/")

    def designate(self) -> None:
        """Two persons, then Alvik's turn."""
        from samhus.mapping import actions

        first = actions.propose_decision(
            by=self.cast.viewer("decider"),
            mapping=self.mapping,
            area_id=self.cast.areas["Alvik"].pk,
            answer="priority",
            reasons="Far above the line; support is due, and soon.",
        )
        self.decision = actions.sign_decision(by=self.cast.viewer("second_decider"), decision=first)
        self.hearing = actions.open_hearing(by=self.cast.viewer("decider"), decision=self.decision)

    # --- the days ----------------------------------------------------------------------------

    def name_the_post(self) -> None:
        """Agnes makes two posts; Alma coordinates, Albin holds the post that signs."""
        at = f"/organisations/{self.cast.alvik.public_id}/posts/new/"
        for title, function, who in (
            ("Coordinator", "coordinator", "coordinator_alvik"),
            ("Head of administration", "decider", "contributor_alvik"),
        ):
            from samhus.foundation.organisations.models import Post

            self.send("administrator_alvik", at, title=title, function=function)
            made = self.posts[title] = Post.objects.get(title=title)
            self.send(
                "administrator_alvik",
                f"/organisations/posts/{made.public_id}/fill/",
                member=self.cast.membership(who).pk,
                since=str(FIRST),
            )
        signing = self.of_round("signing", body=self.cast.alvik)
        self.send(
            "coordinator_alvik",
            f"{signing}name/",
            post=str(self.posts["Head of administration"].public_id),
            deputy="",
            reach="standing",
        )

    def ask_colleagues(self, mailbox: list[Any], on_commit: Any) -> None:
        """Alma asks two by a link; the code stands in the letter alone."""
        for name in COLLEAGUES:
            with on_commit(execute=True):
                self.send(
                    "coordinator_alvik",
                    f"{self.of_round('colleagues', body=self.cast.alvik)}ask/",
                    name=f"Somebody at the {name}",
                    email=f"{name}@example.invalid",
                    questions=["picture"],
                )
            found = re.search(r"(?:Code|Kod): (\S+)", mailbox[-1].body)
            assert found, mailbox[-1].body
            self.codes.append(found.group(1))

    def colleagues_answer(self) -> None:
        """Without an account, by the code."""
        for code, words in zip(self.codes, COLLEAGUES.values(), strict=True):
            client = Client()
            typed = post(client, "/rounds/colleague/", {"code": code})
            assert typed.status_code == 303, typed.text[-2000:]
            done = post(client, "/rounds/colleague/answer/", {"picture": words})
            assert done.status_code == 303, done.text[-2000:]

    def alma_leaves(self) -> None:
        """Agnes ends her membership; her post ends with it."""
        alma = self.cast.membership("coordinator_alvik").public_id
        self.send("administrator_alvik", f"/organisations/memberships/{alma}/end/")

    def merge(self) -> None:
        """The areas become one, a body is registered for it, the two others end into it."""
        from samhus.foundation.access.viewer import service
        from samhus.foundation.organisations.api import admit_member
        from samhus.foundation.organisations.models import Organisation
        from samhus.foundation.places.models import Area

        day = str(NEW_YEAR)
        self.send(
            "analyst",
            f"/places/areas/{self.cast.areas['Alvik'].public_id}/merge/",
            day=day, neighbours="0102", name="Storvik", code="0107", connections="union",
        )  # fmt: skip
        area = Area.objects.get(name="Storvik")
        self.send(
            "administrator",
            "/organisations/new/",
            name="Storvik", kind=LEVEL, area=area.pk, since=day,
        )  # fmt: skip
        body = self.cast.bodies["storvik"] = Organisation.objects.get(name="Storvik")
        for key in ("alvik", "bro"):
            at = f"/organisations/{self.cast.bodies[key].public_id}/end/"
            self.send("administrator", at, day=day, into=body.pk)
        work()
        admit_member(
            by=service("installation"),
            organisation=body,
            user=self.cast.stranger,
            role="coordinator",
            since=NEW_YEAR,
        )

    def finalise(self) -> None:
        """A named person makes it final, after the window."""
        self.send("decider", f"{self.decision_page}finalise/")
        (self.decision,) = self.read(
            "decider", type(self.decision).objects.filter(pk=self.decision.pk)
        )

    def answer_late(self) -> None:
        """The staff allows it; Storvik answers the question with Alvik's words of last year."""
        storvik = self.cast.bodies["storvik"]
        self.send(
            "analyst", self.of_round("late", body=storvik),
            reason="The town merged within the window.",
        )  # fmt: skip
        self.send(
            "stranger", self.of_round("answer", body=storvik),
            version="0", picture=LAST_YEAR, **{"still-picture": "on"}, submit="1",
        )  # fmt: skip

    def claim(self) -> Any:
        """Storvik replies in the hearing of Alvik that a figure is wrong; accepted by the centre."""
        from samhus.mapping.models import Correction, ReplyPoint

        desk = f"{self.hearing_page}reply/"
        self.send(
            "stranger", desk,
            about="figure", words=CLAIM, indicator=str(self.indicator.public_id), claimed=str(TRUE),
        )  # fmt: skip
        version = self.cast.client("stranger").get(desk).context["page"].version
        self.send("stranger", f"{desk}hand-in/", version=version)
        (point,) = self.read("decider", ReplyPoint.objects.all())
        self.send(
            "decider", f"/mapping/points/{point.public_id}/answer/",
            answer="accepted", words=ACCEPTED, figure=str(TRUE), fact=FACTS,
        )  # fmt: skip
        (correction,) = self.read("decider", Correction.objects.all())
        return correction

    def correct(self) -> None:
        """The police confirm; the country is computed anew."""
        at = f"/mapping/corrections/{self.claim().public_id}/"
        self.send("police_analyst", f"{at}settle/", outcome="confirm", words=ACCEPTED)
        self.send("decider", f"{at}recalculate/")
        work()
        self.release(self.mapping)

    def decide_anew(self) -> Any:
        """On the corrected figure there is no particular need; the successor is heard again."""
        from samhus.mapping.models import AreaDecision

        desk = f"/mapping/{self.mapping.public_id}/decide/{self.cast.areas['Alvik'].public_id}/"
        self.send(
            "second_decider", desk,
            answer="none", words="With the figure put right there is no particular need.",
        )  # fmt: skip
        (anew,) = self.read("decider", AreaDecision.objects.filter(replaces=self.decision))
        self.send("decider", f"/mapping/decisions/{anew.public_id}/hear/")
        return anew

    def map_the_next_year(self) -> Any:
        """The round after, on the borders of its own year, the figures of 2026 put right."""
        made = self.open("Mapping of 2027", YEAR + 1, date(2028, 3, 1), follows=self.mapping.round)
        was = DELIVERED | {"0101": TRUE}
        now = {"0107": 180} | {code: was[code] for code in ("0103", "0104", "0105", "0106")}
        rows = [(code, YEAR, "total", str(figure)) for code, figure in was.items()]
        rows += [(code, YEAR + 1, "total", str(figure)) for code, figure in now.items()]
        self.compute(made, counts(*rows))
        return made


def begun(cast: Cast) -> Town:
    """The first day: Alvik is asked, and heard about its designation."""
    town = Town(cast)
    for area in cast.areas.values():
        area.refresh_from_db()
    town.indicator = define(cast)
    go_to(date(2025, 12, 1))
    town.before = town.open("Mapping of 2025", YEAR - 1, date(2026, 1, 9))
    town.send(
        "coordinator_alvik", town.of_round("answer", body=cast.alvik, mapping=town.before),
        version="0", picture=LAST_YEAR, submit="1",
    )  # fmt: skip
    town.send("analyst", f"{town.of_round(mapping=town.before)}close/")
    go_to(FIRST)
    count_people(cast, base=20_000, step=0)
    town.mapping = town.open("Mapping of 2026", YEAR, ANSWERS_BEFORE, follows=town.before.round)
    town.compute(town.mapping, figures(YEAR, DELIVERED))
    town.designate()
    town.name_the_post()
    return town


def figures(year: int, now: dict[str, int]) -> bytes:
    """Totals of a year, and half of them the year before."""
    rows = [(code, year, "total", str(figure)) for code, figure in now.items()]
    rows += [(code, year - 1, "total", str(figure // 2)) for code, figure in now.items()]
    return counts(*rows)
