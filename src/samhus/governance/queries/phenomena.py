"""Pages of what is prevented: all versions, one version, one phenomenon through its versions."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import own_bodies
from samhus.foundation.rounds.api import ROUND
from samhus.foundation.ui.parts import Task
from samhus.governance.models import Definition, Phenomenon, Taxonomy
from samhus.governance.pages.phenomena import (
    DefinitionLine,
    Desk,
    InForce,
    Meant,
    PhenomenaHome,
    PhenomenonPage,
    TaxonomyPage,
    TermLine,
)
from samhus.governance.policies.taxonomy import CENTRE, TAXONOMY, TERM
from samhus.governance.queries.taxonomy import (
    agreed,
    definitions_of,
    state,
    taxonomies_seen_by,
    term_of,
    written,
)
from samhus.governance.queries.taxonomy_chart import chart
from samhus.governance.rules.phenomena import NINE, Draft, findings, held_on, missing_languages
from samhus.governance.wording.phenomena import FILES, language_name, said


def phenomena_home(viewer: Viewer, in_focus: frozenset[int]) -> PhenomenaHome:
    """What holds today; versions, the latest first; `in_focus`: ids of phenomena."""
    versions = list(taxonomies_seen_by(viewer).order_by("-number"))
    today = clock.today()
    number = held_on([(row.number, row.holds_from) for row in versions if row.adopted], today)
    holds = next((row for row in versions if row.number == number), None)
    desks = own_bodies(viewer, "analyst", "decider").filter(kind=CENTRE)
    drafting = any(row.adopted is None for row in versions)
    return PhenomenaHome(
        number=holds.number if holds else None,
        since=holds.holds_from if holds else None,
        lines=tuple(
            InForce(_url(row), term_of(row), row.words, row.phenomenon_id in in_focus)
            for row in definitions_of(holds)
        ),
        versions=tuple(_version(row, today) for row in versions),
        figure=chart(versions, holds),
        desks=()
        if drafting
        else tuple(
            Desk(body.name, reverse("governance:draft_phenomena", args=[body.public_id]))
            for body in desks.order_by("name", "pk")
        ),
    )


def _version(row: Taxonomy, today: date) -> Task:
    words = state(row, today)
    holds = words == _("holds")
    return Task(
        title=_("Version %(number)s") % {"number": row.number},
        url=reverse("governance:taxonomy", args=[row.public_id]),
        hint=_("holds from %(day)s") % {"day": date_format(row.holds_from)}
        if row.holds_from
        else "",
        status=words,
        colour="success" if holds else "neutral" if row.adopted else "warning",
    )


def _url(row: Definition) -> str:
    return reverse("governance:phenomenon", args=[row.phenomenon.public_id])


def taxonomy_page(viewer: Viewer, row: Taxonomy) -> TaxonomyPage:
    """One version as it stands or stood."""
    rows = definitions_of(row)
    former = {one.phenomenon.key: one.term for one in definitions_of(row.follows)}
    may = {name: TAXONOMY.decide(name, viewer, row) for name in ("edit", "consult", "adopt")}
    looks = TAXONOMY.decide("edit", viewer, row) or TAXONOMY.decide("adopt", viewer, row)
    return TaxonomyPage(
        public_id=str(row.public_id),
        number=row.number,
        state=state(row),
        body=row.organisation.name,
        drafted_by=row.drafted_by.name,
        holds_from=row.holds_from,
        reasons=row.reasons,
        adopted_by=row.adopted_by.name if row.adopted_by else "",
        adopted=row.adopted,
        file_urls=tuple(
            (str(label), reverse("governance:taxonomy_file", args=[row.public_id, kind]))
            for kind, label in FILES.items()
        ),
        round_url=_round_url(viewer, row),
        lines=tuple(_line(viewer, one, former) for one in rows),
        findings=tuple(found_in(row, rows)) if looks else (),
        **{f"may_{name}": decision for name, decision in may.items()},
    )


def _round_url(viewer: Viewer, row: Taxonomy) -> str:
    """Whoever was not asked knows that others agreed, and finds no door that is locked."""
    if row.round is None or not ROUND.decide("see", viewer, row.round):
        return ""
    return reverse("rounds:round", args=[row.round.public_id])


def found_in(row: Taxonomy, rows: Sequence[Definition]) -> Iterator[str]:
    """What is worth a second look before it is agreed, in words."""
    before = {one.phenomenon.key: one.term for one in definitions_of(row.follows)}
    terms = before | {one.phenomenon.key: one.term for one in rows}
    drafts = [
        Draft(
            key=one.phenomenon.key,
            term=one.term,
            words=one.words,
            includes=one.includes,
            terms=written(one.terms.all()),
            comes_from=frozenset(one.comes_from),
        )
        for one in rows
    ]
    for finding in findings(drafts, before):
        yield said(finding, terms)


def _line(viewer: Viewer, row: Definition, former: Mapping[str, str]) -> DefinitionLine:
    lacking = missing_languages(written(row.terms.all()), row.taxonomy.language)
    came = [former[key] for key in row.comes_from if key in former]
    changed = came != [row.term]
    return DefinitionLine(
        public_id=str(row.public_id),
        url=_url(row),
        term=term_of(row),
        words=row.words,
        violence=row.violence,
        includes=row.includes,
        excludes=row.excludes,
        source=row.source,
        terms=tuple(_terms(viewer, row)),
        missing=", ".join(language_name(one) for one in lacking),
        origin="; ".join(came) if changed else "",
    )


def _terms(viewer: Viewer, row: Definition) -> Iterator[TermLine]:
    rows = {term.language: term for term in row.terms.all() if term.term}
    known = agreed(rows.values())
    for language in NINE:
        name = language_name(language)
        if language == row.taxonomy.language:
            yield TermLine(name, row.term)
        elif language in known or language not in rows:
            yield TermLine(name, known.get(language, ""))
        else:
            term = rows[language]
            term.definition = row
            yield TermLine(
                name,
                "",
                term.term,
                reverse("governance:agree_term", args=[term.public_id]),
                TERM.decide("agree", viewer, term) if row.taxonomy.adopted else None,
            )


def phenomenon_seen_by(viewer: Viewer, public_id: UUID) -> Phenomenon | None:
    """One that stands in a version that the viewer may read."""
    seen = Definition.objects.filter(taxonomy__in=taxonomies_seen_by(viewer), left_out=None)
    rows = Phenomenon.objects.filter(public_id=public_id, pk__in=seen.values("phenomenon"))
    return rows.first()


def phenomenon_page(viewer: Viewer, row: Phenomenon) -> PhenomenonPage:
    """Each version that defines it, the newest first, as it defined it."""
    versions = {one.pk: one for one in taxonomies_seen_by(viewer)}
    rows = row.definitions.filter(taxonomy__in=versions, left_out=None)
    rows = rows.select_related("phenomenon").prefetch_related("terms")
    found = list(rows.order_by("-taxonomy__number"))
    for one in found:
        one.taxonomy = versions[one.taxonomy_id]
    former = _terms_before(found)
    ends = {one.follows_id: one.holds_from for one in versions.values() if one.adopted}
    newest = next((one for one in found if one.taxonomy.adopted), found[0])
    return PhenomenonPage(
        term=term_of(newest),
        key=row.key,
        held=held(newest.taxonomy, ends.get(newest.taxonomy_id)),
        became=tuple(_became(newest, versions)),
        meanings=tuple(
            Meant(
                number=one.taxonomy.number,
                version_url=reverse("governance:taxonomy", args=[one.taxonomy.public_id]),
                held=held(one.taxonomy, ends.get(one.taxonomy_id)),
                line=_line(viewer, one, former.get(one.taxonomy.follows_id or 0, {})),
                propose_url=reverse("governance:propose_term", args=[one.public_id]),
                may_propose=TAXONOMY.decide("propose_term", viewer, one.taxonomy),
            )
            for one in found
        ),
    )


def _became(row: Definition, versions: dict[int, Taxonomy]) -> Iterator[Desk]:
    """Other phenomena of the next version, adopted, that come from this one."""
    after = Definition.objects.filter(
        taxonomy__follows=row.taxonomy_id,
        taxonomy__in=versions,
        left_out=None,
        comes_from__contains=[row.phenomenon.key],
    ).exclude(phenomenon=row.phenomenon)
    rows = after.select_related("phenomenon").prefetch_related("terms").order_by("term", "pk")
    for one in rows:
        one.taxonomy = versions[one.taxonomy_id]
        if one.taxonomy.adopted:
            yield Desk(term_of(one).term, _url(one))


def _terms_before(rows: Sequence[Definition]) -> dict[int, dict[str, str]]:
    """Version -> key -> term, of what these come from."""
    keys = {key for row in rows for key in row.comes_from}
    before = [row.taxonomy.follows_id for row in rows if row.taxonomy.follows_id]
    found: dict[int, dict[str, str]] = {}
    former = Definition.objects.filter(taxonomy__in=before, phenomenon__key__in=keys, left_out=None)
    for version, key, term in former.values_list("taxonomy", "phenomenon__key", "term"):
        found.setdefault(version, {})[key] = term
    return found


def held(row: Taxonomy, until: date | None) -> str:
    """From when until when a version held, in words."""
    if row.holds_from is None:
        return state(row)
    words = {"since": date_format(row.holds_from), "until": date_format(until) if until else ""}
    if until:
        return _("from %(since)s, until another version on %(until)s") % words
    return _("from %(since)s") % words
