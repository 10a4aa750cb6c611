"""Signed frameworks, agreements, requests, disclosures, obstacles: no person of concern."""

from samhus.information_sharing.models.agreement import (
    Agreement,
    AgreementParty,
    AgreementSignature,
)
from samhus.information_sharing.models.disclosure import Disclosure, DisclosureReview, Duty
from samhus.information_sharing.models.obstacle import Obstacle, ObstacleTally
from samhus.information_sharing.models.onward import OnwardAsk
from samhus.information_sharing.models.position import Position
from samhus.information_sharing.models.request import Answer, Request
from samhus.information_sharing.models.saved_answer import SavedAnswer
from samhus.information_sharing.models.walkthrough import Walkthrough, WalkthroughAnswer
from samhus.information_sharing.models.withdrawal import Acknowledgement, Ground, Withdrawal

__all__ = [
    "Acknowledgement",
    "Agreement",
    "AgreementParty",
    "AgreementSignature",
    "Answer",
    "Disclosure",
    "DisclosureReview",
    "Duty",
    "Ground",
    "Obstacle",
    "ObstacleTally",
    "OnwardAsk",
    "Position",
    "Request",
    "SavedAnswer",
    "Walkthrough",
    "WalkthroughAnswer",
    "Withdrawal",
]
