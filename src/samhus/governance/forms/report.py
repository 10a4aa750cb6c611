"""Which days the overview shows; what a report is for; what people write to it."""

from datetime import date
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation import clock
from samhus.foundation.rounds.api import PassagesForm, screen, unsettled
from samhus.foundation.ui.forms import DateInput, Radios, on_one_line
from samhus.governance.actions import Wanted
from samhus.governance.models import NationalReport
from samhus.governance.rules.overview import ANSWER, Part

LONGEST = 6000


def year_before(day: date) -> date:
    """The first day of the year in which `day` lies."""
    return day.replace(month=1, day=1)


class DaysForm(forms.Form):
    """From which day until which."""

    mark_optional = False

    since = forms.DateField(
        label=gettext_lazy("What changed since"), required=False, widget=DateInput
    )
    on = forms.DateField(label=gettext_lazy("As of"), required=False, widget=DateInput)

    def days(self) -> tuple[date, date]:
        """The days asked for; the year until today where none or nonsense was given."""
        cleaned = self.cleaned_data if self.is_valid() else {}
        on = min(cleaned.get("on") or clock.today(), clock.today())
        since = cleaned.get("since") or year_before(on)
        return (since, on) if since <= on else (year_before(on), on)


class PrepareForm(forms.Form):
    """What for, of which days, for whom; for a question what was asked."""

    kind = forms.ChoiceField(label=gettext_lazy("What is it for?"), choices=(), widget=Radios)
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200, validators=[on_one_line])
    since = forms.DateField(label=gettext_lazy("From"), widget=DateInput)
    until = forms.DateField(label=gettext_lazy("Until, and as of"), widget=DateInput)
    question = forms.CharField(
        label=gettext_lazy("The question"), max_length=3000, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Needed for a parliamentary question, as it was put."),
    )  # fmt: skip
    reference = forms.CharField(
        label=gettext_lazy("Reference of the question"), max_length=80, required=False,
        validators=[on_one_line],
    )  # fmt: skip
    due = forms.DateField(label=gettext_lazy("To be answered by"), required=False, widget=DateInput)
    audience = forms.ChoiceField(
        label=gettext_lazy("Who reads it once it is released?"), choices=(), widget=Radios
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        for name, choices in (("kind", NationalReport.Kind), ("audience", NationalReport.Audience)):
            fields[name].choices = [(key, capfirst(str(label))) for key, label in choices.choices]

    def clean(self) -> dict[str, Any]:
        """Days that have passed; a question that was put."""
        cleaned: dict[str, Any] = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if until and until > clock.today():
            self.add_error("until", _("This day has not come yet."))
        if since and until and since > until:
            self.add_error("since", _("The first day comes before the last."))
        asks = cleaned.get("kind") == NationalReport.Kind.QUESTION
        if asks and not cleaned.get("question"):
            self.add_error("question", _("Write down the question."))
        return cleaned

    def wanted(self) -> Wanted:
        """What is to be prepared."""
        return Wanted(**self.cleaned_data)


class WordsForm(PassagesForm):
    """One box for each part, and for a question the whole answer first."""

    def __init__(self, *args: Any, parts: tuple[Part, ...], asks: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = [ANSWER] if asks else []
        if asks:
            self.fields[ANSWER] = self._box(_("The answer"), rows=8)
        for part in parts:
            self.fields[part.key] = self._box(part.title, rows=4)
            self.keys.append(part.key)

    def _box(self, label: str, rows: int) -> forms.CharField:
        return forms.CharField(
            label=label,
            max_length=LONGEST,
            required=False,
            widget=forms.Textarea(attrs={"rows": rows}),
        )

    def clean(self) -> dict[str, Any]:
        """Nothing points to a person without a reason."""
        cleaned: dict[str, Any] = super().clean() or {}
        found = screen(self.words())
        self.ask_about(found, unsettled(found, self.reasons()))
        return cleaned

    def words(self) -> dict[str, str]:
        """What was written, by part."""
        return {key: self.cleaned_data[key] for key in self.keys if self.cleaned_data.get(key)}
