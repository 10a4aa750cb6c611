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
from samhus.information_sharing.actions.obstacle import Stopped, answer_obstacle, report_obstacle
from samhus.information_sharing.actions.position import sign_framework
from samhus.information_sharing.actions.saved_answer import remove_answer, save_answer
from samhus.information_sharing.actions.walkthrough import answer_walkthrough, open_walkthrough

__all__ = [
    "Party",
    "Stopped",
    "Terms",
    "answer_obstacle",
    "answer_walkthrough",
    "change_agreement",
    "draft_agreement",
    "end_agreement",
    "open_walkthrough",
    "remind_of_end",
    "remove_answer",
    "report_obstacle",
    "save_answer",
    "sign_agreement",
    "sign_framework",
]
