"""Imports as page models."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.places.models import AreaImport, ImportState
from samhus.foundation.places.pages import Count, ImportLine, ImportPage, ImportRow
from samhus.foundation.places.policies import AREA_IMPORT
from samhus.foundation.places.queries.screens import singulars
from samhus.foundation.places.rules import Status
from samhus.foundation.places.wording import (
    CHANGES,
    COLOURS,
    NOTES,
    ORDER,
    PROBLEMS,
    STATE_COLOURS,
    STATUS,
    counted,
    level_or_key,
    worded,
)


def import_lines(viewer: Viewer) -> tuple[ImportLine, ...]:
    """The latest fifty imports."""
    rows = AREA_IMPORT.narrow("see", viewer, AreaImport.objects.all())
    rows = rows.select_related("uploaded_by").defer("rows").order_by("-uploaded", "-pk")
    return tuple(_line(row) for row in rows[:50])


def import_page(found: AreaImport, *, status: str) -> ImportPage:
    """One import; rows of one status, by default the most urgent one that has any."""
    counts = {key: found.counts.get(key, 0) for key in ORDER}
    shown = _shown(status, counts)
    is_draft = found.state == ImportState.DRAFT
    return ImportPage(
        public_id=found.public_id,
        line=_line(found),
        source=found.source,
        from_day=found.from_day,
        meaning=found.get_meaning_display(),
        complete=found.complete,
        population_day=found.population_day,
        counts=tuple(
            Count(key, number, counted(key, number), f"?{urlencode({'status': str(key)})}")
            for key, number in counts.items()
            if number
        ),
        notes=sum(bool(row["notes"]) for row in found.rows),
        shown=counted(shown, counts[shown]).capitalize() if shown else "",
        rows=tuple(_row(row) for row in found.rows if row["status"] == shown),
        is_draft=is_draft,
        is_unread=is_draft and not found.counts,
        can_apply=is_draft and bool(found.rows) and not counts[Status.ERROR],
        list_url=reverse("places:imports"),
    )


def _shown(asked: str, counts: dict[Status, int]) -> Status | None:
    """The status asked for when it has rows, otherwise the most urgent one that has."""
    having = [status for status in ORDER if counts[status]]
    return next((status for status in having if status == asked), having[0] if having else None)


def _line(row: AreaImport) -> ImportLine:
    return ImportLine(
        url=reverse("places:import", args=[row.public_id]),
        filename=row.filename,
        level=level_or_key(singulars(), row.level),
        uploaded=row.uploaded,
        uploaded_by=row.uploaded_by.name,
        state=row.get_state_display(),
        colour=STATE_COLOURS[row.state],
    )


def _row(row: dict[str, Any]) -> ImportRow:
    sentences = [worded(PROBLEMS, code, value) for code, value in row["problems"]]
    sentences += [worded(CHANGES, code, value) for code, value in row["changes"]]
    sentences += [worded(NOTES, code, value) for code, value in row["notes"]]
    return ImportRow(
        number=row["number"],
        code=row["code"],
        name=row["name"],
        status=STATUS[row["status"]],
        colour=COLOURS[row["status"]],
        sentences=tuple(sentences),
    )
