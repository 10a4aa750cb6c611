"""Frameworks and agreements of the demo, signed by its people; what they ask and tell."""

from typing import Any

from samhus.foundation.access.viewer import Viewer
from samhus.information_sharing import actions
from samhus.information_sharing.actions import (
    Party,
    Stopped,
    Terms,
    answer_obstacle,
    answer_walkthrough,
    open_walkthrough,
    report_obstacle,
)
from samhus.information_sharing.actions.disclosure import disclose, record_told
from samhus.information_sharing.actions.follow_up import review_disclosure
from samhus.information_sharing.actions.request import Ask, answer_request, send_request
from samhus.information_sharing.actions.telling import Parties, Telling
from samhus.information_sharing.actions.withdrawal import withdraw
from samhus.information_sharing.models import Agreement
from samhus.information_sharing.queries.frameworks import framework_of

__all__ = [
    "Ask",
    "Parties",
    "Party",
    "Stopped",
    "Telling",
    "Terms",
    "answer_obstacle",
    "answer_request",
    "answer_walkthrough",
    "disclose",
    "open_walkthrough",
    "record_told",
    "report_obstacle",
    "review_disclosure",
    "send_request",
    "withdraw",
]


def sign(key: str, *, by: Viewer, body: Any, stand: str, words: str = "") -> None:
    """A lawyer says how one framework stands for the body."""
    found = framework_of(key)
    if found is None:
        raise LookupError(key)
    actions.sign_framework(
        by=by, organisation=body, framework=key, digest=found.digest, stand=stand, words=words
    )


def agree(
    terms: Terms, parties: list[Party], *, by: Viewer, body: Any, signers: dict[int, Viewer]
) -> Agreement:
    """A body drafts; whoever is named by body (its id) signs."""
    agreement = actions.draft_agreement(by=by, organisation=body, terms=terms, parties=parties)
    for party in parties:
        if party.organisation.pk in signers:
            actions.sign_agreement(
                by=signers[party.organisation.pk],
                agreement=agreement,
                organisation=party.organisation,
                digest=agreement.digest,
            )
    return agreement
