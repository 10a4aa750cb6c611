"""Own areas of agencies and files of them, seen by a viewer."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from django.urls import reverse

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import organisations_seen_by
from samhus.foundation.packs.api import home
from samhus.mapping.models import AgencyArea, AgencyAreaImport, AgencyAreaLink
from samhus.mapping.pages.agency_area import (
    AgencyAreaLine,
    AgencyAreasPage,
    AgencyImportLine,
    AgencyImportPage,
    AgencyImportRow,
    Covered,
)
from samhus.mapping.policies import AGENCY_AREA, AGENCY_AREA_IMPORT
from samhus.mapping.rules.agency_areas import Declared
from samhus.mapping.wording import decimal
from samhus.mapping.wording.own_areas import COLOURS, STATUS

LATEST = 20


@dataclass(frozen=True)
class Shelf:
    """Where a body keeps its own areas."""

    organisation: Any

    @property
    def governed_by(self) -> AgencyArea:
        """The gate asks the policy of own areas."""
        return AgencyArea(organisation=self.organisation)


def shelf(viewer: Viewer, public_id: UUID) -> Shelf | None:
    """A body's own areas; for whom they do not exist, None."""
    body = organisations_seen_by(viewer).filter(public_id=public_id).first()
    if body is None:
        return None
    found = Shelf(body)
    return found if AGENCY_AREA.decide("see", viewer, found.governed_by) else None


def agency_import_seen_by(viewer: Viewer, public_id: UUID) -> AgencyAreaImport | None:
    """A file of own areas, for the body's members."""
    rows = AgencyAreaImport.objects.select_related("organisation", "file", "uploaded_by")
    return AGENCY_AREA_IMPORT.narrow("see", viewer, rows).filter(public_id=public_id).first()


def has_own_areas(organisation: Any) -> bool:
    """Whether a body has ever said what its own areas cover."""
    return AgencyArea.objects.filter(organisation=organisation).exists()


def standing(organisation: Any, level: str, day: date) -> dict[str, Declared]:
    """The entries of a body that hold on a day, by code."""
    rows = AgencyArea.objects.filter(
        organisation=organisation, level=level, valid__contains=day
    ).prefetch_related("links")
    return {
        row.code: Declared(
            row.code,
            row.name,
            tuple(
                (link.area_id, None if link.share is None else link.share.normalize())
                for link in sorted(row.links.all(), key=lambda link: link.pk)
            ),
            next((link.share_source for link in row.links.all() if link.share_source), ""),
        )
        for row in rows
    }


def agency_areas_page(viewer: Viewer, place: Shelf) -> AgencyAreasPage:
    """What a body's own areas cover today, and its latest files."""
    may_import = AGENCY_AREA.decide("import", viewer, place.governed_by)
    links = AgencyAreaLink.objects.select_related("area", "stated_by").defer(
        "area__geometry", "area__shape"
    )
    rows = AgencyArea.objects.filter(
        organisation=place.organisation, valid__contains=clock.today()
    ).prefetch_related(Prefetch("links", links))
    imports = AgencyAreaImport.objects.filter(organisation=place.organisation)
    imports = AGENCY_AREA_IMPORT.narrow("see", viewer, imports).select_related("uploaded_by")
    return AgencyAreasPage(
        body=place.organisation.name,
        lines=tuple(_line(row) for row in rows.order_by("level", "code")),
        imports=tuple(_import_line(row) for row in imports.order_by("-uploaded")[:LATEST]),
        import_url=reverse("mapping:import_agency_areas", args=[place.organisation.public_id])
        if may_import
        else "",
    )


def _line(row: AgencyArea) -> AgencyAreaLine:
    links = sorted(row.links.all(), key=lambda link: link.pk)
    stated = next((link for link in links if link.share is not None), None)
    return AgencyAreaLine(
        code=row.code,
        name=row.name,
        since=row.valid.lower,
        covers=tuple(Covered(link.area.name, _percent(link.share)) for link in links),
        source=stated.share_source if stated else "",
        stated_by=stated.stated_by.name if stated else "",
    )


def _percent(share: Any) -> str:
    return "" if share is None else decimal(float(share) * 100, 1)


def _import_line(row: AgencyAreaImport) -> AgencyImportLine:
    return AgencyImportLine(
        url=reverse("mapping:agency_import", args=[row.public_id]),
        file_name=row.file_name,
        uploaded=row.uploaded,
        uploaded_by=row.uploaded_by.name,
        state=row.get_state_display(),
    )


def agency_import_page(viewer: Viewer, row: AgencyAreaImport) -> AgencyImportPage:
    """What a file would change, or did."""
    return AgencyImportPage(
        public_id=str(row.public_id),
        line=_import_line(row),
        body=row.organisation.name,
        list_url=reverse("mapping:agency_areas", args=[row.organisation.public_id]),
        from_day=row.from_day,
        level=next((one.name.in_language(viewer.language) for one in home().levels
                    if one.key == row.level), row.level),
        rows=tuple(_import_row(each) for each in row.rows),
        may_decide=AGENCY_AREA_IMPORT.decide("decide", viewer, row),
    )  # fmt: skip


def _import_row(row: dict[str, Any]) -> AgencyImportRow:
    return AgencyImportRow(
        code=row["code"],
        name=row["name"],
        status=str(STATUS[row["status"]]),
        colour=COLOURS[row["status"]],
        covers=tuple(
            Covered(name, "" if share is None else _percent(share)) for name, share in row["areas"]
        ),
        source=row["source"],
    )
