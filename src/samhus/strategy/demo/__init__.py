"""Roles, plans and a text of the demo, made as the people concerned make them."""

from datetime import date
from typing import Any

from samhus.engines.anchoring import paragraphs_of
from samhus.foundation import clock
from samhus.foundation.access.context import seen_by
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.rounds import api as rounds
from samhus.strategy.actions import drafting
from samhus.strategy.actions.adoption import Adoption, adopt_plan
from samhus.strategy.actions.commitment import promise
from samhus.strategy.actions.consultation import ask_about, code_comments, comment_on_paragraph
from samhus.strategy.actions.period import lock_period, set_period
from samhus.strategy.actions.pieces import Sight, align, plan_money, set_indicator
from samhus.strategy.actions.plan import Frame, Terms, add_goal, add_measure, begin_plan
from samhus.strategy.actions.progress import (
    Progress,
    accept_report,
    hand_in_report,
    return_report,
    save_report,
)
from samhus.strategy.actions.role_move import Turn, move_tasks, set_duty
from samhus.strategy.actions.role_objection import object_to_role
from samhus.strategy.actions.roles import Entry, add_task, assign, end_line
from samhus.strategy.demo.groups import (
    Seat,
    answer_assignment,
    assignment,
    group,
    hand_over,
    meet,
    minute,
)
from samhus.strategy.models import (
    Consultation,
    DraftText,
    RoleLine,
    RoleTask,
    TextParagraph,
    TextVersion,
)
from samhus.strategy.policies.roles import ROLE_TASK
from samhus.strategy.rules.aggregation import Value

__all__ = [
    "Adoption",
    "Entry",
    "Frame",
    "Progress",
    "Seat",
    "Sight",
    "Terms",
    "Turn",
    "Value",
    "accept_report",
    "add_goal",
    "add_measure",
    "add_task",
    "adopt_plan",
    "align",
    "answer_assignment",
    "answer_text",
    "ask_about_text",
    "assign",
    "assignment",
    "begin_plan",
    "begin_text",
    "close_consultation",
    "end_line",
    "group",
    "hand_in_report",
    "hand_over",
    "lock_period",
    "meet",
    "minute",
    "move_tasks",
    "object_to",
    "plan_money",
    "remark",
    "return_report",
    "save_report",
    "set_duty",
    "set_indicator",
    "set_period",
    "show",
    "task",
    "write",
]  # fmt: skip


def task(*, by: Viewer, code: str) -> RoleTask:
    """One task by its number."""
    found: RoleTask = ROLE_TASK.narrow("see", by, RoleTask.objects.all()).get(code=code)
    return found


def object_to(*, by: Viewer, code: str, letter: str, body: Any, keeper: Any, words: str) -> None:
    """A body objects to its own role in a task."""
    line = RoleLine.objects.get(task__code=code, letter=letter, organisation=body)
    object_to_role(by=by, line=line, organisation=body, addressed_to=keeper, words=words)


def begin_text(*, by: Viewer, body: Any, title: str, group: list[Any], note: str) -> DraftText:
    """A text with its drafting group and its issues note."""
    text = drafting.begin_text(by=by, organisation=body, title=title)
    for each in group:
        drafting.seat_in_group(by=by, text=text, organisation=each, since=clock.today())
    drafting.note_issues(by=by, text=text, words=note)
    return text


def write(text: DraftText, words: str, *, by: Viewer, read: int = 0, why: str = "") -> TextVersion:
    """The next version."""
    return drafting.write_version(
        by=by, text=text, paragraphs=paragraphs_of(words), read=read, changed=why
    )


def remark(version: TextVersion, anchor: int, words: str, *, by: Viewer) -> None:
    """A remark of the drafting group."""
    drafting.comment_on(by=by, paragraph=_paragraph(version, anchor, by), words=words)


def show(version: TextVersion, *, by: Viewer) -> None:
    """The version is shown to all bodies."""
    drafting.show_text(by=by, version=version)


def _paragraph(version: TextVersion, anchor: int, by: Viewer) -> TextParagraph:
    with seen_by(by):
        rows = TextParagraph.objects.select_related("text__organisation")
        return rows.get(version=version, anchor=anchor)


def ask_about_text(
    version: TextVersion, *, by: Viewer, title: str, until: date, respond_by: date
) -> Consultation:
    """Every municipality and association is asked about a version."""
    round_ = rounds.prepare_round(
        by=by,
        organiser=version.text.organisation,
        kind=rounds.CONSULTATION,
        title=title,
        questions=[],
        window=rounds.Window(clock.today(), until),
        terms=rounds.Terms(
            purpose="To hear what municipalities can carry out, and what they would need for it.",
            feeds="The government's decision on the national action plan.",
            respond_by=respond_by,
        ),
        audience="strategy.with_associations:municipality",
    )
    made = ask_about(by=by, version=version, round=round_)
    rounds.open_round(by=by, round=round_)
    made.round.refresh_from_db()
    return made


def answer_text(made: Consultation, *, by: Viewer, body: Any, comments: dict[int, str]) -> None:
    """A body comments on paragraphs and hands in."""
    for anchor, words in comments.items():
        comment_on_paragraph(
            by=by,
            consultation=made,
            organisation=body,
            paragraph=_paragraph(made.version, anchor, by),
            words=words,
        )
    draft = rounds.save_draft(by=by, round=made.round, organisation=body, words={}, version=0)
    rounds.submit_answer(by=by, draft=draft)


def close_consultation(
    made: Consultation,
    *,
    analyst: Viewer,
    decider: Viewer,
    themes: list[tuple[str, int, str, str, str]],
    until: date,
) -> None:
    """(title, anchor, status, reason, promise) for each theme; then everything is published."""
    for title, anchor, status, reason, promised in themes:
        theme = rounds.make_theme(by=analyst, round=made.round, title=title)
        with seen_by(analyst):
            rows = list(made.comments.filter(paragraph__anchor=anchor).values_list("pk", flat=True))
        code_comments(by=analyst, theme=theme, comments=rows)
        rounds.respond(by=decider, theme=theme, status=status, reason=reason)
        if promised:
            promise(by=decider, theme=theme, words=promised, until=until)
    rounds.close_round(by=analyst, round=made.round)
