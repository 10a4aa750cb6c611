"""Results as CSV, a body's own picture as CSV and as a document.

A rank never leaves without its interval.
"""

import csv
import io

from django.utils.translation import gettext as _

from samhus.engines.documents import Grid, Heading, Paragraph, docx_bytes
from samhus.mapping.models import Snapshot
from samhus.mapping.pages.statement import LocalPicture, StatementLine
from samhus.mapping.queries.results import results_of

COLUMNS = (
    "observed", "expected", "relative_risk", "sd", "lower", "median", "upper", "p_above_1",
    "p_above_line", "p_above_2", "rank_lower", "rank_median", "rank_upper", "p_top",
)  # fmt: skip


def results_csv(snapshot: Snapshot) -> bytes:
    """One row per area by code, six significant digits, findings by code."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["area_code", "area_name", *COLUMNS, "data_quality"])
    for result in results_of(snapshot):
        values = [getattr(result, column) for column in COLUMNS]
        writer.writerow(
            [
                _plain(result.area.code),
                _plain(result.area.name),
                *(f"{value:.6g}" if isinstance(value, float) else value for value in values),
                ",".join(finding["code"] for finding in result.findings),
            ]
        )
    return stream.getvalue().encode("utf-8-sig")


PICTURE = ("year", "round", "kind", "statement", "source", "reliability", "state")


def picture_csv(picture: LocalPicture) -> bytes:
    """One row per statement, the newest round first, in the words of the page."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(PICTURE)
    for line, statements in picture.years:
        for one in statements:
            cells = (one.kind_label, one.words, one.source, one.reliability, one.state_label)
            writer.writerow([line.year, _plain(line.title), *(_plain(cell) for cell in cells)])
    return stream.getvalue().encode("utf-8-sig")


def picture_docx(picture: LocalPicture, *, language: str) -> bytes:
    """The same as a document that the body goes on with."""
    blocks: list[Heading | Paragraph | Grid] = [
        Paragraph(_("All that %(body)s has stated about itself.") % {"body": picture.body})
    ]
    for line, statements in picture.years:
        blocks += [Heading(line.title), _grid(statements)]
    title = _("Local mapping of %(body)s") % {"body": picture.body}
    return docx_bytes(title, blocks, language=language)


def _grid(statements: tuple[StatementLine, ...]) -> Grid:
    head = (_("Kind"), _("Statement"), _("Source"), _("Reliability"), _("State"))
    return Grid(
        head,
        [
            (one.kind_label, one.words or "–", one.source, one.reliability, one.state_label)
            for one in statements
        ],
    )


def _plain(text: str) -> str:
    """A cell that a spreadsheet would run as a formula is kept as text."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text
