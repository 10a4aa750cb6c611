"""A report of progress: one measure, few fields, what was said last beside them. Periods."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.rounds.api import AboutNobodyForm
from samhus.foundation.ui.forms import DateInput, Radios
from samhus.strategy.actions.progress import Progress
from samhus.strategy.forms.plan import LONG, line
from samhus.strategy.models import Kind, PlanIndicator
from samhus.strategy.rules.aggregation import Fault, Value, check
from samhus.strategy.wording.plan import faults, value

ANSWERS = (
    ("yes", gettext_lazy("yes")),
    ("no", gettext_lazy("no")),
    ("", gettext_lazy("no answer")),
)
READ = {"yes": True, "no": False}


class ProgressForm(AboutNobodyForm):
    """Words, money, and a figure for each indicator. What is left empty was not given."""

    screened = ("words",)
    mark_optional = False

    words = forms.CharField(
        label=gettext_lazy("What was done"), max_length=4000, widget=LONG, required=False
    )

    def __init__(
        self,
        indicators: Sequence[PlanIndicator],
        *args: Any,
        currency: str,
        last: Mapping[UUID, Value] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._indicators = indicators
        for row in indicators:
            said = (last or {}).get(row.key)
            self.fields.update(_fields(row, said))
        self.fields["spent"] = forms.DecimalField(
            label=_("Money spent (%(currency)s)") % {"currency": currency},
            max_digits=14, decimal_places=2, min_value=0, required=False,
            help_text=_("Leave it empty when you do not know. Nothing given is not nought."),
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Figures that contradict themselves, each with its error beside it."""
        cleaned = super().clean()
        for row in self._indicators:
            try:
                check(row.kind, self._value(row))
            except Fault as fault:
                self.add_error(_name(row), faults(fault.code))
            except InvalidOperation:
                words = _("Write one heading on a line with its number, such as: girls: 42")
                self.add_error(_name(row, "parts"), words)
        return cleaned

    def _value(self, row: PlanIndicator) -> Value:
        given = self.cleaned_data
        if row.kind == Kind.YES_NO:
            return Value(answer=READ.get(given.get(_name(row), "")))
        return Value(
            given.get(_name(row)),
            given.get(_name(row, "whole")),
            parts=_parts(given.get(_name(row, "parts"), "")),
        )

    def progress(self) -> Progress:
        """What was entered."""
        values = {row.pk: self._value(row) for row in self._indicators}
        return Progress(self.cleaned_data["words"], self.cleaned_data["spent"], values)


def _name(row: PlanIndicator, part: str = "amount") -> str:
    return f"{part}-{row.key}"


def _fields(row: PlanIndicator, last: Value | None) -> dict[str, forms.Field]:
    before = value(row.kind, last) if last else ""
    hints = [_("Last time: %(value)s.") % {"value": before}] if before else []
    if row.target is not None:
        hints.append(_("To be reached: %(value)s.") % {"value": _plain(row.target)})
    label = f"{row.title} ({row.unit})" if row.unit else row.title
    if row.kind == Kind.YES_NO:
        return {
            _name(row): forms.ChoiceField(
                label=label,
                choices=ANSWERS,
                widget=Radios,
                required=False,
                help_text=" ".join(hints),
            )
        }
    if row.kind == Kind.PERCENTAGE:
        part, whole = _("%(name)s: the part"), _("%(name)s: of how many")
        return {
            _name(row): _amount(part % {"name": label}, " ".join(hints)),
            _name(row, "whole"): _amount(whole % {"name": label}, ""),
        }
    return {
        _name(row): _amount(label, " ".join(hints)),
        _name(row, "parts"): forms.CharField(
            label=_("%(name)s, divided") % {"name": row.title},
            max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}),
            help_text=_(
                "If you know it: one heading on a line, such as girls: 42. It stays beside the "
                "total."
            ),
        ),
    }  # fmt: skip


def _amount(label: str, hint: str) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, max_digits=14, decimal_places=2, min_value=0, required=False, help_text=hint
    )


def _parts(text: str) -> tuple[tuple[str, Decimal], ...]:
    """Lines such as "girls: 42". Raises InvalidOperation for one that is not so."""
    found = []
    for one in filter(None, (each.strip() for each in text.splitlines())):
        label, colon, amount = one.rpartition(":")
        if not colon or not label.strip():
            raise InvalidOperation
        number = Decimal(amount.strip().replace(" ", "").replace(",", "."))
        if not number.is_finite():
            raise InvalidOperation
        found.append((label.strip(), number))
    return tuple(found)


def _plain(amount: Decimal | None) -> str | None:
    return None if amount is None else format(amount.normalize(), "f")


def as_written(words: str, spent: Decimal | None, values: Mapping[UUID, Value]) -> dict[str, Any]:
    """What there is already, as the form shows it first."""
    initial: dict[str, Any] = {"words": words, "spent": spent}
    for key, said in values.items():
        initial[f"amount-{key}"] = _plain(said.amount)
        initial[f"whole-{key}"] = _plain(said.whole)
        initial[f"parts-{key}"] = "\n".join(
            f"{label}: {_plain(amount)}" for label, amount in said.parts
        )
        if said.answer is not None:
            initial[f"amount-{key}"] = "yes" if said.answer else "no"
    return initial


class PeriodForm(forms.Form):
    """A span of days about which every plan reports."""

    title = line(gettext_lazy("Title"), 80, help_text=gettext_lazy("Such as its year."))
    starts = forms.DateField(label=gettext_lazy("First day"), widget=DateInput)
    until = forms.DateField(label=gettext_lazy("Last day"), widget=DateInput)
