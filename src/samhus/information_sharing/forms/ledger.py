"""What of a ledger is shown."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.ui.forms import DateInput, DateTimeInput


class LedgerFilter(forms.Form):
    """Days, another body, a reference; every field may be left empty."""

    mark_optional = False

    since = forms.DateField(label=gettext_lazy("From"), required=False, widget=DateInput)
    until = forms.DateField(label=gettext_lazy("Until"), required=False, widget=DateInput)
    counterpart = forms.ChoiceField(label=gettext_lazy("With which body"), required=False)
    reference = forms.CharField(label=gettext_lazy("Reference"), max_length=40, required=False)

    def __init__(self, bodies: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["counterpart"].choices = [("", _("Any")), *bodies]


class MomentFilter(forms.Form):
    """A moment, and another body."""

    mark_optional = False

    moment = forms.DateTimeField(label=gettext_lazy("At what time"), widget=DateTimeInput)
    counterpart = forms.ChoiceField(label=gettext_lazy("With which body"), required=False)

    def __init__(self, bodies: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["counterpart"].choices = [("", _("Any")), *bodies]


def moment_of(text: str) -> datetime | None:
    """The time from which a page goes on backwards; None for anything else that was sent."""
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found is not None and is_aware(found) else None
