"""An agency's own areas come in: a draft changes nothing, applied it ends and begins entries."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.files.api import keep
from samhus.foundation.organisations.api import NotPossible, ended, from_day
from samhus.mapping.models import AgencyArea, AgencyAreaImport, AgencyAreaLink
from samhus.mapping.policies import AGENCY_AREA, AGENCY_AREA_IMPORT
from samhus.mapping.rules import media_of
from samhus.mapping.rules.agency_areas import CHANGED, ENDED, NEW, Declared

State = AgencyAreaImport.State
Planned = Sequence[tuple[str, Declared]]


@action("mapping.draft_agency_areas")
def draft_agency_areas(
    *,
    by: Viewer,
    organisation: Any,
    level: str,
    content: bytes,
    name: str,
    from_day: date,
    rows: list[dict[str, Any]],
) -> AgencyAreaImport:
    """Keep a file of own areas that was read, with what it would change.

    Refuses a day before which the body has later entries: what is known of later is not undone.
    """
    AGENCY_AREA.require("import", by, AgencyArea(organisation=organisation))
    _refuse_later(organisation, level, from_day)
    draft = AgencyAreaImport.objects.create(
        organisation=organisation,
        level=level,
        file=keep(content, media_type=media_of(name)),
        file_name=name[:200],
        from_day=from_day,
        rows=rows,
        uploaded_by_id=by.person_id,
        uploaded=clock.now(),
    )
    journal(Operation.COLLECTION, subject=draft, chain=organisation, details={"rows": len(rows)})
    return draft


@action("mapping.apply_agency_areas")
def apply_agency_areas(
    *, by: Viewer, agency_import: AgencyAreaImport, planned: Planned
) -> AgencyAreaImport:
    """Enter what the preview showed; who acts stands for the shares.

    Entries that change or are missing in the file end on the day; earlier years keep them.
    """
    draft = _locked(agency_import)
    AGENCY_AREA_IMPORT.require("decide", by, draft)
    _refuse_later(draft.organisation, draft.level, draft.from_day)
    statuses = {area.code: status for status, area in planned}
    _end(draft, [code for code, status in statuses.items() if status in (CHANGED, ENDED)])
    _begin(by, draft, [area for status, area in planned if status in (NEW, CHANGED)])
    _decide(draft, State.APPLIED)
    counts = {one: sum(status == one for status, _a in planned) for one in (NEW, CHANGED, ENDED)}
    journal(Operation.ALTERATION, subject=draft, chain=draft.organisation, details=counts)
    return draft


@action("mapping.withdraw_agency_areas")
def withdraw_agency_areas(*, by: Viewer, agency_import: AgencyAreaImport) -> AgencyAreaImport:
    """Put a draft aside; nothing has changed."""
    draft = _locked(agency_import)
    AGENCY_AREA_IMPORT.require("decide", by, draft)
    _decide(draft, State.WITHDRAWN)
    journal(Operation.CONDUCT, subject=draft, chain=draft.organisation)
    return draft


def _locked(agency_import: AgencyAreaImport) -> AgencyAreaImport:
    rows = AgencyAreaImport.objects.select_for_update(of=("self",))
    return rows.select_related("organisation", "file").get(pk=agency_import.pk)


def _refuse_later(organisation: Any, level: str, day: date) -> None:
    rows = AgencyArea.objects.filter(organisation=organisation, level=level)
    if rows.filter(valid__startswith__gt=day).exists():
        raise NotPossible(_("Your body has entries that begin later. Give a later day."))


def _end(draft: AgencyAreaImport, codes: Iterable[str]) -> None:
    rows = AgencyArea.objects.select_for_update().filter(
        organisation=draft.organisation,
        level=draft.level,
        code__in=list(codes),
        valid__contains=draft.from_day,
    )
    areas = list(rows)
    for area in areas:
        area.valid = ended(area.valid, draft.from_day)
    AgencyArea.objects.bulk_update(areas, ["valid"], batch_size=500)


def _begin(by: Viewer, draft: AgencyAreaImport, wanted: Sequence[Declared]) -> None:
    areas = AgencyArea.objects.bulk_create(
        (
            AgencyArea(
                organisation=draft.organisation,
                level=draft.level,
                code=each.code,
                name=each.name,
                valid=from_day(draft.from_day),
            )
            for each in wanted
        ),
        batch_size=500,
    )
    AgencyAreaLink.objects.bulk_create(
        (
            AgencyAreaLink(
                agency_area=area,
                area_id=part,
                share=share,
                share_source=each.source if share is not None else "",
                stated_by_id=by.person_id,
            )
            for area, each in zip(areas, wanted, strict=True)
            for part, share in each.parts
        ),
        batch_size=500,
    )


def _decide(draft: AgencyAreaImport, state: AgencyAreaImport.State) -> None:
    draft.state = state
    draft.save(update_fields=["state"])
