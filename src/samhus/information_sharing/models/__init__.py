"""Signed frameworks, agreements, requests, disclosures, obstacles: no person of concern."""

from samhus.information_sharing.models.agreement import (
    Agreement,
    AgreementParty,
    AgreementSignature,
)
from samhus.information_sharing.models.position import Position

__all__ = ["Agreement", "AgreementParty", "AgreementSignature", "Position"]
