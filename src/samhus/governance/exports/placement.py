"""An options paper in Word, fit for a cabinet table: the same as its page says."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from samhus.engines.documents import Grid, Heading, Paragraph, docx_bytes
from samhus.engines.documents.blocks import Block
from samhus.governance.pages.placement import AppraisalPage, OptionSide


def appraisal_docx(page: AppraisalPage, *, language: str) -> bytes:
    """The document; its words are in the language that is active."""
    return docx_bytes(page.title, list(_blocks(page)), language=language)


def _blocks(page: AppraisalPage) -> Iterator[Block]:
    yield Paragraph(f"{page.body}. {capfirst(page.state)}.")
    yield Heading(_("What is to be decided"))
    yield Paragraph(page.question)
    if page.decided:
        yield Heading(_("Decision"))
        yield Paragraph(page.decision)
        yield Paragraph(page.reasons)
        if page.dissent:
            yield Heading(_("Dissent"))
            yield Paragraph(page.dissent)
        day = date_format(localtime(page.decided))
        yield Paragraph(f"{page.decided_by}, {day}")
    for option in page.options:
        yield Heading(option.name)
        yield _grid(option)


def _grid(option: OptionSide) -> Grid:
    return Grid(
        (_("Criterion"), _("Evidence"), _("Doubts"), _("Appraised by")),
        [
            (criterion, said.evidence, said.doubts or "–", said.who)
            for criterion, sayings in option.cells
            for said in sayings
        ],
    )
