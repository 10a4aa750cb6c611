"""One body's roles as a page of paper."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samhus.engines.documents import Grid, Heading, Paragraph, docx_bytes
from samhus.engines.documents.blocks import Block
from samhus.strategy.pages.role_body import BodyRolesPage, OwnRole, RoleGroup


def sheet_docx(page: BodyRolesPage, *, language: str) -> bytes:
    """The document; its words are in the language that is active."""
    title = _("Roles of %(body)s") % {"body": page.name}
    return docx_bytes(title, list(_blocks(page)), language=language)


def _blocks(page: BodyRolesPage) -> Iterator[Block]:
    day = {"day": date_format(page.day)}
    yield Paragraph(_("As the register of roles stands on %(day)s.") % day)
    if not page.groups:
        yield Paragraph(_("The body has no role in any task on this day."))
    for group in page.groups:
        yield from _group(group)
    if page.duties:
        yield Heading(_("Owed"))
        rows = [(date_format(each.due), each.words, each.task) for each in page.duties]
        yield Grid((_("By"), _("What is owed"), _("Task")), rows)


def _group(group: RoleGroup) -> Iterator[Block]:
    yield Heading(capfirst(str(group.title)))
    head = (_("Task"), _("Post"), _("Mandate"))
    yield Grid(head, [(one.task, _post(one), _mandate(one)) for one in group.roles])


def _post(one: OwnRole) -> str:
    held = one.held
    return ", ".join(part for part in (held.post, held.phone, held.vacant) if part) or "–"


def _mandate(one: OwnRole) -> str:
    held = one.held
    days = f" ({held.mandate_days})" if held.mandate_days else ""
    return f"{held.mandate}{days}" if held.mandate else "–"
