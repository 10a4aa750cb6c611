"""A report as a document in Word: the same as its page says."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from samhus.engines.documents import Heading, Paragraph, docx_bytes
from samhus.engines.documents.blocks import Block
from samhus.governance.pages.overview import ReportPage


def report_docx(page: ReportPage, *, language: str) -> bytes:
    """The document; its words are in the language that is active."""
    return docx_bytes(page.title, list(_blocks(page)), language=language)


def _blocks(page: ReportPage) -> Iterator[Block]:
    yield Paragraph(f"{page.body}. {capfirst(page.kind)}.")
    yield Paragraph(
        _("From %(since)s until %(until)s, both days included.")
        % {"since": date_format(page.since), "until": date_format(page.until)}
    )
    yield Paragraph(_standing(page))
    if page.question:
        yield Heading(_("The question"))
        yield Paragraph(" ".join(filter(None, (page.reference, page.question))))
        yield Heading(_("The answer"))
        yield Paragraph(page.answer or _("No answer in words yet."))
    for said in page.said:
        yield Heading(said.part.title)
        for line in said.part.lines:
            yield Paragraph(line.words)
        if said.words:
            yield Paragraph(said.words)
        elif not said.part.lines:
            yield Paragraph(said.part.empty)
    if page.digest:
        yield Paragraph(_("Content (SHA-256): %(digest)s") % {"digest": page.digest})


def _standing(page: ReportPage) -> str:
    if not page.released:
        return _("A draft. Not released.")
    return _("Released by %(who)s on %(day)s.") % {
        "who": page.released_by,
        "day": date_format(localtime(page.released)),
    }
