"""The question to an expert: is the area known, how probable, how much, and why."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.ui.forms import Radios
from samhus.mapping.actions.judgement import REASONS, Answer
from samhus.mapping.forms.one_text import OneTextForm
from samhus.mapping.queries.judging import words_of

KNOWN, UNKNOWN = "yes", "no"
FIGURES = ("low", "middle", "high")


class TimesField(forms.DecimalField):
    """How many times the national level; a comma is a decimal sign, there are no thousands."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            min_value=Decimal("0.01"),
            max_value=Decimal(100),
            decimal_places=2,
            required=False,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "ui-narrow"}),
            error_messages={
                "invalid": gettext_lazy("Write a number such as 0.8 or 2."),
                "min_value": gettext_lazy("Write a number above 0."),
                "max_value": gettext_lazy("Write a number of at most 100."),
            },
            **kwargs,
        )

    def to_python(self, value: Any) -> Any:
        """`0,8` and `0.8` are the same."""
        return super().to_python(value.strip().replace(",", ".") if value else value)


class JudgeForm(OneTextForm):
    """One area. Nothing but the first answer is needed from whoever does not know it."""

    screened = REASONS
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    stage = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    knows = forms.ChoiceField(
        label=gettext_lazy("Do you know this area?"),
        choices=(
            (KNOWN, gettext_lazy("I know it well enough to judge")),
            (UNKNOWN, gettext_lazy("I don't know this area")),
        ),
        widget=Radios(
            option_help={
                UNKNOWN: gettext_lazy("A full answer. You leave the rest empty and go on.")
            }
        ),
    )
    percent = forms.IntegerField(
        label=gettext_lazy("How probable is it that the area lies above the line, in percent?"),
        min_value=1,
        max_value=99,
        required=False,
        help_text=gettext_lazy(
            "From 1 to 99. 50 means that you find both equally probable, not that you don't know."
        ),
        error_messages={
            "min_value": gettext_lazy("Nobody is certain: choose from 1 to 99."),
            "max_value": gettext_lazy("Nobody is certain: choose from 1 to 99."),
        },
    )
    low = TimesField(
        label=gettext_lazy("Plausible range, at least"),
        help_text=gettext_lazy(
            "In times the national level: 1 is as in the country as a whole, 2 twice as much. You "
            "would be surprised if it were lower, one time in twenty."
        ),
    )
    middle = TimesField(
        label=gettext_lazy("Plausible range, in the middle"),
        help_text=gettext_lazy("You find it as probable that it is lower as that it is higher."),
    )
    high = TimesField(
        label=gettext_lazy("Plausible range, at most"),
        help_text=gettext_lazy("You would be surprised if it were higher, one time in twenty."),
    )
    because = forms.CharField(
        label=gettext_lazy("Your reasons"),
        max_length=3000,
        required=False,
        help_text=gettext_lazy(
            "What you know about the place, never about single persons. Others read this without "
            "your name, so write nothing that only you could have written."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean(self) -> dict[str, Any]:
        """Who knows the area gives everything; the three figures rise."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("knows") != KNOWN:
            return cleaned
        self._need(cleaned)
        low, middle, high = (cleaned.get(name) for name in FIGURES)
        if low is not None and middle is not None and low >= middle:
            self.add_error("middle", _("The middle must be higher than “at least”."))
        if middle is not None and high is not None and middle >= high:
            self.add_error("high", _("“At most” must be higher than the middle."))
        return cleaned

    def _need(self, cleaned: dict[str, Any]) -> None:
        needed = {
            "percent": _("Give a chance, or say that you don't know this area."),
            "low": _("Give a figure, or say that you don't know this area."),
            "middle": _("Give a figure, or say that you don't know this area."),
            "high": _("Give a figure, or say that you don't know this area."),
            "because": _("Say why. A judgement without reasons can't be answered by anybody."),
        }
        for name, words in needed.items():
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, words)

    def answer(self) -> Answer:
        """As the action takes it."""
        cleaned = self.cleaned_data
        if cleaned["knows"] != KNOWN:
            return Answer(knows=False)
        return Answer(
            knows=True,
            chance=Decimal(cleaned["percent"]) / 100,
            low=cleaned["low"],
            middle=cleaned["middle"],
            high=cleaned["high"],
            reasons=cleaned["because"].strip(),
        )

    def words(self) -> dict[str, str]:
        """What was written, field by field, for two versions beside each other."""
        return words_of(self.answer())


class DeskFilter(forms.Form):
    """Narrow the desk: one county, a name, what is not answered yet."""

    mark_optional = False
    q = forms.CharField(label=gettext_lazy("Name"), required=False, max_length=80)
    county = forms.ChoiceField(label=gettext_lazy("County"), required=False)
    left = forms.BooleanField(label=gettext_lazy("Only without an answer"), required=False)

    def __init__(self, counties: tuple[tuple[str, str], ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["county"].choices = [("", _("All counties")), *counties]
        if not counties:
            del fields["county"]
