"""A file of areas: draft (changes nothing), apply, withdraw."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.context import take_time
from samhus.foundation.access.decision import NotPossible
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.events import publish
from samhus.foundation.files import api as files
from samhus.foundation.packs import api as packs
from samhus.foundation.places.actions.applying import enter
from samhus.foundation.places.actions.neighbour import recompute_borders
from samhus.foundation.places.events import AreasImported
from samhus.foundation.places.figures import Delivery, known_areas, read_delivery
from samhus.foundation.places.models import AreaImport, ImportState, Meaning
from samhus.foundation.places.policies import AREA_IMPORT
from samhus.foundation.places.queries import journal_chain
from samhus.foundation.places.rules import Plan, Terms, plan


@action("places.draft_import")
def draft_import(
    *, by: Viewer, content: bytes, filename: str, layer: str = "", **told: Any
) -> AreaImport:
    """Read a file and show what it would do; nothing in the register changes.

    Raises NotPossible for an unknown level or an unnamed source, BadDelivery for a file that
    cannot be read at all. Mistakes in rows are kept in the preview. `told` is what `_received`
    takes: level, source, from_day, meaning, complete, population_day.
    """
    AREA_IMPORT.require("draft", by)
    _refuse(told)
    take_time()
    delivery = read_delivery(content, filename, layer=layer)
    draft = _received(by, content, filename, layer=layer, **told)
    _keep_preview(draft, _plan(draft, delivery))
    draft.save()
    _journal(by, draft, Operation.COLLECTION)
    return draft


@action("places.receive_import")
def receive_import(*, by: Viewer, content: bytes, filename: str, **told: Any) -> AreaImport:
    """Keep a large file as a draft that nobody has read yet: the worker reads it.

    Refuses an unknown level and an unnamed source, as `draft_import` does.
    """
    AREA_IMPORT.require("draft", by)
    _refuse(told)
    draft = _received(by, content, filename, **told)
    draft.save()
    _journal(by, draft, Operation.COLLECTION)
    return draft


@action("places.read_import")
def read_import(*, by: Viewer, area_import: AreaImport) -> AreaImport:
    """Read a received file and fill its preview. Refuses as `draft_import` does."""
    AREA_IMPORT.require("draft", by)
    take_time()
    delivery = _delivery(area_import)  # before the row is held: it may take long
    draft = _open_draft(area_import)
    _keep_preview(draft, _plan(draft, delivery))
    draft.save(update_fields=["rows", "counts"])
    _journal(by, draft, Operation.COLLECTION)
    return draft


def _refuse(told: Mapping[str, Any]) -> None:
    if told["level"] not in {known.key for known in packs.home().levels}:
        raise NotPossible(_("This country has no such level of areas."))
    if not told["source"].strip():
        raise NotPossible(_("Say where the file comes from."))


def _received(
    by: Viewer,
    content: bytes,
    filename: str,
    *,
    level: str,
    source: str,
    from_day: date,
    meaning: str = Meaning.CORRECTION,
    complete: bool = False,
    population_day: date | None = None,
    layer: str = "",
) -> AreaImport:
    stored = files.keep(content, media_type="application/octet-stream")
    return AreaImport(
        level=level,
        file=stored.public_id,
        filename=filename[:200],
        sha256=stored.sha256,
        layer=layer,
        meaning=meaning,
        from_day=from_day,
        complete=complete,
        population_day=population_day,
        source=source.strip(),
        uploaded_by_id=by.person_id,
        uploaded=clock.now(),
    )


@action("places.apply_import")
def apply_import(*, by: Viewer, area_import: AreaImport) -> AreaImport:
    """Do what the preview says, compute the borders anew, or refuse as a whole.

    Refuses a file with a wrong row, and one whose preview would read differently today because
    the register has changed since; that preview is renewed by drafting again.
    """
    AREA_IMPORT.require("apply", by, area_import)
    take_time()
    draft = _open_draft(area_import)
    if not draft.counts:
        raise NotPossible(_("The file has not been read yet."))
    delivery = _delivery(draft)
    today = _plan(draft, delivery)
    if not today.possible:
        raise NotPossible(
            _("The file has rows that can't be used. Correct it and upload it again.")
        )
    if _as_json(today) != draft.rows:
        raise NotPossible(
            _("The register has changed since this preview. Upload the file again for a new one.")
        )
    for level in enter(draft, today, delivery):
        recompute_borders(by=by, level=level, on=draft.from_day)
    _decide(draft, ImportState.APPLIED)
    _journal(by, draft, Operation.ALTERATION)
    publish(AreasImported(draft.pk))
    return draft


@action("places.withdraw_import")
def withdraw_import(*, by: Viewer, area_import: AreaImport) -> AreaImport:
    """Put a draft away; the register has not changed and does not."""
    AREA_IMPORT.require("withdraw", by, area_import)
    draft = _open_draft(area_import)
    _decide(draft, ImportState.WITHDRAWN)
    _journal(by, draft, Operation.CONDUCT)
    return draft


@action("places.import_areas")
def import_areas(
    *,
    by: Viewer,
    content: bytes,
    filename: str,
    level: str,
    source: str,
    from_day: date,
    population_day: date | None = None,
    complete: bool = False,
) -> AreaImport:
    """Draft and apply in one go, for a command or the demo. Refuses as the two do."""
    draft = draft_import(
        by=by,
        content=content,
        filename=filename,
        level=level,
        source=source,
        from_day=from_day,
        population_day=population_day,
        complete=complete,
    )
    return apply_import(by=by, area_import=draft)


def _open_draft(area_import: AreaImport) -> AreaImport:
    draft = AreaImport.objects.select_for_update().get(pk=area_import.pk)
    if draft.state != ImportState.DRAFT:
        raise NotPossible(_("This import has been decided already."))
    return draft


def _delivery(draft: AreaImport) -> Delivery:
    return read_delivery(_content(draft), draft.filename, layer=draft.layer)


def _content(draft: AreaImport) -> bytes:
    try:
        stored = files.StoredFile.objects.get(public_id=draft.file, sha256=draft.sha256)
        return files.read(stored)
    except (ObjectDoesNotExist, OSError):
        raise NotPossible(
            _("The uploaded file is damaged or no longer there. Upload it again.")
        ) from None


def _plan(draft: AreaImport, delivery: Delivery) -> Plan:
    country = packs.home()
    level = country.level(draft.level)
    parents = known_areas(level.parent, draft.from_day) if level.parent else ()
    terms = Terms(
        day=draft.from_day,
        begins_anew=draft.meaning == Meaning.CHANGE,
        complete=draft.complete,
        code_pattern=level.code_pattern,
        parents=frozenset(known.code for known in parents),
        has_parent_level=bool(level.parent),
    )
    return plan(known_areas(draft.level, draft.from_day), delivery.areas, terms)


def _as_json(found: Plan) -> list[dict[str, object]]:
    rows = []
    for row in found.rows:
        said = asdict(row)
        said["status"] = row.status.value
        for part in ("changes", "problems", "notes"):
            said[part] = [list(pair) for pair in said[part]]
        rows.append(said)
    return rows


def _keep_preview(draft: AreaImport, found: Plan) -> None:
    draft.rows, draft.counts = _as_json(found), dict(found.counts)


def _decide(draft: AreaImport, state: ImportState) -> None:
    draft.state, draft.decided = state, clock.now()
    draft.save(update_fields=["state", "decided"])


def _journal(by: Viewer, draft: AreaImport, operation: Operation) -> None:
    journal(
        operation,
        subject=draft,
        chain=journal_chain(by),
        details={"level": draft.level, "sha256": draft.sha256, "counts": draft.counts},
    )
