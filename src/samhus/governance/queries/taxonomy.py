"""Versions of what is prevented as a viewer may read them, and which one held on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import own_body
from samhus.governance.models import Definition, Taxonomy, Term
from samhus.governance.pages.phenomena import TermSaid
from samhus.governance.policies.taxonomy import CENTRE, TAXONOMY
from samhus.governance.rules.phenomena import held_on
from samhus.governance.wording.phenomena import FILES, no_term_yet


@dataclass(frozen=True)
class DraftDesk:
    """Where the centre begins a version."""

    organisation: Any

    @property
    def governed_by(self) -> Taxonomy:
        """The gate asks about the version that would be drafted."""
        return Taxonomy(organisation=self.organisation)


@dataclass(frozen=True)
class DefinitionDesk:
    """A definition of a version; what may be done with it is asked of the version."""

    definition: Definition

    @property
    def governed_by(self) -> Taxonomy:
        """The version."""
        return self.definition.taxonomy


def draft_desk(viewer: Viewer, body: UUID) -> DraftDesk | None:
    """None unless it is the viewer's body, and a national centre."""
    mine = own_body(viewer, body, kind=CENTRE)
    return DraftDesk(mine) if mine else None


def taxonomy_on(day: date) -> Taxonomy | None:
    """The version that holds on a day. What has been adopted is no secret."""
    rows = Taxonomy.objects.exclude(adopted=None)
    number = held_on(rows.values_list("number", "holds_from"), day)
    return None if number is None else rows.get(number=number)


def taxonomies_seen_by(viewer: Viewer) -> QuerySet[Taxonomy]:
    """Adopted ones and those in a round; drafts for the staff that drafts them."""
    rows = Taxonomy.objects.select_related(
        "organisation", "round", "drafted_by", "adopted_by", "follows", "followed_by"
    )
    return TAXONOMY.narrow("see", viewer, rows)


def taxonomy_seen_by(viewer: Viewer, public_id: UUID) -> Taxonomy | None:
    """One of them, or None for whom it does not exist."""
    return taxonomies_seen_by(viewer).filter(public_id=public_id).first()


@dataclass(frozen=True)
class Taking:
    """A thing that is taken along as a file of some kind; the gate asks about the thing."""

    governed_by: Any
    kind: str


def taxonomy_to_take(viewer: Viewer, public_id: UUID, kind: str) -> Taking | None:
    """A version that the viewer may read, as a file."""
    found = taxonomy_seen_by(viewer, public_id) if kind in FILES else None
    return Taking(found, kind) if found else None


def definition_desk(viewer: Viewer, public_id: UUID) -> DefinitionDesk | None:
    """A definition of a version that the viewer may read."""
    rows = Definition.objects.select_related(
        "taxonomy__organisation", "taxonomy__round", "taxonomy__follows", "phenomenon"
    )
    seen = rows.filter(taxonomy__in=taxonomies_seen_by(viewer), left_out=None)
    row = seen.filter(public_id=public_id).first()
    return DefinitionDesk(row) if row else None


def definitions_of(taxonomy: Taxonomy | None) -> list[Definition]:
    """Of a version, by term, with their terms; not what was left out of it."""
    if taxonomy is None:
        return []
    rows = taxonomy.definitions.filter(left_out=None).select_related("phenomenon", "taxonomy")
    return list(rows.prefetch_related("terms").order_by("term", "pk"))


def agreed(terms: Iterable[Term]) -> dict[str, str]:
    """Language to term, of those that somebody has agreed."""
    return {term.language: term.term for term in terms if term.agreed and term.term}


def written(terms: Iterable[Term]) -> dict[str, str]:
    """Language to term, agreed or not."""
    return {term.language: term.term for term in terms if term.term}


def term_of(row: Definition, language: str = "") -> TermSaid:
    """For a reader of a language: its term; else the version's own, and that there is none yet."""
    wanted = (language or get_language() or "en").split("-")[0]
    if wanted == row.taxonomy.language:
        return TermSaid(row.term)
    known = agreed(row.terms.all()).get(wanted, "")
    return TermSaid(known) if known else TermSaid(row.term, no_term_yet(wanted))


def state(row: Taxonomy, today: date | None = None) -> str:
    """Where a version stands."""
    if row.adopted and row.holds_from:
        return _adopted(row, row.holds_from, today or clock.today())
    if row.round is None:
        return _("draft")
    if row.round.state == row.round.State.CLOSED:
        return _("agreed in a round, not adopted yet")
    return _("in a round")


def _adopted(row: Taxonomy, since: date, today: date) -> str:
    if since > today:
        return _("adopted, does not hold yet")
    later = getattr(row, "followed_by", None)
    if later and later.holds_from and later.holds_from <= today:
        return _("replaced by version %(number)s") % {"number": later.number}
    return _("holds")


def term_seen_by(viewer: Viewer, public_id: UUID) -> Term | None:
    """A term of an adopted version that the viewer may read; those of a draft go with it."""
    versions = taxonomies_seen_by(viewer).exclude(adopted=None)
    rows = Term.objects.select_related("definition__taxonomy", "definition__phenomenon")
    return rows.filter(public_id=public_id, definition__taxonomy__in=versions).first()
