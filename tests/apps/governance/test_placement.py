"""Where to place the structure: weighed in words, blind until locked, decided by a person."""

import io
from typing import Any
from zipfile import ZipFile

import pytest
from django.db import connection
from django.urls import reverse

from samhus.foundation.access.context import seen_by
from samhus.foundation.access.decision import Refused
from samhus.foundation.organisations.api import NotPossible
from samhus.governance import actions
from samhus.governance.models import Appraisal, AppraisalCell
from samhus.governance.queries.placement import latest_lines
from samhus.governance.rules.placement import missing_cells, summing
from tests.apps.governance.conftest import Government
from tests.guards.world_structure import cells, options, paper
from tests.people import post

TABLES = ("appraisal", "appraisalcell", "placementoption", "selfcheckline")


def counted(viewer: Any) -> list[int]:
    """How many rows of each table PostgreSQL shows this viewer; to nobody when None."""
    found = []
    for table in TABLES:
        with seen_by(viewer), connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM governance_{table}")
            found.append(cursor.fetchone()[0])
    return found


def test_names_that_make_one_number_of_many_are_found_at_any_depth() -> None:
    assert summing({"evidence": "x", "option": {"Weight_1": 2, "more": {"total": 3}}}) == [
        "Weight_1",
        "total",
    ]
    assert missing_cells([1, 2], ["tools"], [(1, "tools")]) == [(2, "tools")]


def test_an_insight_has_evidence_or_a_reason_and_earlier_lines_stay(government: Government) -> None:
    given = {"by": government.viewer("analyst"), "organisation": government.centre, "insight": 3}
    for wrong in ({"level": 2}, {"level": None}, {"level": 4, "evidence": "x"}):
        with pytest.raises(NotPossible):
            actions.write_check_line(**given, **wrong)
    actions.write_check_line(**given, level=None, not_looked="Nobody had time.")
    address = reverse("governance:self_check", args=[government.centre.public_id])
    client = government.client("analyst")
    form = {"level_3": "2", "evidence_3": "The mapping of last year"}
    assert post(client, address, form | {"evidence_3": ""}).status_code == 422
    assert post(client, address, form).status_code == 303
    with seen_by(government.viewer("analyst")):
        assert latest_lines(government.centre)[3].level == 2
    assert counted(government.viewer("analyst"))[3] == 2
    assert "The mapping of last year" in client.get(address).text
    assert government.client("coordinator_alvik").get(address).status_code == 404


def test_two_appraise_blind_and_a_person_decides_with_reasons(government: Government) -> None:
    analyst, decider = government.viewer("analyst"), government.viewer("decider")
    one = paper(government, "Where to?", wants_second=True)
    words = cells(government, one, "Evidence of the first")
    with pytest.raises(NotPossible, match="Each option is looked at"):
        actions.appraise(by=analyst, appraisal=one, cells={}, lock=True)
    with pytest.raises(NotPossible, match="Somebody else"):
        actions.join_appraisal(by=analyst, appraisal=one)
    actions.appraise(by=analyst, appraisal=one, cells=words, lock=True)
    with pytest.raises(NotPossible, match="You have locked it"):
        actions.appraise(by=analyst, appraisal=one, cells=words)
    actions.join_appraisal(by=decider, appraisal=one)
    address = reverse("governance:appraisal", args=[one.public_id])
    client = government.client("decider")
    assert "Evidence of the first" not in client.get(address).text
    with seen_by(decider):
        assert not AppraisalCell.objects.exists()
    with pytest.raises(Refused, match="not locked it"):
        actions.decide_placement(
            by=decider, appraisal=one, option=options(government, one)[0], reasons="Because"
        )
    second = cells(government, one, "Evidence of the second")
    actions.appraise(by=decider, appraisal=one, cells=second, lock=True)
    page = client.get(address).text
    assert "Evidence of the first" in page
    assert "Evidence of the second" in page


def decided(government: Government) -> Appraisal:
    """One appraised, and the decider has decided for the first option."""
    one = paper(government, "Where to?")
    actions.appraise(
        by=government.viewer("analyst"),
        appraisal=one,
        cells=cells(government, one, "It has the tools"),
        lock=True,
    )
    with pytest.raises(Refused):
        actions.decide_placement(
            by=government.viewer("analyst"),
            appraisal=one,
            option=options(government, one)[0],
            reasons="I think so",
        )
    address = reverse("governance:decide_placement", args=[one.public_id])
    form = {"option": str(options(government, one)[0].public_id), "reasons": "It fits crime policy"}
    client = government.client("decider")
    assert post(client, address, form | {"reasons": ""}).status_code == 422
    weighed = post(client, address, form | {"weight_tools": "3"})
    assert (weighed.status_code, "no weight, no formula" in weighed.text) == (422, True)
    assert post(client, address, form | {"dissent": "Schools are far away"}).status_code == 303
    return one


def test_it_is_restricted_until_somebody_who_decides_releases_it(government: Government) -> None:
    one = decided(government)
    address = reverse("governance:appraisal", args=[one.public_id])
    minister = government.viewer("minister")
    assert counted(minister) == [0, 0, 0, 0]
    assert counted(government.viewer("analyst"))[:3] == [1, 10, 2]
    for who in ("minister", "coordinator_alvik", "stranger"):
        assert government.client(who).get(address).status_code == 404
    with pytest.raises(Refused):
        actions.release_appraisal(by=government.viewer("analyst"), appraisal=one)
    release = reverse("governance:release_appraisal", args=[one.public_id])
    assert post(government.client("decider"), release).status_code == 303
    page = government.client("minister").get(address).text
    assert "It fits crime policy" in page
    assert "Schools are far away" in page
    assert counted(minister)[:3] == [1, 10, 2]
    assert government.client("stranger").get(address).status_code == 404


def test_the_document_for_the_cabinet_says_what_the_page_says(government: Government) -> None:
    one = decided(government)
    answer = government.client("decider").get(
        reverse("governance:appraisal_file", args=[one.public_id])
    )
    words = ZipFile(io.BytesIO(answer.content)).read("word/document.xml").decode()
    for expected in ("It fits crime policy", "Schools are far away", "It has the tools", "Justice"):
        assert expected in words
