"""Questions of the law within a form: asked when the first answers are in, kept with them."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from samhus.engines.lawfulness.framework import Fact, Kind
from samhus.engines.lawfulness.law import Law
from samhus.foundation import clock
from samhus.information_sharing.forms.plain import JUDGED, SHORT, PlainForm
from samhus.information_sharing.queries.asking import options, question_of
from samhus.information_sharing.queries.gate import Flow, View, law_on, view_on
from samhus.information_sharing.rules.asking import UNKNOWN, value_of

FACT = "fact-"


class LawfulForm(PlainForm):
    """Shows the law's view before anybody decides: `seen` says that it has been on the screen."""

    seen = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def take_facts(self, law: Law) -> None:
        """The questions that were on the page already, by what was sent."""
        asked = (name.removeprefix(FACT) for name in self.data if name.startswith(FACT))
        self.ask(law.facts[name] for name in asked if name in law.facts)

    def ask(self, facts: Iterable[Fact]) -> None:
        """Put these questions at the end of the form; a judgement is written down too."""
        for fact in facts:
            if fact.type == "int":
                field: forms.Field = forms.CharField(required=False, max_length=3)
            else:
                known = [(UNKNOWN, _("Not known")), *options(fact)]
                field = forms.ChoiceField(choices=known, required=False, initial=UNKNOWN)
            field.label = question_of(fact)
            self.fields[f"{FACT}{fact.name}"] = field
            if fact.kind is Kind.JUDGEMENT:
                self.fields[f"{JUDGED}{fact.name}"] = forms.CharField(
                    label=_("How you judge this, and why"),
                    required=False,
                    max_length=500,
                    widget=SHORT,
                )

    def stated(self, law: Law) -> tuple[dict[str, Any], tuple[str, ...]]:
        """Facts with a value, and those that nobody knows."""
        facts, unknown = {}, []
        for name in self.fields:
            if not name.startswith(FACT):
                continue
            key = name.removeprefix(FACT)
            text = str(self.cleaned_data.get(name) or UNKNOWN)
            value = None if text == UNKNOWN else value_of(law.facts[key], text)
            if value is None:
                unknown.append(key)
            else:
                facts[key] = value
        return facts, tuple(unknown)

    def weigh(self, flow: Flow) -> View:
        """The law's view with what was stated; what it leaves open is asked on the page."""
        law = law_on(flow.country, clock.today())
        facts, unknown = self.stated(law)
        view = view_on(flow, facts, day=law.on, unknown=unknown)
        self.ask(fact for fact in view.open_facts if f"{FACT}{fact.name}" not in self.fields)
        return view

    def judgements(self) -> dict[str, str]:
        """What was written down beside judgements."""
        return {
            name.removeprefix(JUDGED): str(self.cleaned_data.get(name) or "")
            for name in self.fields
            if name.startswith(JUDGED)
        }

    def show_law(self) -> None:
        """From now on the law's view is on the page."""
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data["seen"] = "on"  # type: ignore[index]
