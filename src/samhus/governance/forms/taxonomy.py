"""Define a phenomenon; ask the others; adopt; add a term."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.rounds.api import AboutNobodyForm, Window
from samhus.foundation.ui.forms import DateInput, on_one_line
from samhus.governance.actions.taxonomy import Meaning
from samhus.governance.forms.structure import Group
from samhus.governance.models import Definition
from samhus.governance.rules.phenomena import NINE
from samhus.governance.wording.phenomena import language_name

WHAT = ("term", "words", "violence", "includes", "excludes", "source")


def _text(label: Any, most: int = 2000, rows: int = 3, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=most, widget=widget, **more)


def _term(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=120, validators=[on_one_line], **more)


class DefinitionForm(AboutNobodyForm):
    """What it is, what it is not, where it comes from, and its terms."""

    screened = ("term", "words", "violence", "includes", "excludes")

    term = _term(gettext_lazy("Term"))
    words = _text(
        gettext_lazy("Definition"),
        help_text=gettext_lazy(
            "Acts, and ideas that justify violence. Never a religion, an ethnicity or an origin."
        ),
    )
    violence = _text(
        gettext_lazy("The violence in it"), 1000,
        help_text=gettext_lazy("The violence that is used, threatened or justified."),
    )  # fmt: skip
    includes = _text(gettext_lazy("What it includes"), required=False)
    excludes = _text(
        gettext_lazy("What it does not include"),
        help_text=gettext_lazy("Above all what is lawful: opinions, protest, ways of life."),
    )
    source = forms.CharField(
        label=gettext_lazy("Legal source"), max_length=300, required=False,
        validators=[on_one_line],
    )  # fmt: skip

    def __init__(
        self, before: Sequence[Definition], language: str, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.before = {str(row.public_id): row for row in before}
        self.others = [one for one in NINE if one != language]
        if self.before:
            self.fields["comes_from"] = forms.MultipleChoiceField(
                label=_("Comes from, in the version before"),
                choices=[(key, row.term) for key, row in self.before.items()],
                widget=forms.CheckboxSelectMultiple,
                required=False,
                help_text=_("Several: a merger. The same for several phenomena: a split."),
            )
        for one in self.others:
            self.fields[f"term_{one}"] = _term(language_name(one), required=False)

    @property
    def groups(self) -> Iterator[Group]:
        """What it is; where it comes from; the other languages."""
        yield Group(_("What it is, and what it is not"), "", [self[name] for name in WHAT])
        if self.before:
            yield Group(_("Where it comes from"), "", [self["comes_from"]])
        yield Group(
            _("Terms in other languages"),
            _("Leave empty what nobody has agreed. It is shown as missing, never guessed."),
            [self[f"term_{one}"] for one in self.others],
        )

    def meaning(self) -> Meaning:
        """What the actions take."""
        given = self.cleaned_data
        terms = {one: given[f"term_{one}"] for one in self.others if given[f"term_{one}"]}
        return Meaning(**{name: given[name] for name in WHAT}, terms=terms)

    def comes_from(self) -> list[Definition]:
        """Definitions of the version before."""
        return [self.before[key] for key in self.cleaned_data.get("comes_from", ())]


def standing(row: Definition, before: Sequence[Definition]) -> dict[str, Any]:
    """What a definition says already."""
    said = {name: getattr(row, name) for name in WHAT}
    said["comes_from"] = [
        str(one.public_id) for one in before if one.phenomenon.key in row.comes_from
    ]
    return said | {f"term_{term.language}": term.term for term in row.terms.all()}


class ConsultForm(forms.Form):
    """Who is asked, until when, and by when everybody hears back."""

    audience = forms.ChoiceField(label=gettext_lazy("Who is asked"))
    last_day = forms.DateField(label=gettext_lazy("Last day for answers"), widget=DateInput)
    respond_by = forms.DateField(
        label=gettext_lazy("Official response by"), widget=DateInput,
        help_text=gettext_lazy("By this day everybody asked hears what became of their answer."),
    )  # fmt: skip

    def __init__(
        self, audiences: Sequence[tuple[str, str]], today: date, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        field: Any = self.fields["audience"]
        field.choices = [("", _("Choose who is asked")), *audiences]

    def clean(self) -> dict[str, Any]:
        """In time to come, and nobody is answered before the last day."""
        cleaned: dict[str, Any] = super().clean() or {}
        last, told = cleaned.get("last_day"), cleaned.get("respond_by")
        if last and not self.today <= last < date.max:
            self.add_error("last_day", _("Choose a day that has not passed."))
        elif last and told and told <= last:
            self.add_error("respond_by", _("This must be later than the last day for answers."))
        return cleaned

    def asked(self) -> dict[str, Any]:
        """What the action takes."""
        given = self.cleaned_data
        return {
            "window": Window(self.today, given["last_day"] + timedelta(days=1)),
            "respond_by": given["respond_by"],
            "audience": given["audience"],
        }


class AdoptForm(forms.Form):
    """From which day on, and why."""

    holds_from = forms.DateField(
        label=gettext_lazy("Holds from"), widget=DateInput,
        help_text=gettext_lazy("Today or later. What held before keeps its words."),
    )  # fmt: skip
    reasons = _text(gettext_lazy("Reasons"), 5000, 6)


class TermForm(forms.Form):
    """A language without a term, and the term."""

    language = forms.ChoiceField(label=gettext_lazy("Language"))
    term = _term(gettext_lazy("Term"))

    def __init__(self, languages: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["language"]
        field.choices = [(one, language_name(one)) for one in languages]
