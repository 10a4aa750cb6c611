"""Forms of groups: mandate, seats, who takes one, on which day."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import members_of, organisations_seen_by, posts_of
from samhus.foundation.rounds.api import PassagesForm, screen, unsettled
from samhus.foundation.ui.forms import DateInput, Radios, on_one_line
from samhus.foundation.ui.sorting import by_name
from samhus.strategy.actions.groups import Mandate
from samhus.strategy.models import CooperationGroup, GroupSeat
from samhus.strategy.policies.drafting import WORKING_ROLES
from samhus.strategy.wording.groups import KINDS, LEVELS, PARTS

NOBODY = "nobody"


class WordsAboutNobody(PassagesForm):
    """Asks about each passage that looks like a person in the fields that `screened` names."""

    screened: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        """Nothing points to a person without a reason."""
        cleaned: dict[str, Any] = super().clean() or {}
        found = screen({name: cleaned.get(name) or "" for name in self.screened})
        if found:
            self.mark_optional = False  # a reason that is asked for is not optional
        self.ask_about(found, unsettled(found, self.reasons()))
        return cleaned


class GroupForm(WordsAboutNobody):
    """What the group is called, what it is for, on what basis, and who may know of it."""

    screened = ("mandate",)
    name = forms.CharField(
        label=gettext_lazy("Name of the group"), max_length=160, validators=[on_one_line]
    )
    level = forms.ChoiceField(label=gettext_lazy("Level"), widget=Radios)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        widget=Radios,
        choices=[(key, capfirst(words)) for key, words in KINDS.items()],
    )
    mandate = forms.CharField(
        label=gettext_lazy("Mandate"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("What the group is for, and what it may decide. No person."),
    )
    basis = forms.CharField(
        label=gettext_lazy("Legal basis or decision"), max_length=200, validators=[on_one_line]
    )
    since = forms.DateField(label=gettext_lazy("First day"), widget=DateInput)
    until = forms.DateField(label=gettext_lazy("Last day"), widget=DateInput, required=False)
    secretariat = forms.ChoiceField(
        label=gettext_lazy("Secretariat"),
        required=False,
        help_text=gettext_lazy("The body that keeps the papers, where it is another one."),
    )
    restricted = forms.BooleanField(
        label=gettext_lazy("Known to its own members alone"), required=False
    )
    mark_optional = True

    def __init__(self, viewer: Viewer, levels: tuple[str, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._bodies = {str(body.pk): body for body in organisations_seen_by(viewer)}
        level: Any = self.fields["level"]
        level.choices = [(key, capfirst(LEVELS[key])) for key in levels]
        secretariat: Any = self.fields["secretariat"]
        secretariat.choices = [("", _("The body that leads it")), *_sorted(self._bodies)]

    def told(self) -> Mandate:
        """As the action takes it."""
        cleaned = {name: self.cleaned_data[name] for name in Mandate.__dataclass_fields__}
        return Mandate(**cleaned | {"secretariat": self._bodies.get(cleaned["secretariat"])})


def _sorted(bodies: dict[str, Any]) -> list[tuple[str, str]]:
    rows = [(key, body.name) for key, body in bodies.items()]
    return sorted(rows, key=lambda choice: by_name(choice[1]))


def mandate_of(group: CooperationGroup) -> dict[str, Any]:
    """What the form begins with."""
    last = group.valid.upper - timedelta(days=1) if group.valid.upper else None
    return {
        "name": group.name, "level": group.level, "kind": group.kind, "mandate": group.mandate,
        "basis": group.basis, "since": group.valid.lower, "until": last,
        "secretariat": str(group.secretariat_id or ""), "restricted": group.restricted,
    }  # fmt: skip


class SeatBodyForm(forms.Form):
    """Which body has a seat, in which part, from when."""

    body = forms.ChoiceField(label=gettext_lazy("Body"))
    part = forms.ChoiceField(
        label=gettext_lazy("Part"), choices=[(key, capfirst(words)) for key, words in PARTS.items()]
    )
    since = forms.DateField(label=gettext_lazy("First day"), widget=DateInput)
    until = forms.DateField(label=gettext_lazy("Last day"), widget=DateInput, required=False)

    def __init__(self, viewer: Viewer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._bodies = {str(body.pk): body for body in organisations_seen_by(viewer)}
        body: Any = self.fields["body"]
        body.choices = [("", _("Choose one")), *_sorted(self._bodies)]
        self.fields["since"].initial = clock.today
        self.fields["part"].initial = "member"

    def told(self) -> dict[str, Any]:
        """As the action takes it."""
        cleaned = dict(self.cleaned_data)
        return cleaned | {"organisation": self._bodies[cleaned.pop("body")]}


class OutsiderForm(WordsAboutNobody):
    """By which function, for which body; no name."""

    screened = ("function", "body")
    function = forms.CharField(
        label=gettext_lazy("Function"),
        max_length=120,
        validators=[on_one_line],
        help_text=gettext_lazy("Such as researcher in criminology. No name."),
    )
    body = forms.CharField(
        label=gettext_lazy("Body, association or university"),
        max_length=160,
        validators=[on_one_line],
    )
    part = SeatBodyForm.base_fields["part"]
    since = forms.DateField(label=gettext_lazy("First day"), widget=DateInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["since"].initial = clock.today
        self.fields["part"].initial = "member"

    def told(self) -> dict[str, Any]:
        """As the action takes it."""
        return {name: self.cleaned_data[name] for name in ("function", "body", "part", "since")}


class NameSeatForm(forms.Form):
    """Who takes a body's seat: a post, a person of one's own body, or nobody."""

    who = forms.ChoiceField(
        label=gettext_lazy("Who sits"),
        help_text=gettext_lazy(
            "A post means whoever holds it on the day: when it is vacant, the seat is too."
        ),
    )
    since = forms.DateField(label=gettext_lazy("From"), widget=DateInput)

    def __init__(self, viewer: Viewer, seat: GroupSeat, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        body = seat.organisation_id
        posts = [(f"post:{post.pk}", post.title) for post in posts_of(body)]
        choices: list[Any] = [("", _("Choose one")), (_("Posts"), posts)]
        if viewer.stands_in(body):
            people = members_of([body], WORKING_ROLES).get(body, set())
            names = get_user_model().objects.filter(pk__in=people).values_list("pk", "name")
            rows = sorted(names, key=lambda row: by_name(row[1]))
            choices.append((_("People"), [(f"user:{pk}", name) for pk, name in rows]))
        who: Any = self.fields["who"]
        who.choices = [*choices, (NOBODY, _("Nobody for now: the seat is vacant"))]
        self.fields["since"].initial = clock.today

    def told(self) -> dict[str, Any]:
        """As the action takes it."""
        kind, _colon, key = self.cleaned_data["who"].partition(":")
        taken = {} if kind == NOBODY else {kind: int(key)}
        return {"since": self.cleaned_data["since"], **taken}


class LastDayForm(forms.Form):
    """The last day of something."""

    last = forms.DateField(label=gettext_lazy("Last day"), widget=DateInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last"].initial = clock.today
