"""Note what the body owes."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from samhus.foundation.ui.forms import DateInput, on_one_line
from samhus.governance.models import Responsibility


class DutyForm(forms.Form):
    """What is to be done, by when, as which part of the work."""

    title = forms.CharField(
        label=gettext_lazy("What is to be done"), max_length=200, validators=[on_one_line]
    )
    aspect = forms.ChoiceField(label=gettext_lazy("Part of the work"))
    due = forms.DateField(label=gettext_lazy("By when"), widget=DateInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        aspect: Any = self.fields["aspect"]
        choices = Responsibility.Aspect.choices
        aspect.choices = [(value, capfirst(str(label))) for value, label in choices]
