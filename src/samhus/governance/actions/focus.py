"""Prepare and decide what the country looks at most; say for a municipality whether it agrees."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Q
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.notices.api import tell
from samhus.foundation.organisations.api import NotPossible, live_members
from samhus.governance.models import (
    Definition,
    Focus,
    LocalFocus,
    LocalFocusLine,
    Taxonomy,
)
from samhus.governance.policies.focus import FOCUS, LOCAL_FOCUS, MUNICIPALITY, SIGNERS
from samhus.governance.queries.taxonomy import taxonomy_on

Answer = LocalFocusLine.Answer
NATIONAL = (Answer.ACCEPT, Answer.NOT_HERE, Answer.OTHER)


@dataclass(frozen=True)
class Wanted:
    """Since when, until when, why; by which day municipalities say whether they share it."""

    title: str
    since: date
    reasons: str
    until: date | None = None
    answer_by: date | None = None


@dataclass(frozen=True)
class InFocus:
    """One phenomenon, why, and what that rests on."""

    definition: Definition
    reason: str
    evidence: str


@action("governance.prepare_focus")
def prepare_focus(
    *, by: Viewer, organisation: Any, wanted: Wanted, lines: Sequence[InFocus]
) -> Focus:
    """Prepare a national focus, in the words of the version that holds when it begins.

    Refuses phenomena of another version, and one without reason or evidence.
    """
    version = taxonomy_on(wanted.since)
    focus = Focus(organisation=organisation, taxonomy=version, **vars(wanted))
    FOCUS.require("prepare", by, focus)
    if version is None:
        raise NotPossible(_("No version of the definitions holds on this day."))
    _refuse(wanted, version, lines)
    focus.prepared_by_id, focus.prepared = by.person_id, clock.now()
    focus.save()
    _write(focus, lines)
    return _told(focus, lines=len(lines))


@action("governance.change_focus")
def change_focus(*, by: Viewer, focus: Focus, wanted: Wanted, lines: Sequence[InFocus]) -> Focus:
    """Change what has not been decided. Refuses as `prepare_focus` does."""
    row = _locked(focus)
    FOCUS.require("edit", by, row)
    version = taxonomy_on(wanted.since)
    if version is None:
        raise NotPossible(_("No version of the definitions holds on this day."))
    _refuse(wanted, version, lines)
    row.taxonomy = version
    for name, value in vars(wanted).items():
        setattr(row, name, value)
    row.prepared_by_id, row.prepared = by.person_id, clock.now()
    row.save()
    chosen = [line.definition.pk for line in lines]
    row.lines.filter(dropped=None).exclude(definition__in=chosen).update(dropped=clock.now())
    _write(row, lines)
    return _told(row, lines=len(lines))


def _refuse(wanted: Wanted, version: Taxonomy, lines: Sequence[InFocus]) -> None:
    if not wanted.reasons.strip():
        raise NotPossible(_("Give the reasons."))
    if wanted.until and wanted.until < wanted.since:
        raise NotPossible(_("The last day must not be before the first."))
    if not lines:
        raise NotPossible(_("Choose at least one phenomenon."))
    if any(line.definition.taxonomy_id != version.pk or line.definition.left_out for line in lines):
        raise NotPossible(
            _("Version %(number)s holds on this day; choose phenomena as it defines them.")
            % {"number": version.number}
        )
    if not all(line.reason.strip() and line.evidence.strip() for line in lines):
        raise NotPossible(_("Say of each phenomenon why, and what that rests on."))


def _write(focus: Focus, lines: Sequence[InFocus]) -> None:
    for line in lines:
        said = {"reason": line.reason.strip(), "evidence": line.evidence.strip(), "dropped": None}
        focus.lines.update_or_create(definition=line.definition, defaults=said)


@action("governance.decide_focus")
def decide_focus(*, by: Viewer, focus: Focus) -> Focus:
    """Decide it, as another person than who prepared it. Municipalities are told and asked.

    Refuses one that begins before today, or whose definitions no longer hold on its first day.
    """
    row = _locked(focus)
    FOCUS.require("decide", by, row)
    if row.since < clock.today():
        raise NotPossible(_("It begins on a day that has passed. Change its first day."))
    if taxonomy_on(row.since) != row.taxonomy:
        raise NotPossible(
            _("Another version of the definitions holds on its first day. Prepare it anew.")
        )
    row.decided_by_id, row.decided = by.person_id, clock.now()
    row.save(update_fields=["decided_by", "decided"])
    tell(
        live_members(Q(organisation__kind=MUNICIPALITY), SIGNERS),
        kind="governance.focus_decided",
        key=f"governance.focus_decided:{row.pk}",
        link=f"/governance/phenomena/focus/{row.public_id}/",
        about={"title": row.title},
    )
    return _told(row)


@action("governance.sign_local_focus")
def sign_local_focus(
    *,
    by: Viewer,
    organisation: Any,
    focus: Focus,
    answers: Mapping[Definition, tuple[str, str]],
) -> LocalFocus:
    """Say for a municipality, signed, of each phenomenon in focus whether it shares that.

    `answers`: definition to (answer, reason). Each phenomenon in focus is answered; "also" is for
    others of the same version. A difference has its reason. What was signed before stays.
    """
    row = _locked(focus)
    said = LocalFocus(organisation=organisation, focus=row, asked_by=row.organisation)
    LOCAL_FOCUS.require("sign", by, said)
    _refuse_answers(row, answers)
    known = LocalFocus.objects.filter(organisation=organisation, focus=row)
    said.number = (known.aggregate(last=Max("number"))["last"] or 0) + 1
    said.signed_by_id, said.signed = by.person_id, clock.now()
    said.save()
    LocalFocusLine.objects.bulk_create(
        LocalFocusLine(local=said, definition=one, answer=answer, reason=reason.strip())
        for one, (answer, reason) in answers.items()
    )
    journal(Operation.CONDUCT, subject=said, chain=organisation, details={"version": said.number})
    return said


def _refuse_answers(focus: Focus, answers: Mapping[Definition, tuple[str, str]]) -> None:
    if not focus.decided:
        raise NotPossible(_("It has not been decided."))
    asked = set(focus.lines.filter(dropped=None).values_list("definition", flat=True))
    given = {one.pk for one, (answer, _reason) in answers.items() if answer in NATIONAL}
    if given != asked:
        raise NotPossible(_("Answer each phenomenon in focus, and only these."))
    for one, (answer, reason) in answers.items():
        if one.taxonomy_id != focus.taxonomy_id or one.left_out or answer not in Answer.values:
            raise NotPossible(_("This is no phenomenon of the version in focus."))
        if answer != Answer.ACCEPT and not reason.strip():
            raise NotPossible(_("Say why, where you see it otherwise: %(term)s.") % {"term": one})


def _locked(focus: Focus) -> Focus:
    rows = Focus.objects.select_for_update(of=("self",)).select_related("organisation", "taxonomy")
    return rows.get(pk=focus.pk)


def _told(focus: Focus, **details: Any) -> Focus:
    journal(Operation.CONDUCT, subject=focus, chain=focus.organisation, details=details)
    return focus
