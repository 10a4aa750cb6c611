"""The country computed anew after a correction: what moved, whose decision, who is told."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.events import publish
from samhus.foundation.jobs.api import defer
from samhus.foundation.notices.api import tell
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping.actions.hearing import end_hearing
from samhus.mapping.events import ClassesMoved
from samhus.mapping.models import (
    AreaDecision,
    ClassChange,
    Correction,
    Hearing,
    MappingRound,
    Recalculation,
    Snapshot,
)
from samhus.mapping.policies import CORRECTION, MAPPING
from samhus.mapping.queries.correction import locked_correction
from samhus.mapping.queries.hearing import first_late_day, running_hearing, told
from samhus.mapping.queries.recalculation import (
    Moved,
    moved_between,
    put_before_and_after,
    put_beside,
)
from samhus.mapping.queries.standing import locked_mapping

State = AreaDecision.State
STANDING = (State.SIGNED, State.FINAL)


@action("mapping.request_recalculation")
def request_recalculation(*, by: Viewer, correction: Correction) -> Any:
    """Compute every indicator that a correction touches, as one job; returns the job.

    Refuses a correction that nobody has confirmed or upheld, and one that was computed already.
    """
    correction = locked_correction(correction)
    CORRECTION.require("recalculate", by, correction)
    if correction.recalculations.filter(done__isnull=False).exists():
        raise NotPossible(_("This has been computed already."))
    recalculation = Recalculation.objects.create(
        mapping=correction.mapping,
        correction=correction,
        asked_by_id=by.person_id,
        asked=clock.now(),
    )
    job = defer(
        "mapping.recalculate",
        by=by,
        return_to=f"/mapping/recalculations/{recalculation.public_id}/",
        recalculation=recalculation.pk,
    )
    journal(
        Operation.COMBINATION,
        subject=recalculation,
        chain=correction.mapping.round.organiser,
        details={"correction": str(correction.public_id), "job": str(job.public_id)},
    )
    return job


@action("mapping.note_recomputation")
def note_recomputation(*, by: Viewer, before: Snapshot, after: Snapshot) -> Recalculation:
    """After a new delivery was computed: what moved is written down as after a correction."""
    mapping = before.mapping
    MAPPING.require("recompute", by, mapping)
    recalculation = Recalculation.objects.create(
        mapping=mapping, asked_by_id=by.person_id, asked=clock.now()
    )
    journal(Operation.COMBINATION, subject=recalculation, chain=mapping.round.organiser)
    return record_recalculation(by=by, recalculation=recalculation, pairs=[(before, after)])


@action("mapping.record_recalculation")
def record_recalculation(
    *, by: Viewer, recalculation: Recalculation, pairs: Sequence[tuple[Snapshot, Snapshot]]
) -> Recalculation:
    """Compare each snapshot before with the one after, and let follow what follows.

    Every area whose class moved is written down. Signed and final decisions there are "basis
    changed" until they are signed again. Bodies that had been told something get a notice and a
    window of their own; the body whose figure was corrected keeps the hearing that runs, and reads
    there what was computed since.
    Idempotent: done once, it changes nothing more.
    """
    mapping = locked_mapping(recalculation.mapping)
    MAPPING.require("recompute", by, mapping)
    recalculation = Recalculation.objects.select_related("correction").get(pk=recalculation.pk)
    recalculation.mapping = mapping
    if recalculation.done is None:
        moved = [each for before, after in pairs for each in moved_between(mapping, before, after)]
        ClassChange.objects.bulk_create(_change(recalculation, each) for each in moved)
        _unsettle(mapping.pk, {each.area_id for each in moved})
        _hear_those_who_were_told(by, recalculation, moved)
        _tell_whose_figure_it_was(recalculation, [after for _before, after in pairs])
        recalculation.done = clock.now()
        recalculation.save(update_fields=["done"])
        publish(ClassesMoved(recalculation.pk))
    journal(
        Operation.COMBINATION,
        subject=recalculation,
        chain=mapping.round.organiser,
        details={"changes": recalculation.changes.count(), "snapshots": len(pairs)},
    )
    return recalculation


def _change(recalculation: Recalculation, moved: Moved) -> ClassChange:
    return ClassChange(
        mapping_id=recalculation.mapping_id,
        recalculation=recalculation,
        indicator_id=moved.after.snapshot.indicator_id,
        area_id=moved.area_id,
        organisation_id=moved.after.organisation_id if moved.was_told else None,
        snapshot_before_id=moved.before.snapshot_id,
        snapshot_after_id=moved.after.snapshot_id,
        result_before=moved.before,
        result_after=moved.after,
        class_before=moved.class_before,
        class_after=moved.class_after,
    )


def _unsettle(mapping_id: int, areas: set[int]) -> None:
    """Decisions that stand on a class which moved hold again only when they are signed again."""
    AreaDecision.objects.filter(mapping=mapping_id, area__in=areas, state__in=STANDING).update(
        state=State.BASIS_CHANGED, basis_changed=clock.now()
    )


def _hear_those_who_were_told(
    by: Viewer, recalculation: Recalculation, moved: Iterable[Moved]
) -> None:
    corrected = recalculation.correction.area_id if recalculation.correction else None
    areas: dict[int, list[Moved]] = {}
    for each in moved:
        if each.was_told and each.after.organisation_id:
            areas.setdefault(each.area_id, []).append(each)
    running = Hearing.objects.filter(mapping=recalculation.mapping_id, ended__isnull=True)
    heard_now = {*running.values_list("area_id", flat=True)}
    for area_id, changes in sorted(areas.items()):
        if area_id != corrected or area_id not in heard_now:
            _open(by, recalculation.mapping, changes)


def _tell_whose_figure_it_was(recalculation: Recalculation, after: Sequence[Snapshot]) -> None:
    """Its hearing runs on; beside what was put to it stands what was computed since."""
    correction = recalculation.correction
    running = correction and running_hearing(recalculation.mapping, correction.area_id)
    if not running or running.decision_id is None:
        return
    running.mapping = recalculation.mapping
    running.basis = put_beside(running, after)
    running.save(update_fields=["basis"])
    tell(
        told(running),
        kind="mapping.figure_corrected",
        key=f"mapping.figure_corrected:{recalculation.pk}",
        link=f"/mapping/hearings/{running.public_id}/",
        about={"round": recalculation.mapping.round.title},
    )


def _open(by: Viewer, mapping: MappingRound, changes: Sequence[Moved]) -> None:
    moved = changes[0]
    end_hearing(mapping.pk, moved.area_id)
    shared = AreaDecision.objects.filter(
        mapping=mapping, area=moved.area_id, shared__isnull=False
    ).exclude(state=State.REPLACED)
    hearing = Hearing.objects.create(
        mapping=mapping,
        area_id=moved.area_id,
        organisation_id=moved.after.organisation_id or 0,
        decision=shared.first(),
        cause=Hearing.Cause.CLASS_MOVED,
        basis=put_before_and_after(mapping, changes),
        opened_by_id=by.person_id,
        opened=clock.now(),
        until=first_late_day(mapping, clock.today(), moved.after.area.code),
    )
    tell(
        told(hearing),
        kind="mapping.class_moved",
        key=f"mapping.class_moved:{hearing.pk}",
        link=f"/mapping/hearings/{hearing.public_id}/",
        about={"round": mapping.round.title},
    )
