"""A lawyer signs a legal framework for a body."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.ui.forms import Radios
from samhus.information_sharing.models import Position


class PositionForm(forms.Form):
    """Accept, reserve or reject; the content that was read travels along."""

    stand = forms.ChoiceField(
        label=gettext_lazy("For your body"), choices=Position.Stand.choices, widget=Radios
    )
    words = forms.CharField(
        label=gettext_lazy("In words"), max_length=3000, required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Needed when you reserve or reject it. Your colleagues read it."),
    )  # fmt: skip
    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stand: Any = self.fields["stand"]
        stand.choices = [(value, capfirst(str(label))) for value, label in Position.Stand.choices]
        stand.widget.option_help = {
            "accepts": _("What the engine answers may open or close a real disclosure."),
            "reserves": _("Your colleagues read your words first, and decide themselves."),
            "rejects": _("What it says counts for nothing in your body."),
        }

    def clean(self) -> dict[str, Any]:
        """Whoever reserves or rejects says why."""
        cleaned: dict[str, Any] = super().clean() or {}
        stand = cleaned.get("stand")
        if stand and stand != Position.Stand.ACCEPTS and not cleaned.get("words", "").strip():
            self.add_error("words", _("Say in words what you reserve or reject."))
        return cleaned
