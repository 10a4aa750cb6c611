"""The parties of an agreement in its form: up to ten bodies, one place at a time."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import organisations_seen_by
from samhus.foundation.rounds.api import screen
from samhus.foundation.ui.forms import on_one_line
from samhus.information_sharing.actions import Party
from samhus.information_sharing.models import AgreementParty
from samhus.information_sharing.queries.agreement_choices import other_bodies
from samhus.information_sharing.rules.agreement import CONTROLLER
from samhus.information_sharing.rules.contact import as_words, is_mail, is_of_a_person, is_phone

MOST_OTHERS = 9
"""Ten bodies with one's own."""
ROLES = [(value, capfirst(str(label))) for value, label in AgreementParty.Role.choices]


def names_of(number: int) -> tuple[str, ...]:
    """The fields of one place."""
    return tuple(f"{name}_{number}" for name in ("body", "role", "contact", "phone", "mail"))


class PartiesOfAgreement(forms.Form):
    """One's own body and the others, each with its role and the post that answers for it.

    `add` in what was sent asks for one place more, and nothing is said to be wrong meanwhile.
    """

    places = forms.IntegerField(required=False, widget=forms.HiddenInput())

    def __init__(self, viewer: Viewer, own: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer, self.own = viewer, own

    @property
    def adds(self) -> bool:
        """Whether somebody asks for one place more."""
        return self.is_bound and "add" in self.data

    def place_parties(self) -> None:
        """Places for the bodies that stand there, and one more where somebody asks for it."""
        count = max(1, self._stand_there()) + self.adds
        self.others = range(1, min(count, MOST_OTHERS) + 1)
        self._party(0, gettext_lazy("Role of your body"), None)
        bodies = [("", _("Nobody")), *other_bodies(self.viewer, self.own.pk)]
        for number in self.others:
            self._party(number, gettext_lazy("Its role"), bodies)
        if self.is_bound:
            self.data = self.data.copy()  # type: ignore[attr-defined]
            self.data["places"] = str(len(self.others))  # type: ignore[index]
        self.fields["places"].initial = len(self.others)

    def _stand_there(self) -> int:
        """How many other bodies the form has places for already."""
        given: Any = self.data if self.is_bound else self.initial
        sent = str(given.get("places", "")) if self.is_bound else ""
        named = [n for n in range(1, MOST_OTHERS + 1) if given.get(f"body_{n}")]
        return max([int(sent) if sent.isdecimal() and len(sent) < 3 else 0, *named])

    @property
    def may_add(self) -> bool:
        """Whether there is a place left."""
        return len(self.others) < MOST_OTHERS

    def _party(self, number: int, label: Any, bodies: Any) -> None:
        """The fields of one party; one's own body is not chosen."""
        fields = self.fields
        if bodies is not None:
            label_of_body = _("Other body %(number)s") % {"number": number}
            fields[f"body_{number}"] = forms.ChoiceField(
                label=label_of_body, choices=bodies, required=number == 1
            )
        fields[f"role_{number}"] = forms.ChoiceField(
            label=label, choices=ROLES, initial=CONTROLLER, required=number <= 1
        )
        fields[f"contact_{number}"] = forms.CharField(
            label=gettext_lazy("Post that answers questions"), max_length=100,
            required=number <= 1, validators=[on_one_line, names_nobody],
            help_text=gettext_lazy("A post, not a person: people change.") if not number else "",
            error_messages={"required": gettext_lazy("Say which post answers for this body.")},
        )  # fmt: skip
        fields[f"phone_{number}"] = forms.CharField(
            label=gettext_lazy("Its telephone"), max_length=25, required=False,
            validators=[can_be_dialled],
        )  # fmt: skip
        fields[f"mail_{number}"] = forms.CharField(
            label=gettext_lazy("Its e-mail"), max_length=70, required=False,
            validators=[is_of_the_post],
        )  # fmt: skip

    def check_places(self, cleaned: dict[str, Any]) -> None:
        """A body stands there once, with the post that answers for it."""
        seen: set[str] = set()
        for number in self.others:
            body = cleaned.get(f"body_{number}")
            contact = f"contact_{number}"
            if body and not cleaned.get(contact) and contact not in self.errors:
                self.add_error(contact, _("Say which post answers for this body."))
            if body and body in seen:
                self.add_error(f"body_{number}", _("This body stands there already."))
            seen.add(body or "")

    def places_in(self, cleaned: dict[str, Any]) -> list[tuple[str, str, str]]:
        """Own body first (empty id), then the others that were chosen."""
        found = [("", cleaned.get("role_0") or CONTROLLER, _contact(cleaned, 0))]
        for number in self.others:
            if body := cleaned.get(f"body_{number}"):
                role = cleaned.get(f"role_{number}") or CONTROLLER
                found.append((body, role, _contact(cleaned, number)))
        return found

    def parties(self) -> list[Party]:
        """The bodies with their roles; one query."""
        places = self.places_in(self.cleaned_data)
        wanted = [UUID(body) for body, _role, _contact_words in places if body]
        rows = organisations_seen_by(self.viewer).filter(public_id__in=wanted)
        bodies = {str(row.public_id): row for row in rows} | {"": self.own}
        return [Party(bodies[body], role, contact) for body, role, contact in places]


def _contact(cleaned: dict[str, Any], number: int) -> str:
    return as_words(*(cleaned.get(f"{n}_{number}") or "" for n in ("contact", "phone", "mail")))


def names_nobody(text: str) -> None:
    """Validator of a post."""
    if screen({"post": text}):
        raise forms.ValidationError(_("Name a post, not a person."))


def can_be_dialled(text: str) -> None:
    """Validator of a telephone."""
    if not is_phone(text):
        raise forms.ValidationError(_("A telephone number holds digits, spaces and dashes."))


def is_of_the_post(text: str) -> None:
    """Validator of an e-mail address."""
    if not is_mail(text):
        raise forms.ValidationError(_("This is no e-mail address."))
    if is_of_a_person(text):
        raise forms.ValidationError(_("Give an address of the post, not of a person."))
