"""What somebody looks for in the journal."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samhus.foundation.audit.queries import Filters
from samhus.foundation.audit.rules import Operation
from samhus.foundation.audit.wording import OPERATIONS


class JournalFilter(forms.Form):
    """Who, what and when; every field may be left empty."""

    actor = forms.CharField(label=_("Who"), required=False, max_length=120)
    operation = forms.ChoiceField(
        label=_("What kind of act"),
        required=False,
        choices=[("", _("Any")), *((one.value, OPERATIONS[one]) for one in Operation)],
    )
    verb = forms.CharField(label=_("Which act"), required=False, max_length=120)
    subject_id = forms.CharField(label=_("About what"), required=False, max_length=120)
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    before = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """The last day counts whole, and cannot lie before the first."""
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day is before the first day."))
        return cleaned

    def filters(self) -> Filters:
        """What to ask the journal for; days begin and end in the time zone in use."""
        data = self.cleaned_data
        since, until = data["since"], data["until"]
        return Filters(
            actor=data["actor"],
            operation=data["operation"],
            verb=data["verb"],
            subject_id=data["subject_id"],
            since=_midnight(since) if since else None,
            until=_midnight(until + timedelta(days=1)) if until else None,
        )


def _midnight(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
