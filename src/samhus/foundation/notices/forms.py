"""How notices come by e-mail."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samhus.foundation.notices.models import MailChoice


class MailForm(forms.Form):
    """One choice."""

    how = forms.ChoiceField(
        label=_("Notices by e-mail"), choices=MailChoice.How.choices, widget=forms.RadioSelect
    )
