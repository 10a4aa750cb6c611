"""G9: the minister's page, the yearly report on seven lines, the answer to a question."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from docx import Document

from samhus.foundation import clock
from samhus.foundation.access.decision import Refused
from samhus.foundation.access.viewer import service
from samhus.foundation.notices.models import Notice
from samhus.foundation.organisations.api import NotPossible
from samhus.foundation.ui.few import few
from samhus.governance import actions
from samhus.governance.actions import Wanted
from samhus.governance.api import Line, Part
from samhus.governance.models import NationalReport
from samhus.governance.rules.overview import SEVEN, by_seven, digest, frozen, silent, thawed
from tests.apps.mapping.deciding import REASONS, deciding
from tests.guards.world import as_person
from tests.people import get_counted, post

pytestmark = [pytest.mark.line("G9")]
PART = Part("one", "One", (Line("Twelve bodies.", "/x/", open=True),), "None.", ("methods",))
QUESTION = "How many municipalities were supported last year, and with what?"


def wanted(kind: str = "minister", **more) -> Wanted:
    """A report of this year until today."""
    today = clock.today()
    days = {"since": today.replace(month=1, day=1), "until": today}
    return Wanted(**({"kind": kind, "title": "The state", "audience": "government"} | days | more))


def prepared(cast, kind: str = "minister", by: str = "analyst", **more) -> NationalReport:
    return actions.prepare_report(
        by=cast.viewer(by), organisation=cast.centre, wanted=wanted(kind, **more)
    )


def released(cast, report: NationalReport, by: str = "decider") -> NationalReport:
    return actions.release_report(by=cast.viewer(by), report=report)


def seen(cast, who: str) -> set[str]:
    """Titles that PostgreSQL shows to somebody."""
    return as_person(cast.viewer(who), lambda: {row.title for row in NationalReport.objects.all()})


@pytest.fixture
def minister(cast):
    """Somebody of a ministry."""
    from samhus.foundation.organisations.api import register_organisation
    from tests.people import _bring_in

    setup = service("installation")
    cast.bodies["ministry"] = register_organisation(
        by=setup, name="Ministry of Justice", kind="ministry", since=date(2020, 1, 1)
    )
    _bring_in(cast, setup, "minister", "Mia Minister", "ministry", "coordinator")
    return "minister"


def test_a_part_is_kept_as_it_was_said_and_without_its_link() -> None:
    (kept,) = thawed(frozen([PART]))
    assert kept.lines == (Line("Twelve bodies.", open=True),)
    assert digest({"parts": frozen([PART])}) == digest({"parts": frozen([kept])})


def test_the_yearly_report_keeps_all_seven_headings_and_says_where_nothing_is_known() -> None:
    parts = by_seven([PART], {key: key for key in SEVEN}, "Nothing.")
    assert [part.key for part in parts] == list(SEVEN)
    assert [part.key for part in parts if part.lines] == ["methods"]
    words = {key: "Said." for key in SEVEN if key != "international"}
    assert silent(parts, words) == ("international",)


def test_numbers_that_could_mean_one_place_are_not_told() -> None:
    assert [few(number) for number in (0, 1, 2, 3)] == ["0", "fewer than 3", "fewer than 3", "3"]


@pytest.mark.django_db
def test_promises_are_open_until_the_municipality_has_them(cast) -> None:
    from samhus.governance.queries.overview import parts
    from samhus.mapping import actions as mapping

    made = deciding(cast)
    hearing = made.heard("priority")
    (point,) = made.points_of(made.replied(hearing))
    made.answered(point)
    final = made.finalised(hearing.decision)
    offers = [
        mapping.offer_support(
            by=made.viewer("decider"), decision=final, what=f"Course {number}", who="The Centre",
            by_day=clock.today(),
        )
        for number in range(3)
    ]  # fmt: skip
    alvik = made.viewer("coordinator_alvik")
    for offer in offers:
        mapping.answer_offer(by=alvik, offer=offer, accepted=True)

    def promised(day: date) -> list[tuple[str, bool]]:
        analyst = made.viewer("analyst")
        found = as_person(analyst, lambda: parts(analyst, date(2020, 1, 1), day))
        (part,) = [each for each in found if each.key == "promises"]
        return [(line.words, line.open) for line in part.lines]

    tomorrow = clock.today() + timedelta(days=1)
    assert promised(tomorrow)[-1] == ("Promised and not delivered by the day named: 3.", True)
    for offer in offers:
        mapping.deliver_offer(
            by=made.viewer("decider"), offer=offer, day=clock.today(), words="Done"
        )
    assert promised(tomorrow)[1][0].startswith("Delivered: 3;")
    assert not any(late for _words, late in promised(tomorrow))
    mapping.confirm_offer(by=alvik, offer=offers[0], received=False, words=REASONS)
    assert "fewer than 3" in promised(tomorrow)[-1][0]


@pytest.mark.django_db
def test_the_centres_staff_sees_the_state_on_any_day_in_few_queries(cast) -> None:
    analyst = cast.client("analyst")
    analyst.get("/governance/overview/")
    page, queries = get_counted(analyst, "/governance/overview/?on=2024-02-29")
    assert "The state of things on" in page.text
    assert len(queries) <= 12, queries
    for who in ("coordinator_alvik", "controller", "administrator", "stranger"):
        assert cast.client(who).get("/governance/overview/").status_code == 404
    assert cast.client("analyst").get("/governance/overview/?on=nonsense").status_code == 200


@pytest.mark.django_db
def test_a_report_is_drawn_written_released_by_another_and_then_stands(cast, minister) -> None:
    analyst, decider = cast.client("analyst"), cast.client("decider")
    data = {
        "kind": "question", "title": "Answer 12/2026", "since": "2020-01-01", "until": "2024-12-31",
        "question": QUESTION, "reference": "2026:12", "audience": "government",
    }  # fmt: skip
    address = post(analyst, "/governance/reports/new/", data).headers["Location"]
    report = as_person(cast.viewer("analyst"), NationalReport.objects.get)
    assert QUESTION in analyst.get(address).text
    assert post(decider, f"{address}release/").status_code == 303
    assert "has no answer in words yet" in decider.get(address).text
    leak = {"answer": "Ask Anna Andersson, 070-123 45 67."}
    assert post(analyst, f"{address}write/", leak).status_code == 422
    told = {"answer": "Six were, with advisers and training.", "promises": "As promised."}
    assert post(analyst, f"{address}write/", told).status_code == 303
    assert seen(cast, minister) == set()
    assert post(analyst, f"{address}release/").status_code == 403
    assert post(decider, f"{address}release/").status_code == 303
    assert seen(cast, minister) == {"Answer 12/2026"}
    assert seen(cast, "coordinator_alvik") == seen(cast, "stranger") == set()
    assert Notice.objects.filter(recipient=cast.minister, link=address).exists()
    assert post(analyst, f"{address}write/", told).status_code == 403
    page = cast.client(minister).get(address).text
    assert "Six were, with advisers and training." in page
    report = as_person(cast.viewer("analyst"), NationalReport.objects.get)
    assert report.digest in page
    document = Document(BytesIO(cast.client(minister).get(f"{address}file/").content))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert QUESTION in text
    assert report.digest in text


@pytest.mark.django_db
def test_a_yearly_report_is_not_released_while_silent_on_one_of_the_seven_lines(cast) -> None:
    report = prepared(cast, "yearly", title="2025", audience="everybody")
    assert [part["key"] for part in report.parts] == list(SEVEN)
    with pytest.raises(NotPossible, match="International work"):
        released(cast, report)
    actions.write_report(
        by=cast.viewer("analyst"),
        report=report,
        words=dict.fromkeys(SEVEN, "Nothing was done."),
        justified={},
    )
    released(cast, report)
    assert seen(cast, "coordinator_bro") == {"2025"}
    assert seen(cast, "stranger") == set()


@pytest.mark.django_db
def test_figures_may_be_drawn_anew_until_it_is_released_and_words_stay(cast) -> None:
    report = prepared(cast)
    words = {report.parts[0]["key"]: "Read with care."}
    actions.write_report(by=cast.viewer("analyst"), report=report, words=words, justified={})
    again = actions.draw_report(by=cast.viewer("decider"), report=report)
    assert again.words == words
    assert again.drawn > report.drawn
    released(cast, again)
    with pytest.raises(Refused, match="has been released"):
        actions.draw_report(by=cast.viewer("analyst"), report=report)


@pytest.mark.django_db
def test_only_the_centres_staff_prepares_and_nobody_releases_their_own(cast) -> None:
    for who in ("coordinator_alvik", "controller", "expert"):
        with pytest.raises(Refused):
            prepared(cast, by=who)
    own = prepared(cast, by="decider")
    with pytest.raises(Refused, match="somebody else"):
        released(cast, own)
    row = NationalReport.objects.filter(pk=own.pk)
    alone = {"released_by": own.prepared_by, "released": clock.now(), "digest": "0" * 64}
    with pytest.raises(IntegrityError), transaction.atomic():
        as_person(cast.viewer("decider"), lambda: row.update(**alone))


@pytest.mark.django_db
def test_days_to_come_and_a_question_without_words_are_refused(cast) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    with pytest.raises(NotPossible, match="have passed"):
        prepared(cast, until=tomorrow)
    with pytest.raises(NotPossible, match="the question"):
        prepared(cast, "question")
    data = {"kind": "question", "title": "T", "since": "2025-02-01", "until": "2025-01-01",
            "audience": "government"}  # fmt: skip
    page = post(cast.client("analyst"), "/governance/reports/new/", data)
    assert page.status_code == 422
    assert "Write down the question." in page.text
    assert "The first day comes before the last." in page.text
