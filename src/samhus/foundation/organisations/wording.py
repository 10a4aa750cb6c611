"""What kinds and functions are called, and how the verbs read in the journal."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from samhus.foundation.access.decision import Wording
from samhus.foundation.organisations.models import Membership, Organisation, Post, Role
from samhus.foundation.packs import api as packs

FUNCTIONS: dict[str, Wording] = {
    "coordinator": _("coordination of prevention"),
    "analyst": _("analysis"),
    "decider": _("decisions"),
    "contributor": _("contribution of figures"),
    "administrator": _("administration of members"),
    "controller": _("data protection"),
    "lawyer": _("legal advice"),
    "security": _("security"),
    "social_services": _("social services"),
    "school": _("school"),
    "police_contact": _("contact with the police"),
    "press": _("press"),
    "other": _("other"),
}

VERBS: dict[str, Wording] = {
    "organisations.register": _("{actor} registered the body {subject}"),
    "organisations.end": _("{actor} ended the body {subject} on {day}"),
    "organisations.move": _("The body {subject} answers for another area"),
    "organisations.admit": _("{actor} made {subject} a member"),
    "organisations.end_membership": _("{actor} ended the membership of {subject}"),
    "organisations.person_leaves": _("{actor} recorded that {subject} has left the body"),
    "organisations.create_post": _("{actor} made the post {subject}"),
    "organisations.fill_post": _("{actor} filled the post {subject}"),
    "organisations.vacate_post": _("{actor} vacated the post {subject}"),
    "organisations.ask_for_export": _("{actor} asked for this journal as a file"),
    "organisations.forget_export": _("The file of this journal was let go after thirty days"),
    "organisations.keep_export": _("This journal was written into a file for {actor}"),
}


def function_name(code: str) -> Wording:
    """A post's function in words; a code of somebody else's making stands for itself."""
    return FUNCTIONS.get(code, code)


def kinds() -> dict[str, str]:
    """Kinds of bodies of the home pack, in the reader's language."""
    language = get_language() or "en"
    return {kind.key: kind.name.in_language(language) for kind in packs.home().kinds}


def kind_name(key: str, known: dict[str, str] | None = None) -> str:
    """A kind in words; one that the pack no longer has is named by its key."""
    return (kinds() if known is None else known).get(key, key)


def names_of_bodies(ids: Iterable[str]) -> dict[str, str]:
    """For the journal: what bodies are called."""
    rows = Organisation.objects.filter(public_id__in=_uuids(ids))
    return {str(key): name for key, name in rows.values_list("public_id", "name")}


def names_of_posts(ids: Iterable[str]) -> dict[str, str]:
    """For the journal: titles of posts."""
    rows = Post.objects.filter(public_id__in=_uuids(ids))
    return {str(key): title for key, title in rows.values_list("public_id", "title")}


def names_of_memberships(ids: Iterable[str]) -> dict[str, str]:
    """For the journal: who, in which role."""
    rows = Membership.objects.filter(public_id__in=_uuids(ids)).select_related("user")
    return {str(row.public_id): f"{row.user.name} ({Role(row.role).label})" for row in rows}


def _uuids(ids: Iterable[str]) -> list[UUID]:
    """Actors are services too: only public ids can be ours."""
    found = []
    for text in ids:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
