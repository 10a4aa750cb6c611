"""What is agreed before anybody sees a figure, entered by an analyst."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.ui.forms import on_one_line
from samhus.mapping.models import MappingRound
from samhus.mapping.rules.agreement import Agreement

Words = str | Promise


@dataclass(frozen=True)
class Group:
    """Fields that belong together, under a heading and a sentence that explains them."""

    heading: Words
    explanation: Words
    fields: Sequence[BoundField]


def _percent(label: Any, initial: int, help_text: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=1, max_value=99, initial=initial, help_text=help_text
    )


class ThreatForm(forms.Form):
    """The current threat assessment, and where it comes from."""

    threat_level = forms.CharField(
        label=gettext_lazy("Current threat assessment"), max_length=160, required=False,
        validators=[on_one_line],
    )  # fmt: skip
    threat_source = forms.CharField(
        label=gettext_lazy("Its source and date"), max_length=300, required=False,
        validators=[on_one_line],
    )  # fmt: skip

    BESIDE = ("threat_level", "threat_source")

    def clean(self) -> dict[str, Any]:
        """An assessment says where it comes from."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("threat_level") and not cleaned.get("threat_source"):
            self.add_error("threat_source", _("Say whose assessment it is and of which day."))
        return cleaned


class AgreementForm(forms.Form):
    """Line, class table and days of the right of reply; agreed while nobody has seen a figure."""

    decision_line = forms.DecimalField(
        label=gettext_lazy("Decision line"), min_value=1, max_value=10, decimal_places=2,
        initial="1.5", localize=True,
        widget=forms.TextInput(attrs={"class": "ui-narrow", "inputmode": "decimal"}),
        help_text=gettext_lazy("How many times the national level is worth looking at."),
    )  # fmt: skip
    priority_percent = _percent(
        gettext_lazy("Priority: from a chance of (per cent)"),
        80,
        gettext_lazy("That the area lies above the line."),
    )
    watch_percent = _percent(
        gettext_lazy("Watch: from a chance of (per cent)"), 50, gettext_lazy("And below priority.")
    )
    none_percent = _percent(
        gettext_lazy("No particular need: up to a chance of (per cent)"),
        20,
        gettext_lazy("Between this and watch the class is “undetermined”: figures cannot tell."),
    )
    answer_days = forms.IntegerField(
        label=gettext_lazy("Working days for the right of reply"), min_value=5, max_value=120,
        initial=20,
        help_text=gettext_lazy(
            "So long a municipality may answer what is to be decided about it."
        ),
    )  # fmt: skip

    AGREED = ("decision_line", "priority_percent", "watch_percent", "none_percent", "answer_days")

    @property
    def groups(self) -> Iterator[Group]:
        """The fields in the order in which one thinks of them."""
        yield self.agreed()

    def agreed(self) -> Group:
        """Line and class table, with what they mean."""
        return Group(
            _("What is agreed now"),
            _(
                "Nobody has seen a figure yet. For each area the model gives the chance that it "
                "lies above the line; this table turns the chance into a class of support. The "
                "class is computed. People decide. Once the round is open it stays as it is."
            ),
            self.fields_named(*self.AGREED),
        )

    def fields_named(self, *names: str) -> list[BoundField]:
        """Fields ready for the page."""
        return [self[name] for name in names]

    def clean(self) -> dict[str, Any]:
        """The chances rise."""
        cleaned: dict[str, Any] = super().clean() or {}
        none, watch, priority = (
            cleaned.get(f"{name}_percent") for name in ("none", "watch", "priority")
        )
        if watch and priority and watch > priority:
            self.add_error("watch_percent", _("Watch begins at or below priority."))
        if none and watch and none >= watch:
            self.add_error("none_percent", _("“No particular need” ends below watch."))
        return cleaned

    def agreement(self) -> Agreement:
        """As a round keeps it."""
        data = self.cleaned_data
        return Agreement(
            decision_line=data["decision_line"],
            priority_from=Decimal(data["priority_percent"]) / 100,
            watch_from=Decimal(data["watch_percent"]) / 100,
            none_to=Decimal(data["none_percent"]) / 100,
            answer_days=data["answer_days"],
        )


def agreed_in(mapping: MappingRound) -> dict[str, Any]:
    """What a round has agreed on, as the form begins with it."""
    return {
        "decision_line": mapping.decision_line,
        "priority_percent": round(mapping.priority_from * 100),
        "watch_percent": round(mapping.watch_from * 100),
        "none_percent": round(mapping.none_to * 100),
        "answer_days": mapping.answer_days,
    }
