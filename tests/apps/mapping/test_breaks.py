"""A body declares that it counts in another way; everybody who reads the series is told."""

import pytest
from django.urls import reverse

from samhus.foundation.access.decision import Refused
from samhus.foundation.audit.models import JournalEntry
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping.actions import declare_break, withdraw_break
from samhus.mapping.models import Break
from tests.people import get_counted, post

pytestmark = pytest.mark.line("R2")
WORDS = "Threats are counted from now on"


def declared(round_, by: str = "police_analyst", body: str = "police", **more) -> Break:
    told = {"year": 2014, "what": WORDS} | more
    return declare_break(
        by=round_.cast.viewer(by),
        indicator=round_.indicator,
        organisation=round_.cast.bodies[body],
        **told,
    )


@pytest.mark.parametrize(
    "who", ["stranger", "analyst", "decider", "administrator", "coordinator_alvik"]
)
def test_only_the_body_that_counts_declares_and_withdraws(round_, who) -> None:
    with pytest.raises(Refused):
        declared(round_, by=who)
    row = declared(round_)
    with pytest.raises(Refused):
        withdraw_break(by=round_.cast.viewer(who), series_break=row, reason="x")


def test_a_body_that_does_not_count_it_is_told_why_not(round_) -> None:
    with pytest.raises(Refused, match="delivers no counts"):
        declared(round_, by="coordinator_alvik", body="alvik")


def test_a_year_has_one_standing_break_of_a_body(round_) -> None:
    row = declared(round_)
    with pytest.raises(NotPossible, match="already"):
        declared(round_)
    with pytest.raises(NotPossible, match="Say what"):
        declared(round_, year=2015, what="  ")
    by = round_.cast.viewer("police_analyst")
    withdraw_break(by=by, series_break=row, reason="The wrong year")
    with pytest.raises(Refused, match="has been withdrawn"):
        withdraw_break(by=by, series_break=row, reason="again")
    assert declared(round_).pk != row.pk


@pytest.mark.promise("P3")
def test_the_journal_of_the_body_says_both(round_) -> None:
    row = declared(round_)
    withdraw_break(by=round_.cast.viewer("police_analyst"), series_break=row, reason="Wrong")
    verbs = JournalEntry.objects.filter(chain=str(round_.cast.police.public_id)).order_by("pk")
    assert list(verbs.values_list("verb", flat=True))[-2:] == [
        "mapping.declare_break", "mapping.withdraw_break",
    ]  # fmt: skip


def test_the_supplier_declares_on_a_page_and_every_member_reads_it(round_) -> None:
    police, address = round_.cast.client("police_analyst"), [round_.indicator.public_id]
    breaks = reverse("mapping:breaks", args=address)
    assert "No break is declared" in police.get(breaks).text
    assert "Declare a break" in police.get(breaks).text
    form = reverse("mapping:declare_break", args=address)
    assert police.get(form).status_code == 200
    assert post(police, form, {"year": "1", "what": ""}).status_code == 422
    key = {"idempotency_key": "7b0bb7a3-6e5d-4a52-8f51-5c4a3b2b7f44"}
    for _click in range(2):
        assert post(police, form, {"year": "2014", "what": WORDS} | key).status_code == 303
    assert Break.objects.count() == 1
    answer = post(police, form, {"year": "2014", "what": WORDS})
    assert answer.status_code == 422
    assert "already" in answer.text
    reader = round_.cast.client("coordinator_bro")
    reader.get("/")
    page, statements = get_counted(reader, breaks)
    assert WORDS in page.text
    assert "Pia Police" in page.text
    assert "Declare a break" not in page.text
    assert len(statements) <= 12
    assert "Breaks in the series" in reader.get(reverse("mapping:indicator", args=address)).text


def test_a_break_is_withdrawn_with_a_reason_and_stays_on_record(round_) -> None:
    row = declared(round_)
    police = round_.cast.client("police_analyst")
    address = reverse("mapping:withdraw_break", args=[row.public_id])
    assert WORDS in police.get(address).text
    assert post(police, address, {"reason": ""}).status_code == 422
    assert post(police, address, {"reason": "The wrong year"}).status_code == 303
    page = police.get(reverse("mapping:breaks", args=[round_.indicator.public_id])).text
    assert "The wrong year" in page
    assert WORDS in page


def test_for_a_stranger_there_are_no_breaks(round_) -> None:
    row = declared(round_)
    client = round_.cast.client("stranger")
    for address in (
        reverse("mapping:breaks", args=[round_.indicator.public_id]),
        reverse("mapping:declare_break", args=[round_.indicator.public_id]),
        reverse("mapping:withdraw_break", args=[row.public_id]),
    ):
        assert client.get(address).status_code == 404
