"""Page models of rounds."""

from samhus.foundation.rounds.pages.answering import (
    AnswerPage,
    Asked,
    Before,
    Beside,
    Colleague,
    ColleaguesPage,
    FromColleague,
    PartyLine,
    Passage,
    RoundLine,
    RoundPage,
    Said,
    Signature,
    SignaturePage,
    SigningPage,
    TermsLines,
)
from samhus.foundation.rounds.pages.outcome import (
    ContributionLine,
    OutcomePage,
    OutcomeTheme,
    ResponseLine,
    ThemeLine,
    ThemePage,
    WhatWasSaid,
)
from samhus.foundation.rounds.pages.questions import (
    QuestionLine,
    QuestionsPage,
)
from samhus.foundation.rounds.pages.results import (
    AnswerLine,
    ResultLine,
    ResultsPage,
)

__all__ = [
    "AnswerLine",
    "AnswerPage",
    "Asked",
    "Before",
    "Beside",
    "Colleague",
    "ColleaguesPage",
    "ContributionLine",
    "FromColleague",
    "OutcomePage",
    "OutcomeTheme",
    "PartyLine",
    "Passage",
    "QuestionLine",
    "QuestionsPage",
    "ResponseLine",
    "ResultLine",
    "ResultsPage",
    "RoundLine",
    "RoundPage",
    "Said",
    "Signature",
    "SignaturePage",
    "SigningPage",
    "TermsLines",
    "ThemeLine",
    "ThemePage",
    "WhatWasSaid",
]
