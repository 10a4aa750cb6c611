"""Forms of rounds."""

from samhus.foundation.rounds.forms.anonymous import AnonymousForm
from samhus.foundation.rounds.forms.answer import AnswerForm
from samhus.foundation.rounds.forms.colleague import ByLinkForm, CodeForm, ColleagueForm
from samhus.foundation.rounds.forms.consultation import ConsultationForm, standing
from samhus.foundation.rounds.forms.late import LateForm
from samhus.foundation.rounds.forms.passages import (
    AboutNobodyForm,
    InPlace,
    PassagesForm,
    to_be_taken_out,
)
from samhus.foundation.rounds.forms.questions import QuestionForm, RewordForm
from samhus.foundation.rounds.forms.response import CodingForm, ResponseForm
from samhus.foundation.rounds.forms.signing import SignatureForm, SigningPostForm

__all__ = [
    "AboutNobodyForm",
    "AnonymousForm",
    "AnswerForm",
    "ByLinkForm",
    "CodeForm",
    "CodingForm",
    "ColleagueForm",
    "ConsultationForm",
    "InPlace",
    "LateForm",
    "PassagesForm",
    "QuestionForm",
    "ResponseForm",
    "RewordForm",
    "SignatureForm",
    "SigningPostForm",
    "standing",
    "to_be_taken_out",
]
