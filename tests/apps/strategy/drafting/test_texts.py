"""G7: who writes and what is at issue come first; versions stay; remarks follow their paragraphs."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError

from samhus.engines.anchoring import paragraphs_of, source_of
from samhus.engines.documents import Heading, docx_bytes
from samhus.engines.documents import Paragraph as Words
from samhus.foundation.access.decision import Refused
from samhus.foundation.organisations.api import NotPossible
from samhus.strategy.actions import drafting as actions
from samhus.strategy.models import DraftText, TextComment, TextParagraph, TextVersion
from samhus.strategy.queries.drafting_version import version_page, version_seen_by
from tests.engines.anchoring.test_following import invented, reworded, second_version
from tests.guards.world import as_person
from tests.guards.world_drafting import FIRST, SECOND, begun, remarked, written
from tests.people import get_counted, post

pytestmark = [pytest.mark.django_db, pytest.mark.line("G7"), pytest.mark.promise("P2")]


def page_of(cast, text, number: int, who: str = "analyst"):
    """A version as somebody reads it."""
    viewer = cast.viewer(who)
    return as_person(
        viewer, lambda: version_page(viewer, version_seen_by(viewer, text.public_id, number))
    )


def test_the_first_version_waits_for_a_group_and_a_note_and_both_are_asked_for_in_words(
    cast,
) -> None:
    client = cast.client("analyst")
    begin = f"/strategy/texts/begin/{cast.centre.public_id}/"
    named = post(client, begin, {"title": "After the call from 070-123 45 67"})
    assert named.status_code == 422
    assert "may point to a person. Take it out of the text." in named.text
    where = post(client, begin, {"title": "National action plan"}).headers["Location"]
    refused = post(client, f"{where}write/", {"words": FIRST, "read": "0"})
    assert refused.status_code == 422
    assert "Name the drafting group first: who writes this text." in refused.text
    assert "Write the issues note first" in refused.text
    assert "We prevent together." in refused.text, "what was written is not lost"
    seat = {"who": f"body:{cast.police.pk}", "since": "2026-01-01"}
    assert post(client, f"{where}group/", seat).status_code == 303
    assert post(client, f"{where}issues/", {"words": "Who reports?"}).status_code == 303
    made = post(cast.client("police_analyst"), f"{where}write/", {"words": FIRST, "read": "0"})
    assert made.headers["Location"] == f"{where}1/"
    assert "Schools tell the municipality once a year." in client.get(f"{where}1/").text


def test_forty_remarks_are_at_their_paragraph_or_listed_with_what_stood_there(cast) -> None:
    """A4, through the database, with a text of thirty pages."""
    text, first = begun(cast), invented()
    one = actions.write_version(by=cast.viewer("analyst"), text=text, paragraphs=first)
    commented, done, order = second_version(first)
    viewer = cast.viewer("police_analyst")
    rows = as_person(
        viewer,
        lambda: {
            row.place: row
            for row in TextParagraph.objects.filter(version=one).select_related(
                "text__organisation"
            )
        },
    )
    for place in commented:
        actions.comment_on(by=viewer, paragraph=rows[place], words=f"About place {place}.")
    second = [reworded(first[n]) if n in done["edited"] else first[n] for n in order]
    actions.write_version(
        by=cast.viewer("analyst"), text=text, paragraphs=tuple(second), read=one.number
    )
    page = page_of(cast, text, 2)
    assert page.at_their_paragraph + len(page.orphans) == 40
    assert {o.comment.words for o in page.orphans} == {f"About place {n}." for n in done["cut"]}
    for orphan in page.orphans:
        place = int(orphan.comment.words.split()[-1].rstrip("."))
        assert (orphan.before, orphan.words, orphan.after) == tuple(
            first[n].words for n in (place - 1, place, place + 1)
        )
    at = {c.words: (p, c) for p in page.paragraphs for c in p.comments}
    for place in set(commented) - done["cut"]:
        paragraph, comment = at[f"About place {place}."]
        edited = place in done["edited"]
        assert paragraph.words == (reworded(first[place]) if edited else first[place]).words
        assert comment.was == (first[place].words if edited else "")
    before = page_of(cast, text, 1)
    assert [p.words for p in before.paragraphs] == [p.words for p in first], "for ever"
    assert not before.orphans
    client, where = cast.client("analyst"), f"/strategy/texts/{text.public_id}/2/"
    client.get(where)
    answer, queries = get_counted(client, where)
    assert "2 remarks have lost their paragraph." in answer.text
    assert len(queries) <= 12, queries


def test_a_paragraph_that_comes_back_brings_its_remarks_back(cast) -> None:
    text = begun(cast)
    first = written(cast, text)
    remarked(cast, first, 3, "Why once a year?")
    written(cast, text, "# Aim\n\nWe prevent together.", read=1)
    assert [o.comment.words for o in page_of(cast, text, 2).orphans] == ["Why once a year?"]
    written(cast, text, FIRST, read=2)
    assert page_of(cast, text, 3).orphans == ()


def test_versions_are_never_overwritten_neither_by_two_writers_nor_in_postgresql(cast) -> None:
    text = begun(cast)
    version = written(cast, text)
    written(cast, text, SECOND, read=1)
    where = f"/strategy/texts/{text.public_id}/"
    late = post(cast.client("police_analyst"), f"{where}write/", {"words": "# Aim", "read": "1"})
    assert late.status_code == 422
    assert "Somebody wrote a version while you were writing" in late.text
    with pytest.raises(NotPossible, match="nothing has changed"):
        written(cast, text, SECOND, read=2)
    viewer = cast.viewer("analyst")
    changed = as_person(viewer, lambda: TextVersion.objects.filter(pk=version.pk).update(number=9))
    words = as_person(viewer, lambda: TextParagraph.objects.update(words="x"))
    assert (changed, words) == (0, 0)
    with pytest.raises(DatabaseError):
        as_person(cast.viewer("coordinator_bro"), lambda: _smuggled(text, viewer))


def _smuggled(text, viewer) -> None:
    TextVersion.objects.create(
        text_id=text.pk, number=7, written_by_id=viewer.user_id, written="2026-01-01T00:00Z"
    )


def test_outside_of_the_group_a_text_does_not_exist_until_a_version_is_shown(cast) -> None:
    text = begun(cast)
    first = written(cast, text)
    remarked(cast, first, 2, "Together with whom?")
    alvik, where = cast.client("coordinator_alvik"), f"/strategy/texts/{text.public_id}/"
    assert alvik.get(where).status_code == alvik.get(f"{where}1/").status_code == 404
    seen = as_person(cast.viewer("coordinator_alvik"), lambda: list(DraftText.objects.all()))
    assert seen == []
    assert post(cast.client("analyst"), f"{where}1/show/").status_code == 303
    written(cast, text, SECOND, read=1)
    page = alvik.get(f"{where}1/").text
    assert "We prevent together." in page
    assert "Together with whom?" not in page
    assert alvik.get(f"{where}2/").status_code == 404, "only what was shown"
    assert alvik.get(f"{where}write/").status_code == 403
    assert cast.client("stranger").get(f"{where}1/").status_code == 404
    counts = as_person(
        cast.viewer("coordinator_alvik"),
        lambda: (TextVersion.objects.count(), TextComment.objects.count()),
    )
    assert counts == (1, 0)


def test_a_seat_that_has_ended_opens_nothing_any_more(cast) -> None:
    text = begun(cast)
    written(cast, text)
    pia = cast.client("police_analyst")
    assert pia.get(f"/strategy/texts/{text.public_id}/").status_code == 200
    from samhus.strategy.models import DraftingSeat

    post(
        cast.client("analyst"),
        f"/strategy/texts/seats/{DraftingSeat.objects.get().public_id}/leave/",
    )
    assert pia.get(f"/strategy/texts/{text.public_id}/").status_code == 404
    with pytest.raises(Refused):
        written(cast, text, SECOND, by="police_analyst", read=1)


def test_a_document_in_word_becomes_headings_and_paragraphs(cast) -> None:
    text = begun(cast)
    blocks = [Heading("Aim"), Words("We prevent together."), Heading("How", 2), Words("Early.")]
    data = docx_bytes("Plan", blocks)
    client, where = cast.client("analyst"), f"/strategy/texts/{text.public_id}/"
    file = SimpleUploadedFile("plan.docx", data)
    assert post(client, f"{where}write/", {"file": file, "read": "0"}).status_code == 303
    rows = as_person(cast.viewer("analyst"), lambda: list(TextParagraph.objects.order_by("place")))
    assert [(row.level, row.words) for row in rows] == [
        (1, "Plan"), (1, "Aim"), (0, "We prevent together."), (2, "How"), (0, "Early."),
    ]  # fmt: skip
    broken = SimpleUploadedFile("plan.docx", io.BytesIO(b"PK no").getvalue())
    refused = post(client, f"{where}write/", {"file": broken, "read": "1"})
    assert "No text can be read from this. Save it as DOCX first." in refused.text


def test_what_differs_is_shown_word_by_word_and_settling_keeps_the_remark(cast) -> None:
    text = begun(cast)
    first = written(cast, text)
    remark = remarked(cast, first, 3, "Too seldom.")
    written(cast, text, SECOND, read=1)
    client, where = cast.client("analyst"), f"/strategy/texts/{text.public_id}/"
    page = client.get(f"{where}compare/1/2/").text
    assert "<del>once</del>" in page
    assert "<ins>twice</ins>" in page
    assert "moved" in page[page.index("<main") :].lower()
    assert post(client, f"/strategy/texts/remarks/{remark.public_id}/settle/").status_code == 303
    assert "Too seldom." in client.get(f"{where}2/").text
    assert "0 remarks are open." in client.get(where).text
    assert source_of(paragraphs_of(SECOND)) in client.get(f"{where}write/").text


def test_a_remark_that_points_to_a_person_is_asked_about(cast) -> None:
    text = begun(cast)
    written(cast, text)
    where = f"/strategy/texts/{text.public_id}/1/2/"
    words = {"words": "Anna Andersson, 070-123 45 67, said the same."}
    assert post(cast.client("police_analyst"), where, words).status_code == 422
    assert post(cast.client("police_analyst"), where, {"words": "Well said."}).status_code == 303


def test_a_text_and_its_issues_note_are_asked_about_persons_once(cast) -> None:
    text, told = begun(cast), "Ring Anna Andersson, 070-123 45 67, about schools."
    where, client = f"/strategy/texts/{text.public_id}/", cast.client("analyst")
    assert post(client, f"{where}issues/", {"words": told}).status_code == 422
    wrong = post(client, f"{where}write/", {"words": f"{FIRST}\n\n{told}", "read": "0"})
    assert (wrong.status_code, "070-123 45 67" in wrong.text) == (422, True)
    file = SimpleUploadedFile("draft.docx", docx_bytes("Draft", [Words(told)], language="en"))
    wrong = post(client, f"{where}write/", {"file": file, "read": "0"})
    assert "Its text stands in the field above now." in wrong.text
    field = wrong.text[wrong.text.index('name="words"') :]
    assert told in field[: field.index("</textarea>")]
    marks = re.findall(r'name="(why-[0-9a-f]+)"', wrong.text)
    reasons = dict.fromkeys(marks, "The duty number of a press office that is public.")
    assert post(client, f"{where}write/", {"words": told, "read": "0"} | reasons).status_code == 303
    later = {"words": f"{told}\n\nSchools answer.", "read": "1"}
    assert post(client, f"{where}write/", later).status_code == 303, "it was answered for"
