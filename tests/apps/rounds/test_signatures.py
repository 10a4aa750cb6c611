"""An answer leaves when the post that the body named has signed this very version."""

from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist

from samhus.foundation import clock
from samhus.foundation.access.context import seen_by
from samhus.foundation.access.decision import Refused
from samhus.foundation.audit.models import JournalEntry
from samhus.foundation.notices.models import Notice
from samhus.foundation.organisations.api import (
    NotPossible,
    admit_member,
    create_post,
    end_membership,
    fill_post,
    vacate_post,
)
from samhus.foundation.rounds import actions
from samhus.foundation.rounds.models import SigningPost, SignOff, Submission
from tests.apps.rounds.conftest import QUESTIONS
from tests.people import FIRST_DAY, get_counted, post

REASON = "The head is on leave and asked me to sign."


@pytest.fixture
def signed_round(cast):
    from samhus.foundation.rounds.api import Window, open_round, prepare_round

    by, today = cast.viewer("analyst"), clock.today()
    prepared = prepare_round(
        by=by,
        organiser=cast.centre,
        kind="test",
        title="Signed round",
        questions=QUESTIONS,
        window=Window(today, today + timedelta(days=14)),
        sign_off=True,
    )
    return open_round(by=by, round=prepared, audience=[cast.alvik.pk, cast.bro.pk])


@pytest.fixture
def posts(cast):
    """In Alvik Agnes holds the post of the head, Albin that of the deputy."""
    made = {}
    agnes = cast.viewer("administrator_alvik")
    for title, who in (("Head", "administrator_alvik"), ("Deputy head", "contributor_alvik")):
        made[title] = create_post(
            by=agnes, organisation=cast.alvik, title=title, function="decider", since=FIRST_DAY
        )
        fill_post(by=agnes, post=made[title], membership=cast.membership(who), since=FIRST_DAY)
    return made


@pytest.fixture
def named(cast, posts):
    return actions.name_signing_post(
        by=cast.viewer("coordinator_alvik"),
        organisation=cast.alvik,
        post=posts["Head"],
        deputy=posts["Deputy head"],
    )


@pytest.fixture
def desk(signed_round, cast):
    return f"/rounds/{signed_round.public_id}/answer/{cast.alvik.public_id}/"


def send(client, desk, version, seen="A leaflet.", **more):
    return post(client, desk, {"version": str(version), "seen": seen, "more": ""} | more)


def alviks(cast, model):
    with seen_by(cast.viewer("coordinator_alvik")):
        return list(model.objects.order_by("pk"))


@pytest.fixture
def asked(cast, named, desk):
    assert send(cast.client("coordinator_alvik"), desk, 0, ask="1").status_code == 303
    return alviks(cast, SignOff)[0]


def sign(client, asked, decision="sign", remark=""):
    address = f"/rounds/signatures/{asked.public_id}/sign/"
    return post(client, address, {"decision": decision, "remark": remark})


def test_without_a_signature_nothing_leaves(cast, named, desk):
    client = cast.client("coordinator_alvik")
    page = client.get(desk).content.decode()
    assert 'name="submit"' not in page
    assert "Ask for the signature" in page
    answer = send(client, desk, 0, submit="1")
    assert answer.status_code == 422
    assert "must be signed" in answer.content.decode()
    assert alviks(cast, Submission) == []


def test_the_holder_reads_what_will_leave_and_signs_and_the_signature_stands_on_the_answer(
    cast, asked, desk
):
    agnes, alma = cast.client("administrator_alvik"), cast.client("coordinator_alvik")
    page = agnes.get(f"/rounds/signatures/{asked.public_id}/").content.decode()
    assert "A leaflet." in page
    assert "You hold the post “Head”" in page
    assert sign(agnes, asked).status_code == 303
    assert "Signed" in alma.get(desk).content.decode()
    assert send(alma, desk, 1, submit="1").status_code == 303
    (submission,) = alviks(cast, Submission)
    assert submission.signed_by == cast.administrator_alvik
    assert (submission.signed_post.title, submission.signed_as) == ("Head", "holder")
    read = cast.client("analyst").get(f"/rounds/answers/{submission.public_id}/").content.decode()
    assert "Signed by Agnes Alvik, Head, as holder of the post" in read


def test_while_it_waits_the_words_stand_still(cast, asked, desk):
    alma, albin = cast.client("coordinator_alvik"), cast.client("contributor_alvik")
    page = alma.get(desk).content.decode()
    assert "Waiting for the signature" in page
    assert "<textarea" not in page
    answer = send(albin, desk, 1, "Something else.")
    assert answer.status_code == 422
    assert "Take it back before you change it" in answer.content.decode()
    assert "Something else." in answer.content.decode(), "what was typed is not lost"
    back = f"/rounds/signatures/{asked.public_id}/take-back/"
    assert post(albin, back).status_code == 403
    assert post(alma, back).status_code == 303
    assert send(albin, desk, 1, "Something else.").status_code == 303
    assert sign(cast.client("administrator_alvik"), asked).status_code == 403


def test_a_change_after_the_signature_makes_it_void(cast, asked, desk):
    alma = cast.client("coordinator_alvik")
    sign(cast.client("administrator_alvik"), asked)
    assert send(alma, desk, 1, "A leaflet.").status_code == 303
    assert alviks(cast, SignOff)[0].state == "signed", "saving the same changes nothing"
    assert send(alma, desk, 1, "Two leaflets.", submit="1").status_code == 422
    assert alviks(cast, SignOff)[0].state == "signed", "what was refused has changed nothing"
    assert send(alma, desk, 1, "Two leaflets.").status_code == 303
    assert alviks(cast, SignOff)[0].state == "void"
    page = alma.get(desk).content.decode()
    assert "The signature is void" in page
    assert send(alma, desk, 2, "Two leaflets.", submit="1").status_code == 422
    assert send(alma, desk, 2, "Two leaflets.", ask="1").status_code == 303


def test_it_is_returned_with_a_reason_and_an_empty_reason_is_refused(cast, asked, desk):
    agnes = cast.client("administrator_alvik")
    for remark in ("", "no"):
        assert sign(agnes, asked, "return", remark).status_code == 422
    assert sign(agnes, asked, "return", "Say more about the school.").status_code == 303
    page = cast.client("coordinator_alvik").get(desk).content.decode()
    assert "Returned without a signature" in page
    assert "Say more about the school." in page
    assert "<textarea" in page
    kinds = Notice.objects.filter(recipient=cast.coordinator_alvik).values_list("kind", flat=True)
    assert "rounds.returned" in kinds


def test_the_deputy_signs_while_the_post_is_vacant_and_it_says_so(cast, asked, posts, desk):
    vacate_post(by=cast.viewer("administrator_alvik"), post=posts["Head"])
    assert sign(cast.client("administrator_alvik"), asked).status_code == 403
    assert sign(cast.client("contributor_alvik"), asked).status_code == 303
    (signed,) = alviks(cast, SignOff)
    assert (signed.quality, signed.post_id) == ("deputy", posts["Deputy head"].pk)


def test_the_deputy_of_a_held_post_steps_in_with_a_reason_only(cast, asked, posts):
    albin = cast.client("contributor_alvik")
    page = albin.get(f"/rounds/signatures/{asked.public_id}/").content.decode()
    assert "may step in, with a reason" in page
    assert sign(albin, asked).status_code == 422
    assert sign(albin, asked, remark=REASON).status_code == 303
    (signed,) = alviks(cast, SignOff)
    assert (signed.quality, signed.remark) == ("stepped_in", REASON)
    told = Notice.objects.filter(kind="rounds.signed").values_list("recipient_id", flat=True)
    assert set(told) == {cast.coordinator_alvik.pk, cast.administrator_alvik.pk}


def test_whoever_asks_does_not_sign(cast, signed_round, posts, desk):
    fill_post(
        by=cast.viewer("administrator_alvik"),
        post=posts["Head"],
        membership=cast.membership("coordinator_alvik"),
    )
    alma = cast.viewer("coordinator_alvik")
    actions.name_signing_post(by=alma, organisation=cast.alvik, post=posts["Head"])
    answer = send(cast.client("coordinator_alvik"), desk, 0, ask="1")
    assert answer.status_code == 422
    assert "Nobody but you holds" in answer.content.decode()
    actions.name_signing_post(
        by=alma, organisation=cast.alvik, post=posts["Head"], deputy=posts["Deputy head"]
    )
    assert send(cast.client("coordinator_alvik"), desk, 0, ask="1").status_code == 303
    with pytest.raises(Refused, match="You asked for this signature"):
        actions.sign_answer(by=alma, sign_off=alviks(cast, SignOff)[0])


def test_when_nobody_is_named_the_coordinator_is_told_what_to_do(cast, signed_round, desk):
    answer = send(cast.client("coordinator_alvik"), desk, 0, ask="1")
    assert answer.status_code == 422
    assert "Name it under “Who signs”" in answer.content.decode()
    address = desk.replace("answer", "signing")
    page = cast.client("coordinator_alvik").get(address).content.decode()
    assert "Nobody has been named yet" in page
    assert "Your body has no posts yet." in page


def test_a_naming_for_one_round_goes_before_the_standing_one(cast, named, posts, desk):
    address = desk.replace("answer", "signing")
    alma = cast.client("coordinator_alvik")
    assert "every round, until another is named" in alma.get(address).content.decode()
    given = {"post": str(posts["Deputy head"].public_id), "deputy": "", "reach": "round"}
    assert post(alma, address + "name/", given).status_code == 303
    page = alma.get(address).content.decode()
    assert "this round" in page
    assert "Albin Alvik" in page
    assert post(alma, address + "name/", given | {"deputy": given["post"]}).status_code == 422
    assert post(alma, address + "name/", {}).status_code == 422
    assert SigningPost.objects.filter(replaced__isnull=True).count() == 2


def test_a_post_of_another_body_signs_for_nobody_else(cast, signed_round, posts, desk):
    berit = cast.viewer("coordinator_bro")
    with pytest.raises(NotPossible):
        actions.name_signing_post(by=berit, organisation=cast.bro, post=posts["Head"])
    with pytest.raises(Refused):
        actions.name_signing_post(by=berit, organisation=cast.alvik, post=posts["Head"])
    with pytest.raises(Refused):
        actions.name_signing_post(
            by=cast.viewer("contributor_alvik"), organisation=cast.alvik, post=posts["Head"]
        )


def test_what_could_not_be_handed_in_is_not_put_before_the_post(cast, named, desk):
    alma = cast.client("coordinator_alvik")
    assert send(alma, desk, 0, "", ask="1").status_code == 422
    assert send(alma, desk, 0, "We met Rachel Thompson.", ask="1").status_code == 422
    assert send(cast.client("contributor_alvik"), desk, 0, ask="1").status_code == 403


def test_a_holder_who_has_left_signs_no_more(cast, asked):
    end_membership(
        by=cast.viewer("administrator_alvik"), membership=cast.membership("contributor_alvik")
    )
    assert sign(cast.client("contributor_alvik"), asked, remark=REASON).status_code == 404


@pytest.mark.promise("P2")
@pytest.mark.parametrize(
    "name", ["coordinator_bro", "coordinator_dalby", "analyst", "decider", "stranger", "controller"]
)
def test_nobody_outside_the_body_sees_that_a_signature_is_waited_for(cast, asked, name):
    client = cast.client(name)
    address = f"/rounds/signatures/{asked.public_id}/"
    assert client.get(address).status_code == 404
    assert sign(client, asked).status_code == 404
    with seen_by(cast.viewer(name)):
        assert SignOff.objects.count() == 0
        with pytest.raises(ObjectDoesNotExist):
            SignOff.objects.get(pk=asked.pk)


def test_a_member_who_does_not_hold_the_post_is_told_which_one_signs(cast, asked, posts):
    admit_member(
        by=cast.viewer("administrator_alvik"),
        organisation=cast.alvik,
        user=cast.stranger,
        role="decider",
    )
    answer = sign(cast.client("stranger"), asked)
    assert answer.status_code == 403
    assert "The post “Head” signs for your body." in answer.content.decode()


def test_the_journal_of_the_body_tells_each_step_without_a_word(cast, asked, desk):
    sign(cast.client("contributor_alvik"), asked, remark=REASON)
    send(cast.client("coordinator_alvik"), desk, 1, submit="1")
    rows = JournalEntry.objects.filter(chain=str(cast.alvik.public_id), verb__startswith="rounds.")
    assert list(rows.order_by("sequence").values_list("verb", flat=True)) == [
        "rounds.name_signing_post",
        "rounds.save_draft",
        "rounds.ask_for_signature",
        "rounds.sign",
        "rounds.submit",
    ]
    told = "".join(rows.values_list("payload", flat=True))
    assert "leaflet" not in told
    assert "on leave" not in told


def test_policy_list_and_holders_of_a_signature_agree(cast, asked):
    from samhus.foundation.rounds.policies import SIGN_OFF

    for name in ("coordinator_alvik", "administrator_alvik", "contributor_alvik"):
        viewer = cast.viewer(name)
        with seen_by(viewer):
            row = SignOff.objects.select_related("round").get()
            for action in SIGN_OFF.actions:
                listed = SIGN_OFF.narrow(action, viewer, SignOff.objects.all()).exists()
                decided = bool(SIGN_OFF.decide(action, viewer, row))
                held = viewer.user_id in SIGN_OFF.holders(action, row)
                assert listed == decided == held, (name, action)


def test_a_round_that_demands_no_signature_goes_on_as_before(cast, desk, signed_round):
    type(signed_round).objects.filter(pk=signed_round.pk).update(sign_off=False)
    alma = cast.client("coordinator_alvik")
    assert "Who signs" not in alma.get(desk).content.decode()
    assert send(alma, desk, 0, submit="1").status_code == 303


def test_pages_about_signatures_ask_the_database_a_few_times_only(cast, asked, desk):
    agnes, alma = cast.client("administrator_alvik"), cast.client("coordinator_alvik")
    agnes.get("/rounds/")
    alma.get("/rounds/")
    for client, address in (
        (alma, desk),
        (alma, desk.replace("answer", "signing")),
        (agnes, f"/rounds/signatures/{asked.public_id}/"),
    ):
        answer, statements = get_counted(client, address)
        assert answer.status_code == 200, address
        assert len(statements) <= 12, (address, statements)
