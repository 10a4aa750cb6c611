"""Record a change of the structure, withdraw one, say what one did."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.rounds.api import AboutNobodyForm
from samhus.foundation.ui.forms import DateInput, Radios, on_one_line
from samhus.governance.actions import Move, Said, Setup
from samhus.governance.models import Arrangement, Change, Responsibility
from samhus.governance.queries.change import bodies_of_the_structure, withdrawn_changes

LINES = range(1, 5)
"""So many bodies may take on or give up something in one entry; another entry takes more."""
TAKES, GIVES = "takes", "gives"
TEXT = forms.Textarea(attrs={"rows": 4})


@dataclass(frozen=True)
class Group:
    """Fields that belong together, under a heading and a sentence that explains them."""

    heading: str
    explanation: str
    fields: Sequence[BoundField]


def _line(label: Any, most: int = 300, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=most, required=False, validators=[on_one_line], **more
    )


def _choice(label: Any, choices: Any, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False, **more)


def _words(choices: Any) -> list[tuple[str, str]]:
    return [(value, capfirst(str(label))) for value, label in choices]


class ChangeForm(forms.Form):
    """The day, the reason, who takes on or gives up what, and the form of the structure."""

    day = forms.DateField(label=gettext_lazy("First day on which it holds"), widget=DateInput)
    precision = forms.ChoiceField(
        label=gettext_lazy("How well the day is known"), widget=Radios,
        choices=Change.Precision.choices, initial=Change.Precision.DAY,
    )  # fmt: skip
    title = forms.CharField(
        label=gettext_lazy("What changes, in one line"), max_length=160, validators=[on_one_line]
    )
    why = forms.CharField(label=gettext_lazy("Why"), max_length=3000, widget=TEXT)
    decision = _line(gettext_lazy("Decision or law that it rests on"))
    decided = forms.DateField(label=gettext_lazy("Decided on"), widget=DateInput, required=False)
    source = _line(
        gettext_lazy("Where this stands"),
        help_text=gettext_lazy("For what is recorded from a document, not by those who decided."),
    )

    def __init__(self, viewer: Viewer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {str(body.public_id): body for body in bodies_of_the_structure(viewer)}
        nobody = [("", _("Nobody")), *((key, body.name) for key, body in self.bodies.items())]
        precision: Any = self.fields["precision"]
        precision.choices = _words(Change.Precision.choices)
        for number in LINES:
            self._line(number, nobody)
        self._setup(nobody)
        self.withdrawn = {str(row.public_id): row for row in withdrawn_changes()}
        if self.withdrawn:
            choices = [("", _("No")), *((key, row.title) for key, row in self.withdrawn.items())]
            self.fields["corrects"] = _choice(_("Does it correct what was withdrawn?"), choices)

    def _line(self, number: int, nobody: Any) -> None:
        words = {"number": number}
        self.fields |= {
            f"body_{number}": _choice(_("Body %(number)s") % words, nobody),
            f"what_{number}": _choice(
                _("What it does"), [(TAKES, _("Takes on")), (GIVES, _("Gives up"))]
            ),
            f"aspect_{number}": _choice(
                _("Part of the work"), _words(Responsibility.Aspect.choices)
            ),
            f"under_{number}": _choice(_("It belongs to"), nobody),
            f"words_{number}": _line(_("In words")),
            f"mandate_{number}": _line(_("Mandate: decision or law")),
        }

    def _setup(self, nobody: Any) -> None:
        stays = ("", _("Stays as it is"))
        self.fields |= {
            "form": _choice(_("Form"), [stays, *_words(Arrangement.Form.choices)]),
            "name": _line(_("Its name"), 160),
            "body": _choice(_("The body, where it is registered"), nobody),
            "under": _choice(_("Under which ministry"), nobody),
            "tasks": forms.CharField(
                label=_("Core tasks, one on each line"), max_length=3000, required=False,
                widget=TEXT,
            ),
            "mandate": _line(_("Mandate: decision or law")),
        }  # fmt: skip

    @property
    def groups(self) -> Iterator[Group]:
        """The change, the bodies, the structure."""
        names = ("day", "precision", "title", "why", "decision", "decided", "source")
        more = ("corrects",) if self.withdrawn else ()
        yield Group(_("The change"), "", self._named(*names, *more))
        for number in LINES:
            explanation = _(
                "Whoever takes on prevention as a whole takes it over. Other parts are shared "
                "until they are given up. A ministry that is missing is registered under Bodies."
            )
            yield Group(
                _("Body %(number)s") % {"number": number},
                explanation if number == 1 else "",
                self._named(
                    *(
                        f"{name}_{number}"
                        for name in ("body", "what", "aspect", "under", "words", "mandate")
                    )
                ),
            )
        yield Group(
            _("Form of the national structure"),
            "",
            self._named("form", "name", "body", "under", "tasks", "mandate"),
        )

    def _named(self, *names: str) -> list[BoundField]:
        return [self[name] for name in names]

    def said(self) -> Said:
        """What changed."""
        names = ("day", "precision", "title", "why", "decision", "decided", "source")
        return Said(**{name: self.cleaned_data[name] for name in names})

    def moves(self) -> list[Move]:
        """Who takes on or gives up what."""
        given = self.cleaned_data
        return [
            Move(
                organisation=self.bodies[given[f"body_{number}"]],
                takes=given[f"what_{number}"] != GIVES,
                aspect=given[f"aspect_{number}"],
                under=self.bodies.get(given[f"under_{number}"]),
                words=given[f"words_{number}"],
                mandate=given[f"mandate_{number}"],
            )
            for number in LINES
            if given[f"body_{number}"]
        ]

    def setup(self) -> Setup | None:
        """The form of the national structure, where it changes."""
        given = self.cleaned_data
        if not given["form"]:
            return None
        return Setup(
            form=given["form"],
            name=given["name"],
            organisation=self.bodies.get(given["body"]),
            under=self.bodies.get(given["under"]),
            tasks=tuple(given["tasks"].splitlines()),
            mandate=given["mandate"],
        )

    def corrects(self) -> Change | None:
        """The withdrawn entry that this one corrects."""
        return self.withdrawn.get(self.cleaned_data.get("corrects", ""))

    def clean(self) -> dict[str, Any]:
        """Each body that is named does something with a part of the work."""
        cleaned: dict[str, Any] = super().clean() or {}
        for number in LINES:
            if cleaned.get(f"body_{number}") and not cleaned.get(f"aspect_{number}"):
                self.add_error(f"aspect_{number}", _("Say which part of the work it is."))
        return cleaned


class ReasonForm(forms.Form):
    """Why an entry was wrong."""

    reason = forms.CharField(
        label=gettext_lazy("Why the entry is wrong"), max_length=2000, widget=TEXT,
        help_text=gettext_lazy("The entry stays readable, with this reason."),
    )  # fmt: skip


class EffectForm(AboutNobodyForm):
    """What a change did to the work of one's own body, without persons."""

    screened = ("words",)

    words = forms.CharField(
        label=gettext_lazy("What the change did to our work"), max_length=3000, widget=TEXT,
        help_text=gettext_lazy(
            "Members of all bodies read it, with the name of your body. Write about the work, "
            "not about persons."
        ),
    )  # fmt: skip


class DayForm(forms.Form):
    """Which day is asked about."""

    mark_optional = False

    on = forms.DateField(label=gettext_lazy("On which day"), widget=DateInput, required=False)
