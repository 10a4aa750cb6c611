"""What people enter about bodies, members and posts."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from samhus.foundation import audit, clock
from samhus.foundation.organisations.grounds import role_label
from samhus.foundation.organisations.models import Membership, Organisation, Role
from samhus.foundation.organisations.queries.members import live_memberships
from samhus.foundation.organisations.wording import FUNCTIONS, kinds
from samhus.foundation.packs import api as packs
from samhus.foundation.places.api import areas_at
from samhus.foundation.ui.forms import DateInput, Radios, on_one_line

ROLE_HELP: dict[str, Any] = {
    Role.COORDINATOR: _("Answers rounds for the body and hands the answers in."),
    Role.CONTRIBUTOR: _("Writes answers and delivers figures; somebody else hands them in."),
    Role.ANALYST: _("Prepares rounds, computes results and reads them."),
    Role.DECIDER: _("Reads results and decides what follows from them."),
    Role.ADMINISTRATOR: _("Invites members, ends memberships and fills posts."),
    Role.CONTROLLER: _("Reads the body's journal to control lawfulness."),
    Role.LAWYER: _("Accepts a legal framework for the body, reserves or rejects it."),
}


class RegisterFilter(forms.Form):
    """Narrow the register of bodies."""

    mark_optional = False
    words = forms.CharField(label=_("Name or area code"), required=False, max_length=80)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    vacant = forms.BooleanField(label=_("Only with vacant posts"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("Every kind")), *kinds().items()]  # type: ignore[attr-defined]


class DayForm(forms.Form):
    """Who was responsible on which day."""

    mark_optional = False
    on = forms.DateField(label=_("As it was on"), required=False, widget=DateInput)


class BodyForm(forms.Form):
    """A body that comes into the register."""

    name = forms.CharField(label=_("Name"), max_length=160, validators=[on_one_line])
    kind = forms.ChoiceField(label=_("Kind"))
    area = forms.TypedChoiceField(
        label=_("Area it answers for"), required=False, coerce=int, empty_value=None
    )
    since = forms.DateField(label=_("First day"), widget=DateInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["since"].initial = clock.today
        self.fields["kind"].choices = list(kinds().items())  # type: ignore[attr-defined]
        self.fields["area"].choices = [("", _("None")), *_areas()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The area is of the level that the kind answers for."""
        given = super().clean() or {}
        kind = packs.home().kind(given["kind"]) if given.get("kind") else None
        if kind and kind.level and not given.get("area"):
            self.add_error("area", _("Bodies of this kind answer for an area. Choose it."))
        if kind and not kind.level and given.get("area"):
            self.add_error("area", _("Bodies of this kind answer for no single area."))
        return given


def _areas() -> list[tuple[int, str]]:
    today = clock.today()
    return [
        (area.id, f"{area.name} ({area.code})")
        for level in packs.home().levels
        for area in areas_at(level.key, today, shapes=False)
    ]


class EndBodyForm(forms.Form):
    """When a body ends, and which bodies go on with its work."""

    day = forms.DateField(
        label=_("First day on which it is no more"),
        widget=DateInput,
        help_text=_("Today or earlier."),
    )
    into = forms.TypedChoiceField(
        label=_("Its work goes on in"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_(
            "Members of that body read what was handed in and delivered here, and the results. If "
            "the body is not in the list, register it first."
        ),
    )
    also_into = forms.TypedChoiceField(
        label=_("And in"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Only if the work was divided between two bodies."),
    )

    def __init__(self, successors: Iterable[Organisation], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].initial = clock.today
        self.known = {row.pk: row for row in successors}
        names = [(row.pk, row.name) for row in self.known.values()]
        self.fields["into"].choices = [("", _("No other body")), *names]  # type: ignore[attr-defined]
        self.fields["also_into"].choices = [("", _("No other body")), *names]  # type: ignore[attr-defined]

    def successors(self) -> list[Organisation]:
        """The chosen bodies, each once."""
        chosen = (self.cleaned_data["into"], self.cleaned_data["also_into"])
        return [self.known[key] for key in dict.fromkeys(chosen) if key is not None]


class MoveForm(forms.Form):
    """Which area a body answers for from now on."""

    area = forms.TypedChoiceField(label=_("Area it answers for"), coerce=int)

    def __init__(self, body: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        level = body.area.level if body.area else ""
        self.fields["area"].choices = [  # type: ignore[attr-defined]
            (area.id, f"{area.name} ({area.code})")
            for area in areas_at(level, clock.today(), shapes=False)
        ]


class InviteForm(forms.Form):
    """Whom to invite, into which role."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("A link is sent there. It works once, for seven days."),
    )
    name = forms.CharField(label=_("Name"), max_length=120, validators=[on_one_line])
    role = forms.ChoiceField(
        label=_("Role"), choices=Role.choices, widget=Radios(option_help=ROLE_HELP)
    )
    language = forms.ChoiceField(label=_("Language of the message"), choices=settings.LANGUAGES)


class PostForm(forms.Form):
    """A post: a function with the address that reaches whoever holds it."""

    title = forms.CharField(label=_("Title"), max_length=120, validators=[on_one_line])
    function = forms.ChoiceField(label=_("Function"), choices=list(FUNCTIONS.items()))
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=40,
        validators=[on_one_line],
        required=False,
        help_text=_("The number of the post, not of the person."),
    )
    email = forms.EmailField(label=_("E-mail address"), required=False)


class FillForm(forms.Form):
    """Who holds a post from when on."""

    member = forms.TypedChoiceField(label=_("Member"), coerce=int)
    since = forms.DateField(label=_("From"), widget=DateInput)

    def __init__(self, body: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = {row.pk: row for row in live_memberships(body).order_by("user__name", "pk")}
        self.fields["since"].initial = clock.today
        self.fields["member"].choices = [  # type: ignore[attr-defined]
            (key, f"{row.user.name} ({role_label(row.role)})") for key, row in self.members.items()
        ]

    def membership(self) -> Membership:
        """The chosen membership."""
        return self.members[self.cleaned_data["member"]]


class NoEntry(forms.Form):
    """A page that only asks "are you sure?"."""


class JournalFilter(forms.Form):
    """Who, what kind of act, when; every field may be left empty."""

    mark_optional = False
    actor = forms.ChoiceField(label=_("Who"), required=False)
    operation = forms.ChoiceField(label=_("What kind of act"), required=False)
    since = forms.DateField(label=_("From"), required=False, widget=DateInput)
    until = forms.DateField(label=_("Until"), required=False, widget=DateInput)
    before = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, people: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        operations = [(one.value, audit.wording.OPERATIONS[one]) for one in audit.Operation]
        self.fields["actor"].choices = [("", _("Anybody")), *people]  # type: ignore[attr-defined]
        self.fields["operation"].choices = [("", _("Any")), *operations]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The last day counts whole, and cannot lie before the first."""
        given = super().clean() or {}
        since, until = given.get("since"), given.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day is before the first day."))
        return given
