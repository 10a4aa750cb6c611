"""Look at where the country stands, appraise options in words, decide with reasons, release."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.organisations.api import NotPossible
from samhus.governance.models import Appraisal, AppraisalCell, PlacementOption, SelfCheckLine
from samhus.governance.policies.placement import APPRAISAL, SELF_CHECK
from samhus.governance.rules.placement import CRITERIA, INSIGHTS, LEVELS, missing_cells

Cells = Mapping[tuple[int, str], tuple[str, str]]


@action("governance.write_check_line")
def write_check_line(
    *,
    by: Viewer,
    organisation: Any,
    insight: int,
    level: int | None,
    evidence: str = "",
    not_looked: str = "",
) -> SelfCheckLine:
    """Say how one insight stands, with evidence; or that it was not looked at, and why."""
    line = SelfCheckLine(organisation=organisation, insight=insight, level=level)
    SELF_CHECK.require("write", by, line)
    if insight not in INSIGHTS or level not in (None, *LEVELS):
        raise NotPossible(_("There are ten insights and four steps."))
    line.evidence, line.not_looked = evidence.strip(), not_looked.strip()
    if level is not None and not line.evidence:
        raise NotPossible(_("Name the evidence."))
    if level is None and not line.not_looked:
        raise NotPossible(_("Say why it was not looked at."))
    line.written_by_id, line.written = by.person_id, clock.now()
    line.save()
    journal(Operation.CONDUCT, subject=line, chain=organisation, details={"insight": insight})
    return line


@action("governance.open_appraisal")
def open_appraisal(
    *,
    by: Viewer,
    organisation: Any,
    title: str,
    question: str,
    options: Sequence[tuple[str, str]],
    wants_second: bool = False,
) -> Appraisal:
    """Open an options paper; whoever opens it appraises first. Options are (ministry, form).

    Refuses fewer than two different options: there would be nothing to weigh.
    """
    paper = Appraisal(organisation=organisation, title=title.strip(), question=question.strip())
    APPRAISAL.require("open", by, paper)
    if len(set(options)) < 2 or len(set(options)) != len(options):
        raise NotPossible(_("Name at least two options, each once."))
    paper.first_id, paper.wants_second, paper.opened = by.person_id, wants_second, clock.now()
    paper.save()
    for ministry, form in options:
        PlacementOption.objects.create(appraisal=paper, ministry=ministry.strip(), form=form)
    journal(Operation.CONDUCT, subject=paper, chain=organisation, details={"options": len(options)})
    return paper


@action("governance.join_appraisal")
def join_appraisal(*, by: Viewer, appraisal: Appraisal) -> Appraisal:
    """Appraise as the second, blind. Refuses whoever opened it."""
    paper = _locked(appraisal)
    APPRAISAL.require("join", by, paper)
    if paper.first_id == by.person_id:
        raise NotPossible(_("Somebody else than the first appraises as the second."))
    paper.second_id = by.person_id
    paper.save(update_fields=["second"])
    return _told(paper)


@action("governance.appraise")
def appraise(*, by: Viewer, appraisal: Appraisal, cells: Cells, lock: bool = False) -> Appraisal:
    """Write evidence and doubts per (option, criterion). Locked, it is not changed any more.

    There is no figure to give, so that nothing can be summed. Refuses to lock while a cell is
    empty. When everybody who appraises has locked, both see both.
    """
    paper = _locked(appraisal)
    APPRAISAL.require("appraise", by, paper)
    is_first = paper.first_id == by.person_id
    if paper.first_locked if is_first else paper.second_locked:
        raise NotPossible(_("You have locked it."))
    options = {option.pk: option for option in paper.options.all()}
    for (option, criterion), (evidence, doubts) in cells.items():
        if option not in options or criterion not in CRITERIA:
            raise NotPossible(_("This is no option or criterion of the paper."))
        if evidence.strip():
            _write(by, paper, options[option], criterion, evidence.strip(), doubts.strip())
    if lock:
        _lock(by, paper, list(options), is_first=is_first)
    return _told(paper, locked=lock)


def _write(
    by: Viewer, paper: Appraisal, option: PlacementOption, criterion: str, *words: str
) -> None:
    evidence, doubts = words
    AppraisalCell.objects.update_or_create(
        option=option,
        criterion=criterion,
        appraiser_id=by.person_id,
        defaults={
            "appraisal": paper, "evidence": evidence, "doubts": doubts, "written": clock.now(),
        },
    )  # fmt: skip


def _lock(by: Viewer, paper: Appraisal, options: list[int], *, is_first: bool) -> None:
    mine = AppraisalCell.objects.filter(appraisal=paper, appraiser=by.person_id)
    if missing_cells(options, CRITERIA, mine.values_list("option", "criterion")):
        raise NotPossible(_("Each option is looked at against each criterion before it is locked."))
    setattr(paper, "first_locked" if is_first else "second_locked", clock.now())
    if paper.first_locked and (paper.second_locked or not paper.wants_second):
        paper.revealed = clock.now()
    paper.save(update_fields=["first_locked", "second_locked", "revealed"])


@action("governance.decide_placement")
def decide_placement(
    *, by: Viewer, appraisal: Appraisal, option: PlacementOption, reasons: str, dissent: str = ""
) -> Appraisal:
    """Decide for one option, with reasons; dissent stands beside it. No rule decides."""
    paper = _locked(appraisal)
    APPRAISAL.require("decide", by, paper)
    if option.appraisal_id != paper.pk:
        raise NotPossible(_("This is no option or criterion of the paper."))
    if not reasons.strip():
        raise NotPossible(_("Give the reasons."))
    paper.chosen, paper.reasons, paper.dissent = option, reasons.strip(), dissent.strip()
    paper.decided_by_id, paper.decided = by.person_id, clock.now()
    paper.save()
    return _told(paper)


@action("governance.release_appraisal")
def release_appraisal(*, by: Viewer, appraisal: Appraisal) -> Appraisal:
    """Let members of every body read it, from now on."""
    paper = _locked(appraisal)
    APPRAISAL.require("release", by, paper)
    paper.released_by_id, paper.released = by.person_id, clock.now()
    paper.save(update_fields=["released_by", "released"])
    return _told(paper)


def _locked(appraisal: Appraisal) -> Appraisal:
    rows = Appraisal.objects.select_for_update(of=("self",)).select_related("organisation")
    return rows.get(pk=appraisal.pk)


def _told(paper: Appraisal, **details: Any) -> Appraisal:
    journal(Operation.CONDUCT, subject=paper, chain=paper.organisation, details=details)
    return paper
