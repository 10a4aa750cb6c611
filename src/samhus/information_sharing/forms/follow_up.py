"""Corrections, second looks, questions to the originator and its answer."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.rounds.api import AboutNobodyForm
from samhus.foundation.ui.forms import Radios
from samhus.information_sharing.forms.plain import SHORT
from samhus.information_sharing.forms.request import reference_field
from samhus.information_sharing.models import DisclosureReview, Ground, OnwardAsk
from samhus.information_sharing.queries.request import Desk
from samhus.information_sharing.queries.terms import choices, name_of


class WithdrawalForm(AboutNobodyForm):
    """What is wrong with what was told."""

    screened = ("words",)

    ground = forms.ChoiceField(
        label=gettext_lazy("What is wrong"), widget=Radios, choices=Ground.choices
    )
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Which kinds of information are wrong"), required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Of the wrong person everything is withdrawn."),
    )  # fmt: skip
    words = forms.CharField(
        label=gettext_lazy("What the recipients need to know"), max_length=300, required=False,
        widget=SHORT, help_text=gettext_lazy("No name, and not what is right instead."),
    )  # fmt: skip

    def __init__(self, kinds: Iterable[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["kinds"].choices = [(kind, name_of("category", kind)) for kind in kinds]

    def clean(self) -> dict[str, Any]:
        """A wrong fact has a kind."""
        cleaned = super().clean()
        ground = cleaned.get("ground")
        if ground and ground != Ground.WRONG_PERSON and not cleaned.get("kinds"):
            self.add_error("kinds", _("Choose which kinds of information are wrong."))
        return cleaned


class ReviewForm(AboutNobodyForm):
    """A second person's finding."""

    screened = ("words",)

    finding = forms.ChoiceField(
        label=gettext_lazy("What you find"), widget=Radios,
        choices=DisclosureReview.Finding.choices,
    )  # fmt: skip
    words = forms.CharField(label=gettext_lazy("Reasons"), max_length=500, widget=SHORT)


class OnwardForm(AboutNobodyForm):
    """May a third body be told?"""

    screened = ("words",)

    third = forms.ChoiceField(label=gettext_lazy("Whom you want to tell"))
    purpose = forms.ChoiceField(label=gettext_lazy("What is it for?"))
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Which kinds of information are they?"),
        widget=forms.CheckboxSelectMultiple,
    )
    words = forms.CharField(label=gettext_lazy("Why"), max_length=300, widget=SHORT)
    reference = reference_field()

    def __init__(self, desk: Desk, kinds: Iterable[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        bodies = [(str(each.public_id), each.name) for each in desk.others]
        fields["third"].choices = [("", _("Choose a body")), *bodies]
        fields["purpose"].choices = [("", _("Choose a purpose")), *choices("purpose")]
        fields["kinds"].choices = [(kind, name_of("category", kind)) for kind in kinds]


class OnwardReplyForm(AboutNobodyForm):
    """The originator's answer."""

    screened = ("words",)

    reply = forms.ChoiceField(
        label=gettext_lazy("Answer"), widget=Radios, choices=OnwardAsk.Reply.choices
    )
    words = forms.CharField(
        label=gettext_lazy("Reasons"), max_length=300, required=False, widget=SHORT,
        help_text=gettext_lazy("Needed when you refuse."),
    )  # fmt: skip
    may_name = forms.BooleanField(
        label=gettext_lazy("They may learn that it comes from us"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """A refusal says why."""
        cleaned = super().clean()
        if cleaned.get("reply") == OnwardAsk.Reply.REFUSED and not cleaned.get("words"):
            self.add_error("words", _("Say why you refuse, in a sentence."))
        return cleaned
