"""One statement: its kind, its words, where it is from and how far it is relied on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from samhus.foundation.rounds.api import screen, unsettled
from samhus.foundation.ui.forms import Radios
from samhus.mapping.actions.statement import KEY, Written
from samhus.mapping.forms.one_text import OneTextForm
from samhus.mapping.models import Statement


class StatementForm(OneTextForm):
    """About a place, never about a person."""

    screened = KEY
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=Statement.Kind.choices, widget=Radios
    )
    words = forms.CharField(
        label=gettext_lazy("Statement"),
        max_length=2000,
        help_text=gettext_lazy(
            "One thing in a few sentences, about the place and never about single persons. After "
            "you have handed it in, somebody at the centre reads it before experts do."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    source = forms.ChoiceField(
        label=gettext_lazy("Where you have it from"),
        choices=Statement.Source.choices,
        widget=Radios,
    )
    reliability = forms.ChoiceField(
        label=gettext_lazy("How far you rely on it"),
        choices=Statement.Reliability.choices,
        widget=Radios,
    )

    def clean(self) -> dict[str, Any]:
        """What may point to a person is shown together with everything else; the action insists."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get(KEY):
            found = screen({KEY: cleaned[KEY]})
            self.ask_about(found, unsettled(found, self.reasons()))
        return cleaned

    def given(self) -> Written:
        """As the action takes it."""
        cleaned = self.cleaned_data
        return Written(
            kind=cleaned["kind"],
            words=cleaned["words"].strip(),
            source=cleaned["source"],
            reliability=cleaned["reliability"],
        )

    def both_versions(self, current: Statement) -> list[tuple[str, str, str]]:
        """(label, saved meanwhile, written here) where the two differ."""
        mine, theirs = _shown(self.given()), _shown(current)
        self.take_over(version=current.version)
        return [
            (str(self.fields[name].label), theirs[name], text)
            for name, text in mine.items()
            if theirs[name] != text
        ]


def _shown(one: Any) -> dict[str, str]:
    return {
        "kind": str(Statement.Kind(one.kind).label),
        "words": one.words,
        "source": str(Statement.Source(one.source).label),
        "reliability": str(Statement.Reliability(one.reliability).label),
    }


def initial_of(statement: Statement, *, version: int) -> dict[str, Any]:
    """What the form begins with."""
    return {
        "version": version,
        "kind": statement.kind,
        "words": statement.words,
        "source": statement.source,
        "reliability": statement.reliability,
    }
