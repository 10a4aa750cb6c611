"""A report as a document in Word: the same as its page says."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from samhus.engines.documents import Heading, Paragraph, docx_bytes
from samhus.engines.documents.blocks import Block
from samhus.governance.pages.overview import ReportPage, Said
from samhus.governance.rules.overview import Line


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
        if page.reference:
            yield Paragraph(_("Reference %(reference)s.") % {"reference": page.reference})
        yield Paragraph(page.question)
        yield Heading(_("The answer"))
        yield Paragraph(page.answer or _("No answer in words yet."))
        yield Heading(_("What is recorded"))
    for said in page.said:
        yield from _part(said, level=2 if page.question else 1)
    if page.digest:
        yield Paragraph(_("Content (SHA-256): %(digest)s") % {"digest": page.digest})


def _part(said: Said, level: int) -> Iterator[Block]:
    """A part: the words of people, then what is recorded."""
    yield Heading(said.part.title, level)
    if said.words:
        yield Paragraph(said.words)
    elif not said.part.lines:
        yield Paragraph(said.part.empty)
    if said.part.lines:
        # One paragraph, a line each: what belongs together stands together.
        yield Paragraph("\n".join(_line(line) for line in said.part.lines))


def _line(line: Line) -> str:
    return f"– {line.words}" + (" (" + _("open") + ")" if line.open else "")


def _standing(page: ReportPage) -> str:
    if not page.released:
        return _("A draft. Not released.")
    return _("Released by %(who)s on %(day)s.") % {
        "who": page.released_by,
        "day": date_format(localtime(page.released)),
    }
