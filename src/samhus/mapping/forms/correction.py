"""Settle a correction as the supplier, or uphold it as a second decider."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samhus.foundation.ui.forms import Radios
from samhus.mapping.forms.area_decision import reasons_field
from samhus.mapping.forms.screened import ScreenedForm

SETTLE = (
    ("confirm", _("The other figure is right")),
    ("decline", _("Our figure stands")),
)


class SettleForm(ScreenedForm):
    """The supplier's answer, in its own words."""

    may_justify = False

    outcome = forms.ChoiceField(label=_("Your answer"), choices=SETTLE, widget=Radios)
    words = reasons_field(
        _("In your own words"), help_text=_("What you looked at, and what you found."), longest=1000
    )


class UpholdForm(ScreenedForm):
    """Why the figure is used although its supplier does not agree."""

    may_justify = False

    words = reasons_field(
        _("Reasons"),
        help_text=_("Every page that shows the figure says that its supplier did not agree."),
        longest=1000,
    )
