"""A break in a series, and taking it back."""

from django import forms
from django.utils.translation import gettext_lazy

from samhus.foundation.ui.forms import on_one_line


class BreakForm(forms.Form):
    """From which year on, and what changed."""

    year = forms.IntegerField(
        label=gettext_lazy("First year counted in the new way"), min_value=1990, max_value=2100
    )
    what = forms.CharField(
        label=gettext_lazy("What changed"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "For example: threats are counted from this year on; a category no longer exists. It "
            "is shown wherever the series is shown. Write nothing about single cases."
        ),
    )


class WithdrawalForm(forms.Form):
    """Why a break is taken back."""

    reason = forms.CharField(
        label=gettext_lazy("Why the break is withdrawn"), max_length=300, validators=[on_one_line]
    )
