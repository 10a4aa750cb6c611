"""Report a legal obstacle; answer one."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.rounds.api import PassagesForm, screen, unsettled
from samhus.foundation.ui.forms import Radios, on_one_line
from samhus.information_sharing.actions.obstacle import Stopped
from samhus.information_sharing.models import Obstacle
from samhus.information_sharing.queries.asking import shelf, worded
from samhus.information_sharing.queries.obstacle import provisions

TEXT = forms.Textarea(attrs={"rows": 6})
AXES = (("sender", "agencies"), ("recipient", "agencies"), ("purpose", "purposes"))


class ObstacleForm(PassagesForm):
    """Who, to whom, what for, which kinds; the provision; in words and about no person."""

    mark_optional = True

    provision = forms.ChoiceField(label=gettext_lazy("Which provision stopped you"), required=False)
    citation = forms.CharField(
        label=gettext_lazy("If it is another provision: which"),
        max_length=200, required=False, validators=[on_one_line],
    )  # fmt: skip
    sender = forms.ChoiceField(label=gettext_lazy("Who would have told"))
    recipient = forms.ChoiceField(label=gettext_lazy("Who would have been told"))
    purpose = forms.ChoiceField(label=gettext_lazy("What for"))
    categories = forms.MultipleChoiceField(
        label=gettext_lazy("Which kinds of information"), widget=forms.CheckboxSelectMultiple
    )
    words = forms.CharField(
        label=gettext_lazy("What could not be done"), max_length=3000, widget=TEXT,
        help_text=gettext_lazy(
            "Write about bodies, tasks and law. No person, no case that somebody could recognise."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        for name, part in AXES:
            fields[name].choices = [("", _("Choose one")), *_terms(part)]
        fields["categories"].choices = _terms("categories")
        fields["provision"].choices = [("", _("Another provision")), *provisions()]

    def clean(self) -> dict[str, Any]:
        """A provision is named, and nothing points to a person without a reason."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("provision") and not cleaned.get("citation"):
            self.add_error("citation", _("Name the provision that stopped you."))
        if cleaned.get("sender") and cleaned.get("sender") == cleaned.get("recipient"):
            self.add_error("recipient", _("Choose another kind of body."))
        texts = {key: cleaned[key] for key in ("words", "citation") if cleaned.get(key)}
        found = screen(texts)
        self.ask_about(found, unsettled(found, self.reasons()))
        return cleaned

    def stopped(self) -> Stopped:
        """What was reported."""
        cleaned = self.cleaned_data
        framework, _colon, rule = cleaned["provision"].partition(":")
        return Stopped(
            sender=cleaned["sender"],
            recipient=cleaned["recipient"],
            purpose=cleaned["purpose"],
            categories=tuple(cleaned["categories"]),
            words=cleaned["words"],
            framework=framework,
            rule=rule,
            citation="" if rule else cleaned["citation"],
        )


def _terms(part: str) -> list[tuple[str, str]]:
    return [
        (key, capfirst(worded(term.name))) for key, term in shelf().vocabulary.terms[part].items()
    ]


class ObstacleAnswerForm(forms.Form):
    """One of four, always in words."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Answer"), choices=Obstacle.Answer.choices, widget=Radios
    )
    provision = forms.CharField(
        label=gettext_lazy("By which provision"), max_length=200, required=False,
        validators=[on_one_line], help_text=gettext_lazy("Needed when current law allows it."),
    )  # fmt: skip
    words = forms.CharField(label=gettext_lazy("In words"), max_length=3000, widget=TEXT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answer: Any = self.fields["answer"]
        answer.choices = [(value, capfirst(str(label))) for value, label in answer.choices]

    def clean(self) -> dict[str, Any]:
        """What is allowed already is allowed by something."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("answer") == Obstacle.Answer.ALLOWED and not cleaned.get("provision"):
            self.add_error("provision", _("Name the provision that allows it."))
        return cleaned
