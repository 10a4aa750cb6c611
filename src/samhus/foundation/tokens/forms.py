"""The form that makes a token."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation import clock
from samhus.foundation.tokens.rules import LONGEST
from samhus.foundation.tokens.wording import SCOPES
from samhus.foundation.ui.forms import Checkboxes, DateInput, on_one_line


class TokenForm(forms.Form):
    """What for, which rights, until when."""

    name = forms.CharField(
        label=gettext_lazy("What it is for"),
        max_length=80,
        validators=[on_one_line],
        help_text=gettext_lazy("The machine or program that will use it."),
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("What it may do"),
        choices=[(scope.value, words) for scope, words in SCOPES.items()],
        widget=Checkboxes,
        help_text=gettext_lazy("Never more than you may do yourself. Choose only what it needs."),
    )
    last_day = forms.DateField(
        label=gettext_lazy("Last day"),
        widget=DateInput,
        help_text=gettext_lazy("Within a year from today."),
    )

    def clean_last_day(self) -> Any:
        """From today on, at most a year."""
        last_day = self.cleaned_data["last_day"]
        today = clock.today()
        if not today <= last_day <= today + LONGEST:
            raise forms.ValidationError(_("Choose a day from today on, within a year."))
        return last_day
