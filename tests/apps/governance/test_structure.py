"""Who was responsible on a day: entered once, asked for any day, never rewritten."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from samhus.foundation.access.decision import Refused
from samhus.foundation.organisations.api import NotPossible
from samhus.governance.actions import withdraw_change, write_effect
from samhus.governance.models import Arrangement, Responsibility
from samhus.governance.pages.overview import OverviewPage
from samhus.governance.queries.structure import (
    arrangement_on,
    bodies_responsible_on,
    structure_page,
)
from samhus.governance.queries.structure_parts import structure_parts
from samhus.governance.rules.overview import Line
from samhus.governance.rules.structure import Place, Span, place_for
from tests.apps.governance.conftest import Government

D = date
WAITING = Line("One waits.", open=True)
LAST, FIRST = D(2017, 12, 31), D(2018, 1, 1)


def names(day: date, aspect: str = "lead") -> list[str]:
    """The bodies that hold an aspect on a day."""
    return [body.name for body in bodies_responsible_on(day, aspect)]


def moved(government: Government) -> None:
    """Culture led from 2010; Justice leads from 2018."""
    government.record(
        "2010-01-01",
        government.move("culture"),
        government.move("justice", "security"),
        setup=government.setup(),
    )
    government.record(
        "2018-01-01", government.move("justice"), setup=government.setup(under="justice")
    )


def test_what_begins_takes_its_place_among_what_is_recorded() -> None:
    old, new = Span(D(2010, 1, 1), D(2018, 1, 1)), Span(D(2018, 1, 1))
    assert place_for(D(2010, 1, 1), []) == Place(None, None)
    assert place_for(D(2009, 1, 1), [old, new]) == Place(None, D(2010, 1, 1))
    assert place_for(D(2014, 1, 1), [old, new]) == Place(0, D(2018, 1, 1))
    assert place_for(D(2020, 1, 1), [old, new]) == Place(1, None)
    assert place_for(D(2018, 1, 1), [old, new]) is None


def test_the_day_before_a_change_keeps_its_answer(government: Government) -> None:
    moved(government)
    assert names(D(2009, 12, 31)) == []
    assert names(LAST) == ["Ministry of Culture"]
    assert names(FIRST) == ["Ministry of Justice"]
    assert names(FIRST, "security") == ["Ministry of Justice"]
    before, after = arrangement_on(LAST), arrangement_on(FIRST)
    assert before is not None
    assert before.under == government.culture
    assert after is not None
    assert after.under == government.justice


@pytest.mark.line("G9")
def test_the_ministers_page_says_each_thing_once_and_the_last_change_where_there_was_none(
    government: Government,
) -> None:
    moved(government)
    viewer = government.viewer("analyst")
    responsible, changed = structure_parts(viewer, D(2020, 1, 1), D(2020, 6, 30))
    assert [line.words for line in responsible.lines] == [
        "30 June 2020: Ministry of Justice is responsible for prevention as a whole.",
        "Security: Ministry of Justice",
    ]
    nothing, before = changed.lines
    assert nothing.words == "Nothing changed from 1 January 2020 until 30 June 2020."
    assert "Change of 2018-01-01" in before.words
    (line,) = structure_parts(viewer, D(2017, 6, 30), D(2018, 6, 30))[1].lines
    assert line.words.startswith("1 January 2018: Change of 2018-01-01")
    page = OverviewPage(
        D(2020, 1, 1), D(2020, 6, 30), (changed, replace(changed, lines=(WAITING,))), ""
    )
    assert page.owed == ("What changed in the structure",)


def test_what_is_recorded_afterwards_lasts_until_what_came_later(government: Government) -> None:
    moved(government)
    government.record("2014-07-01", government.move("centre"))
    assert names(D(2014, 6, 30)) == ["Ministry of Culture"]
    assert names(D(2014, 7, 1)) == names(LAST) == ["The Centre"]
    assert names(FIRST) == ["Ministry of Justice"]


def test_an_aspect_is_shared_until_it_is_given_up(government: Government) -> None:
    government.record("2010-01-01", government.move("culture", "social"))
    government.record("2012-01-01", government.move("justice", "social"))
    government.record("2013-01-01", government.move("culture", "social", takes=False))
    assert names(D(2012, 6, 1), "social") == ["Ministry of Culture", "Ministry of Justice"]
    assert names(D(2013, 1, 1), "social") == ["Ministry of Justice"]
    with pytest.raises(NotPossible, match="holds this part of the work on that day already"):
        government.record("2014-01-01", government.move("justice", "social"))
    with pytest.raises(NotPossible, match="does not hold this part of the work"):
        government.record("2014-01-01", government.move("culture", "social", takes=False))


def test_a_wrong_entry_is_withdrawn_with_its_reason_and_stays_readable(
    government: Government,
) -> None:
    moved(government)
    wrong = government.record("2016-01-01", government.move("centre"))
    with pytest.raises(NotPossible, match="Give the reason"):
        withdraw_change(by=government.viewer("decider"), change=wrong, reason=" ")
    withdrawn = withdraw_change(
        by=government.viewer("decider"), change=wrong, reason="It was the year after."
    )
    assert names(D(2016, 6, 1)) == ["Ministry of Culture"]
    assert names(LAST) == ["Ministry of Culture"]
    right = government.record("2017-01-01", government.move("centre"), corrects=withdrawn)
    assert (names(D(2016, 12, 31)), names(D(2017, 1, 1))) == (
        ["Ministry of Culture"],
        ["The Centre"],
    )
    page = government.client("former").get(f"/governance/structure/changes/{wrong.public_id}/")
    assert "It was the year after." in page.text
    assert f"/governance/structure/changes/{right.public_id}/" in page.text


def test_what_a_later_change_rests_on_is_not_withdrawn(government: Government) -> None:
    moved(government)
    first = Responsibility.objects.get(organisation=government.culture).begun_by
    with pytest.raises(NotPossible, match="A later change rests on this one"):
        withdraw_change(by=government.viewer("decider"), change=first, reason="Wrong")


def test_the_database_itself_lets_one_body_lead_at_a_time(government: Government) -> None:
    moved(government)
    row = Responsibility.objects.get(organisation=government.culture)
    with pytest.raises(IntegrityError), transaction.atomic():
        Responsibility.objects.filter(pk=row.pk).update(valid="[2010-01-01,2018-02-01)")
    with pytest.raises(IntegrityError), transaction.atomic():
        Arrangement.objects.update(valid="[2010-01-01,)")


@pytest.mark.parametrize(
    ("title", "why", "moves", "words"),
    [
        (" ", "Why", 1, "Say what changed"),
        ("What", " ", 1, "and why"),
        ("What", "Why", 0, "Nothing"),
    ],
)
def test_a_change_says_what_and_why(
    government: Government, title: str, why: str, moves: int, words: str
) -> None:
    given = [government.move("culture")] * moves
    with pytest.raises(NotPossible, match=words):
        government.record("2010-01-01", *given, title=title, why=why)


def test_the_centre_and_ministries_record_and_nobody_else_does(government: Government) -> None:
    move = government.move("justice")
    for who, body in (
        ("analyst", "centre"),
        ("decider", "justice"),
        ("coordinator_alvik", "alvik"),
        ("stranger", "centre"),
    ):
        with pytest.raises(Refused):
            government.record("2018-01-01", move, by=who, body=body)
    government.record("2018-01-01", move, by="minister", body="justice")
    assert names(FIRST) == ["Ministry of Justice"]


def test_each_body_signs_for_itself_what_a_change_did(government: Government) -> None:
    moved(government)
    change = government.record("2020-01-01", government.move("justice", "social"))
    for who, body in (("coordinator_alvik", "justice"), ("contributor_alvik", "alvik")):
        with pytest.raises(Refused):
            write_effect(
                by=government.viewer(who),
                change=change,
                organisation=government.bodies[body],
                words="Ours",
            )
    write_effect(
        by=government.viewer("coordinator_alvik"),
        change=change,
        organisation=government.alvik,
        words="We know whom to ask.",
    )
    ahead = government.record("2999-01-01", government.move("centre"))
    with pytest.raises(NotPossible, match="has not taken effect"):
        write_effect(
            by=government.viewer("minister"),
            change=ahead,
            organisation=government.justice,
            words="Already",
        )
    address = f"/governance/structure/changes/{change.public_id}/"
    assert "We know whom to ask." in government.client("former").get(address).text
    assert government.client("stranger").get(address).status_code == 404
    assert address not in government.client("stranger").get("/governance/structure/").text


def test_the_page_of_a_day_draws_it_and_says_it(government: Government) -> None:
    moved(government)
    client = government.client("stranger")
    page = client.get("/governance/structure/", {"on": "2017-12-31"}).text
    assert "31 December 2017: Ministry of Culture is responsible" in page
    assert 'class="figure bodies"' in page
    assert "under Ministry of Culture" in page
    assert "nobody is recorded" in client.get("/governance/structure/?on=2009-01-01").text
    wrong = client.get("/governance/structure/?on=yesterday")
    assert (wrong.status_code, "Enter a valid date" in wrong.text) == (422, True)
    assert len(structure_page(government.viewer("stranger"), FIRST).changes) == 2


def test_a_change_is_recorded_through_its_form(government: Government) -> None:
    from tests.people import post

    moved(government)
    client = government.client("decider")
    address = f"/governance/structure/record/{government.centre.public_id}/"
    assert client.get(address).status_code == 200
    form = {
        "day": "2022-10-18", "precision": "day", "title": "New ministries", "why": "An election",
        "body_1": str(government.culture.public_id), "what_1": "takes", "aspect_1": "lead",
        "form": "none",
    }  # fmt: skip
    wrong = post(client, address, form | {"aspect_1": ""})
    assert wrong.status_code == 422
    again = post(client, address, form | {"day": "2018-01-01"})
    assert (again.status_code, "begins on that day already" in again.text) == (422, True)
    answer = post(client, address, form)
    assert answer.status_code == 303
    assert "The national structure: none" in client.get(answer["Location"]).text
    assert names(D(2022, 10, 18)) == ["Ministry of Culture"]
    assert government.client("coordinator_alvik").get(address).status_code == 404
    assert government.client("analyst").get(address).status_code == 403
