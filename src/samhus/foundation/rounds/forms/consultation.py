"""Preparing a consultation: why, for which decision, who is asked what, by when they hear back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.rounds.models import Round
from samhus.foundation.rounds.rules import Terms, Window
from samhus.foundation.ui.forms import DateInput, on_one_line

MOST_QUESTIONS = 20
LONGEST_QUESTION = 300


@dataclass(frozen=True)
class Group:
    """Fields under one heading."""

    heading: str
    explanation: str
    fields: tuple[Any, ...]


class ConsultationForm(forms.Form):
    """All that is said before anybody is asked. What is missing may wait until it is opened."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=160, validators=[on_one_line])
    purpose = forms.CharField(
        label=gettext_lazy("Purpose"), max_length=1000, required=False,
        help_text=gettext_lazy("What you want to know, and why you ask these bodies."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    feeds = forms.CharField(
        label=gettext_lazy("Decision that it feeds"), max_length=300, required=False,
        help_text=gettext_lazy("Who decides what with the answers."), validators=[on_one_line],
    )  # fmt: skip
    respond_by = forms.DateField(
        label=gettext_lazy("Official response by"), widget=DateInput, required=False,
        help_text=gettext_lazy("By this day everybody asked hears what became of their answer."),
    )  # fmt: skip
    audience = forms.ChoiceField(
        label=gettext_lazy("Who is asked"), required=False,
        help_text=gettext_lazy("The bodies that fit on the day on which you open the round."),
    )  # fmt: skip
    questions = forms.CharField(
        label=gettext_lazy("Questions"), required=False,
        help_text=gettext_lazy("One on each line. Few questions are answered better than many."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )  # fmt: skip
    opens = forms.DateField(label=gettext_lazy("First day for answers"), widget=DateInput)
    last_day = forms.DateField(label=gettext_lazy("Last day for answers"), widget=DateInput)
    sign_off = forms.BooleanField(
        label=gettext_lazy("Each answer is signed by the post that the body names"), required=False
    )
    results = forms.ChoiceField(
        label=gettext_lazy("Who reads the answers"), choices=Round.Results.choices,
        widget=forms.RadioSelect, initial=Round.Results.STAFF,
        help_text=gettext_lazy("Until then nobody else sees them, nor how many there are."),
    )  # fmt: skip
    comments = forms.ChoiceField(
        label=gettext_lazy("Who comments on the text"), choices=Round.Comments.choices,
        widget=forms.RadioSelect, initial=Round.Comments.WRITERS, required=False,
        help_text=gettext_lazy(
            "If the round asks about a text. Comments leave a body with its answer and no earlier."
        ),
    )  # fmt: skip
    anonymous = forms.BooleanField(
        label=gettext_lazy("Answered without names"), required=False,
        help_text=gettext_lazy(
            "Each person who writes for a body asked gets a code by e-mail. It cannot be switched "
            "off once the round is open, and nobody reads an answer before it is closed."
        ),
    )  # fmt: skip
    mark_optional = False

    WHY = ("title", "purpose", "feeds", "respond_by")
    WHAT = (
        "audience", "questions", "opens", "last_day", "results", "comments", "sign_off",
        "anonymous",
    )  # fmt: skip

    def __init__(
        self,
        audiences: Iterable[tuple[str, str]],
        *args: Any,
        round_: Round | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        self.round = round_
        if round_ is not None:  # they have a page of their own then
            del fields["questions"]
        fields["audience"].choices = [("", _("Choose who is asked")), *audiences]

    @property
    def groups(self) -> Iterator[Group]:
        """Why it is asked, then who is asked what."""
        yield Group(
            _("Why you ask"),
            _("Everybody asked reads this. Without it the round cannot be opened."),
            tuple(self[name] for name in self.WHY),
        )
        yield Group(
            _("Who is asked what"),
            _("Nobody is asked until you open the round."),
            tuple(self[name] for name in self.WHAT if name in self.fields),
        )

    def clean_questions(self) -> list[dict[str, str]]:
        """As a round keeps them."""
        lines = [" ".join(line.split()) for line in self.cleaned_data["questions"].splitlines()]
        lines = [line for line in lines if line]
        if len(lines) > MOST_QUESTIONS:
            raise forms.ValidationError(
                _("Ask at most %(number)s questions.") % {"number": MOST_QUESTIONS}
            )
        if any(len(line) > LONGEST_QUESTION for line in lines):
            raise forms.ValidationError(
                _("A question is at most %(number)s characters long.")
                % {"number": LONGEST_QUESTION}
            )
        return [
            {"key": f"q{place}", "label": line, "help": "", "required": "yes"}
            for place, line in enumerate(lines, start=1)
        ]

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first, and nobody is answered before it."""
        cleaned: dict[str, Any] = super().clean() or {}
        opens, last, told = (cleaned.get(name) for name in ("opens", "last_day", "respond_by"))
        if opens and last and last < opens:
            self.add_error("last_day", _("The last day must not be before the first."))
        if last == date.max:  # there is no day after it, on which the round would end
            self.add_error("last_day", _("This day lies too far ahead."))
        elif last and told and told <= last:
            self.add_error("respond_by", _("This must be later than the last day for answers."))
        return cleaned

    def settled(self) -> dict[str, Any]:
        """What the actions take."""
        given = self.cleaned_data
        return {
            "title": given["title"],
            "questions": self.round.questions if self.round else given["questions"],
            "window": Window(given["opens"], given["last_day"] + timedelta(days=1)),
            "sign_off": given["sign_off"],
            "audience": given["audience"],
            "terms": Terms(
                given["purpose"],
                given["feeds"],
                given["respond_by"],
                promises_answers=True,
                results=given["results"],
                anonymous=given["anonymous"],
                comments=given["comments"] or Round.Comments.WRITERS,
            ),
        }


def standing(round_: Round) -> dict[str, Any]:
    """What a prepared round says already."""
    return {
        "title": round_.title,
        "purpose": round_.purpose,
        "feeds": round_.feeds,
        "respond_by": round_.respond_by,
        "audience": round_.audience,
        "opens": round_.window.lower,
        "last_day": round_.window.upper - timedelta(days=1),
        "sign_off": round_.sign_off,
        "results": round_.results,
        "comments": round_.comments,
        "anonymous": round_.anonymous,
    }
