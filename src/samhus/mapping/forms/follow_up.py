"""What follows a decision: support, appeal, confidence."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samhus.foundation import clock
from samhus.foundation.ui.forms import DateInput, Radios, on_one_line
from samhus.mapping.forms.area_decision import reasons_field
from samhus.mapping.forms.screened import ScreenedForm
from samhus.mapping.models import Appeal, Confidence
from samhus.mapping.queries.words import LEAST


class OfferForm(ScreenedForm):
    """Support: what, by whom, until when."""

    screened = ("what", "who")
    may_justify = False

    what = forms.CharField(label=_("What is offered"), max_length=300, validators=[on_one_line])
    who = forms.CharField(
        label=_("Who gives it"), max_length=200, validators=[on_one_line],
        help_text=_("A body or a post, not a person's name."),
    )  # fmt: skip
    by_day = forms.DateField(label=_("By when"), widget=DateInput)

    def clean_by_day(self) -> Any:
        """A day ahead."""
        day = self.cleaned_data["by_day"]
        if day < clock.today():
            raise forms.ValidationError(gettext("This day has passed."))
        return day


class AnswerOfferForm(ScreenedForm):
    """Accept, or decline with the reason."""

    may_justify = False

    outcome = forms.ChoiceField(
        label=_("Your answer"),
        choices=(("accept", _("We accept")), ("decline", _("We decline"))),
        widget=Radios,
    )
    words = forms.CharField(
        label=_("Why"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed when you decline."),
    )

    def clean(self) -> dict[str, Any]:
        """Declining says why."""
        cleaned: dict[str, Any] = super().clean() or {}
        declined = cleaned.get("outcome") == "decline"
        if declined and len(cleaned.get("words", "").strip()) < LEAST:
            self.add_error(
                "words", gettext("Say why, in %(least)s characters or more.") % {"least": LEAST}
            )
        return cleaned


class DeliverOfferForm(ScreenedForm):
    """When promised support was delivered, and what it was."""

    may_justify = False

    day = forms.DateField(label=_("Delivered on"), widget=DateInput)
    words = forms.CharField(
        label=_("What was delivered"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The municipality reads it, and says whether it came."),
    )  # fmt: skip

    def clean_day(self) -> Any:
        """A day that has come."""
        day = self.cleaned_data["day"]
        if day > clock.today():
            raise forms.ValidationError(gettext("This day has not come yet."))
        return day


class ConfirmOfferForm(ScreenedForm):
    """Did it come as promised?"""

    may_justify = False

    outcome = forms.ChoiceField(
        label=_("Did it come as promised?"),
        choices=(("yes", _("Yes, we have received it")), ("no", _("No, not as promised"))),
        widget=Radios,
    )
    words = forms.CharField(
        label=_("What came, or what is missing"), max_length=1000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed when it did not come as promised. The national centre reads it."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """What is missing is said."""
        cleaned: dict[str, Any] = super().clean() or {}
        missing = cleaned.get("outcome") == "no"
        if missing and len(cleaned.get("words", "").strip()) < LEAST:
            self.add_error(
                "words",
                gettext("Say what is missing, in %(least)s characters or more.") % {"least": LEAST},
            )
        return cleaned


class AppealForm(ScreenedForm):
    """Why the decision should be looked at again."""

    words = reasons_field(
        _("Why the decision should be looked at again"),
        help_text=_("People read it who did not take part in the decision."),
        longest=3000,
    )


class DecideAppealForm(ScreenedForm):
    """The decision stands, or it is sent back."""

    may_justify = False

    outcome = forms.ChoiceField(label=_("Outcome"), choices=Appeal.Outcome, widget=Radios)
    words = reasons_field(_("Reasons"), help_text=_("The municipality reads them."), longest=3000)


class ConfidenceForm(ScreenedForm):
    """One of four words, and why."""

    extent = forms.ChoiceField(label=_("Confidence"), choices=Confidence.Extent, widget=Radios)
    words = reasons_field(
        _("Why"), help_text=_("About the body, never about a person. The other side reads it."),
        longest=2000,
    )  # fmt: skip


class AnswerConfidenceForm(ScreenedForm):
    """What one says to the other's confidence."""

    screened = ("answer",)
    may_justify = False

    answer = reasons_field(_("Answer"), longest=2000)
