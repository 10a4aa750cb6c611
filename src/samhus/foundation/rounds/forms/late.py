"""Letting a body answer late."""

from django import forms
from django.utils.translation import gettext_lazy as _


class LateForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Why this body may answer late"),
        max_length=500,
        help_text=_("The body reads it too."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
