"""Open a scenario between two bodies; answer it for one of them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.engines.lawfulness.framework import Fact
from samhus.information_sharing.queries.asking import options, question_of
from samhus.information_sharing.queries.frameworks import law_here
from samhus.information_sharing.rules.asking import value_of
from samhus.information_sharing.rules.walkthrough import GIVEN


class WalkthroughForm(forms.Form):
    """With whom, and the scenario in terms of the vocabulary: no free words, so no person."""

    other = forms.ChoiceField(label=gettext_lazy("With which body"))

    def __init__(self, others: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        other: Any = self.fields["other"]
        other.choices = [("", _("Choose a body")), *others]
        facts = law_here().facts
        for name in GIVEN:
            choices = [("", _("Choose one")), *options(facts[name])]
            self.fields[name] = forms.ChoiceField(label=question_of(facts[name]), choices=choices)

    def clean(self) -> dict[str, Any]:
        """Somebody tells somebody else."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("sender") and cleaned.get("sender") == cleaned.get("recipient"):
            self.add_error("recipient", _("Choose another kind of body."))
        return cleaned

    def facts(self) -> dict[str, str]:
        """The scenario."""
        return {name: self.cleaned_data[name] for name in GIVEN}


class WalkthroughAnswerForm(forms.Form):
    """Every question that could matter; what is left open stays unknown."""

    def __init__(self, asked: Sequence[Fact], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        for fact in asked:
            self.fields[fact.name] = self._field(fact)

    @staticmethod
    def _field(fact: Fact) -> forms.Field:
        if fact.type == "int":
            return forms.IntegerField(
                label=question_of(fact), min_value=0, max_value=150, required=False
            )
        choices = [("", _("Not known")), *options(fact)]
        return forms.ChoiceField(label=question_of(fact), choices=choices, required=False)

    def facts(self) -> dict[str, Any]:
        """What was answered."""
        said = {fact.name: self.cleaned_data.get(fact.name) for fact in self.asked}
        return {
            fact.name: value_of(fact, str(said[fact.name]))
            for fact in self.asked
            if said[fact.name] not in (None, "")
        }
