"""What is prevented, for machines: definitions of a day with their terms; the national focus."""

from datetime import date
from uuid import UUID

from ninja import Router, Schema

from samhus.foundation import clock
from samhus.foundation.access.requests import Request
from samhus.foundation.tokens.api import Scope, reading
from samhus.governance.models import Definition, Focus
from samhus.governance.queries.focus import focuses_seen_by, in_force
from samhus.governance.queries.focus_page import lines_of
from samhus.governance.queries.taxonomy import agreed, definitions_of, taxonomies_seen_by
from samhus.governance.rules.phenomena import held_on

router = Router()


class DefinitionOut(Schema):
    """A phenomenon as a version defines it. A language without an agreed term is not listed."""

    key: str
    id: UUID
    term: str
    definition: str
    violence: str
    includes: str
    excludes: str
    source: str
    comes_from: list[str]
    terms: dict[str, str]


class PhenomenaOut(Schema):
    """The version that held on a day; null and empty where none did."""

    on: date
    version: int | None
    holds_from: date | None
    language: str
    phenomena: list[DefinitionOut]


class InFocusOut(Schema):
    """One phenomenon in focus, by its key in that version."""

    key: str
    term: str
    reason: str
    evidence: str


class FocusOut(Schema):
    """The national focus of a day, in the words of one version. What municipalities make of it
    is told to nobody here."""

    id: UUID
    title: str
    since: date
    until: date | None
    version: int
    reasons: str
    phenomena: list[InFocusOut]


class FocusOfDayOut(Schema):
    """The focus of a day, or null."""

    on: date
    focus: FocusOut | None


@reading(router, "/governance/phenomena", scope=Scope.PHENOMENA_READ, answer=PhenomenaOut)
def show_phenomena(request: Request, on: date | None = None) -> PhenomenaOut:
    """What a day's version defines, today's when no day is given."""
    day = on or clock.today()
    seen = {row.number: row for row in taxonomies_seen_by(request.viewer) if row.adopted}
    version = seen.get(held_on([(n, row.holds_from) for n, row in seen.items()], day) or 0)
    return PhenomenaOut(
        on=day,
        version=version.number if version else None,
        holds_from=version.holds_from if version else None,
        language=version.language if version else "",
        phenomena=[_definition(row) for row in definitions_of(version)],
    )


@reading(router, "/governance/focus", scope=Scope.PHENOMENA_READ, answer=FocusOfDayOut)
def show_focus(request: Request, on: date | None = None) -> FocusOfDayOut:
    """What the country looks at most on a day, today when none is given."""
    day = on or clock.today()
    row = focuses_seen_by(request.viewer).filter(pk__in=in_force(day)).first()
    return FocusOfDayOut(on=day, focus=_focus(row) if row else None)


def _definition(row: Definition) -> DefinitionOut:
    return DefinitionOut(
        key=row.phenomenon.key,
        id=row.phenomenon.public_id,
        term=row.term,
        definition=row.words,
        violence=row.violence,
        includes=row.includes,
        excludes=row.excludes,
        source=row.source,
        comes_from=row.comes_from,
        terms={row.taxonomy.language: row.term, **agreed(row.terms.all())},
    )


def _focus(row: Focus) -> FocusOut:
    return FocusOut(
        id=row.public_id,
        title=row.title,
        since=row.since,
        until=row.until,
        version=row.taxonomy.number,
        reasons=row.reasons,
        phenomena=[
            InFocusOut(
                key=line.definition.phenomenon.key,
                term=line.definition.term,
                reason=line.reason,
                evidence=line.evidence,
            )
            for line in lines_of(row)
        ],
    )
