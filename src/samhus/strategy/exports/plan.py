"""A plan as a document in Word: the same as its page says."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samhus.engines.documents import Grid, Heading, Paragraph, docx_bytes
from samhus.engines.documents.blocks import Block
from samhus.engines.figures import Figure
from samhus.strategy.pages.plan import GoalPart, PlanPage


def plan_docx(page: PlanPage, *, language: str) -> bytes:
    """The document; its words are in the language that is active."""
    return docx_bytes(page.title, list(_blocks(page)), language=language)


def _blocks(page: PlanPage) -> Iterator[Block]:
    words = {"body": page.body, "kind": page.kind, "version": page.version}
    yield Paragraph(_("%(body)s, %(kind)s, version %(version)s") % words)
    span = {"first": date_format(page.starts), "last": date_format(page.until)}
    yield Paragraph(
        f"{capfirst(str(page.standing))}. "
        + _("From %(first)s until %(last)s, both days included.") % span
    )
    if page.adopted_on:
        said = {
            "body": page.adopting_body,
            "day": date_format(page.adopted_on),
            "reference": page.decision,
        }
        yield Paragraph(_("Decided by %(body)s on %(day)s (%(reference)s).") % said)
    if page.summary:
        yield Paragraph(page.summary)
    for goal in page.goals:
        yield from _goal(goal)
    if page.readings:
        yield Heading(_("Our interpretations"))
        yield Grid((_("National goal or measure"), _("How we read it")), [
            (each.target, each.words) for each in page.readings
        ])  # fmt: skip
    yield from _table(page.balance)
    if page.alignment:
        yield from _table(page.alignment)
    if page.money:
        yield Heading(_("Money planned"))
        yield Grid((_("Year"), _("Planned")), [(str(m.year), m.planned) for m in page.money])


def _goal(goal: GoalPart) -> Iterator[Block]:
    yield Heading(_("Goal %(number)d: %(title)s") % {"number": goal.number, "title": goal.title})
    if goal.words:
        yield Paragraph(goal.words)
    if not goal.measures:
        yield Paragraph(_("No measure yet."))
        return
    head = (_("Measure"), _("Whom it reaches"), _("Whose task"), _("Body"), _("Done by"))
    yield Grid(head, [
        (
            f"{each.number}. {each.title}" + (f" ({_('dropped')})" if each.dropped_on else ""),
            str(each.level), str(each.side), each.owner,
            date_format(each.deadline) if each.deadline else "",
        )
        for each in goal.measures
    ])  # fmt: skip


def _table(figure: Figure) -> Iterator[Block]:
    yield Heading(figure.table.caption)
    yield Paragraph(figure.sentence)
    head = [column.label for column in figure.table.columns]
    yield Grid(head, [row.cells for row in figure.table.rows])
