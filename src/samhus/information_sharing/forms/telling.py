"""Tell another body, on request or not: few questions, the rest with sane answers, folded away."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.engines.lawfulness.framework import Fact
from samhus.foundation.ui.forms import Checkboxes
from samhus.information_sharing.forms.groups import Group
from samhus.information_sharing.forms.lawful import LawfulForm
from samhus.information_sharing.forms.plain import SHORT
from samhus.information_sharing.forms.request import PartiesForm, reference_field
from samhus.information_sharing.models import Disclosure
from samhus.information_sharing.queries.gate import Flow
from samhus.information_sharing.queries.onward import ORIGINATOR_FACT, agreement_to_pass_on
from samhus.information_sharing.queries.terms import kinds_in_order, name_of
from samhus.information_sharing.rules.disclosing import (
    ASSESSMENT,
    FACT,
    LEAST_BASIS,
    LEAST_JUDGEMENT,
    MOST_KINDS,
)
from samhus.information_sharing.wording.sharing import CONDITIONS

IN_THE_OPEN = ("other", "kinds", "told", "channel", "urgent", "purpose", "basis", "reference")
OF_THE_KINDS = ("assessed", "why_not_all")
BY_NATURE = "professional_assessment"
"""The one kind of information that is an assessment unless somebody says otherwise."""


class TellingForm(LawfulForm):
    """Which kinds, how, on what basis; marks and conditions are there for whoever needs them.

    The basis is asked for when the law has spoken: it is the decision.
    """

    mark_optional = False
    screened = ("basis", "condition_words", "why_not_all", "judgement")
    decides_at_once = False

    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("What is told"), widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Kinds of information, twelve at the most. No content."),
    )  # fmt: skip
    assessed = forms.MultipleChoiceField(
        label=gettext_lazy("Told as an assessment"), required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("What is not ticked here is told as a fact. The mark travels on."),
    )  # fmt: skip
    why_not_all = forms.CharField(
        label=gettext_lazy("Why you do not tell all of it"), max_length=500, required=False,
        widget=SHORT, help_text=gettext_lazy("Needed when you tell less than you were asked for."),
    )  # fmt: skip
    channel = forms.ChoiceField(
        label=gettext_lazy("How it is told"), choices=Disclosure.Channel.choices
    )
    conditions = forms.MultipleChoiceField(
        label=gettext_lazy("Conditions that go with it"), required=False, widget=Checkboxes,
        choices=[*CONDITIONS.items()],
    )  # fmt: skip
    condition_words = forms.CharField(
        label=gettext_lazy("Further conditions"), max_length=300, required=False
    )
    judgement = forms.CharField(
        label=gettext_lazy("How it is judged, and why"), max_length=500, required=False,
        widget=SHORT, help_text=gettext_lazy("Once, for everything above that is judged."),
    )  # fmt: skip
    judged_by = forms.ChoiceField(label=gettext_lazy("Who judged it"), required=False)
    basis = forms.CharField(
        label=gettext_lazy("On what basis you tell it"), max_length=500, required=False,
        widget=SHORT, help_text=gettext_lazy(
            "A provision, or a sentence of your own. You decide, and this stands as your reason."
        ),
    )  # fmt: skip
    reference = reference_field()

    def ask_who_judged(self, people: Iterable[Any]) -> None:
        """Whoever decides, or a colleague, who then signs it."""
        self._people = {str(person.public_id): person for person in people}
        named = [(key, person.name) for key, person in self._people.items()]
        fields: dict[str, Any] = self.fields
        fields["judged_by"].choices = [("", _("I did")), *named]

    def judge(self) -> Any:
        """The colleague who judged; None where the person who decides did."""
        return self._people.get(self.cleaned_data.get("judged_by", ""))

    def offer(self, kinds: Iterable[str], marks: Mapping[str, str] | None = None) -> None:
        """The kinds to choose from; with `marks` as they were told to us, which nobody changes."""
        fields: dict[str, Any] = self.fields
        self._given = marks
        named = [(kind, capfirst(name_of("category", kind))) for kind in kinds_in_order(kinds)]
        fields["kinds"].choices = named
        if marks is not None:
            del fields["assessed"]
            return
        fields["assessed"].choices = named
        fields["assessed"].initial = [BY_NATURE]

    @property
    def marks(self) -> dict[str, str]:
        """The kinds that are told, each with its mark."""
        kinds = self.cleaned_data.get("kinds") or []
        if self._given is not None:
            return {kind: self._given[kind] for kind in kinds}
        assessed = self.cleaned_data.get("assessed") or []
        return {kind: ASSESSMENT if kind in assessed else FACT for kind in kinds}

    def clean_kinds(self) -> list[str]:
        """Twelve at the most."""
        kinds: list[str] = self.cleaned_data["kinds"]
        if len(kinds) > MOST_KINDS:
            raise forms.ValidationError(_("Twelve kinds of information at the most."))
        return kinds

    def clean(self) -> dict[str, Any]:
        """Whoever decides says on what basis, and writes down what they judged."""
        cleaned = super().clean()
        if not (self.decides_at_once or self.wants_to_decide):
            return cleaned
        if "basis" not in self.errors and len(cleaned.get("basis", "").strip()) < LEAST_BASIS:
            words = _("Say on what basis you tell it: a provision, or a sentence.")
            self.add_error("basis", words)
        judgement = cleaned.get("judgement", "").strip()
        if self._judged() and "judgement" not in self.errors and len(judgement) < LEAST_JUDGEMENT:
            words = _("Write the judgement down, in %(least)s characters or more.")
            self.add_error("judgement", words % {"least": LEAST_JUDGEMENT})
        return cleaned

    def _judged(self) -> list[str]:
        """Questions that are somebody's judgement and were answered."""
        fields: dict[str, Any] = self.fields
        judged = (name for name in self.fact_names if fields[name].is_judgement)
        return [name for name in judged if self.cleaned_data.get(name) in ("true", "false")]

    def judgements(self, judged: Iterable[str]) -> dict[str, str]:
        """The one judgement, for each fact that it is about."""
        return dict.fromkeys(judged, self.cleaned_data.get("judgement", ""))

    @property
    def groups(self) -> Iterator[Group]:
        """What has to be said; the rest folded. With the law's view: what decides, then that."""
        if not self.is_weighed:
            hidden = () if self.decides_at_once else ("basis",)
            yield Group("", "", self.named(*(n for n in IN_THE_OPEN if n not in hidden)))
            yield from self._folded()
            return
        yield from self.asked_groups()
        if self._judging():
            yield Group(_("The judgement"), "", self.named("judgement", "judged_by"))
        yield Group(_("Your decision"), "", self.named("basis"))
        entered = self.named(*(name for name in IN_THE_OPEN if name != "basis"))
        yield Group(_("What you have entered"), "", entered, folded=True)
        yield from self._folded()

    def _judging(self) -> bool:
        fields: dict[str, Any] = self.fields
        is_next = any(fields[name].is_judgement for name in self.next_names)
        return is_next or bool(self._judged()) or "judgement" in self.errors

    def _folded(self) -> Iterator[Group]:
        title = _("Assessments, and why not all of it")
        if "why_not_all" not in self.fields:
            title = _("Which of it is an assessment")
        if marked := self.named(*OF_THE_KINDS):
            yield Group(title, "", marked, folded=True)
        title = _("Roles, law and conditions") if "other" in self.fields else _("Conditions")
        rest = ("own_as", "other_as", "country", "conditions", "condition_words")
        yield Group(title, "", self.named(*rest), folded=True)


class OwnTellingForm(TellingForm, PartiesForm):
    """On own initiative, or passing on: to whom and what for are chosen too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["why_not_all"]


class PassingOnForm(OwnTellingForm):
    """What another body told goes further: its own word is known here, never stated by hand."""

    def __init__(self, earlier: Disclosure, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._earlier = earlier

    def takes(self, fact: Fact) -> bool:
        """Whether the body that it comes from agrees is asked of that body."""
        return fact.name != ORIGINATOR_FACT

    def settled(self, flow: Flow) -> dict[str, Any]:
        """Its word, where it has agreed to exactly this."""
        agreed = agreement_to_pass_on(self._earlier, flow.recipient, flow.purpose, flow.kinds)
        return {ORIGINATOR_FACT: True} if agreed else {}
