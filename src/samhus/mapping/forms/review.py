"""Two looks before a figure is used: at what an indicator stands for, at how small an area is."""

from django import forms
from django.utils.translation import gettext_lazy

from samhus.foundation.ui.forms import Radios
from samhus.mapping.models import AggregationReview, IndicatorReview

Outcome = IndicatorReview.Outcome


class IndicatorReviewForm(forms.ModelForm):  # type: ignore[type-arg]
    """What else a figure could stand for, whom it could hit unequally, and the outcome."""

    class Meta:
        model = IndicatorReview
        fields = ("proxy", "equality", "outcome")
        widgets = {
            "proxy": forms.Textarea(attrs={"rows": 4}),
            "equality": forms.Textarea(attrs={"rows": 4}),
            "outcome": Radios(
                option_help={
                    Outcome.PASSED: gettext_lazy("A round may be opened with it."),
                    Outcome.REFUSED: gettext_lazy("No round opens with it. Say above why."),
                }
            ),
        }
        labels = {
            "proxy": gettext_lazy("What else could the figure stand for?"),
            "equality": gettext_lazy("Whom could it hit unequally?"),
            "outcome": gettext_lazy("Outcome of the review"),
        }
        help_texts = {
            "proxy": gettext_lazy(
                "For example how many police patrol there, how easily people report, or who "
                "lives there."
            ),
            "equality": gettext_lazy(
                "Think of religion, ethnicity, origin, sex, age, disability, and of poor or small "
                "places. Write what speaks against it when you find nothing."
            ),
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["outcome"].choices = Outcome.choices  # type: ignore[attr-defined]


class AggregationReviewForm(forms.ModelForm):  # type: ignore[type-arg]
    """What follows from small places and small figures."""

    class Meta:
        model = AggregationReview
        fields = ("conclusion",)
        widgets = {"conclusion": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "conclusion": gettext_lazy(
                "Why results per area may be computed, and what readers of small places must mind."
            ),
        }
