"""Look at the ten insights; open an options paper; appraise; decide. No field takes a figure."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.ui.forms import on_one_line
from samhus.governance.forms.structure import Group
from samhus.governance.models import (
    AppraisalCell,
    Arrangement,
    PlacementOption,
    SelfCheckLine,
)
from samhus.governance.queries.placement import option_name
from samhus.governance.rules.placement import INSIGHTS, summing
from samhus.governance.wording.placement import LEVELS, STATEMENTS

OPTIONS = range(1, 5)
TEXT = forms.Textarea(attrs={"rows": 3})


def _text(label: Any, most: int = 3000, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, widget=TEXT, **more)


class NoSums(forms.Form):
    """Refuses what would make one number of many judgements, even when it is sent past the page."""

    def clean(self) -> dict[str, Any]:
        """A formula, weight or total is no part of it."""
        cleaned: dict[str, Any] = super().clean() or {}
        if summing(dict(self.data)):
            raise forms.ValidationError(
                _("Options are weighed in words. There is no weight, no formula and no total.")
            )
        return cleaned


class SelfCheckForm(NoSums):
    """Ten statements: how each stands and by which evidence, or why it was not looked at."""

    def __init__(self, lines: dict[int, SelfCheckLine], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Not looked at")), *((str(key), words) for key, words in LEVELS.items())]
        for insight in INSIGHTS:
            line = lines.get(insight)
            level = "" if line is None or line.level is None else str(line.level)
            self.fields[f"level_{insight}"] = forms.ChoiceField(
                label=_("How it stands"), choices=choices, initial=level, required=False
            )
            self.fields[f"evidence_{insight}"] = _text(
                _("Evidence"), required=False, initial=line.evidence if line else ""
            )
            self.fields[f"why_{insight}"] = _text(
                _("If it was not looked at: why"), 1000, required=False,
                initial=line.not_looked if line else "",
            )  # fmt: skip

    @property
    def groups(self) -> Iterator[Group]:
        """A statement each."""
        for insight in INSIGHTS:
            statement, wanted = STATEMENTS[insight]
            names = (f"level_{insight}", f"evidence_{insight}", f"why_{insight}")
            yield Group(
                f"{insight}. {statement}",
                _("Evidence wanted: %(evidence)s.") % {"evidence": wanted},
                [self[name] for name in names],
            )

    def clean(self) -> dict[str, Any]:
        """A step rests on evidence."""
        cleaned = super().clean()
        for insight in INSIGHTS:
            if cleaned.get(f"level_{insight}") and not cleaned.get(f"evidence_{insight}"):
                self.add_error(f"evidence_{insight}", _("Name the evidence."))
        return cleaned

    def said(self) -> Iterator[dict[str, Any]]:
        """What changed, line by line; what was left as it was is not written again."""
        for insight in INSIGHTS:
            names = [f"{name}_{insight}" for name in ("level", "evidence", "why")]
            level, evidence, why = (self.cleaned_data[name] for name in names)
            if set(names) & set(self.changed_data) and (level or why):
                step = int(level) if level else None
                yield {
                    "insight": insight,
                    "level": step,
                    "evidence": evidence,
                    "not_looked": "" if level else why,
                }


class PaperForm(NoSums):
    """The question, and at least two options."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=160, validators=[on_one_line])
    question = _text(gettext_lazy("What is to be decided"), 2000)
    wants_second = forms.BooleanField(
        label=gettext_lazy("A second person appraises too, blind"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        forms_of_it = [(key, capfirst(str(label))) for key, label in Arrangement.Form.choices]
        for number in OPTIONS:
            self.fields[f"ministry_{number}"] = forms.CharField(
                label=_("Option %(number)s: under which ministry") % {"number": number},
                max_length=160, required=number <= 2, validators=[on_one_line],
            )  # fmt: skip
            self.fields[f"form_{number}"] = forms.ChoiceField(
                label=_("Option %(number)s: in which form") % {"number": number},
                choices=forms_of_it, required=False,
            )  # fmt: skip

    def options(self) -> list[tuple[str, str]]:
        """Ministry and form of each that was named."""
        given = self.cleaned_data
        return [
            (given[f"ministry_{number}"], given[f"form_{number}"] or Arrangement.Form.AGENCY.value)
            for number in OPTIONS
            if given[f"ministry_{number}"]
        ]


class AppraiseForm(NoSums):
    """Evidence and doubts per option and criterion."""

    def __init__(
        self,
        options: Sequence[PlacementOption],
        cells: Sequence[AppraisalCell],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.options = options
        known = {(cell.option_id, cell.criterion): cell for cell in cells}
        for option in options:
            for key, label in AppraisalCell.Criterion.choices:
                cell = known.get((option.pk, key))
                for name, words in (("evidence", _("Evidence")), ("doubts", _("Doubts"))):
                    self.fields[f"{name}-{option.pk}-{key}"] = _text(
                        f"{capfirst(str(label))}: {words}", required=False,
                        initial=getattr(cell, name, ""),
                    )  # fmt: skip

    @property
    def groups(self) -> Iterator[Group]:
        """An option each."""
        for option in self.options:
            names = [
                f"{name}-{option.pk}-{key}"
                for key in AppraisalCell.Criterion.values
                for name in ("evidence", "doubts")
            ]
            yield Group(option_name(option), "", [self[name] for name in names])

    def cells(self) -> dict[tuple[int, str], tuple[str, str]]:
        """What was written."""
        given = self.cleaned_data
        return {
            (option.pk, key): (
                given[f"evidence-{option.pk}-{key}"],
                given[f"doubts-{option.pk}-{key}"],
            )
            for option in self.options
            for key in AppraisalCell.Criterion.values
        }


class DecideForm(NoSums):
    """Which option, why, and what spoke against it."""

    option = forms.ChoiceField(label=gettext_lazy("Decided for"))
    reasons = _text(gettext_lazy("Reasons"), 5000)
    dissent = _text(gettext_lazy("Dissent: what others hold against it"), 5000, required=False)

    def __init__(self, options: Sequence[PlacementOption], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_key = {str(option.public_id): option for option in options}
        choices: Any = self.fields["option"]
        choices.choices = [(key, option_name(option)) for key, option in self.by_key.items()]
