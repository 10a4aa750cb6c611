"""Decide about one area; send back; leave out."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samhus.foundation.ui.forms import Radios
from samhus.mapping.forms.screened import ScreenedForm
from samhus.mapping.models import SupportClass
from samhus.mapping.queries.words import LEAST

ANSWERS: dict[str, Any] = {
    SupportClass.PRIORITY: _(
        "A designation. A second person signs it, and the municipality is heard first."
    ),
    SupportClass.WATCH: _("Nothing is designated; the area is looked at again next time."),
    SupportClass.NONE: _("The figures and what else is known give no cause."),
    SupportClass.UNDETERMINED: _("An answer too: what is known does not suffice."),
}


def reasons_field(label: Any, *, help_text: Any = "", longest: int = 5000) -> forms.CharField:
    """Words that somebody stands for."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        min_length=LEAST,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": _("Give the reasons."),
            "min_length": _("Give reasons, in %(limit_value)d characters or more."),
        },
    )


class DecideForm(ScreenedForm):
    """The decision about one area. `seen` tells which results it was made on."""

    answer = forms.ChoiceField(label=_("Decision"), widget=Radios(option_help=ANSWERS))
    words = reasons_field(
        _("Reasons"),
        help_text=_("The municipality reads them. Write about the place, not about persons."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, designates: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [each for each in SupportClass if designates or each != SupportClass.PRIORITY]
        fields: dict[str, Any] = self.fields
        fields["answer"].choices = [(each.value, each.label) for each in choices]


class ReasonForm(ScreenedForm):
    """A step that needs a reason."""

    may_justify = False

    words = reasons_field(_("Reason"), longest=1000)
