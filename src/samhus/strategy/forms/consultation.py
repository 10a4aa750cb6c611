"""Forms of a consultation on a text."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.rounds.api import PassagesForm, screen, unsettled
from samhus.foundation.ui.forms import DateInput, on_one_line
from samhus.strategy.queries.consultation_comments import LOOSE, Filter

Choices = list[tuple[str, str]]


class AskForm(forms.Form):
    """Which prepared round asks about this version."""

    round = forms.ChoiceField(
        label=gettext_lazy("Round"),
        help_text=gettext_lazy(
            "It says why you ask, which decision it feeds, who is asked, and by when everybody is "
            "answered. Nobody is asked until you open it."
        ),
    )

    def __init__(self, choices: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        round_: Any = self.fields["round"]
        round_.choices = [("", _("Choose one")), *choices]


class OpinionForm(PassagesForm):
    """What the body says about a paragraph."""

    words = forms.CharField(
        label=gettext_lazy("Your comment"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy(
            "Say what you would change, and why. It leaves your body with your answer."
        ),
    )

    def clean(self) -> dict[str, Any]:
        """Nothing points to a person without a reason."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("words"):
            found = screen({"words": cleaned["words"]})
            self.ask_about(found, unsettled(found, self.reasons()))
        return cleaned


class MandateForm(forms.Form):
    """Which association answers for the body, by which decision."""

    association = forms.ChoiceField(label=gettext_lazy("Association that answers for you"))
    decision = forms.CharField(
        label=gettext_lazy("Decision by which it does"),
        max_length=200,
        validators=[on_one_line],
        help_text=gettext_lazy("For example the number and day of the board's decision."),
    )

    def __init__(self, choices: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        association: Any = self.fields["association"]
        association.choices = [("", _("Choose one")), *choices]


class CommentsFilter(forms.Form):
    """Which comments are shown: nothing needs an answer."""

    mark_optional = False

    theme = forms.ChoiceField(label=gettext_lazy("Theme"), required=False)
    anchor = forms.ChoiceField(label=gettext_lazy("Paragraph"), required=False)

    def __init__(self, themes: Choices, anchors: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["theme"].choices = [("", _("All")), (LOOSE, _("Under no theme")), *themes]
        fields["anchor"].choices = [("", _("All")), *anchors]

    def chosen(self) -> Filter:
        """What was chosen; what cannot be chosen shows everything."""
        if not self.is_valid():
            return Filter()
        return Filter(self.cleaned_data["theme"], self.cleaned_data["anchor"])


class CodingForm(forms.Form):
    """Under which theme, and which comments: those ticked, or all that are shown by the filter."""

    theme = forms.ChoiceField(label=gettext_lazy("Put under"), required=False)
    new = forms.CharField(
        label=gettext_lazy("Or under a new theme"), max_length=300, required=False,
        validators=[on_one_line],
    )  # fmt: skip
    everything = forms.BooleanField(
        label=gettext_lazy("All that the filter shows, on every page of it"), required=False
    )
    comments = forms.TypedMultipleChoiceField(coerce=int, required=False)

    mark_optional = False

    def __init__(self, themes: Choices, shown: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["theme"].choices = [("", _("Choose one")), *themes]
        fields["comments"].choices = shown

    def clean(self) -> dict[str, Any]:
        """A theme, and something to put under it."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("theme") and not cleaned.get("new"):
            self.add_error("theme", _("Choose a theme, or name a new one."))
        if not cleaned.get("comments") and not cleaned.get("everything"):
            self.add_error(None, _("Tick at least one comment."))
        return cleaned


class PromiseForm(forms.Form):
    """What is done, and by when."""

    words = forms.CharField(
        label=gettext_lazy("What is done"), max_length=500, validators=[on_one_line]
    )
    until = forms.DateField(label=gettext_lazy("By"), widget=DateInput)


class DropForm(forms.Form):
    """Why it will not be done."""

    reason = forms.CharField(
        label=gettext_lazy("Why it is dropped"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Everybody who asked for it reads this."),
    )
