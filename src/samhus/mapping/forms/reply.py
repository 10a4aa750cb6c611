"""What a body writes in a hearing, and what the staff answers to it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samhus.foundation.ui.forms import Radios
from samhus.mapping.forms.area_decision import reasons_field
from samhus.mapping.forms.screened import ScreenedForm
from samhus.mapping.models import Indicator, ReplyPoint
from samhus.mapping.queries.words import LEAST


class PointForm(ScreenedForm):
    """One point. A claimed figure belongs to an indicator; `version` tells two editors apart."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    about = forms.ChoiceField(
        label=_("What the point is about"), choices=ReplyPoint.About, widget=Radios
    )
    words = reasons_field(
        _("Your point"),
        help_text=_("What is so, and how you know. Write about the place, not about persons."),
        longest=3000,
    )
    indicator = forms.ModelChoiceField(
        label=_("Which figure"),
        queryset=Indicator.objects.none(),
        required=False,
        empty_label=_("no figure"),
        help_text=_("Only when the point is about a figure."),
    )
    claimed = forms.IntegerField(
        label=_("What the figure should be"), min_value=0, max_value=10**9, required=False
    )

    def __init__(self, indicators: Sequence[Indicator], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["indicator"]
        field.to_field_name = "public_id"
        field.queryset = Indicator.objects.filter(pk__in=[one.pk for one in indicators])
        field.choices = [("", field.empty_label), *((str(o.public_id), o.name) for o in indicators)]

    def clean(self) -> dict[str, Any]:
        """A point about a figure names which, and what it should be; another one names none."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("about") == ReplyPoint.About.FIGURE:
            if not cleaned.get("indicator") and "indicator" not in self.errors:
                self.add_error("indicator", gettext("Choose the figure."))
            if cleaned.get("claimed") is None and "claimed" not in self.errors:
                self.add_error("claimed", gettext("Write what the figure should be."))
        else:
            cleaned["indicator"], cleaned["claimed"] = None, None
        return cleaned


class SubmitForm(forms.Form):
    """Hand in what was read: the version of the reply as it was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class AnswerForm(ScreenedForm):
    """Answer one point. An accepted figure needs the figure that is right, and facts."""

    screened = ("words", "fact")
    may_justify = False

    answer = forms.ChoiceField(label=_("Answer"), choices=ReplyPoint.Answer, widget=Radios)
    words = reasons_field(_("Reasons"), help_text=_("The municipality reads them."), longest=3000)
    figure = forms.IntegerField(
        label=_("The figure that is right"), min_value=0, max_value=10**9, required=False,
        help_text=_("When you accept, wholly or in part."),
    )  # fmt: skip
    fact = forms.CharField(
        label=_("Why, for the body that delivered it"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Facts alone. Do not say who raised it: that body does not learn it."),
    )

    def __init__(self, *args: Any, about_a_figure: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not about_a_figure:
            del self.fields["figure"], self.fields["fact"]

    def clean(self) -> dict[str, Any]:
        """Figure and fact go together with acceptance."""
        cleaned: dict[str, Any] = super().clean() or {}
        accepted = cleaned.get("answer") in (ReplyPoint.Answer.ACCEPTED, ReplyPoint.Answer.PARTLY)
        if "figure" in self.fields and accepted:
            if cleaned.get("figure") is None and "figure" not in self.errors:
                self.add_error("figure", gettext("Write the figure that is right."))
            if len(cleaned.get("fact", "").strip()) < LEAST and "fact" not in self.errors:
                words = gettext("Give the facts, in %(least)s characters or more.")
                self.add_error("fact", words % {"least": LEAST})
        return cleaned
