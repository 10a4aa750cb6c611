"""Whose word it takes: the body that it comes from, where the law asks for it; whoever judged."""

from typing import Any

import pytest
from django.urls import reverse

from samhus.foundation.access.decision import Refused
from samhus.foundation.notices.models import Notice
from samhus.foundation.organisations.api import NotPossible
from samhus.information_sharing.actions.follow_up import sign_judgement
from samhus.information_sharing.models import Disclosure, OnwardAsk
from tests.apps.information_sharing.sharing import parties, told
from tests.guards.world import as_person
from tests.people import post

pytestmark = [pytest.mark.django_db, pytest.mark.line("L11")]
WORDS = "The plan of the SSP cannot be made without it."
JUDGED = {"facts": {"necessary": True}, "judgements": {"necessary": WORDS}}


def seen(page: Any) -> str:
    """Which flow the law's view on a page is about."""
    return page.text.split('name="seen" value="')[1].split('"')[0]


def of_the_safety_house(cast: Any, **more: Any) -> dict[str, Any]:
    """Alvik's Safety House tells the school what was concluded about a conviction."""
    return {
        "other": str(cast.bodies["school"].public_id),
        "own_as": "case_panel",
        "other_as": "school",
        "country": "nl",
        "purpose": "prevent_crime",
        "kinds": ["conviction"],
        "channel": "paper",
        "reference": "SCHOOL-4",
        "basis": "Article 1.7, after the lawfulness committee's check.",
        "fact-case_meeting": "safety_house",
        "fact-legal_basis_of_recipient": "true",
        "fact-committee_checked": "true",
        "fact-participant_objects": "false",
        "fact-necessary": "true",
        "fact-recipient_needs_it": "true",
        "fact-offence_ground": "true",
        "judgement": "The school cannot plan the day without it; the act allows it.",
    } | more


def test_in_the_netherlands_the_law_itself_asks_the_supplier_first(sharing) -> None:
    """WGS article 1.7: what is criminal goes to a third party only when the supplier agrees."""
    from_police = parties(sharing, country="nl", recipient_as="case_panel")
    first = told(sharing, "conviction", "attendance", parties=from_police)
    alma, olof = sharing.client("coordinator_alvik"), sharing.client("officer")
    address = reverse("information_sharing:pass_on", args=[first.public_id])
    shown = post(alma, address, of_the_safety_house(sharing))
    assert 'name="fact-supplier_agrees"' not in shown.text, "nobody answers for the supplier"
    refused = post(alma, address, of_the_safety_house(sharing, seen=seen(shown)))
    assert "has to agree first. Ask it." in refused.text
    ask = reverse("information_sharing:ask_first", args=[first.public_id])
    question = {
        "third": str(sharing.bodies["school"].public_id),
        "purpose": "prevent_crime",
        "kinds": ["conviction"],
        "words": "The school plans the day with us.",
        "reference": "SCHOOL-4",
    }
    asked = post(alma, ask, question).headers["Location"]
    silent = post(alma, address, of_the_safety_house(sharing, seen=seen(shown)))
    assert silent.status_code == 422, "silence is no yes"
    assert post(olof, f"{asked}reply/", {"reply": "agreed", "may_name": "on"}).status_code == 303
    agreed = post(alma, address, of_the_safety_house(sharing))
    assert "You may tell" in agreed.text, "the supplier's word counts in the law's view"
    done = post(alma, address, of_the_safety_house(sharing, seen=seen(agreed)))
    assert done.status_code == 303
    row = as_person(sharing.viewer("head"), Disclosure.objects.get)
    assert (row.originator, row.originator_named) == (sharing.police, True)
    assert '"outcome":"may"' in row.views["conviction"]


def test_what_is_not_special_goes_on_without_the_supplier(sharing) -> None:
    from_police = parties(sharing, country="nl", recipient_as="case_panel")
    first = told(sharing, "conviction", "attendance", parties=from_police)
    alma = sharing.client("coordinator_alvik")
    address = reverse("information_sharing:pass_on", args=[first.public_id])
    data = of_the_safety_house(sharing, kinds=["attendance"])
    data["seen"] = seen(post(alma, address, data))
    assert post(alma, address, data).status_code == 303
    assert as_person(sharing.viewer("officer"), OnwardAsk.objects.count) == 0


def test_a_colleague_who_judged_is_named_beside_whoever_decides_and_signs(sharing) -> None:
    second = sharing.users["second_officer"]
    row = told(sharing, judged_by=second, **JUDGED)
    assert (row.decided_by, row.judged_by, row.judged_signed) == (
        sharing.users["officer"], second, None,
    )  # fmt: skip
    assert Notice.objects.filter(kind="sharing.judgement_named", recipient=second).count() == 1
    orla = sharing.client("second_officer")
    assert "Sign what you judged" in orla.get("/").text
    page = reverse("information_sharing:disclosure", args=[row.public_id])
    assert "It is my judgement: sign" in orla.get(page).text
    assert "It is my judgement: sign" not in sharing.client("officer").get(page).text
    for who in ("officer", "coordinator_alvik", "police_controller", "head"):
        with pytest.raises((Refused, Disclosure.DoesNotExist)):
            sign_judgement(by=sharing.viewer(who), disclosure=row)
    address = reverse("information_sharing:sign_judgement", args=[row.public_id])
    assert post(orla, address).status_code == 303
    assert post(orla, address).status_code == 403, "once"
    as_person(sharing.viewer("officer"), row.refresh_from_db)
    assert row.judged_signed is not None


def test_whoever_decides_and_judges_signs_both_at_once(sharing) -> None:
    row = told(sharing, **JUDGED)
    assert (row.judged_by, row.judged_signed is not None) == (sharing.users["officer"], True)
    assert told(sharing).judged_by is None, "nothing was judged"
    with pytest.raises(NotPossible):
        told(sharing, judged_by=sharing.users["coordinator_alvik"], **JUDGED)
