"""An agreement as a document in Word: the same as its page says."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from samhus.engines.documents import Grid, Heading, Paragraph, docx_bytes
from samhus.engines.documents.blocks import Block
from samhus.information_sharing.pages.agreement import AgreementPage


def agreement_docx(page: AgreementPage, *, language: str) -> bytes:
    """The document; its words are in the language that is active."""
    return docx_bytes(page.title, list(_blocks(page)), language=language)


def _blocks(page: AgreementPage) -> Iterator[Block]:
    yield Paragraph(capfirst(page.state))
    yield Paragraph(
        _("From %(first)s until %(last)s, both days included.")
        % {"first": date_format(page.starts), "last": date_format(page.until)}
    )
    yield Heading(_("Between whom"))
    yield Grid(
        (_("Body"), _("Role"), _("Post that answers"), _("Signed")),
        [(p.body, p.role, p.contact, _signed(p.signed_by, p.signed)) for p in page.parties],
    )
    for title, words in page.sections:
        yield Heading(title)
        yield Paragraph(words)
    if page.ended:
        yield Heading(_("Ended early"))
        yield Paragraph(page.ended.reason)
    yield Paragraph(_("Content (SHA-256): %(digest)s") % {"digest": page.digest})


def _signed(who: str, when: object) -> str:
    if not who:
        return _("not yet")
    return f"{who}, {date_format(localtime(when), 'DATETIME_FORMAT')}"  # type: ignore[arg-type]
