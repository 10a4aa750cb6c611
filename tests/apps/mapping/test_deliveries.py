"""Counts come in: previewed, put into use, corrected, withdrawn; nothing is overwritten."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from samhus.foundation.access.decision import Refused
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping.imports import InputErrors
from samhus.mapping.models import Count, Delivery
from tests.guards.world import YEAR, as_person, counts, every_area
from tests.people import post

pytestmark = pytest.mark.line("H16")


def figures(round_) -> dict[tuple[str, int], str]:
    """Figures in use, as staff reads them."""
    rows = as_person(
        round_.cast.viewer("analyst"),
        lambda: list(
            Count.objects.filter(delivery__state="accepted").values_list(
                "area__name", "year", "figure", "below"
            )
        ),
    )
    return {(name, year): f"<{below}" if below else str(n) for name, year, n, below in rows}


def deliveries(round_) -> list[str]:
    """States of all deliveries, oldest first."""
    return as_person(
        round_.cast.viewer("analyst"),
        lambda: list(Delivery.objects.order_by("pk").values_list("state", flat=True)),
    )


def upload(round_, content: bytes, name: str = "counts.csv", **more):
    """Through the page, as the Police do."""
    data = {"file": SimpleUploadedFile(name, content)} | more
    address = reverse("mapping:deliver", args=round_.arguments())
    return post(round_.cast.client("police_analyst"), address, data)


def test_a_preview_says_what_it_would_do_and_changes_nothing(round_) -> None:
    preview = round_.deliver(counts(("0101", YEAR, "total", "4"), ("0102", YEAR, "total", "<5")))
    assert preview.summary["rows"] == 2
    assert preview.summary["censored"] == 1
    assert preview.summary["new"] == 2
    assert preview.summary["missing_areas"] == ["Dalby", "Ekby", "Fors", "Grava"]
    assert figures(round_) == {}


def test_a_delivery_put_into_use_is_what_is_computed_from(round_) -> None:
    round_.accept(
        round_.deliver(
            counts(
                ("0101", YEAR, "total", "4"),
                ("0102", YEAR, "total", "<5"),
                ("", YEAR, "total", "9"),
                ("0101", YEAR - 1, "total", "2"),
            )
        )
    )
    assert figures(round_) == {
        ("Alvik", YEAR): "4", ("Bro", YEAR): "<5", ("Alvik", YEAR - 1): "2",
    }  # fmt: skip


def test_a_correction_needs_a_reason(round_) -> None:
    round_.supplied(3)
    with pytest.raises(NotPossible, match="Say why"):
        round_.deliver(every_area(4), reason="  ")
    assert deliveries(round_) == ["accepted"]


def test_a_correction_replaces_and_the_earlier_figures_are_kept(round_) -> None:
    first = round_.supplied(3)
    second = round_.accept(round_.deliver(every_area(4), reason="A month was missing"))
    assert deliveries(round_) == ["replaced", "accepted"]
    assert set(figures(round_).values()) == {"4"}
    assert second.replaces == first
    kept = as_person(
        round_.cast.viewer("police_analyst"), lambda: Count.objects.filter(delivery=first).count()
    )
    assert kept == 6


def test_a_correction_shows_what_differs(round_) -> None:
    round_.supplied(3)
    preview = round_.deliver(
        counts(("0101", YEAR, "total", "3"), ("0102", YEAR, "total", "7")), reason="Two towns"
    )
    assert preview.summary["changed"] == [["Bro", YEAR, "total", "3", "7"]]
    assert preview.summary["gone"] == 4


@pytest.mark.promise("P9")
def test_of_two_previews_the_later_accepted_one_is_refused(round_) -> None:
    first, second = round_.deliver(every_area(3)), round_.deliver(every_area(9))
    round_.accept(first)
    with pytest.raises(NotPossible, match="Another file was put into use"):
        round_.accept(second)
    assert set(figures(round_).values()) == {"3"}


@pytest.mark.promise("P9")
def test_a_delivery_is_accepted_once(round_) -> None:
    preview = round_.deliver(every_area(3))
    round_.accept(preview)
    with pytest.raises(Refused, match="dealt with already"):
        round_.accept(preview)
    assert len(figures(round_)) == 6


@pytest.mark.promise("P9")
def test_a_double_click_accepts_once(round_) -> None:
    preview = round_.deliver(every_area(3))
    client = round_.cast.client("police_analyst")
    address = reverse("mapping:accept", args=[preview.public_id])
    key = {"idempotency_key": str(uuid4())}
    answers = [client.post(address, key) for _click in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert deliveries(round_) == ["accepted"]


def test_a_withdrawn_preview_was_never_in_use(round_) -> None:
    from samhus.mapping.actions import withdraw_delivery

    preview = round_.deliver(every_area(3))
    viewer = round_.cast.viewer("police_analyst")
    as_person(viewer, lambda: withdraw_delivery(by=viewer, delivery=preview))
    assert deliveries(round_) == ["withdrawn"]
    with pytest.raises(Refused):
        round_.accept(preview)


@pytest.mark.promise("P12")
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (counts(("9999", YEAR, "total", "1")), "no area with the code 9999"),
        (counts(("0101", YEAR, "total", "many")), "many"),
        (counts(("0101", YEAR, "total", "-1")), "-1"),
        (counts(("0101", YEAR, "threats", "1")), "no rows of the category total"),
        (counts(("0101", YEAR, "total", "1"), ("0101", YEAR, "total", "2")), "0101"),
        (b"a,b\n1,2\n", "area_code"),
        (b"", "empty"),
    ],
)
def test_a_bad_file_is_answered_by_row_and_nothing_is_kept(round_, content, said) -> None:
    answer = upload(round_, content)
    assert answer.status_code == 422
    assert said in answer.text
    assert deliveries(round_) == []


@pytest.mark.promise("P12")
def test_several_mistakes_are_named_with_their_rows(round_) -> None:
    with pytest.raises(InputErrors) as refused:
        round_.deliver(
            counts(
                ("0101", YEAR, "total", "1"),
                ("8888", YEAR, "total", "1"),
                ("9999", YEAR, "total", "1"),
            )
        )
    assert [problem.row for problem in refused.value.problems] == [3, 4]


def test_a_good_file_leads_to_its_preview(round_) -> None:
    answer = upload(round_, every_area(3))
    assert answer.status_code == 303
    assert deliveries(round_) == ["preview"]
    page = round_.cast.client("police_analyst").get(answer.headers["Location"])
    assert page.status_code == 200
    assert "counts.csv" in page.text


def test_two_bodies_cannot_deliver_the_same_figures(round_) -> None:
    round_.supplied(3)
    analyst = round_.cast.viewer("analyst")
    other = round_.deliver(
        counts(("0101", YEAR, "total", "8")), by=analyst, organisation=round_.cast.centre
    )
    with pytest.raises(NotPossible, match="The Police has delivered"):
        round_.accept(other, by="analyst")
    assert figures(round_)["Alvik", YEAR] == "3"


def test_one_delivers_for_ones_own_body_alone(round_) -> None:
    with pytest.raises(NotPossible, match="your own body only"):
        round_.deliver(every_area(3), organisation=round_.cast.centre)


@pytest.mark.parametrize("name", ["stranger", "coordinator_alvik", "decider", "administrator"])
def test_who_does_not_supply_does_not_deliver(round_, name) -> None:
    with pytest.raises(Refused):
        round_.deliver(every_area(3), by=round_.cast.viewer(name))


@pytest.mark.promise("P3")
def test_each_step_of_a_delivery_stands_in_the_journal(round_) -> None:
    from samhus.foundation.audit.models import JournalEntry

    before = JournalEntry.objects.count()
    round_.supplied(3)
    verbs = list(JournalEntry.objects.order_by("pk").values_list("verb", flat=True)[before:])
    assert verbs == ["mapping.deliver", "mapping.accept_delivery"]
