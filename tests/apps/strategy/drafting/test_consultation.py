"""A3: everything said is coded and answered before a round closes; a dropped promise reopens."""

import io
import zipfile

import pytest
from openpyxl import load_workbook

from samhus.foundation.access.decision import Refused
from samhus.foundation.organisations.api import NotPossible
from samhus.strategy.actions.consultation import give_mandate
from samhus.strategy.models import Commitment, ParagraphComment, TextVersion
from tests.apps.rounds.consulting import REASON, prepare, terms
from tests.apps.strategy.drafting.consulting import (
    close,
    consultation,
    hand_in,
    promised,
    run_jobs,
    say,
    theme,
    told,
)
from tests.guards.world import as_person
from tests.guards.world_drafting import SECOND, begun, written
from tests.people import get_counted, post

pytestmark = [pytest.mark.django_db, pytest.mark.line("G7"), pytest.mark.line("G11")]


def url(made, *more: str) -> str:
    return "/".join(["/strategy/consultations", str(made.public_id), *more, ""])


def test_a_text_is_asked_about_when_purpose_decision_and_day_are_said(cast) -> None:
    text = begun(cast)
    written(cast, text)
    client = cast.client("analyst")
    round_ = prepare(cast, terms=terms(purpose=""))
    ask = f"/strategy/texts/{text.public_id}/1/ask/"
    where = post(client, ask, {"round": str(round_.public_id)}).headers["Location"]
    post(client, f"/rounds/{round_.public_id}/open/")
    round_.refresh_from_db()
    assert round_.state == "prepared"
    assert cast.client("coordinator_alvik").get(where).status_code == 404
    empty = post(client, ask, {"round": ""})
    assert empty.status_code == 422


def test_everybody_asked_reads_that_version_and_comments_leave_with_the_answer(cast) -> None:
    made = consultation(cast)
    written(cast, made.text, SECOND, read=1)
    alma = cast.client("coordinator_alvik")
    page = alma.get(url(made)).text
    assert "To know what hinders municipalities." in page
    read = url(made, "bodies", str(cast.alvik.public_id))
    assert "Schools tell the municipality once a year." in alma.get(read).text
    said = post(alma, f"{read}3/", {"words": "Twice a year is what we need."})
    assert said.status_code == 303
    numbers = as_person(cast.viewer("coordinator_alvik"), TextVersion.objects.count)
    assert numbers == 1, "not the version that is being written"
    seen = as_person(cast.viewer("analyst"), ParagraphComment.objects.count)
    assert seen == 0, "a comment that has not left its body is its body's"
    answer = alma.get(f"/rounds/{made.round.public_id}/answer/{cast.alvik.public_id}/").text
    assert "1 comment goes along with this answer." in answer
    hand_in(cast, made, "coordinator_alvik", cast.alvik)
    staff = cast.client("analyst").get(url(made, "comments")).text
    assert "Twice a year is what we need." in staff
    for other in ("coordinator_bro", "police_analyst", "stranger", "controller"):
        rows = as_person(cast.viewer(other), ParagraphComment.objects.count)
        assert rows == 0
        assert cast.client(other).get(url(made, "comments")).status_code == 404


def test_the_round_closes_when_all_is_coded_answered_and_promised(cast) -> None:
    made = consultation(cast)
    one = say(cast, made, "coordinator_alvik", cast.alvik, 3, "Twice a year.")
    hand_in(cast, made, "coordinator_alvik", cast.alvik)
    two = say(cast, made, "coordinator_bro", cast.bro, 2, "Shorter.")
    hand_in(cast, made, "coordinator_bro", cast.bro)
    client, comments = cast.client("analyst"), url(made, "comments")
    with pytest.raises(NotPossible, match="2 comments on paragraphs stand under no theme"):
        close(cast, made)
    coded = post(client, f"{comments}code/", {"comments": [one.pk], "new": "How often"})
    assert coded.status_code == 303
    everything = post(client, f"{comments}code/?theme=none", {"everything": "on", "new": "Style"})
    assert everything.status_code == 303
    with pytest.raises(NotPossible, match="2 themes of comments have no official response"):
        close(cast, made)
    one.refresh_from_db() if False else None
    often = as_person(
        cast.viewer("analyst"),
        lambda: ParagraphComment.objects.select_related("theme__round").get(pk=one.pk).theme,
    )
    style = as_person(
        cast.viewer("analyst"),
        lambda: ParagraphComment.objects.select_related("theme__round").get(pk=two.pk).theme,
    )
    from samhus.foundation.rounds.api import respond

    with pytest.raises(NotPossible, match="Accept the theme first"):
        promised(cast, often)
    respond(by=cast.viewer("decider"), theme=often, status="accepted", reason=REASON)
    respond(by=cast.viewer("decider"), theme=style, status="declined", reason=REASON)
    with pytest.raises(NotPossible, match="1 accepted theme has no promise"):
        close(cast, made)
    assert cast.client("coordinator_alvik").get(url(made, "outcome")).status_code == 403
    promised(cast, often)
    close(cast, made)
    run_jobs()
    page = cast.client("coordinator_bro").get(url(made, "outcome")).text
    assert "How often" in page
    assert "Schools get an adviser" in page
    assert "fewer than 3 bodies" in page, "a small number never points to one municipality"
    assert "Alvik" not in page[page.index("<main") :]
    assert "Twice a year." not in page, "not who said what"
    own = cast.client("coordinator_alvik").get(url(made, "outcome")).text
    assert "Twice a year." in own


def test_a_dropped_promise_reopens_the_answer_and_tells_those_who_asked_once(cast) -> None:
    made = consultation(cast)
    one = say(cast, made, "coordinator_alvik", cast.alvik, 3, "Twice a year.")
    hand_in(cast, made, "coordinator_alvik", cast.alvik)
    give_mandate(
        by=cast.viewer("coordinator_bro"), consultation=made, organisation=cast.bro,
        association=cast.association, decision="Board 12/2026",
    )  # fmt: skip
    often = theme(cast, made, "How often", one, status="accepted")
    promise = promised(cast, often)
    close(cast, made)
    run_jobs()
    decider = cast.client("decider")
    drop = f"/strategy/consultations/promises/{promise.public_id}/drop/"
    assert post(decider, drop, {"reason": " "}).status_code == 422
    assert post(decider, drop, {"reason": "The money was cut."}).status_code == 303
    assert post(decider, drop, {"reason": "Again."}).status_code == 403
    assert told(cast.coordinator_alvik, "strategy.promise_dropped") == 1
    assert told(cast.coordinator_bro, "strategy.promise_dropped") == 0
    page = cast.client("coordinator_alvik").get(url(made, "outcome")).text
    assert "The promise was dropped" in page
    assert "The money was cut." in page
    from samhus.foundation.rounds.api import respond

    respond(
        by=cast.viewer("decider"), theme=often, status="declined", reason=REASON,
        because="The money was cut.",
    )  # fmt: skip
    again = cast.client("coordinator_alvik").get(url(made, "outcome")).text
    assert "The promise was dropped" not in again


def test_an_accepted_theme_becomes_a_measure_and_its_end_reaches_those_who_asked(cast) -> None:
    from samhus.strategy.api import drop_measure
    from tests.guards.world_plans import adopt, measure
    from tests.guards.world_plans import begun as begun_plan

    made = consultation(cast)
    one = say(cast, made, "coordinator_alvik", cast.alvik, 3, "Twice a year.")
    hand_in(cast, made, "coordinator_alvik", cast.alvik)
    promise = promised(cast, theme(cast, made, "How often", one, status="accepted"))
    close(cast, made)
    plan = begun_plan(cast, "analyst", cast.centre, ("One door",))
    done = measure(
        cast, "analyst", plan["plan"], plan["goal"], "An adviser for schools",
        arising_from=f"strategy.Commitment:{promise.public_id}",
    )  # fmt: skip
    adopt(cast, "decider", plan["plan"])
    run_jobs()
    drop_measure(by=cast.viewer("analyst"), measure=done, reason="Schools said no.")
    run_jobs()
    run_jobs()
    rows = as_person(cast.viewer("analyst"), lambda: Commitment.objects.get(pk=promise.pk))
    assert (rows.state, rows.reason) == ("dropped", "Schools said no.")
    assert told(cast.coordinator_alvik, "strategy.promise_dropped") == 1


def test_an_association_answers_by_mandate_and_the_body_is_counted_once(cast) -> None:
    made = consultation(cast)
    for who, body in (("coordinator_alvik", cast.alvik), ("coordinator_bro", cast.bro)):
        page = url(made, "bodies", str(body.public_id), "mandate")
        form = {"association": str(cast.association.public_id), "decision": "Board 12/2026"}
        assert post(cast.client(who), page, form).status_code == 303
        assert "Board 12/2026" in cast.client(who).get(page).text
    with pytest.raises(Refused):
        give_mandate(
            by=cast.viewer("contributor_alvik"), consultation=made, organisation=cast.alvik,
            association=cast.association, decision="Mine",
        )  # fmt: skip
    one = say(cast, made, "coordinator_alvik", cast.alvik, 3, "Ours too.")
    hand_in(cast, made, "coordinator_alvik", cast.alvik)
    found = theme(cast, made, "How often", one)
    from samhus.strategy.queries.consultation_rows import heard_by_theme

    heard = as_person(cast.viewer("analyst"), lambda: heard_by_theme(made))[found.pk]
    assert heard.bodies == {cast.alvik.pk}


def test_the_file_holds_every_comment_with_its_answer_and_is_ones_own(cast) -> None:
    made = consultation(cast)
    one = say(cast, made, "coordinator_alvik", cast.alvik, 3, "=Twice a year.")
    hand_in(cast, made, "coordinator_alvik", cast.alvik)
    theme(cast, made, "How often", one, status="declined")
    client = cast.client("analyst")
    for kind in ("xlsx", "docx"):
        assert post(client, url(made, "file"), {"kind": kind}).status_code == 303
    run_jobs()
    from samhus.strategy.models import ConsultationExport

    for export in ConsultationExport.objects.all():
        where = f"/strategy/consultations/files/{export.public_id}/fetch/"
        data = client.get(where).content
        assert cast.client("decider").get(where).status_code == 404
        if export.kind == "xlsx":
            row = [cell.value for cell in load_workbook(io.BytesIO(data)).active[2]]
            assert row[2:] == ["Alvik", "'=Twice a year.", "How often", "declined", REASON]
        else:
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                words = packed.read("word/document.xml").decode()
            assert "=Twice a year." in words
    page, queries = get_counted(client, url(made, "comments"))
    assert page.status_code == 200
    assert len(queries) <= 12, queries
