"""Agreements: drafted by one, signed by all at one content, ended early, renewed in time."""

import io
import zipfile
from datetime import UTC, datetime, time, timedelta

import pytest
from django.urls import reverse

from samhus.foundation import clock
from samhus.foundation.access.decision import Refused
from samhus.foundation.notices.models import Notice
from samhus.foundation.organisations.api import NotPossible, admit_member
from samhus.information_sharing.actions import (
    change_agreement,
    draft_agreement,
    end_agreement,
    remind_of_end,
    sign_agreement,
)
from samhus.information_sharing.models import Agreement, AgreementParty, AgreementSignature
from samhus.information_sharing.queries.agreement import state_of
from samhus.information_sharing.queries.agreement_tasks import agreement_tasks
from samhus.information_sharing.tasks import remind_of_ends
from tests.guards.world import as_person
from tests.guards.world_agreements import draft, parties, sign_for, signed, terms
from tests.people import FIRST_DAY, get_counted, post

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P4")]


@pytest.fixture(autouse=True)
def _own_time():
    yield
    clock.reset()


def go_to(day):
    clock.set_to(datetime.combine(day, time(12), tzinfo=UTC))


def address(agreement, name="agreement"):
    return reverse(f"information_sharing:{name}", args=[agreement.public_id])


def now(cast, agreement, who="coordinator_alvik"):
    return as_person(cast.viewer(who), lambda: Agreement.objects.get(pk=agreement.pk))


def state(cast, agreement):
    return state_of(now(cast, agreement), clock.today())


def told(kind):
    rows = Notice.objects.filter(kind=f"sharing.{kind}")
    return sorted(rows.values_list("recipient__email", flat=True))


def titles(cast, who):
    return as_person(cast.viewer(who), lambda: [t.title for t in agreement_tasks(cast.viewer(who))])


def form(cast, **more):
    today = clock.today()
    return {
        "title": "Youth work",
        "purposes": ["support_person"],
        "categories": ["attendance"],
        "role_0": "controller",
        "contact_0": "The youth coordinator",
        "body_1": str(cast.bro.public_id),
        **{f"role_{number}": "controller" for number in range(1, 5)},
        "contact_1": "The head of schools",
        "rule": "eu-data-protection|gdpr-ordinary",
        "basis_words": "",
        "retention_months": "6",
        "retention_words": "Both delete it.",
        "channel_words": "By telephone, called back.",
        "starts": today.isoformat(),
        "until": (today + timedelta(days=100)).isoformat(),
    } | more


def counted(cast, who, where):
    """A page on the second visit: the first one opens the session."""
    client = cast.client(who)
    client.get("/share/")
    return get_counted(client, where)


def new(cast):
    return reverse("information_sharing:draft_agreement", args=[cast.alvik.public_id])


def test_it_is_in_force_once_every_party_has_signed_the_same_content(cast):
    agreement = draft(cast)
    assert told("agreement_drafted") == ["coordinator_bro@example.invalid"]
    sign_for(cast, agreement, "coordinator_alvik", "alvik")
    assert state(cast, agreement) == "draft"
    sign_for(cast, agreement, "coordinator_bro", "bro")
    assert state(cast, agreement) == "signed"
    assert told("agreement_signed") == ["coordinator_alvik@example.invalid"]


def test_a_changed_draft_withdraws_what_was_signed_and_says_so(cast):
    agreement = draft(cast)
    sign_for(cast, agreement, "coordinator_bro", "bro")
    changed = change_agreement(
        by=cast.viewer("coordinator_alvik"),
        agreement=agreement,
        terms=terms(channel_words="By letter."),
        parties=parties(cast),
    )
    assert told("agreement_changed") == ["coordinator_bro@example.invalid"]
    sign_for(cast, changed, "coordinator_alvik", "alvik")
    assert state(cast, changed) == "draft"
    page = cast.client("coordinator_bro").get(address(agreement)).text
    assert "Signed for an earlier content, which no longer counts:" in page
    assert titles(cast, "coordinator_bro") == [
        "Read and sign the agreement: Youth work across the border"
    ]
    sign_for(cast, changed, "coordinator_bro", "bro")
    assert state(cast, changed) == "signed"


def test_nobody_signs_what_they_have_not_read_nor_twice_nor_for_others(cast):
    agreement = draft(cast)
    old = agreement.digest
    change_agreement(
        by=cast.viewer("coordinator_alvik"),
        agreement=agreement,
        terms=terms(title="Another title"),
        parties=parties(cast),
    )
    berit = cast.viewer("coordinator_bro")
    with pytest.raises(NotPossible, match="changed since you read it"):
        sign_agreement(by=berit, agreement=agreement, organisation=cast.bro, digest=old)
    present = now(cast, agreement)
    with pytest.raises(NotPossible, match="cannot sign for this body"):
        sign_for(cast, present, "coordinator_bro", "alvik")
    with pytest.raises(Refused):
        sign_for(cast, present, "contributor_alvik", "alvik")
    with pytest.raises(Agreement.DoesNotExist):
        sign_for(cast, present, "coordinator_dalby", "dalby")
    sign_for(cast, present, "coordinator_bro", "bro")
    with pytest.raises(NotPossible, match="has signed this already"):
        sign_for(cast, present, "coordinator_bro", "bro")
    go_to(present.until + timedelta(days=1))
    with pytest.raises(NotPossible, match="last day has passed"):
        sign_for(cast, present, "coordinator_alvik", "alvik")


def test_what_everybody_signed_is_not_changed_any_more(cast):
    agreement = signed(cast)
    with pytest.raises(Refused, match="Everybody has signed it"):
        change_agreement(
            by=cast.viewer("coordinator_alvik"),
            agreement=agreement,
            terms=terms(),
            parties=parties(cast),
        )


@pytest.mark.parametrize(
    ("more", "roles", "words"),
    [({}, ("joint", "joint"), "article 26"),
     ({}, ("controller", "processor"), "article 28"),
     ({}, ("processor", "processor"), "Somebody is a controller"),
     ({"joint_words": "Alvik answers."}, ("joint", "controller"), "joint controllers are several"),
     ({"basis_words": ""}, (), "Name the rule"),
     ({"basis_words": "", "basis_framework": "eu-duties", "basis_rule": "no-such-rule"}, (),
      "Name the rule"),
     ({"purposes": ()}, (), "at least one purpose"),
     ({"categories": ()}, (), "at least one kind")],
)  # fmt: skip
def test_what_the_roles_and_the_basis_need_is_asked_for(cast, more, roles, words):
    with pytest.raises(NotPossible, match=words):
        draft_agreement(
            by=cast.viewer("coordinator_alvik"),
            organisation=cast.alvik,
            terms=terms(**more),
            parties=parties(cast, "alvik", "bro", roles=roles),
        )


def test_an_agreement_binds_its_drafter_and_somebody_else(cast):
    for bodies, words in (
        (("alvik",), "at least two"),
        (("bro", "dalby"), "Your own body"),
        (("alvik", "bro", "bro"), "twice"),
    ):
        with pytest.raises(NotPossible, match=words):
            draft_agreement(
                by=cast.viewer("coordinator_alvik"),
                organisation=cast.alvik,
                terms=terms(),
                parties=parties(cast, *bodies),
            )
    with pytest.raises(Refused):
        draft_agreement(
            by=cast.viewer("contributor_alvik"),
            organisation=cast.alvik,
            terms=terms(),
            parties=parties(cast),
        )


def test_whoever_is_taken_out_of_a_draft_sees_it_no_more(cast):
    agreement = draft(cast)
    assert cast.client("coordinator_bro").get(address(agreement)).status_code == 200
    change_agreement(
        by=cast.viewer("coordinator_alvik"),
        agreement=agreement,
        terms=terms(),
        parties=parties(cast, "alvik", "dalby"),
    )
    assert cast.client("coordinator_bro").get(address(agreement)).status_code == 404
    page = cast.client("coordinator_dalby").get(address(agreement)).text
    assert "Dalby" in page
    assert ">Bro<" not in page


def test_any_party_ends_it_early_with_a_reason_all_read(cast):
    agreement = signed(cast)
    by = cast.viewer("coordinator_bro")
    with pytest.raises(NotPossible, match="Say why"):
        end_agreement(by=by, agreement=agreement, organisation=cast.bro, reason=" ")
    with pytest.raises(NotPossible, match="cannot end it for this body"):
        end_agreement(by=by, agreement=agreement, organisation=cast.alvik, reason="Closed.")
    end_agreement(by=by, agreement=agreement, organisation=cast.bro, reason="The club has closed.")
    assert state(cast, agreement) == "ended"
    assert told("agreement_ended") == ["coordinator_alvik@example.invalid"]
    assert "The club has closed." in cast.client("coordinator_alvik").get(address(agreement)).text
    with pytest.raises(Refused, match="not in force any more"):
        end_agreement(by=by, agreement=agreement, organisation=cast.bro, reason="Again.")


def test_a_draft_is_set_aside_and_nobody_signs_it_any_more(cast):
    agreement = draft(cast)
    client, where = cast.client("coordinator_bro"), address(agreement, "end_agreement")
    assert "Set the draft aside" in client.get(where).text
    data = {"body": str(cast.bro.public_id), "reason": "We need a lawyer first."}
    assert post(client, where, data).status_code == 303
    assert state(cast, agreement) == "ended"
    assert (
        "We need a lawyer first." in cast.client("coordinator_alvik").get(address(agreement)).text
    )
    assert titles(cast, "coordinator_alvik") == []
    with pytest.raises(Refused, match="set aside"):
        sign_for(cast, now(cast, agreement), "coordinator_alvik", "alvik")
    with pytest.raises(Refused, match="set aside"):
        change_agreement(
            by=cast.viewer("coordinator_alvik"),
            agreement=agreement,
            terms=terms(),
            parties=parties(cast),
        )


def test_a_renewal_begins_with_the_words_of_the_one_before(cast):
    agreement = signed(cast)
    client = cast.client("coordinator_bro")
    where = address(agreement, "renew_agreement")
    page = client.get(where).text
    assert "Youth work across the border" in page
    assert (agreement.until + timedelta(days=1)).isoformat() in page
    sent = form(cast, title="Youth work, renewed", body_1=str(cast.alvik.public_id))
    assert post(client, where, sent).status_code == 303
    after = as_person(
        cast.viewer("coordinator_bro"), lambda: Agreement.objects.get(renews=agreement)
    )
    assert after.organisation_id == cast.bro.pk
    assert "Youth work, renewed" in client.get(address(agreement)).text
    assert "Youth work across the border" in client.get(address(after)).text
    with pytest.raises(Refused, match="not been signed by all"):
        draft_agreement(
            by=cast.viewer("coordinator_bro"),
            organisation=cast.bro,
            terms=terms(),
            parties=parties(cast),
            renews=after,
        )


def test_its_end_is_told_ninety_and_thirty_days_before_each_once(cast):
    admit_member(
        by=cast.viewer("administrator_alvik"),
        organisation=cast.alvik,
        user=cast.users["stranger"],
        role="controller",
        since=FIRST_DAY,
    )
    agreement = signed(cast)
    everybody = [
        f"{one}@example.invalid" for one in ("coordinator_alvik", "coordinator_bro", "stranger")
    ]
    for left, expected in ((91, 0), (90, 1), (60, 1), (30, 2), (29, 2), (0, 2)):
        go_to(agreement.until - timedelta(days=left))
        for _again in range(2):
            remind_of_ends()
        assert told("agreement_ends") == sorted(everybody * expected), left
    go_to(agreement.until + timedelta(days=1))
    remind_of_ends()
    assert told("agreement_ends") == sorted(everybody * 2)


def test_one_that_was_ended_or_never_signed_reminds_nobody(cast):
    draft(cast, until=clock.today() + timedelta(days=10))
    agreement = signed(cast, until=clock.today() + timedelta(days=10))
    end_agreement(
        by=cast.viewer("coordinator_bro"),
        agreement=agreement,
        organisation=cast.bro,
        reason="The club has closed.",
    )
    remind_of_ends()
    assert told("agreement_ends") == []


def test_nobody_but_the_worker_reminds_and_it_sees_only_what_ends(cast):
    from samhus.foundation.access.viewer import service

    agreement = signed(cast)
    with pytest.raises(Refused):
        remind_of_end(by=cast.viewer("coordinator_alvik"), agreement=agreement)
    with pytest.raises(Agreement.DoesNotExist):
        remind_of_end(by=service("due"), agreement=agreement)
    go_to(agreement.until - timedelta(days=80))
    seen = {
        name: as_person(service(name), lambda: list(Agreement.objects.all()))
        for name in ("due", "upkeep", "")
    }
    assert seen == {"due": [agreement], "upkeep": [], "": []}


def test_what_ends_soon_stands_on_the_first_page_until_it_is_renewed(cast):
    agreement = signed(cast, until=clock.today() + timedelta(days=20))
    wanted = ["Renew the agreement or let it end: Youth work across the border"]
    assert titles(cast, "coordinator_bro") == wanted
    assert titles(cast, "contributor_alvik") == []
    assert titles(cast, "coordinator_dalby") == []
    draft_agreement(
        by=cast.viewer("coordinator_bro"),
        organisation=cast.bro,
        terms=terms(title="Renewed"),
        parties=parties(cast),
        renews=agreement,
    )
    assert titles(cast, "coordinator_alvik") == ["Read and sign the agreement: Renewed"]


def test_neither_the_centre_nor_a_third_body_nor_a_stranger_learns_of_it(cast):
    agreement = signed(cast)
    for who in ("analyst", "controller", "administrator", "coordinator_dalby", "stranger"):
        client = cast.client(who)
        assert client.get(address(agreement)).status_code == 404
        listed = client.get("/share/agreements/")
        assert "Youth work" not in listed.text
        for table in (Agreement, AgreementParty, AgreementSignature):
            assert as_person(cast.viewer(who), lambda t=table: t.objects.count()) == 0


def test_the_form_drafts_and_the_page_signs(cast):
    answer = post(cast.client("coordinator_alvik"), new(cast), form(cast))
    assert answer.status_code == 303
    page, queries = counted(cast, "coordinator_bro", answer.headers["Location"])
    assert len(queries) <= 12
    assert "Supporting the person" in page.text
    assert "Regulation (EU) 2016/679" in page.text
    agreement = as_person(cast.viewer("coordinator_bro"), lambda: Agreement.objects.get())
    data = {"body": str(cast.bro.public_id), "digest": agreement.digest}
    where = address(agreement, "sign_agreement")
    assert post(cast.client("coordinator_bro"), where, data).status_code == 303
    assert "Berit Bro" in cast.client("coordinator_alvik").get(address(agreement)).text
    late = post(cast.client("coordinator_alvik"), where, data | {"digest": "0" * 64})
    assert late.status_code == 422


@pytest.mark.parametrize(
    ("more", "words"),
    [({"body_1": ""}, "This field is required."),
     ({"contact_1": ""}, "Say which post answers for this body."),
     ({"role_0": "joint", "role_1": "joint"}, "Joint controllers write down who answers whom"),
     ({"role_1": "processor"}, "With a processor, write down the instructions"),
     ({"rule": ""}, "Name the rule it stands on, or the basis in words."),
     ({"until": "2020-01-01"}, "The last day lies before the first."),
     ({"until": "9999-12-31"}, "It lasts ten years at most."),
     ({"purposes": []}, "This field is required.")],
)  # fmt: skip
def test_the_form_says_in_words_what_is_missing(cast, more, words):
    answer = post(cast.client("coordinator_alvik"), new(cast), form(cast, **more))
    assert answer.status_code == 422
    assert words in answer.text.replace("&#x27;", "'")
    assert as_person(cast.viewer("coordinator_alvik"), lambda: Agreement.objects.count()) == 0


def test_a_body_that_stands_twice_is_said_where_it_stands(cast):
    twice = {"body_2": str(cast.bro.public_id), "contact_2": "The same"}
    answer = post(cast.client("coordinator_alvik"), new(cast), form(cast, **twice))
    assert answer.status_code == 422
    assert "This body stands there already." in answer.text


def test_the_form_for_a_change_holds_what_stands_there(cast):
    agreement = draft(cast)
    where = address(agreement, "change_agreement")
    page, queries = counted(cast, "coordinator_alvik", where)
    assert "By telephone, called back." in page.text
    assert f'<option value="{cast.bro.public_id}" selected>' in page.text
    assert len(queries) <= 12
    answer = post(
        cast.client("coordinator_alvik"), address(agreement, "change_agreement"),
        form(cast, title="Youth work, shorter"),
    )  # fmt: skip
    assert answer.status_code == 303
    assert now(cast, agreement).title == "Youth work, shorter"


def test_ending_it_on_the_page_asks_why(cast):
    agreement = signed(cast)
    client, where = cast.client("coordinator_bro"), address(agreement, "end_agreement")
    body = {"body": str(cast.bro.public_id)}
    assert post(client, where, body | {"reason": ""}).status_code == 422
    assert post(client, where, body | {"reason": "The club has closed."}).status_code == 303
    assert state(cast, agreement) == "ended"


def test_the_document_says_what_the_page_says(cast):
    agreement = signed(cast)
    answer = cast.client("contributor_alvik").get(address(agreement, "agreement_file"))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        words = packed.read("word/document.xml").decode()
    for part in (
        "By telephone, called back.",
        "Berit Bro",
        "Social Services Act",
        agreement.digest,
    ):
        assert part in words


def test_the_list_and_the_first_page_ask_little(cast):
    for _number in range(3):
        signed(cast)
        draft(cast)
    answer, queries = counted(cast, "coordinator_bro", "/share/agreements/")
    assert answer.text.count("Youth work across the border") == 6
    assert len(queries) <= 12
