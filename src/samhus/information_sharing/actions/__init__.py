"""The verbs of information sharing."""

from samhus.information_sharing.actions.agreement import (
    Party,
    Terms,
    change_agreement,
    draft_agreement,
    end_agreement,
    remind_of_end,
    sign_agreement,
)
from samhus.information_sharing.actions.position import sign_framework

__all__ = [
    "Party",
    "Terms",
    "change_agreement",
    "draft_agreement",
    "end_agreement",
    "remind_of_end",
    "sign_agreement",
    "sign_framework",
]
