"""What is counted, entered by an analyst."""

from typing import Any

from django import forms
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation import clock
from samhus.foundation.packs.api import home
from samhus.foundation.ui.forms import on_one_line
from samhus.governance.api import phenomena_on, phenomenon_with
from samhus.mapping.models import Indicator
from samhus.mapping.models.indicator import Describes


class IndicatorForm(forms.ModelForm):  # type: ignore[type-arg]
    """Define an indicator. What measures residents instead of acts is refused with the reason."""

    means = forms.ChoiceField(
        label=gettext_lazy("Phenomenon, as everybody agreed"), required=False,
        help_text=gettext_lazy("A round shows its term as it stands when the round begins."),
    )  # fmt: skip

    class Meta:
        model = Indicator
        fields = (
            "name", "means", "phenomenon", "definition", "source", "necessity", "category",
            "describes", "characteristic",
        )  # fmt: skip
        widgets = {
            "definition": forms.Textarea(attrs={"rows": 3}),
            "necessity": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "definition": gettext_lazy("What is counted, and what is not."),
            "source": gettext_lazy("Who counts it, in which register."),
            "necessity": gettext_lazy("Why support to municipalities can't be mapped without it."),
            "category": gettext_lazy("The word in the column “category”, for example total."),
            "characteristic": gettext_lazy(
                "A characteristic of victims is allowed. Religion, ethnicity and origin of "
                "residents are not."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        means: Any = self.fields["means"]
        known = [(one.key, one.term) for one in phenomena_on(clock.today())]
        means.choices = [("", _("None of these")), *known]
        self.fields["phenomenon"].required = False
        self.fields["phenomenon"].help_text = _("In your own words, where it is none of these.")
        for name in ("name", "phenomenon", "source", "category"):
            self.fields[name].validators.append(on_one_line)

    def clean_means(self) -> Any:
        """The row itself."""
        return phenomenon_with(self.cleaned_data["means"])

    def clean(self) -> dict[str, Any]:
        """Words of refused characteristics count too, when residents are described."""
        cleaned: dict[str, Any] = super().clean() or {}
        self._name_phenomenon(cleaned)
        if cleaned.get("describes") == Describes.RESIDENTS:
            text = f"{cleaned.get('name', '')} {cleaned.get('definition', '')}"
            language = translation.get_language() or "en"
            for refused in home().refused_in(text):
                self.add_error("definition", refused.reason.in_language(language))
        return cleaned

    def _name_phenomenon(self, cleaned: dict[str, Any]) -> None:
        """By the agreed term of today where no other word was given."""
        if cleaned.get("phenomenon") or "phenomenon" in self.errors:
            return
        if cleaned.get("means"):
            terms = dict(self.fields["means"].choices)  # type: ignore[attr-defined]
            cleaned["phenomenon"] = terms[cleaned["means"].key]
        elif "means" not in self.errors:
            self.add_error("phenomenon", _("Choose a phenomenon above, or name it here."))
