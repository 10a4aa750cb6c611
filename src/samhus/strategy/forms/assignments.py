"""Forms of assignments and calendar feeds."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import organisations_seen_by
from samhus.foundation.ui.forms import Checkboxes, DateInput, Radios, on_one_line
from samhus.foundation.ui.sorting import by_name
from samhus.strategy.actions.assignments import Given
from samhus.strategy.forms.groups import WordsAboutNobody
from samhus.strategy.queries.assignment_measures import measures_to_link

LARGEST = 10 * 1024 * 1024
LOCAL = ("municipality", "school")
HALF_A_YEAR = timedelta(days=182)


class GiveForm(WordsAboutNobody):
    """What is asked of whom, what is delivered by when, by which decision."""

    screened = ("title", "words", "deliverable")
    mark_optional = True
    title = forms.CharField(label=gettext_lazy("Title"), max_length=160, validators=[on_one_line])
    bodies = forms.MultipleChoiceField(label=gettext_lazy("Given to"), widget=Checkboxes)
    words = forms.CharField(
        label=gettext_lazy("Assignment"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("What is to be done. About work, never about somebody."),
    )
    deliverable = forms.CharField(
        label=gettext_lazy("What is delivered"), max_length=300, validators=[on_one_line]
    )
    decision = forms.CharField(
        label=gettext_lazy("Decision"),
        max_length=200,
        validators=[on_one_line],
        help_text=gettext_lazy("Its number or name, as one finds it in the register."),
    )
    decided = forms.DateField(label=gettext_lazy("Decided on"), widget=DateInput)
    deadline = forms.DateField(label=gettext_lazy("Deadline"), widget=DateInput)
    amount = forms.DecimalField(
        label=gettext_lazy("Money"), required=False, min_value=0, max_digits=14, decimal_places=2
    )
    currency = forms.RegexField(
        r"^[A-Za-z]{3}$",
        label=gettext_lazy("Currency"),
        required=False,
        help_text=gettext_lazy("By its three letters, such as SEK or EUR."),
    )
    measure = forms.ChoiceField(label=gettext_lazy("Measure that it carries out"), required=False)

    def __init__(self, viewer: Viewer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = organisations_seen_by(viewer).exclude(kind__in=LOCAL)
        self._bodies = {str(body.pk): body for body in rows}
        bodies: Any = self.fields["bodies"]
        bodies.choices = sorted(
            ((key, body.name) for key, body in self._bodies.items()), key=lambda c: by_name(c[1])
        )
        measure: Any = self.fields["measure"]
        measure.choices = [("", _("None")), *measures_to_link(viewer)]

    def clean(self) -> dict[str, Any]:
        """Money has a currency."""
        cleaned = super().clean()
        if cleaned.get("amount") is not None and not cleaned.get("currency"):
            self.add_error("currency", _("Say which currency the money is in."))
        return cleaned

    def told(self) -> dict[str, Any]:
        """As the action takes it."""
        cleaned = self.cleaned_data
        names = [name for name in Given.__dataclass_fields__ if name in cleaned]
        given = {name: cleaned[name] for name in names}
        given["currency"] = cleaned["currency"].upper() if cleaned["amount"] is not None else ""
        return {
            "bodies": [self._bodies[key] for key in cleaned["bodies"]],
            "given": Given(**given, measure_key=cleaned["measure"] or None),
        }


class DeliverForm(WordsAboutNobody):
    """What is delivered, in words and as a file."""

    screened = ("words",)
    mark_optional = True
    words = forms.CharField(
        label=gettext_lazy("Report"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("What was done, and what came of it. No person."),
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy("A document or a table, up to 10 MB. No person stands in it."),
    )

    def clean_file(self) -> Any:
        """Of a size that one can read."""
        file = self.cleaned_data.get("file")
        if file is not None and file.size > LARGEST:
            raise forms.ValidationError(_("This document is larger than 10 MB."))
        return file

    def told(self) -> dict[str, Any]:
        """As the action takes it."""
        file = self.cleaned_data.get("file")
        told: dict[str, Any] = {"words": self.cleaned_data["words"]}
        if file is not None:
            told |= {"content": file.read(), "file_name": file.name}
        return told


class JudgeForm(WordsAboutNobody):
    """Accepted, or sent back with a reason."""

    screened = ("reason",)
    accepted = forms.ChoiceField(
        label=gettext_lazy("Answer"),
        choices=[("yes", gettext_lazy("Accept it")), ("no", gettext_lazy("Send it back"))],
        widget=Radios,
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Sent back, a report says what is missing."),
    )

    def told(self) -> dict[str, Any]:
        """As the action takes it."""
        accepted = self.cleaned_data["accepted"] == "yes"
        return {"accepted": accepted, "reason": self.cleaned_data["reason"]}


class ExtendForm(WordsAboutNobody):
    """A later deadline and why."""

    screened = ("reason",)
    deadline = forms.DateField(label=gettext_lazy("New deadline"), widget=DateInput)
    reason = forms.CharField(
        label=gettext_lazy("Why"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def told(self) -> dict[str, Any]:
        """As the action takes it."""
        return {name: self.cleaned_data[name] for name in ("deadline", "reason")}


class FeedForm(forms.Form):
    """A calendar feed: what for, until when."""

    name = forms.CharField(
        label=gettext_lazy("What it is for"),
        max_length=80,
        validators=[on_one_line],
        help_text=gettext_lazy("The calendar program that will read it."),
    )
    last_day = forms.DateField(
        label=gettext_lazy("Last day"),
        widget=DateInput,
        help_text=gettext_lazy("Within a year from today."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_day"].initial = clock.today() + HALF_A_YEAR
