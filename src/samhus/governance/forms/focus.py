"""Prepare a national focus; say for a municipality whether it shares one."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.rounds.api import AboutNobodyForm
from samhus.foundation.ui.forms import DateInput, Radios, on_one_line
from samhus.governance.actions.focus import InFocus, Wanted
from samhus.governance.forms.structure import Group
from samhus.governance.models import Definition, Focus, FocusLine, LocalFocusLine
from samhus.governance.queries.taxonomy import term_of

Answer = LocalFocusLine.Answer
WHAT = ("title", "since", "until", "answer_by", "reasons")


def _text(label: Any, most: int = 2000, rows: int = 3, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=most, widget=widget, **more)


class FocusTexts(AboutNobodyForm):
    """Phenomena and places, never people."""

    def names_screened(self) -> list[str]:
        """Every reason and every evidence."""
        return [name for name in self.fields if name.startswith(("reason", "evidence"))]


class FocusForm(FocusTexts):
    """Since when, why; of each phenomenon whether it is in focus, why, and on what evidence."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=160, validators=[on_one_line])
    since = forms.DateField(label=gettext_lazy("From"), widget=DateInput)
    until = forms.DateField(
        label=gettext_lazy("Last day"), widget=DateInput, required=False,
        help_text=gettext_lazy("Leave empty if it holds until another one."),
    )  # fmt: skip
    answer_by = forms.DateField(
        label=gettext_lazy("Municipalities answer by"), widget=DateInput, required=False
    )
    reasons = _text(gettext_lazy("Reasons"), 5000, 5)

    def __init__(self, definitions: Sequence[Definition], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.definitions = definitions
        for row in definitions:
            self.fields[f"in_{row.pk}"] = forms.BooleanField(label=_("In focus"), required=False)
            self.fields[f"reason_{row.pk}"] = _text(_("Why"), required=False)
            self.fields[f"evidence_{row.pk}"] = _text(_("Evidence"), required=False)

    @property
    def groups(self) -> Iterator[Group]:
        """The statement, then each phenomenon."""
        yield Group(_("The statement"), "", [self[name] for name in WHAT])
        for row in self.definitions:
            names = [f"{name}_{row.pk}" for name in ("in", "reason", "evidence")]
            yield Group(term_of(row).term, row.words, [self[name] for name in names])

    def clean(self) -> dict[str, Any]:
        """What is in focus has its reason and its evidence."""
        cleaned = super().clean()
        for row in self.definitions:
            for name, words in (
                (f"reason_{row.pk}", _("Say why.")),
                (f"evidence_{row.pk}", _("Name the evidence.")),
            ):
                is_in = cleaned.get(f"in_{row.pk}") and name not in self.errors
                if is_in and not cleaned.get(name):
                    self.add_error(name, words)
        return cleaned

    def wanted(self) -> Wanted:
        """The statement as the actions take it."""
        return Wanted(**{name: self.cleaned_data[name] for name in WHAT})

    def lines(self) -> list[InFocus]:
        """What is in focus."""
        given = self.cleaned_data
        return [
            InFocus(row, given[f"reason_{row.pk}"], given[f"evidence_{row.pk}"])
            for row in self.definitions
            if given[f"in_{row.pk}"]
        ]


def prepared(row: Focus, lines: Sequence[FocusLine]) -> dict[str, Any]:
    """What a focus says already."""
    said: dict[str, Any] = {name: getattr(row, name) for name in WHAT}
    for line in lines:
        said[f"in_{line.definition_id}"] = True
        said[f"reason_{line.definition_id}"] = line.reason
        said[f"evidence_{line.definition_id}"] = line.evidence
    return said


class LocalFocusForm(FocusTexts):
    """Of each phenomenon in focus an answer; of others whether they are looked at too."""

    def __init__(
        self,
        asked: Sequence[Definition],
        others: Sequence[Definition],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asked, self.others = asked, others
        choices = [
            (value, capfirst(str(label))) for value, label in Answer.choices if value != Answer.ALSO
        ]
        for row in asked:
            self.fields[f"answer_{row.pk}"] = forms.ChoiceField(
                label=_("What do you say?"),
                choices=choices,
                widget=Radios,
                error_messages={
                    "required": _("Choose an answer: %(term)s.") % {"term": term_of(row).term}
                },
            )
            self.fields[f"reason_{row.pk}"] = _text(
                _("If you see it otherwise: why"), required=False
            )
        for row in others:
            self.fields[f"also_{row.pk}"] = forms.BooleanField(
                label=_("We also look at this"), required=False
            )
            self.fields[f"reason_{row.pk}"] = _text(_("Why"), required=False)

    @property
    def groups(self) -> Iterator[Group]:
        """Those in focus first, then the others of the version."""
        for kind, rows in (("answer", self.asked), ("also", self.others)):
            for row in rows:
                names = (f"{kind}_{row.pk}", f"reason_{row.pk}")
                heading = term_of(row).term
                if kind == "also":
                    heading = _("Not in national focus: %(term)s") % {"term": heading}
                yield Group(heading, row.words, [self[name] for name in names])

    def clean(self) -> dict[str, Any]:
        """A difference has its reason."""
        cleaned = super().clean()
        for row in (*self.asked, *self.others):
            differs = cleaned.get(f"answer_{row.pk}", Answer.ACCEPT) != Answer.ACCEPT
            name = f"reason_{row.pk}"
            is_said = cleaned.get(name) or name in self.errors
            if (differs or cleaned.get(f"also_{row.pk}")) and not is_said:
                self.add_error(name, _("Say why."))
        return cleaned

    def answers(self) -> dict[Definition, tuple[str, str]]:
        """As the action takes them."""
        given = self.cleaned_data
        said = {row: (given[f"answer_{row.pk}"], given[f"reason_{row.pk}"]) for row in self.asked}
        also = {
            row: (Answer.ALSO.value, given[f"reason_{row.pk}"])
            for row in self.others
            if given[f"also_{row.pk}"]
        }
        return said | also


def signed_before(lines: Sequence[LocalFocusLine]) -> dict[str, Any]:
    """What a municipality said last, to begin with."""
    said: dict[str, Any] = {}
    for line in lines:
        is_also = line.answer == Answer.ALSO
        name = "also" if is_also else "answer"
        said[f"{name}_{line.definition_id}"] = True if is_also else line.answer
        said[f"reason_{line.definition_id}"] = line.reason
    return said
