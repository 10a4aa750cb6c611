"""Requests and disclosures on screen: asked, weighed, decided, refused in words; no JavaScript."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from samhus.foundation import clock
from samhus.foundation.organisations.api import create_post
from samhus.information_sharing.models import Disclosure, Request
from tests.apps.information_sharing.sharing import BASIS, COUNTRY, asked, parties, told
from tests.guards.pages import queries_of
from tests.guards.world import as_person
from tests.people import FIRST_DAY, post

pytestmark = [pytest.mark.django_db, pytest.mark.line("L11")]


def form(sharing, **more: object) -> dict[str, object]:
    """What the form of a request sends."""
    return {
        "other": str(sharing.police.public_id),
        "own_as": "social_services",
        "other_as": "police",
        "country": COUNTRY,
        "purpose": "prevent_crime",
        "kinds": ["attendance"],
        "basis": BASIS,
        "due": (clock.today() + timedelta(days=5)).isoformat(),
        "reference": "SSP-2026/17",
        "urgency": "urgent",
    } | more


def seen(page) -> str:
    """Which flow the law's view on a page is about."""
    return page.text.split('name="seen" value="')[1].split('"')[0]


def test_a_request_is_sent_after_the_law_s_view_has_been_shown(sharing) -> None:
    alma = sharing.client("coordinator_alvik")
    address = reverse("information_sharing:ask_body", args=[sharing.alvik.public_id])
    assert "Ask another body" in alma.get(address).text
    first = post(alma, address, form(sharing))
    assert first.status_code == 422
    assert "What the law says" in first.text
    assert as_person(sharing.viewer("officer"), Request.objects.count) == 0
    answered = {"fact-cooperation": "ssp", "fact-shoe": "43"}
    second = post(alma, address, form(sharing, seen=seen(first), **answered))
    assert second.status_code == 303
    request = as_person(sharing.viewer("officer"), Request.objects.get)
    assert request.facts == {"cooperation": "ssp"}, "what no law asks is not kept"
    with queries_of() as queries:
        page = sharing.client("officer").get(second.headers["Location"])
    assert "Answer it" in page.text
    assert len(queries) <= 12


def test_a_name_in_a_request_is_refused_beside_its_field(sharing) -> None:
    address = reverse("information_sharing:ask_body", args=[sharing.alvik.public_id])
    data = form(sharing, basis="Anna Andersson has moved, call 070-123 45 67", seen="on")
    refused = post(sharing.client("coordinator_alvik"), address, data)
    assert refused.status_code == 422
    assert "may point to a person" in refused.text
    refused = post(
        sharing.client("coordinator_alvik"), address, form(sharing, reference="Anna A.", seen="on")
    )
    assert "40 at the most" in refused.text
    assert as_person(sharing.viewer("officer"), Request.objects.count) == 0


def test_an_answer_is_weighed_then_decided_by_a_person(sharing) -> None:
    request = asked(sharing, kinds=("attendance",))
    olof = sharing.client("officer")
    address = reverse("information_sharing:tell_asked", args=[request.public_id])
    data = {
        "kinds": ["attendance"],
        "channel": "paper",
        "basis": BASIS,
        "reference": "SSP-2026/17",
        "conditions": ["ask_first"],
    }
    first = post(olof, address, data)
    assert first.status_code == 422
    assert "none has been accepted by your body" in first.text
    assert "I decide: tell it" in first.text
    another = post(olof, address, data | {"seen": "of another flow"})
    assert "Read what the law says now, then decide" in another.text
    second = post(olof, address, data | {"seen": seen(first)})
    assert second.status_code == 303
    page = sharing.client("contributor_alvik").get(second.headers["Location"]).text
    assert "No verified framework" in page
    assert "Ask us before it goes further" in page
    assert "How it was weighed" not in page, "what the sender weighed is its own"
    assert "How it was weighed" in olof.get(second.headers["Location"]).text


def test_what_was_told_by_phone_is_recorded_with_few_answers(sharing) -> None:
    """The rest is as it mostly is: a body acts as its kind does, kinds are facts, it is now."""
    olof = sharing.client("officer")
    address = reverse("information_sharing:record_own", args=[sharing.police.public_id])
    told(sharing, parties=parties(sharing, "police", "school"))
    shown = olof.get(address)
    page = shown.text
    assert in_the_open(shown).count("<select") == 2
    assert f'<option value="{sharing.bodies["school"].public_id}" selected>' in page, "as last time"
    data = {
        "other": str(sharing.bodies["school"].public_id),
        "purpose": "prevent_crime",
        "kinds": ["attendance", "professional_assessment"],
        "assessed": ["professional_assessment"],
        "told": page.split('name="told" value="')[1].split('"')[0],
        "channel": "telephone",
        "own_as": "police",
        "country": COUNTRY,
        "reference": "K-7731",
    }
    missing = post(olof, address, data)
    assert "Say on what basis you tell it" in missing.text
    assert post(olof, address, data | {"basis": BASIS}).status_code == 303
    row = as_person(sharing.viewer("officer"), Disclosure.objects.order_by("-pk").first)
    assert (row.sender_as, row.recipient_as) == ("police", "school")
    assert row.marks == {"attendance": "fact", "professional_assessment": "assessment"}


def test_only_what_decides_next_is_asked_with_one_judgement(sharing) -> None:
    olof = sharing.client("officer")
    address = reverse("information_sharing:tell_own", args=[sharing.police.public_id])
    data = {
        "other": str(sharing.alvik.public_id),
        "other_as": "social_services",
        "purpose": "prevent_crime",
        "kinds": ["attendance"],
        "channel": "paper",
        "own_as": "police",
        "country": COUNTRY,
        "reference": "SSP-2026/17",
    }
    first = post(olof, address, data)
    assert 1 <= asked_in_the_open(first) <= 3 < first.text.count(">Not known<"), (
        "the rest is folded"
    )
    judged = {"fact-cooperation": "ssp", "fact-necessary": "true"}
    seen_ = {"seen": seen(first)}
    again = post(olof, address, data | judged | seen_ | {"again": "on"})
    assert again.status_code == 422, "looking once more decides nothing"
    assert again.text.count('name="judgement"') == 1
    bare = post(olof, address, data | judged | seen_ | {"basis": BASIS})
    assert "Write the judgement down" in bare.text
    assert as_person(sharing.viewer("officer"), Disclosure.objects.count) == 0
    words = "The plan of the SSP cannot be made without it."
    done = post(olof, address, data | judged | seen_ | {"basis": BASIS, "judgement": words})
    assert done.status_code == 303
    row = as_person(sharing.viewer("officer"), Disclosure.objects.get)
    assert row.judgements == {"necessary": words}


def in_the_open(page) -> str:
    """A page without whatever is folded away."""
    return re.sub(r"<details.*?</details>", "", page.text.split("<main")[1], flags=re.DOTALL)


def asked_in_the_open(page) -> int:
    """Questions of the law that are not folded away."""
    return len(set(re.findall(r'name="(fact-[a-z_]+)"', in_the_open(page))))


def test_a_refusal_says_why_and_nothing_is_told(sharing) -> None:
    request = asked(sharing)
    olof = sharing.client("officer")
    address = reverse("information_sharing:refuse_request", args=[request.public_id])
    assert "Say why you refuse" in post(olof, address, {}).text
    answer = post(olof, address, {"provision": "Retsplejeloven § 115, stk. 2, 2. pkt."})
    assert answer.status_code == 303
    page = sharing.client("coordinator_alvik").get(answer.headers["Location"]).text
    assert "stk. 2, 2. pkt." in page
    assert as_person(sharing.viewer("officer"), Disclosure.objects.count) == 0


def test_an_overdue_request_is_shown_as_unanswered(sharing) -> None:
    request = asked(sharing)
    clock.set_to(clock.now() + timedelta(days=20))
    try:
        page = sharing.client("coordinator_alvik").get(
            reverse("information_sharing:request", args=[request.public_id])
        )
        assert "unanswered" in page.text
        assert "Nothing is decided by the day having passed" in page.text
    finally:
        clock.reset()


def test_reading_is_written_down_in_the_journal_of_the_readers_body(sharing, readings) -> None:
    row = told(sharing)
    address = reverse("information_sharing:disclosure", args=[row.public_id])
    sharing.client("controller_alvik").get(address)
    entry = readings[-1]
    assert (entry.verb, entry.chain) == ("sharing.read_disclosure", str(sharing.alvik.public_id))


def test_the_lists_are_few_questions_and_show_what_waits(sharing) -> None:
    asked(sharing)
    told(sharing)
    for name in ("requests", "disclosures"):
        with queries_of() as queries:
            page = sharing.client("officer").get(reverse(f"information_sharing:{name}"))
        assert "Answer a request of Alvik" in page.text
        assert len(queries) <= 12


def test_whom_to_phone_at_night_is_a_list_of_posts(sharing) -> None:
    create_post(
        by=sharing.viewer("administrator_alvik"),
        organisation=sharing.alvik,
        title="Duty officer of the social services",
        function="duty_officer",
        phone="010-555 01 00",
        since=FIRST_DAY,
    )
    page = sharing.client("officer").get(reverse("information_sharing:phones"))
    assert "Duty officer of the social services" in page.text
    assert "010-555 01 00" in page.text
    assert sharing.client("stranger").get(reverse("information_sharing:phones")).status_code == 404


def test_the_ledger_is_for_coordinators_and_the_data_protection_officer(sharing, readings) -> None:
    told(sharing)
    address = reverse("information_sharing:ledger", args=[sharing.police.public_id])
    page = sharing.client("police_controller").get(address, {"reference": "SSP-2026/17"})
    assert "told, electronically" in page.text.lower()
    assert readings[-1].verb == "sharing.read_ledger"
    assert "Fetch the file" in page.text
    assert "Fetch the file" not in sharing.client("officer").get(address).text
    assert sharing.client("second_officer").get(address).status_code == 403
    assert sharing.client("coordinator_alvik").get(address).status_code == 404
    nothing = sharing.client("police_controller").get(address, {"reference": "OTHER-1"})
    assert "Nothing here answers to this" in nothing.text
