"""The register of roles: read by everybody with a body, changed by the centre with a reason."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from samhus.foundation.access.decision import Refused
from samhus.foundation.organisations.api import NotPossible
from samhus.strategy.actions.roles import Entry, assign, change_line, end_line
from samhus.strategy.models import RoleLine
from samhus.strategy.queries.register import register_on
from samhus.strategy.queries.roles import day_page, matrix_page
from tests.people import FIRST_DAY, Cast, get_counted, post

pytestmark = [pytest.mark.django_db, pytest.mark.line("G5")]
LATER = date(2026, 7, 1)


def main(answer: Any) -> str:
    """What stands in the page's own part."""
    return answer.text.partition("<main")[2].partition("</main>")[0]


def test_a_member_reads_who_does_what_and_where_the_post_is_vacant(house, a_post, a_task) -> None:
    a_post("centre", "Adviser", "+46 10 000 1003", held_by="analyst")
    a_post("alvik", "Coordinator")
    a_task("1", ("A", "centre", {"post": "Adviser"}), ("R", "each", {"post": "Coordinator"}))
    client = house.client("coordinator_bro")
    client.get(reverse("strategy:home"))  # the session's first page writes it down
    answer, queries = get_counted(client, reverse("strategy:roles"))
    page = main(answer)
    assert 'Adviser, <a href="tel:+46 10 000 1003">' in page
    assert "Each municipality" in page
    assert "vacant in Alvik" in page
    assert len(queries) <= 12


def test_whoever_belongs_nowhere_sees_no_register(house: Cast, a_task: Any) -> None:
    task = a_task("1", ("A", "centre", {}))
    for name in ("roles", "role_matrix", "roles_on_a_day", "role_findings"):
        assert house.client("stranger").get(reverse(f"strategy:{name}")).status_code == 404
    address = reverse("strategy:role_task", args=[task.public_id])
    assert house.client("stranger").get(address).status_code == 404
    assert house.client("decider").get(address).status_code == 200


def test_only_the_centres_coordinator_and_analyst_change_the_register(house, a_task) -> None:
    task = a_task("1", ("A", "centre", {}))
    entry = Entry("R", FIRST_DAY, organisation=house.police)
    for name in ("decider", "coordinator_alvik", "stranger"):
        with pytest.raises(Refused):
            assign(by=house.viewer(name), task=task, entry=entry)
    answer = house.client("decider").get(reverse("strategy:assign_role", args=[task.public_id]))
    assert answer.status_code == 403
    assert "coordinator, analyst" in answer.text


def test_an_entry_is_made_corrected_and_ended_by_forms_each_with_a_reason(house, a_task) -> None:
    task = a_task("1")
    client, address = (
        house.client("analyst"),
        reverse("strategy:assign_role", args=[task.public_id]),
    )
    told = {"body": str(house.centre.public_id), "letter": "A", "since": "2026-01-01"}
    refused = post(client, address, told)
    assert refused.status_code == 422
    assert "Why" in refused.text
    assert post(client, address, {**told, "reason": "Decision 7"}).status_code == 303
    line = RoleLine.objects.get()
    backwards = {**told, "until": "2025-01-01", "reason": "a slip"}
    answer = post(client, reverse("strategy:change_role", args=[line.public_id]), backwards)
    assert answer.status_code == 422
    assert "The last day is before the first day." in answer.text
    ending = {"day": "2026-07-01", "reason": "The police do it now"}
    assert (
        post(client, reverse("strategy:end_role", args=[line.public_id]), ending).status_code == 303
    )
    line.refresh_from_db()
    assert (line.valid.upper, line.reason) == (LATER, "The police do it now")
    with pytest.raises(NotPossible, match="ended"):
        end_line(by=house.viewer("analyst"), line=line, day=LATER, reason="again")


def test_who_was_accountable_on_a_day_is_answered_for_each_day(house, a_task) -> None:
    task = a_task(
        "1",
        ("A", "justice", {"until": date(2026, 6, 30)}),
        ("A", "police", {"since": date(2026, 8, 1)}),
        ("A", "social", {"since": date(2026, 9, 1), "sharing": "Act 2, section 1"}),
    )
    viewer, asked = house.viewer("coordinator_alvik"), task.public_id
    assert [
        day_page(viewer, asked, day).sentence
        for day in (date(2026, 6, 30), LATER, date(2026, 8, 1), date(2026, 9, 1), date(2019, 1, 1))
    ] == [
        "On 30 June 2026 accountable: Ministry of Justice.",
        "On 1 July 2026 nobody was accountable.",
        "On 1 August 2026 accountable: The Police.",
        "On 1 September 2026 accountable together: Ministry of Social Affairs · The Police.",
        "On 1 January 2019 this task did not exist in the register.",
    ]
    page = house.client("coordinator_alvik").get(
        reverse("strategy:roles_on_a_day"), {"task": str(asked), "on": "2026-06-30"}
    )
    assert "accountable: Ministry of Justice." in main(page)


def test_findings_lead_whoever_may_mend_them_to_the_entry(house: Cast, a_task: Any) -> None:
    a_task("1", ("A", "justice", {}), ("A", "police", {}))
    line = RoleLine.objects.order_by("public_id").last()
    address = reverse("strategy:role_findings")
    page = main(house.client("analyst").get(address))
    assert "Several are accountable, without a legal basis for sharing it" in page
    assert any(
        reverse("strategy:change_role", args=[one.public_id]) in page
        for one in RoleLine.objects.all()
    )
    assert "Put it right" not in main(house.client("coordinator_alvik").get(address))
    change_line(
        by=house.viewer("analyst"),
        line=line,
        entry=Entry(
            "A", FIRST_DAY, organisation=line.organisation, mandate="Act 1", sharing="Act 2"
        ),
        reason="The act says so",
    )
    assert "Nothing needs putting right" in main(house.client("analyst").get(address))


def test_a_matrix_has_one_column_for_each_body_of_a_kind(house: Cast, a_task: Any) -> None:
    a_task("1", ("A", "centre", {}), ("R", "centre", {}), ("I", "each", {}))
    page = matrix_page(house.viewer("decider"), LATER)
    assert page.columns == ("The Centre", "Each municipality")
    assert [cell.letters for cell in page.rows[0].cells] == ["A R", "I"]


def test_a_body_that_ended_is_found_where_it_still_has_a_role(house: Cast, a_task: Any) -> None:
    from samhus.foundation.organisations.api import end_organisation

    a_task("1", ("A", "police", {}))
    assert register_on(house.viewer("decider"), LATER).findings == ()
    end_organisation(
        by=house.viewer("administrator"), organisation=house.police, day=date(2026, 5, 1)
    )
    register = register_on(house.viewer("decider"), LATER)
    assert [one.fault for one in register.findings] == ["body_ended"]
