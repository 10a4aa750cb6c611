"""Results as CSV. A rank never leaves without its interval."""

import csv
import io

from samhus.mapping.models import Snapshot
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


def _plain(text: str) -> str:
    """A cell that a spreadsheet would run as a formula is kept as text."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text
