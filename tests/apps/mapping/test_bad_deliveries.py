"""What agencies send, through the page: named by row with its cure, in the reader's language."""

import html
import json

import pytest

from samhus.mapping.models import Delivery
from tests.apps.mapping.test_faults_in_words import english_in, in_swedish, upload
from tests.apps.rest.callers import machine_of
from tests.bad_inputs.making import HERE, content_of
from tests.guards.world import as_person

CASES = [
    case
    for case in json.loads((HERE / "index.json").read_text(encoding="utf-8"))
    if case["kind"] == "counts"
]

pytestmark = [pytest.mark.promise("P12"), pytest.mark.line("R2")]


def words(answer) -> str:
    """The page's text as a reader sees it."""
    return " ".join(html.unescape(answer.text).split())


def kept(round_) -> int:
    return as_person(round_.cast.viewer("analyst"), lambda: Delivery.objects.count())


def test_a_good_delivery_of_the_same_areas_is_taken(round_) -> None:
    for name in ("register_counts.csv", "register_counts.xlsx"):
        client = round_.cast.client("police_analyst")
        assert upload(round_, client, name, content_of(name)).status_code == 303


def test_every_bad_delivery_is_answered_by_row_with_its_cure_and_nothing_changes(round_) -> None:
    client = round_.cast.client("police_analyst")
    wrong = {}
    for case in CASES:
        answer = upload(round_, client, case["file"], content_of(case["file"]))
        text, row = words(answer), case.get("page_row", case["row"])
        found = answer.status_code == 422 and case.get("page", case["do"]) in text
        if not found or (row and f"Row {row}" not in text):
            wrong[case["file"]] = (answer.status_code, text[-1500:])
    assert not wrong
    assert kept(round_) == 0


@pytest.mark.long  # the second language
@pytest.mark.promise("P13")
@pytest.mark.line("H10")
def test_every_bad_delivery_is_answered_in_swedish_to_who_reads_swedish(round_) -> None:
    client = in_swedish(round_.cast.client("police_analyst"))
    said = {}
    for case in CASES:
        answer = upload(round_, client, case["file"], content_of(case["file"]))
        row = case.get("page_row", case["row"])
        assert answer.status_code == 422, case["file"]
        assert not row or f"Rad {row}" in answer.text, case["file"]
        said[case["file"]] = english_in(answer.text)
    assert not {name: parts for name, parts in said.items() if parts}


@pytest.mark.line("H8")
def test_every_bad_delivery_by_machine_is_a_named_fault(round_) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    machine = machine_of(round_.cast, "police_analyst")
    address = f"/mapping-rounds/{round_.mapping.round.public_id}"
    address += f"/indicators/{round_.indicator.public_id}/deliveries"
    for case in CASES[::3]:  # one in three: a token may ask only so often
        sent = SimpleUploadedFile(case["file"], content_of(case["file"]))
        answer = machine.upload(address, sent)
        assert answer.status_code == 422, case["file"]
        first = answer.json()["errors"][0]
        assert (first.get("row"), bool(first["code"])) == (case.get("page_row", case["row"]), True)
    assert kept(round_) == 0
