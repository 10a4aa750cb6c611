"""A round, prepared by an analyst."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.organisations.api import organisations_seen_by
from samhus.foundation.packs.api import home
from samhus.foundation.rounds.api import Window
from samhus.foundation.ui.forms import Checkboxes, DateInput, on_one_line
from samhus.mapping.forms.choices import offer
from samhus.mapping.models import Indicator
from samhus.mapping.queries.indicator import indicators_seen_by


class MappingForm(forms.Form):
    """Prepare a mapping round."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=160, validators=[on_one_line])
    year = forms.IntegerField(
        label=gettext_lazy("Year mapped"), min_value=1990, max_value=2100,
        help_text=gettext_lazy("The year whose figures are mapped."),
    )  # fmt: skip
    level = forms.ChoiceField(label=gettext_lazy("Level of administration"))
    decision_line = forms.DecimalField(
        label=gettext_lazy("Decision line"), min_value=1, max_value=10, decimal_places=2,
        initial="1.5", localize=True,
        help_text=gettext_lazy(
            "How many times the national level is worth looking at. It is settled before "
            "anybody sees a figure."
        ),
    )  # fmt: skip
    indicators = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Indicators"), queryset=Indicator.objects.none(), widget=Checkboxes
    )
    suppliers = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Who delivers counts"),
        queryset=Indicator.objects.none(),
        widget=Checkboxes,
        required=False,
    )
    question = forms.CharField(
        label=gettext_lazy("Question to the municipalities"), max_length=300, required=False,
        help_text=gettext_lazy("Leave it empty when there is nothing to ask."),
    )  # fmt: skip
    opens = forms.DateField(label=gettext_lazy("First day for answers"), widget=DateInput)
    last_day = forms.DateField(label=gettext_lazy("Last day for answers"), widget=DateInput)

    def __init__(self, viewer: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = translation.get_language() or "en"
        pack = home()
        fields: dict[str, Any] = self.fields
        fields["level"].choices = [
            (level.key, level.name.in_language(language)) for level in pack.levels
        ]
        fields["level"].initial = pack.municipal_level.key
        offer(fields["indicators"], indicators_seen_by(viewer))
        municipal = pack.municipal_level.key
        agencies = [k.key for k in pack.kinds if k.level != municipal and k.key != "centre"]
        bodies: QuerySet[Any] = organisations_seen_by(viewer).filter(kind__in=agencies)
        offer(fields["suppliers"], bodies.order_by("name"))

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        cleaned: dict[str, Any] = super().clean() or {}
        opens, last = cleaned.get("opens"), cleaned.get("last_day")
        if opens and last and last < opens:
            self.add_error("last_day", _("The last day must not be before the first."))
        if last == date.max:  # there is no day after it, on which the round would end
            self.add_error("last_day", _("This day lies too far ahead."))
        return cleaned

    def questions(self) -> list[dict[str, str]]:
        """The question as a round keeps it; none when nothing was entered."""
        text = self.cleaned_data["question"].strip()
        return [{"key": "picture", "label": text, "help": "", "required": "yes"}] if text else []

    def window(self) -> Window:
        """The days for answers; `until` is the day after the last."""
        cleaned = self.cleaned_data
        return Window(cleaned["opens"], cleaned["last_day"] + timedelta(days=1))
