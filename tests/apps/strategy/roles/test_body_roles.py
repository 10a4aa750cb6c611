"""One body's roles: what it has to do, who does what for it, and what it objects to."""

from typing import Any

import pytest
from django.urls import reverse

from samhus.foundation.access.decision import Refused
from samhus.foundation.organisations.api import NotPossible
from samhus.strategy.actions.role_objection import answer_role_objection, object_to_role
from samhus.strategy.models import RoleLine
from tests.people import Cast, post

pytestmark = [pytest.mark.django_db, pytest.mark.line("G5")]


def main(answer: Any) -> str:
    """What stands in the page's own part."""
    return answer.text.partition("<main")[2].partition("</main>")[0]


@pytest.fixture
def shared(house: Cast, a_post: Any, a_task: Any) -> Cast:
    """The Centre advises each municipality through a post; the Police's liaison is vacant."""
    a_post("centre", "Adviser", "+46 10 000 1003", held_by="analyst")
    a_post("police", "Liaison", "+46 10 000 2001")
    a_post("alvik", "Coordinator", held_by="coordinator_alvik")
    a_task(
        "1",
        ("A", "centre", {"post": "Adviser"}),
        ("R", "police", {"post": "Liaison"}),
        ("I", "each", {"post": "Coordinator"}),
    )
    a_task("2", ("A", "justice", {}), ("R", "centre", {}))
    return house


def test_a_municipality_reads_who_does_what_for_it_and_that_a_post_is_vacant(shared: Cast) -> None:
    address = reverse("strategy:roles_for_us", args=[shared.bro.public_id])
    page = main(shared.client("coordinator_bro").get(address))
    assert "The Centre" in page
    assert 'Adviser, <a href="tel:+46 10 000 1003">' in page
    police = page.partition("The Police")[2]
    assert "Liaison" in police
    assert "vacant" in police
    assert "Ministry of Justice" not in page  # nothing of task 2 is about a municipality
    assert shared.client("stranger").get(address).status_code == 404


def test_my_duties_open_at_once_and_name_the_post_that_i_hold(shared: Cast) -> None:
    client = shared.client("coordinator_alvik")
    answer = client.get(reverse("strategy:my_roles"))
    assert answer.status_code == 303
    page = main(client.get(answer.headers["Location"]))
    assert "your post" in page
    other = reverse("strategy:body_roles", args=[shared.bro.public_id])
    assert "no such post" in main(client.get(other))
    assert "We do not hold this" not in main(client.get(other))
    assert shared.client("stranger").get(reverse("strategy:my_roles")).status_code == 404


def test_a_role_sheet_is_a_document_with_posts_and_mandates(shared: Cast) -> None:
    import io

    from docx import Document

    address = reverse("strategy:role_sheet", args=[shared.centre.public_id])
    answer = shared.client("coordinator_bro").get(address)
    tables = Document(io.BytesIO(answer.content)).tables
    cells = [cell.text for table in tables for row in table.rows for cell in row.cells]
    assert "Adviser, +46 10 000 1003" in cells
    assert "Act 1" in cells
    assert "1 Task 1" in cells


def test_a_body_objects_to_its_own_role_and_the_keeper_answers(shared: Cast) -> None:
    line = RoleLine.objects.get(kind="municipality")
    client = shared.client("coordinator_alvik")
    address = reverse("strategy:object_to_role", args=[shared.alvik.public_id, line.public_id])
    assert post(client, address, {"words": ""}).status_code == 422
    shown = post(client, address, {"words": "The county does it since spring."}).headers["Location"]
    again = post(client, address, {"words": "Once more."})
    assert "waits for the answer" in again.text
    # Between the two bodies only.
    for name in ("coordinator_bro", "stranger"):
        assert shared.client(name).get(shown).status_code == 404
    assert (
        "The county"
        not in shared.client("coordinator_bro").get(reverse("strategy:role_objections")).text
    )
    analyst = shared.client("analyst")
    assert "The county does it since spring." in main(analyst.get(shown))
    assert "Answer objections to roles" in analyst.get(reverse("home")).text
    told = {"answer": "stays", "words": "The act names municipalities."}
    answering = f"{shown}answer/"
    assert post(client, answering, told).status_code == 403
    assert post(analyst, answering, {"answer": "stays"}).status_code == 422
    assert post(analyst, answering, told).status_code == 303
    assert "The act names municipalities." in main(client.get(shown))


def test_nobody_objects_for_another_body_or_to_what_names_others(shared: Cast) -> None:
    line = RoleLine.objects.get(kind="municipality")
    police = RoleLine.objects.get(organisation=shared.police)
    told = {"addressed_to": shared.centre, "words": "No."}
    with pytest.raises(Refused):
        object_to_role(
            by=shared.viewer("coordinator_bro"), line=line, organisation=shared.alvik, **told
        )
    with pytest.raises(NotPossible, match="not about your body"):
        object_to_role(
            by=shared.viewer("coordinator_alvik"), line=police, organisation=shared.alvik, **told
        )
    made = object_to_role(
        by=shared.viewer("coordinator_alvik"), line=line, organisation=shared.alvik, **told
    )
    with pytest.raises(NotPossible, match="never empty"):
        answer_role_objection(
            by=shared.viewer("analyst"), objection=made, answer="stays", words=" "
        )
