"""One body's roles as a page of paper."""

from collections.abc import Iterator, Sequence

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samhus.engines.documents import Grid, Heading, Paragraph, docx_bytes
from samhus.engines.documents.blocks import Block
from samhus.strategy.pages.role_body import BodyRolesPage, OwnRole, RoleGroup


def sheet_docx(page: BodyRolesPage, *, language: str) -> bytes:
    """The document; its words are in the language that is active."""
    title = _("Roles of %(body)s") % {"body": page.name}
    return docx_bytes(title, list(_blocks(page)), language=language, closely=True)


def _blocks(page: BodyRolesPage) -> Iterator[Block]:
    day = {"day": date_format(page.day)}
    yield Paragraph(_("As the register of roles stands on %(day)s.") % day)
    if not page.groups:
        yield Paragraph(_("The body has no role in any task on this day."))
    work = [group for group in page.groups if not group.is_listed]
    if work:
        yield from _work(work)
    for group in page.groups:
        if group.is_listed:
            yield Heading(capfirst(str(group.title)))
            yield Paragraph("\n".join(_line(one) for one in group.roles))
    if page.duties:
        yield Heading(_("Owed"))
        rows = [(date_format(each.due), each.words, each.task) for each in page.duties]
        yield Grid((_("By"), _("What is owed"), _("Task")), rows)


def _work(groups: Sequence[RoleGroup]) -> Iterator[Block]:
    """What the body does or answers for: a row for each task, so that the sheet stays one page."""
    tasks: dict[str, list[tuple[str, OwnRole]]] = {}
    for group in groups:
        for one in group.roles:
            tasks.setdefault(one.task, []).append((str(group.title), one))
    yield Heading(_("What the body does and answers for"))
    head = (_("Task"), _("Role"), _("Post"), _("Mandate"))
    yield Grid(head, [(task, *_row(held)) for task, held in tasks.items()])


def _row(held: Sequence[tuple[str, OwnRole]]) -> tuple[str, str, str]:
    """Roles, posts and mandates of one task, each said once."""
    posts = dict.fromkeys(_post(one) for _title, one in held)
    mandates = dict.fromkeys(_mandate(one) for _title, one in held)
    return (
        ", ".join(title for title, _one in held),
        "; ".join(filter(None, posts)) or "–",
        "; ".join(filter(None, mandates)) or "–",
    )


def _line(one: OwnRole) -> str:
    return " – ".join(part for part in (one.task, _post(one), _mandate(one)) if part)


def _post(one: OwnRole) -> str:
    held = one.held
    return ", ".join(part for part in (held.post, held.phone, held.vacant) if part)


def _mandate(one: OwnRole) -> str:
    held = one.held
    days = f" ({held.mandate_days})" if held.mandate_days else ""
    return f"{held.mandate}{days}" if held.mandate else ""
