"""A municipality's own picture: its own until it hands it in, and its own afterwards too."""

import csv
import io
import re
import zipfile

import pytest
from django.test import Client
from django.urls import reverse

from samhus.foundation.access.decision import Refused
from samhus.foundation.audit.models import JournalEntry
from samhus.foundation.organisations.api import NotPossible
from samhus.foundation.rounds.models import Submission
from samhus.mapping.actions import reading
from samhus.mapping.actions import statement as actions
from samhus.mapping.models import Statement
from tests.apps.mapping.panels import get_again, readings
from tests.apps.mapping.pictures import hand_in, passed, read, rows_of, write, written
from tests.guards.world import as_person, opened_round
from tests.people import post

pytestmark = pytest.mark.line("R4")
FORM = {
    "kind": "resource", "words": "The youth club is open until ten.", "source": "own_work",
    "reliability": "confirmed", "version": "0",
}  # fmt: skip


def desk(round_, body: str = "alvik") -> str:
    arguments = [round_.mapping.public_id, round_.cast.bodies[body].public_id]
    return reverse("mapping:picture", args=arguments)


def new(round_, body: str = "alvik") -> str:
    return f"{desk(round_, body)}new/"


def answer_of(round_, body: str = "alvik") -> str:
    arguments = [round_.mapping.public_id, round_.cast.bodies[body].public_id]
    return reverse("rounds:answer", args=arguments)


def test_resources_have_as_much_room_as_challenges(round_) -> None:
    page = round_.cast.client("coordinator_alvik").get(desk(round_)).text
    for heading in ("Challenges", "Resources", "Online"):
        assert f">{heading}</h2>" in page
    assert page.count("Write a statement<") == 3


def test_somebody_writes_changes_and_drops_a_statement(round_) -> None:
    client = round_.cast.client("contributor_alvik")
    assert post(client, new(round_), FORM).status_code == 303
    page = client.get(desk(round_)).text
    assert "The youth club is open until ten." in page
    assert "being written" in page
    (row,) = rows_of(round_, "contributor_alvik")
    change = reverse("mapping:change_statement", args=[row.public_id])
    assert "The youth club" in client.get(change).text
    post(client, change, FORM | {"words": "It closes at eleven.", "version": "1"})
    assert "It closes at eleven." in client.get(desk(round_)).text
    post(client, reverse("mapping:drop_statement", args=[row.public_id]))
    assert "It closes at eleven." not in client.get(desk(round_)).text
    (row,) = rows_of(round_, "contributor_alvik")
    assert (row.state, row.words) == (Statement.State.DROPPED, "")


@pytest.mark.parametrize("missing", ["kind", "words", "source", "reliability"])
def test_a_statement_says_its_kind_its_source_and_how_far_one_relies_on_it(round_, missing) -> None:
    client = round_.cast.client("coordinator_alvik")
    assert post(client, new(round_), FORM | {missing: ""}).status_code == 422
    assert rows_of(round_, "coordinator_alvik") == []


@pytest.mark.promise("P1")
def test_what_points_to_a_person_is_not_saved_until_it_is_out_or_justified(round_) -> None:
    client = round_.cast.client("coordinator_alvik")
    pointing = FORM | {"words": "Ring Karin Lindqvist, 070-174 06 58."}
    stopped = post(client, new(round_), pointing)
    assert stopped.status_code == 422
    assert "may point to a person" in stopped.text
    assert rows_of(round_, "coordinator_alvik") == []
    reasons = dict.fromkeys(
        re.findall(r'name="(why-\w+)"', stopped.text),
        "The number of the town hall, printed everywhere.",
    )
    assert post(client, new(round_), pointing | reasons).status_code == 303
    assert len(rows_of(round_, "coordinator_alvik")) == 1


@pytest.mark.promise("P9")
def test_two_editors_see_both_versions(round_) -> None:
    row = write(round_, "coordinator_alvik", "alvik", "What Alma saw.")
    change = reverse("mapping:change_statement", args=[row.public_id])
    alma, albin = (round_.cast.client(n) for n in ("coordinator_alvik", "contributor_alvik"))
    post(alma, change, FORM | {"words": "What Alma saw later.", "version": "1"})
    other = post(albin, change, FORM | {"words": "What Albin saw.", "version": "1"})
    assert other.status_code == 409
    for words in ("What Alma saw later.", "What Albin saw.", 'name="version" value="2"'):
        assert words in other.text


@pytest.mark.promise("P2")
def test_nobody_outside_learns_of_a_draft_not_even_that_there_is_one(round_) -> None:
    write(round_, "coordinator_alvik", "alvik", "Only ours so far.")
    for name in ("analyst", "decider", "coordinator_bro", "expert", "police_analyst", "stranger"):
        assert rows_of(round_, name) == [], name
    page = round_.cast.client("analyst").get(
        reverse("mapping:statements", args=[round_.mapping.public_id])
    )
    assert "No statement has been handed in yet" in page.text
    assert round_.cast.client("coordinator_bro").get(desk(round_)).status_code == 404
    assert round_.cast.client("analyst").get(desk(round_)).status_code == 404


def test_statements_leave_with_the_answer_in_one_transaction(round_) -> None:
    write(round_, "contributor_alvik", "alvik", "Posters at the station.")
    client = round_.cast.client("coordinator_alvik")
    page = client.get(answer_of(round_)).text
    assert "1 statement is handed in together with this answer." in page
    form = {"version": "0", "picture": "See beside.", "submit": "1"}
    assert post(client, answer_of(round_), form).status_code == 303
    (row,) = rows_of(round_, "analyst")
    assert row.state == Statement.State.SUBMITTED
    verbs = JournalEntry.objects.filter(chain=str(round_.cast.alvik.public_id))
    assert list(verbs.order_by("-sequence").values_list("verb", flat=True)[:2]) == [
        "rounds.submit",
        "mapping.hand_in_statements",
    ]


def test_what_is_handed_in_is_not_changed_any_more(round_) -> None:
    row = write(round_, "coordinator_alvik", "alvik", "Posters.")
    hand_in(round_, "coordinator_alvik", "alvik")
    viewer = round_.cast.viewer("coordinator_alvik")
    with pytest.raises(Refused, match="It has been handed in"):
        as_person(
            viewer,
            lambda: actions.change_statement(
                by=viewer, statement=row, written=written("No."), reasons={}, version=1
            ),
        )


@pytest.mark.parametrize("name", ["administrator_alvik", "coordinator_bro", "analyst", "stranger"])
def test_only_those_who_write_for_the_body_write(round_, name) -> None:
    with pytest.raises(Refused):
        write(round_, name, "alvik", "Not mine to say.")


def test_a_body_that_is_not_asked_states_nothing(round_) -> None:
    with pytest.raises(NotPossible, match="not asked"):
        write(round_, "police_analyst", "police", "We are no municipality.")


class TestSignedAnswers:
    """Where a post signs the answer, statements are signed with it."""

    @pytest.fixture
    def signed(self, round_):
        from samhus.foundation.organisations.api import create_post, fill_post
        from samhus.foundation.rounds.api import name_signing_post
        from tests.people import FIRST_DAY

        cast = round_.cast
        round_.mapping.round.sign_off = True
        round_.mapping.round.save(update_fields=["sign_off"])
        agnes = cast.viewer("administrator_alvik")
        head = create_post(
            by=agnes, organisation=cast.alvik, title="Head", function="decider", since=FIRST_DAY
        )
        fill_post(
            by=agnes, post=head, membership=cast.membership("administrator_alvik"), since=FIRST_DAY
        )
        name_signing_post(by=cast.viewer("coordinator_alvik"), organisation=cast.alvik, post=head)
        return round_

    def test_a_change_after_the_signature_makes_it_void(self, signed) -> None:
        from samhus.foundation.rounds.models import SignOff

        row = write(signed, "coordinator_alvik", "alvik", "Posters at the station.")
        alma = signed.cast.client("coordinator_alvik")
        asking = {"version": "0", "picture": "See beside.", "ask": "1"}
        assert post(alma, answer_of(signed), asking).status_code == 303
        viewer = signed.cast.viewer("coordinator_alvik")
        asked = as_person(viewer, SignOff.objects.get)
        agnes = signed.cast.client("administrator_alvik")
        address = reverse("rounds:signature", args=[asked.public_id])
        assert "Posters at the station." in agnes.get(address).text
        change = reverse("mapping:change_statement", args=[row.public_id])
        frozen = post(alma, change, FORM | {"version": "1"})
        assert frozen.status_code == 422
        assert "Take it back before you change it." in frozen.text
        post(agnes, reverse("rounds:sign", args=[asked.public_id]), {"decision": "sign"})
        assert post(alma, change, FORM | {"version": "1"}).status_code == 303
        assert as_person(viewer, SignOff.objects.get).state == SignOff.State.VOID
        handing = {"version": "1", "picture": "See beside.", "submit": "1"}
        assert post(alma, answer_of(signed), handing).status_code == 422


class TestFromLastYear:
    """What passed last year waits to be confirmed, changed or dropped."""

    @pytest.fixture
    def followed(self, round_):
        passed(round_, "coordinator_alvik", "alvik", "The youth club is open.", "resource")
        passed(round_, "coordinator_alvik", "alvik", "Posters at the station.")
        passed(round_, "coordinator_bro", "bro", "Bro has a choir.", "resource")
        first = round_.mapping
        round_.mapping = opened_round(round_.cast, [round_.indicator], title="The next", year=2026)
        round_.mapping.round.follows = first.round
        round_.mapping.round.save(update_fields=["follows"])
        return round_

    def waiting(self, round_):
        from samhus.mapping.queries.carried import carried

        viewer = round_.cast.viewer("coordinator_alvik")
        return as_person(viewer, lambda: carried(round_.mapping, round_.cast.alvik))

    def test_undecided_ones_stop_the_answer(self, followed) -> None:
        client = followed.cast.client("coordinator_alvik")
        page = client.get(desk(followed)).text
        assert "2 statements from an earlier round wait for you" in page
        assert "Bro has a choir." not in page
        form = {"version": "0", "picture": "See beside.", "submit": "1"}
        stopped = post(client, answer_of(followed), form)
        assert stopped.status_code == 422
        assert "2 statements of an earlier round are not decided yet" in stopped.text
        alma = followed.cast.viewer("coordinator_alvik")
        assert (
            as_person(alma, lambda: Submission.objects.filter(round__title="The next").count()) == 0
        )

    def test_each_is_confirmed_changed_or_dropped_and_then_the_answer_leaves(
        self, followed
    ) -> None:
        client = followed.cast.client("coordinator_alvik")
        poster, club = self.waiting(followed)
        carry = reverse(
            "mapping:carry_statement",
            args=[followed.mapping.public_id, followed.cast.alvik.public_id, club.public_id],
        )
        assert post(client, carry, {"what": "confirm"}).status_code == 303
        assert post(client, carry, {"what": "confirm"}).status_code == 404, "decided already"
        from_last_year = f"{new(followed)}?from={poster.public_id}"
        assert "Posters at the station." in client.get(from_last_year).text
        changed = FORM | {"words": "Posters at the school now.", "kind": "challenge"}
        assert post(client, from_last_year, changed).status_code == 303
        assert self.waiting(followed) == []
        form = {"version": "0", "picture": "See beside.", "submit": "1"}
        assert post(client, answer_of(followed), form).status_code == 303
        now = [one.words for one in rows_of(followed, "analyst") if one.mapping.year == 2026]
        assert sorted(now) == ["Posters at the school now.", "The youth club is open."]

    def test_one_that_is_dropped_stays_in_the_round_it_was_made_in(self, followed) -> None:
        client = followed.cast.client("coordinator_alvik")
        poster, _club = self.waiting(followed)
        carry = reverse(
            "mapping:carry_statement",
            args=[followed.mapping.public_id, followed.cast.alvik.public_id, poster.public_id],
        )
        post(client, carry, {"what": "drop"})
        assert [one.words for one in self.waiting(followed)] == ["The youth club is open."]
        own = reverse("mapping:local_picture", args=[followed.cast.alvik.public_id])
        assert "Posters at the station." in client.get(own).text


def test_what_a_colleague_answered_by_link_becomes_a_statement_only_by_somebodys_hand(
    round_, mailoutbox, django_capture_on_commit_callbacks
) -> None:
    school = "Two classes talked about it in spring."
    client = round_.cast.client("coordinator_alvik")
    asking = reverse(
        "rounds:ask_colleague",
        args=[round_.mapping.public_id, round_.cast.alvik.public_id],
    )
    given = {"name": "Nils Skola", "email": "nils@example.invalid", "questions": ["picture"]}
    with django_capture_on_commit_callbacks(execute=True):
        assert post(client, asking, given).status_code == 303
    code = re.search(r"Code: (\S+)", mailoutbox[-1].body).group(1)
    guest = Client()
    post(guest, "/rounds/colleague/", {"code": code})
    assert post(guest, "/rounds/colleague/answer/", {"picture": school}).status_code == 303
    page = client.get(desk(round_)).text
    assert school in page
    assert rows_of(round_, "coordinator_alvik") == []
    assert school not in round_.cast.client("coordinator_bro").get(desk(round_, "bro")).text
    [link] = re.findall(r'href="([^"]+colleague=[^"]+)"', page)
    assert school in client.get(link).text
    assert post(client, link, FORM | {"words": school}).status_code == 303
    assert [one.words for one in rows_of(round_, "coordinator_alvik")] == [school]


def test_the_local_mapping_is_the_municipalitys_own_in_every_form(round_, monkeypatch) -> None:
    passed(round_, "coordinator_alvik", "alvik", "The youth club is open.", "resource")
    row = write(round_, "coordinator_alvik", "alvik", "=Posters & more.")
    noted = readings(monkeypatch)
    client = round_.cast.client("administrator_alvik")
    own = reverse("mapping:local_picture", args=[round_.cast.alvik.public_id])
    page, statements = get_again(client, own)
    assert len(statements) <= 12
    assert "The youth club is open." in page.text
    sheet = client.get(f"{own}statements.csv").content.decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(sheet)))
    assert [line["statement"] for line in lines] == ["'=Posters & more.", "The youth club is open."]
    document = client.get(f"{own}local-mapping.docx")
    with zipfile.ZipFile(io.BytesIO(document.content)) as archive:
        text = archive.read("word/document.xml").decode()
    assert "=Posters &amp; more." in text
    assert "The youth club is open." in text
    assert noted == [("mapping.take_picture", str(round_.cast.alvik.public_id))] * 2
    for name in ("coordinator_bro", "analyst", "expert", "stranger"):
        assert round_.cast.client(name).get(own).status_code == 404
    assert row.state == Statement.State.DRAFT


def test_the_desk_asks_few_questions(round_) -> None:
    write(round_, "coordinator_alvik", "alvik", "Posters.")
    _page, statements = get_again(round_.cast.client("coordinator_alvik"), desk(round_))
    assert len(statements) <= 12, statements


def test_counts_by_kind_are_counts_and_for_staff(round_) -> None:
    from samhus.mapping.queries.statement import statements_by_kind

    passed(round_, "coordinator_alvik", "alvik", "The youth club is open.", "resource")
    removed = write(round_, "coordinator_alvik", "alvik", "Somebody.")
    hand_in(round_, "coordinator_alvik", "alvik")
    read(round_, reading.remove_statement, removed, ground="person")
    analyst, berit = round_.cast.viewer("analyst"), round_.cast.viewer("coordinator_bro")
    area = round_.cast.areas["Alvik"].pk
    found = as_person(analyst, lambda: statements_by_kind(analyst, round_.mapping))
    assert found == {area: {"resource": 1}}
    assert as_person(berit, lambda: statements_by_kind(berit, round_.mapping)) == {}
