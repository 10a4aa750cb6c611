"""A task set moves from one body to another in one act; the past keeps its body."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from samhus.foundation.access.decision import Refused
from samhus.foundation.organisations.api import NotPossible
from samhus.strategy.actions.role_move import Turn, finish_duty, move_tasks, set_duty
from samhus.strategy.models import DutyHolder, RoleLine, RoleMove
from samhus.strategy.queries.register import register_on
from samhus.strategy.queries.role_body import body_roles_page
from samhus.strategy.queries.roles import day_page
from tests.people import Cast, post

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.line("G5"),
    pytest.mark.line("G11"),
]
LAST, NEW = date(2026, 12, 31), date(2027, 1, 1)


@pytest.fixture
def moved(house: Cast, a_task: Any) -> tuple[Cast, list[Any], Any]:
    """Three tasks of Justice, one of which stays; a duty in one that moves, one that is done."""
    tasks = [
        a_task(
            code,
            ("A", "justice", {"post": "Head of unit"}),
            ("C", "justice", {}),
            ("I", "each", {}),
        )
        for code in ("1", "2", "3")
    ]
    analyst = house.viewer("analyst")
    for words in ("Report to the government", "Publish the plan"):
        set_duty(
            by=analyst, task=tasks[0], words=words, due=date(2027, 3, 1), organisation=house.justice
        )
    turn = Turn(house.justice, house.social, NEW, "Government decision 14", "The lead moves")
    return house, tasks, turn


def test_accountable_on_the_last_day_and_on_the_first_is_right_for_every_task(moved: Any) -> None:
    house, tasks, turn = moved
    viewer = house.viewer("coordinator_bro")
    before = body_roles_page(viewer, house.justice, LAST)
    move_tasks(by=house.viewer("analyst"), turn=turn, tasks=tasks[:2])
    for task in tasks[:2]:
        assert [
            [one.name for one in day_page(viewer, task.public_id, day).accountable]
            for day in (LAST, NEW)
        ] == [["Ministry of Justice"], ["Ministry of Social Affairs"]]
    stays = day_page(viewer, tasks[2].public_id, NEW)
    assert [one.name for one in stays.accountable] == ["Ministry of Justice"]
    # The register has neither gap nor overlap, and nothing else to mend than before.
    assert [one.fault for one in register_on(viewer, NEW).findings] == ["no_post"]
    # What is read about the past is what was read before.
    after = body_roles_page(viewer, house.justice, LAST)
    assert [[own.task for own in group.roles] for group in after.groups] == [
        [own.task for own in group.roles] for group in before.groups
    ]
    assert after.duties == before.duties


def test_open_duties_move_once_however_often_it_is_asked(moved: Any) -> None:
    house, tasks, turn = moved
    analyst = house.viewer("analyst")
    done = DutyHolder.objects.order_by("pk").last().duty
    done.done, done.done_by = date(2026, 11, 1), house.analyst
    done.save()
    first = move_tasks(by=analyst, turn=turn, tasks=tasks[:2])
    lines = RoleLine.objects.count()
    for _again in range(2):
        assert move_tasks(by=analyst, turn=turn, tasks=tasks[:2]) == first
    assert RoleMove.objects.count() == 1
    assert RoleLine.objects.count() == lines
    held = DutyHolder.objects.order_by("duty_id", "valid")
    assert [(row.organisation.name, row.valid.upper, row.move_id) for row in held] == [
        ("Ministry of Justice", NEW, None),
        ("Ministry of Social Affairs", None, first.pk),
        ("Ministry of Justice", None, None),
    ]


def test_a_move_needs_somewhere_to_go_a_mandate_and_somebody_who_may(moved: Any) -> None:
    house, tasks, turn = moved
    analyst = house.viewer("analyst")
    for wrong, words in (
        (Turn(house.justice, house.justice, NEW, "D", "R"), "another body"),
        (Turn(house.justice, house.social, NEW, "", "R"), "mandate"),
        (Turn(house.justice, house.social, date(2010, 1, 1), "D", "R"), "does not exist"),
        (Turn(house.police, house.social, NEW, "D", "R"), "has no role"),
    ):
        with pytest.raises(NotPossible, match=words):
            move_tasks(by=analyst, turn=wrong, tasks=tasks)
    for name in ("decider", "coordinator_alvik", "stranger"):
        with pytest.raises(Refused):
            move_tasks(by=house.viewer(name), turn=turn, tasks=tasks)


def test_a_task_set_is_moved_by_a_form_that_offers_what_the_body_has(moved: Any) -> None:
    house, tasks, _turn = moved
    client = house.client("analyst")
    address = reverse("strategy:move_roles", args=[house.justice.public_id])
    assert client.get(address).text.count('name="tasks"') == 3
    told = {
        "tasks": [str(task.public_id) for task in tasks[:2]],
        "later": str(house.social.public_id),
        "day": NEW.isoformat(),
        "mandate": "Government decision 14",
        "reason": "The lead moves",
    }
    answer = post(client, address, told)
    assert answer.headers["Location"] == reverse(
        "strategy:body_roles", args=[house.social.public_id]
    )
    page = client.get(answer.headers["Location"], {"on": NEW.isoformat()}).text
    assert "Taken over from Ministry of Justice." in page
    assert post(client, address, {**told, "mandate": ""}).status_code == 422


def test_a_duty_is_finished_once_and_by_the_body_that_owes_it(house: Cast, a_task: Any) -> None:
    task = a_task("1", ("A", "alvik", {}))
    told = {"task": task, "words": "Adopt the plan", "due": date(2026, 12, 1)}
    with pytest.raises(NotPossible, match="accountable"):
        set_duty(by=house.viewer("analyst"), organisation=house.bro, **told)
    duty = set_duty(by=house.viewer("analyst"), organisation=house.alvik, **told)
    with pytest.raises(Refused):
        finish_duty(by=house.viewer("coordinator_bro"), duty=duty)
    client = house.client("coordinator_alvik")
    page = client.get(reverse("strategy:my_roles"), follow=True).text
    assert "Adopt the plan" in page
    assert "Adopt the plan" in client.get(reverse("home")).text
    address = reverse("strategy:finish_duty", args=[duty.public_id])
    assert post(house.client("stranger"), address).status_code == 404
    assert post(client, address).status_code == 303
    duty.refresh_from_db()
    assert duty.done_by == house.coordinator_alvik
    with pytest.raises(NotPossible, match="done already"):
        finish_duty(by=house.viewer("coordinator_alvik"), duty=duty)
