"""Report an emerging concern, answer one, say something to one."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation import clock
from samhus.foundation.ui.forms import DateInput, Radios, on_one_line
from samhus.mapping.forms.screened import ScreenedForm
from samhus.mapping.models import Concern

ANOTHER = "another"
Choices = Sequence[tuple[str, str]]
TEXT = forms.Textarea(attrs={"rows": 6})
SHORT_TEXT = forms.Textarea(attrs={"rows": 4})


class ConcernForm(ScreenedForm):
    """What emerges in a place. An agency says what the municipality may be told."""

    screened = ("words", "told", "other_phenomenon")

    area = forms.ChoiceField(label=gettext_lazy("About which area"))
    phenomenon = forms.ChoiceField(label=gettext_lazy("About what"))
    other_phenomenon = forms.CharField(
        label=gettext_lazy("If it is something else: what"),
        max_length=120, required=False, validators=[on_one_line],
    )  # fmt: skip
    words = forms.CharField(
        label=gettext_lazy("What has been seen"), max_length=3000, widget=TEXT,
        help_text=gettext_lazy(
            "Write about places, dates and what happened there. No names, no descriptions of "
            "single persons: a worry about a person goes to the police or the social services."
        ),
    )  # fmt: skip
    withheld = forms.BooleanField(
        label=gettext_lazy("The municipality may not read these words"), required=False,
        help_text=gettext_lazy(
            "Otherwise it reads them as soon as something follows from them, and may answer."
        ),
    )  # fmt: skip
    told = forms.CharField(
        label=gettext_lazy("What the municipality may be told instead"), max_length=2000,
        required=False, widget=SHORT_TEXT,
        help_text=gettext_lazy("Needed when it may not read the words above."),
    )  # fmt: skip
    asks_review = forms.BooleanField(
        label=gettext_lazy("We ask for the decision about our area to be looked at again"),
        required=False,
    )

    def __init__(
        self, areas: Choices, phenomena: Sequence[str], *args: Any, is_own: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["area"].choices = [("", _("Choose an area")), *areas] if len(areas) > 1 else areas
        fields["phenomenon"].choices = [
            *((each, each) for each in phenomena),
            (ANOTHER, _("Something else")),
        ]
        for name in ("withheld", "told") if is_own else ("asks_review",):
            del fields[name]
        if len(areas) == 1:
            fields["area"].initial = areas[0][0]
            fields["area"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """Something else has a name; withheld words have others that may be told."""
        cleaned = super().clean()
        if cleaned.get("phenomenon") == ANOTHER and not cleaned.get("other_phenomenon"):
            self.add_error("other_phenomenon", _("Say in a few words what it is."))
        if cleaned.get("withheld") and not cleaned.get("told"):
            self.add_error("told", _("Write what the municipality may be told."))
        return cleaned

    def reported(self) -> dict[str, Any]:
        """The fields of what was reported."""
        cleaned = self.cleaned_data
        other = cleaned["phenomenon"] == ANOTHER
        return {
            "phenomenon": cleaned["other_phenomenon"] if other else cleaned["phenomenon"],
            "words": cleaned["words"],
            "withheld": cleaned.get("withheld", False),
            "told": cleaned.get("told", ""),
            "asks_review": cleaned.get("asks_review", False),
        }


class ConcernAnswerForm(ScreenedForm):
    """The centre's answer: one of three, always in words. Only a decider opens a review."""

    screened = ("words", "support_what", "reason")

    answer = forms.ChoiceField(label=gettext_lazy("Answer"), widget=Radios)
    words = forms.CharField(
        label=gettext_lazy("In words"), max_length=3000, widget=SHORT_TEXT,
        help_text=gettext_lazy("Whoever reported reads this. Give reasons."),
    )  # fmt: skip
    support_what = forms.CharField(
        label=gettext_lazy("Support: what"), max_length=300, required=False
    )
    support_who = forms.CharField(
        label=gettext_lazy("Support: who brings it"), max_length=200, required=False,
        validators=[on_one_line],
    )  # fmt: skip
    support_by = forms.DateField(
        label=gettext_lazy("Support: by when"), required=False, widget=DateInput
    )
    reason = forms.CharField(
        label=gettext_lazy("Review: why the decision is looked at again"), max_length=2000,
        required=False, widget=SHORT_TEXT, help_text=gettext_lazy("The municipality reads this."),
    )  # fmt: skip

    def __init__(self, *args: Any, may_review: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["answer"].choices = [
            (value, capfirst(str(label)))
            for value, label in Concern.Answer.choices
            if may_review or value != Concern.Answer.REVIEW
        ]
        fields["answer"].widget.option_help = {
            Concern.Answer.NOTED.value: _("Nothing follows from it for now."),
            Concern.Answer.SUPPORT.value: _(
                "The municipality concerned is told what was said, and may answer."
            ),
            Concern.Answer.REVIEW.value: _(
                "The decision about the area is looked at again, with the right of reply."
            ),
        }
        if not may_review:
            del fields["reason"]

    def clean(self) -> dict[str, Any]:
        """Support says what, who and when; a review says why."""
        cleaned = super().clean()
        if cleaned.get("answer") == Concern.Answer.SUPPORT:
            for name, missing in (
                ("support_what", _("Say what is on its way.")),
                ("support_who", _("Say who brings it.")),
                ("support_by", _("Say by when.")),
            ):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, missing)
            day = cleaned.get("support_by")
            if day and day < clock.today():
                self.add_error("support_by", _("This day has passed."))
        if cleaned.get("answer") == Concern.Answer.REVIEW and not cleaned.get("reason"):
            self.add_error("reason", _("The municipality reads why: give a reason."))
        return cleaned


class WordsForm(ScreenedForm):
    """One text, for whoever reads it on the other side."""

    screened = ("words",)

    words = forms.CharField(max_length=3000, widget=TEXT)

    def __init__(self, label: Any, *args: Any, help_text: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = label
        self.fields["words"].help_text = help_text
