"""Prepare what government is told, write to it, release it by a second person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.notices.api import tell
from samhus.foundation.organisations.api import NotPossible
from samhus.governance.models import NationalReport
from samhus.governance.policies import REPORT
from samhus.governance.queries.overview import parts
from samhus.governance.rules.overview import ANSWER, Part, by_seven, digest, frozen, silent, thawed
from samhus.governance.wording.overview import NOTHING_RECORDED, SEVEN_LINES

Kind = NationalReport.Kind


@dataclass(frozen=True)
class Wanted:
    """What is asked for: which report, of which days, and for a question what was asked."""

    kind: str
    title: str
    since: date
    until: date
    audience: str
    question: str = ""
    reference: str = ""
    due: date | None = None


@action("governance.prepare_report")
def prepare_report(*, by: Viewer, organisation: Any, wanted: Wanted) -> NationalReport:
    """Draw what every capability knows of these days. Refuses days to come and no question."""
    report = NationalReport(organisation=organisation, **vars(wanted))
    REPORT.require("prepare", by, report)
    if wanted.until > clock.today() or wanted.since > wanted.until:
        raise NotPossible(_("Choose days that have passed, the first before the last."))
    if wanted.kind == Kind.QUESTION and not wanted.question.strip():
        raise NotPossible(_("Write down the question."))
    report.parts = frozen(_drawn(by, report))
    report.drawn = report.prepared = clock.now()
    report.prepared_by_id = by.person_id
    report.save()
    journal(Operation.CONDUCT, subject=report, chain=organisation, details={"kind": wanted.kind})
    return report


def _drawn(by: Viewer, report: NationalReport) -> tuple[Part, ...]:
    found = parts(by, report.since, report.until)
    if report.kind != Kind.YEARLY:
        return found
    titles = {key: str(title) for key, title in SEVEN_LINES.items()}
    return by_seven(found, titles, str(NOTHING_RECORDED))


@action("governance.write_report")
def write_report(
    *, by: Viewer, report: NationalReport, words: Mapping[str, str], justified: Mapping[str, str]
) -> NationalReport:
    """Say in words what the figures do not; part by part, and of a question the whole answer."""
    report = _locked(report)
    REPORT.require("write", by, report)
    known = {part.key for part in thawed(report.parts)} | {ANSWER}
    report.words = {key: text.strip() for key, text in words.items() if key in known and text}
    report.justified = dict(justified)
    report.save(update_fields=["words", "justified"])
    journal(Operation.CONDUCT, subject=report, chain=report.organisation)
    return report


@action("governance.draw_report")
def draw_report(*, by: Viewer, report: NationalReport) -> NationalReport:
    """Draw the figures anew, of the same days: what was recorded late comes in. Words stay."""
    report = _locked(report)
    REPORT.require("write", by, report)
    report.parts, report.drawn = frozen(_drawn(by, report)), clock.now()
    report.save(update_fields=["parts", "drawn"])
    journal(Operation.CONDUCT, subject=report, chain=report.organisation)
    return report


@action("governance.release_report")
def release_report(*, by: Viewer, report: NationalReport) -> NationalReport:
    """As another person than who prepared it, let its readers read it.

    Refuses a yearly report that is silent on one of the seven lines, and a question without answer.
    """
    report = _locked(report)
    REPORT.require("release", by, report)
    missing = silent(thawed(report.parts), report.words) if report.kind == Kind.YEARLY else ()
    if missing:
        raise NotPossible(
            _("Nothing is said about: %(titles)s. Say it, or that nothing was done.")
            % {"titles": ", ".join(missing)}
        )
    if report.kind == Kind.QUESTION and not report.words.get(ANSWER):
        raise NotPossible(_("The question has no answer in words yet."))
    report.released_by_id, report.released = by.person_id, clock.now()
    report.digest = digest(_content(report))
    report.save(update_fields=["released_by", "released", "digest"])
    tell(
        REPORT.holders("see", report) - {by.person_id},
        kind="governance.report_released",
        key=f"governance.report_released:{report.pk}",
        link=f"/governance/reports/{report.public_id}/",
        about={"title": report.title},
    )
    journal(
        Operation.DISCLOSURE,
        subject=report,
        chain=report.organisation,
        recipients=[report.audience],
        purpose="governance",
        details={"digest": report.digest},
    )
    return report


def _content(report: NationalReport) -> dict[str, Any]:
    return {
        "kind": report.kind,
        "title": report.title,
        "since": report.since.isoformat(),
        "until": report.until.isoformat(),
        "question": report.question,
        "parts": report.parts,
        "words": report.words,
    }


def _locked(report: NationalReport) -> NationalReport:
    rows = NationalReport.objects.select_for_update(of=("self",)).select_related("organisation")
    return rows.get(pk=report.pk)
