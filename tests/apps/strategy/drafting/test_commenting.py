"""G1: seeing, answering, commenting and reading what others said are rights of their own."""

import pytest

from samhus.foundation.access.decision import Refused
from samhus.foundation.rounds.api import Round
from samhus.strategy.actions.consultation import withdraw_comment
from samhus.strategy.models import ParagraphComment
from tests.apps.rounds.consulting import MUNICIPALITIES, prepare, terms
from tests.apps.strategy.drafting.consulting import consultation, hand_in, say
from tests.guards.world import as_person
from tests.people import post

pytestmark = [pytest.mark.django_db, pytest.mark.line("G1")]
WRITER, MEMBER = "coordinator_alvik", "administrator_alvik"
WHY_NOT = {
    "writers": {MEMBER: "only whoever writes the body&#x27;s answer comments"},
    "asked": {},
    "nobody": {WRITER: "the text is answered as a whole", MEMBER: "answered as a whole"},
}


@pytest.mark.parametrize("comments", WHY_NOT)
def test_who_comments_is_said_by_the_round_and_changes_no_other_right(cast, comments) -> None:
    made = consultation(cast, terms=terms(comments=comments))
    base = f"/strategy/consultations/{made.public_id}/"
    read = f"{base}bodies/{cast.alvik.public_id}/"
    desk = f"/rounds/{made.round.public_id}/answer/{cast.alvik.public_id}/"
    for name in (WRITER, MEMBER):
        client, why_not = cast.client(name), WHY_NOT[comments].get(name)
        assert client.get(desk).status_code == (200 if name == WRITER else 403), "answering"
        assert client.get(f"{base}text/").status_code == 200, "seeing"
        assert (f'href="{desk}"' in client.get(read).text) is (name == WRITER), "no locked door"
        assert client.get(f"{desk[: desk.index('answer/')]}results/").status_code == 403, "results"
        page, form = client.get(read), client.get(f"{read}3/")
        assert page.status_code == 200
        sent = post(client, f"{read}3/", {"words": f"Said by {name}."})
        if why_not is None:
            assert (form.status_code, sent.status_code) == (200, 303)
            assert f'href="{read}3/"' in page.text
        else:
            assert (form.status_code, sent.status_code) == (403, 403)
            assert why_not in form.text
            assert why_not in page.text
            assert f'href="{read}3/"' not in page.text, "no door that is locked"
    rows = as_person(cast.viewer(WRITER), lambda: ParagraphComment.objects.count())
    assert rows == 2 - len(WHY_NOT[comments])
    stranger = cast.client("stranger")
    assert {stranger.get(each).status_code for each in (base, read, f"{read}3/")} == {404}


def test_what_a_member_said_leaves_with_the_answer_of_whoever_answers(cast) -> None:
    made = consultation(cast, terms=terms(comments="asked"))
    mine = say(cast, made, MEMBER, cast.alvik, 3, "A named contact.")
    theirs = say(cast, made, WRITER, cast.alvik, 2, "Shorter.")
    with pytest.raises(Refused):
        withdraw_comment(by=cast.viewer(MEMBER), comment=theirs)
    page = cast.client(MEMBER).get(
        f"/strategy/consultations/{made.public_id}/bodies/{cast.alvik.public_id}/"
    )
    assert page.text.count("/withdraw/") == 1, "one's own alone"
    withdraw_comment(by=cast.viewer(MEMBER), comment=mine)
    say(cast, made, MEMBER, cast.alvik, 3, "A named contact, with a deputy.")
    hand_in(cast, made, WRITER, cast.alvik)
    staff = cast.client("analyst").get(f"/strategy/consultations/{made.public_id}/comments/").text
    assert "A named contact, with a deputy." in staff
    assert "A named contact.<" not in staff


def test_the_form_of_a_round_asks_who_comments_and_keeps_it(cast) -> None:
    round_ = prepare(cast)
    client, address = cast.client("analyst"), f"/rounds/{round_.public_id}/change/"
    assert "Who comments on the text" in client.get(address).text
    given = {
        "title": "What hinders you", "audience": MUNICIPALITIES, "results": "staff",
        "opens": "2027-03-01", "last_day": "2027-03-31", "comments": "nobody",
    }  # fmt: skip
    assert post(client, address, given | {"comments": "everybody"}).status_code == 422
    assert post(client, address, given).status_code == 303
    assert Round.objects.get(pk=round_.pk).comments == Round.Comments.NOBODY
    chosen = client.get(address).text.partition('value="nobody"')[2].partition(">")[0]
    assert "checked" in chosen
