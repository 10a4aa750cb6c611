"""Draft what is prevented, ask the others in a round, adopt it; later only another version."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.organisations.api import NotPossible
from samhus.foundation.packs.api import home
from samhus.governance.models import Definition, Phenomenon, Taxonomy, Term
from samhus.governance.policies.taxonomy import TAXONOMY
from samhus.governance.rules.phenomena import NINE, key_of, lawful_in


@dataclass(frozen=True)
class Meaning:
    """What a definition says. `terms`: language to term, of the languages that have one."""

    term: str
    words: str
    violence: str
    excludes: str
    includes: str = ""
    source: str = ""
    terms: Mapping[str, str] = field(default_factory=dict)


@action("governance.draft_phenomena")
def draft_phenomena(*, by: Viewer, organisation: Any, language: str) -> Taxonomy:
    """Begin a version. It starts from the one before, word for word; the first starts empty.

    Refuses while another version is being drafted.
    """
    before = Taxonomy.objects.select_for_update().order_by("-number").first()
    version = Taxonomy(
        organisation=organisation,
        number=before.number + 1 if before else 1,
        language=before.language if before else language,
        follows=before,
        drafted_by_id=by.person_id,
        drafted=clock.now(),
    )
    TAXONOMY.require("draft", by, version)
    if before and not before.adopted:
        raise NotPossible(_("Version %(number)s is being drafted.") % {"number": before.number})
    version.save()
    rows = before.definitions.filter(left_out=None).select_related("phenomenon") if before else ()
    for row in rows:
        _copied(by, row, version)
    return _told(version, number=version.number)


def _copied(by: Viewer, row: Definition, version: Taxonomy) -> None:
    terms = dict(row.terms.exclude(agreed=None).exclude(term="").values_list("language", "term"))
    names = ("phenomenon_id", "term", "words", "violence", "includes", "excludes", "source")
    copy = Definition.objects.create(taxonomy=version, **{n: getattr(row, n) for n in names})
    _come_from(copy, [row.phenomenon.key])
    _write_terms(by, copy, terms)


@action("governance.add_phenomenon")
def add_phenomenon(
    *, by: Viewer, taxonomy: Taxonomy, meaning: Meaning, comes_from: Iterable[Definition] = ()
) -> Definition:
    """Define one more. With `comes_from` it is split from, or merged of, those of the version
    before. Refuses a term or definition that names whom people are or what they may lawfully do.
    """
    version = _locked(taxonomy)
    TAXONOMY.require("edit", by, version)
    _refuse(meaning)
    before = _of_version_before(version, comes_from)
    key = key_of(meaning.term, Phenomenon.objects.values_list("key", flat=True))
    row = Definition(taxonomy=version, phenomenon=Phenomenon.objects.create(key=key))
    _write(by, row, meaning)
    _come_from(row, before)
    _worded_by(by, version)
    return _said(version, row)


@action("governance.define_phenomenon")
def define_phenomenon(
    *, by: Viewer, definition: Definition, meaning: Meaning, comes_from: Iterable[Definition]
) -> Definition:
    """Word it anew in this draft. Earlier versions keep their words."""
    version = _locked(definition.taxonomy)
    TAXONOMY.require("edit", by, version)
    _refuse(meaning)
    before = _of_version_before(version, comes_from)
    row = Definition.objects.select_related("taxonomy", "phenomenon").get(pk=definition.pk)
    if row.left_out:
        raise NotPossible(_("It was left out of this draft."))
    _write(by, row, meaning)
    _come_from(row, before)
    _worded_by(by, version)
    return _said(version, row)


@action("governance.leave_phenomenon_out")
def leave_phenomenon_out(*, by: Viewer, definition: Definition) -> Taxonomy:
    """Take it out of this draft. In the versions that had it, it stays."""
    version = _locked(definition.taxonomy)
    TAXONOMY.require("edit", by, version)
    row = Definition.objects.select_related("phenomenon").get(pk=definition.pk)
    row.left_out = clock.now()
    row.save(update_fields=["left_out"])
    _worded_by(by, version)
    return _told(version, left_out=row.phenomenon.key)


@action("governance.adopt_phenomena")
def adopt_phenomena(*, by: Viewer, taxonomy: Taxonomy, holds_from: date, reasons: str) -> Taxonomy:
    """Adopt what was agreed in the round, from a day on that has not passed, with reasons.

    Refuses a day before today or before the version that it follows: what held on a day that has
    passed is never told anew.
    """
    version = _locked(taxonomy)
    TAXONOMY.require("adopt", by, version)
    if not reasons.strip():
        raise NotPossible(_("Give the reasons."))
    if not version.definitions.filter(left_out=None).exists():
        raise NotPossible(_("There is no definition in it."))
    before = version.follows
    if holds_from < clock.today() or (before and holds_from <= (before.holds_from or date.min)):
        raise NotPossible(_("It holds from today or later, and later than the version before it."))
    version.holds_from, version.reasons = holds_from, reasons.strip()
    version.adopted_by_id, version.adopted = by.person_id, clock.now()
    version.save()
    # Whoever drafted proposed the terms; they are agreed with the version.
    terms = Term.objects.filter(definition__taxonomy=version, agreed=None)
    terms.exclude(proposed_by=by.person_id).update(agreed=version.adopted, agreed_by=by.person_id)
    return _told(version, number=version.number)


def _refuse(meaning: Meaning) -> None:
    """In the words of the pack where it names residents' religion, ethnicity or origin."""
    terms = " ".join([meaning.term, *meaning.terms.values()])
    for refused in home().refused_in(f"{terms} {meaning.words}"):
        raise NotPossible(
            _(
                "A phenomenon is an act, or an idea that justifies violence. It is never %(what)s. "
                "Say what is done; whom it is done to belongs to what it includes."
            )
            % {"what": refused.name.in_language(get_language() or "en")}
        )
    if word := lawful_in(terms):
        raise NotPossible(
            _(
                "“%(word)s” is in the term. A lawful opinion or protest is nothing to prevent: "
                "name the violence."
            )
            % {"word": word}
        )
    if not all(text.strip() for text in (meaning.violence, meaning.excludes, meaning.words)):
        raise NotPossible(_("Say what the violence in it is, and what it does not include."))


def _of_version_before(version: Taxonomy, rows: Iterable[Definition]) -> list[str]:
    found = list(rows)
    if any(row.taxonomy_id != version.follows_id or row.left_out for row in found):
        raise NotPossible(_("It can only come from phenomena of the version before."))
    return [row.phenomenon.key for row in found]


def _come_from(row: Definition, keys: list[str]) -> None:
    row.comes_from = keys
    row.save(update_fields=["comes_from"])


def _worded_by(by: Viewer, version: Taxonomy) -> None:
    """Whoever worded it last does not adopt it."""
    version.drafted_by_id = by.person_id
    version.save(update_fields=["drafted_by"])


def _write(by: Viewer, row: Definition, meaning: Meaning) -> None:
    for name in ("term", "words", "violence", "includes", "excludes", "source"):
        setattr(row, name, getattr(meaning, name).strip())
    row.save()
    own = row.taxonomy.language
    terms = {
        language: term.strip()
        for language, term in meaning.terms.items()
        if language in NINE and language != own and term.strip()
    }
    row.terms.exclude(language__in=terms).update(term="")
    _write_terms(by, row, terms)


def _write_terms(by: Viewer, row: Definition, terms: Mapping[str, str]) -> None:
    known = dict(row.terms.values_list("language", "term"))
    for language, term in terms.items():
        if known.get(language) != term:
            row.terms.update_or_create(
                language=language,
                defaults={"term": term, "proposed_by_id": by.person_id, "proposed": clock.now()},
            )


def _locked(taxonomy: Taxonomy) -> Taxonomy:
    rows = Taxonomy.objects.select_for_update(of=("self",))
    return rows.select_related("organisation", "round", "follows").get(pk=taxonomy.pk)


def _said(version: Taxonomy, row: Definition) -> Definition:
    _told(version, phenomenon=row.phenomenon.key)
    return row


def _told(version: Taxonomy, **details: Any) -> Taxonomy:
    journal(Operation.CONDUCT, subject=version, chain=version.organisation, details=details)
    return version
