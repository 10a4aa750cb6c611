"""Rounds, the bodies they ask, and what these write."""

from samhus.foundation.rounds.models.anonymous import AnonymousAnswer, Invitation
from samhus.foundation.rounds.models.answer import Draft, Submission
from samhus.foundation.rounds.models.colleague import ColleagueAnswer, ColleagueLink
from samhus.foundation.rounds.models.due import DueEvent, Grace
from samhus.foundation.rounds.models.export import AnswersFile
from samhus.foundation.rounds.models.response import Coding, OfficialResponse, Theme
from samhus.foundation.rounds.models.round import FormVersion, Party, Round
from samhus.foundation.rounds.models.sign_off import SigningPost, SignOff

__all__ = [
    "AnonymousAnswer",
    "AnswersFile",
    "Coding",
    "ColleagueAnswer",
    "ColleagueLink",
    "Draft",
    "DueEvent",
    "FormVersion",
    "Grace",
    "Invitation",
    "OfficialResponse",
    "Party",
    "Round",
    "SignOff",
    "SigningPost",
    "Submission",
    "Theme",
]
