"""Plans in the journal, in notices and on the first page of strategy."""

from collections.abc import Iterable
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samhus.foundation.access import explain
from samhus.foundation.audit import wording as journal
from samhus.foundation.facts import answers
from samhus.foundation.notices.api import say
from samhus.foundation.ui import tasks_today
from samhus.foundation.ui.navigation import to_members
from samhus.foundation.ui.sections import Section
from samhus.governance.api import announce_part
from samhus.strategy.models import Plan, ProgressReport
from samhus.strategy.queries.money_part import money_part
from samhus.strategy.queries.plan_page import plan_seen_by
from samhus.strategy.queries.plan_tasks import (
    returned_reports,
    returned_task,
    submitted_reports,
    submitted_task,
)
from samhus.strategy.queries.reporting import report_seen_by
from samhus.strategy.queries.versions import plan_in_force

VERBS: dict[str, str | Promise] = {
    "strategy.begin_plan": _("{actor} began {subject}"),
    "strategy.change_plan": _("{actor} changed the draft of {subject}"),
    "strategy.add_goal": _("{actor} added a goal to {subject}"),
    "strategy.remove_goal": _("{actor} removed a goal from {subject}"),
    "strategy.add_measure": _("{actor} took {subject} into a plan"),
    "strategy.change_measure": _("{actor} changed {subject} of a draft"),
    "strategy.drop_measure": _("{actor} dropped {subject}"),
    "strategy.adopt_plan": _("{actor} put version {version} of {subject} in force (decided {day})"),
    "strategy.open_next_version": _("{actor} began version {version} of {subject}"),
    "strategy.plan_money": _("{actor} planned money for {subject}"),
    "strategy.remove_money": _("{actor} removed an amount planned for {subject}"),
    "strategy.set_indicator": _("{actor} gave {subject} an indicator"),
    "strategy.align": _("{actor} said what in {subject} answers the national plan"),
    "strategy.withdraw_alignment": _("{actor} took back what {subject} answers"),
    "strategy.save_report": _("{actor} wrote {subject}"),
    "strategy.hand_in_report": _("{actor} handed in {subject}"),
    "strategy.accept_report": _("{actor} accepted {subject}"),
    "strategy.return_report": _("{actor} sent back {subject}"),
    "strategy.read_report": _("{actor} read {subject}"),
    "strategy.read_period": _("{actor} read what all bodies reported in {subject}"),
    "strategy.set_period": _("{actor} set {subject}"),
    "strategy.lock_period": _("{actor} locked {subject} (SHA-256 {sha256})"),
    "strategy.unlock_period": _("{actor} unlocked {subject}"),
}
SECTION: Section | None = Section(
    20,
    _("Plans"),
    _("Strategies and action plans, what answers the national plan, and what became of it."),
    "strategy:plans",
    visible=to_members,
)
NOTICES = {
    "strategy.report_accepted": _("Your report on “{measure}” has been accepted."),
    "strategy.report_returned": _("Your report on “{measure}” came back. Read why."),
}
SUBJECTS = {
    "Plan": _("a plan"),
    "Measure": _("a measure"),
    "ProgressReport": _("a report of progress"),
    "ReportingPeriod": _("a reporting period"),
}


ACTS = {
    "begin": _("begin plans of this body"),
    "write": _("write the draft"),
    "adopt": _("adopt it"),
    "continue": _("begin its next version"),
    "drop": _("drop a measure"),
}
REPORT_ACTS = {
    "write": _("write it"),
    "hand_in": _("hand it in"),
    "judge": _("accept it or send it back"),
}


def _title_of_report(row: ProgressReport) -> str:
    return f"{row.measure.title}, {row.period.title}"


def to_the_house() -> None:
    """Notices, names in the journal, and the fact that others ask for."""
    for kind, sentence in NOTICES.items():
        say(kind, sentence)
    announce_part(30, "money", money_part)
    explain.register(Plan, plan_seen_by, ACTS)
    explain.register(ProgressReport, report_seen_by, REPORT_ACTS, _title_of_report)
    tasks_today.announce_rows("strategy.returned", returned_reports, returned_task)
    tasks_today.announce_rows("strategy.submitted", submitted_reports, submitted_task)
    journal.name_purposes({"planning": _("Planning prevention")})
    for model, words in SUBJECTS.items():
        journal.name_subjects(f"strategy.{model}", _always(words))


def _always(words: Promise) -> journal.Namer:
    """Whoever reads a journal reads that there was one, not what it says."""

    def name(ids: Iterable[str]) -> dict[str, str]:
        return dict.fromkeys(ids, str(words))

    return name


@answers(
    "strategy.plan_valid_on",
    meaning="The public id of the body's adopted plan in force on the day; empty when none is.",
    kind=str,
)
def plan_valid_on(*, on: date, body: int) -> str:
    """`body` is the organisation's id. Adopted plans only: a draft counts for nothing."""
    plan = plan_in_force(body, on)
    return str(plan.public_id) if plan else ""
