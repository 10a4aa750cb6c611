"""Compute as a job, store the snapshot, release it to the municipalities."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.events import publish
from samhus.foundation.jobs.api import defer
from samhus.foundation.notices.api import tell
from samhus.foundation.organisations.api import NotPossible, live_heirs
from samhus.mapping.events import ResultsComputed, ResultsReleased
from samhus.mapping.models import AreaResult, Indicator, MappingRound, Snapshot
from samhus.mapping.policies import MAPPING, SNAPSHOT
from samhus.mapping.queries.aggregation import is_reviewed
from samhus.mapping.queries.answering import answering
from samhus.mapping.queries.delivery import with_figures
from samhus.mapping.queries.seal import sealed
from samhus.mapping.rules import Computed

NOT_REVIEWED = gettext_lazy(
    "Before anything is computed, somebody signs that the areas are large enough."
)


@action("mapping.request_computation")
def request_computation(
    *, by: Viewer, mapping: MappingRound, indicator: Indicator, without_suspicious: bool = False
) -> Any:
    """Put the computation into the queue; returns the job, whose page shows progress.

    Refused until somebody has signed the aggregation review.
    """
    MAPPING.require("compute", by, mapping)
    if not is_reviewed(mapping):
        raise NotPossible(NOT_REVIEWED)
    reading = "without-suspicious/" if without_suspicious else ""
    job = defer(
        "mapping.compute",
        by=by,
        return_to=f"/mapping/{mapping.public_id}/{indicator.public_id}/{reading}",
        mapping=mapping.pk,
        indicator=indicator.pk,
        without_suspicious=without_suspicious,
    )
    journal(
        Operation.COMBINATION,
        subject=mapping,
        chain=mapping.round.organiser,
        details={"indicator": str(indicator.public_id), "job": str(job.public_id)},
    )
    return job


@action("mapping.request_everything")
def request_everything(*, by: Viewer, mapping: MappingRound) -> Any:
    """Compute every indicator of the round as one job; returns the job.

    Refused until somebody has signed the aggregation review, and while no figures are in use.
    """
    MAPPING.require("compute", by, mapping)
    if not is_reviewed(mapping):
        raise NotPossible(NOT_REVIEWED)
    if not with_figures(mapping):
        raise NotPossible(_("No figures are in use yet."))
    job = defer(
        "mapping.compute_everything",
        by=by,
        return_to=f"/mapping/{mapping.public_id}/overview/",
        mapping=mapping.pk,
    )
    journal(
        Operation.COMBINATION,
        subject=mapping,
        chain=mapping.round.organiser,
        details={"job": str(job.public_id)},
    )
    return job


@action("mapping.record_snapshot")
def record_snapshot(
    *,
    by: Viewer,
    mapping: MappingRound,
    indicator: Indicator,
    computed: Computed,
    without_suspicious: bool,
    areas: dict[str, int],
) -> Snapshot:
    """Store what was computed. The same inputs give one snapshot, however often this runs.

    Asking for a computation is the analysts'; after a correction any of the staff stores it.
    """
    MAPPING.require("recompute", by, mapping)
    snapshot, new = Snapshot.objects.get_or_create(
        mapping=mapping,
        indicator=indicator,
        without_suspicious=without_suspicious,
        inputs=computed.inputs,
        defaults={
            "digest": computed.digest,
            "meta": computed.meta,
            "computed_by_id": by.person_id,
            "computed": clock.now(),
        },
    )
    if new:
        bodies = answering(by, mapping, areas.values())
        _write_results(snapshot, computed, areas, bodies)
        publish(ResultsComputed(snapshot.pk))
    journal(
        Operation.COMBINATION,
        subject=snapshot,
        chain=mapping.round.organiser,
        details={
            "inputs": computed.inputs,
            "digest": computed.digest,
            "seal": snapshot.seal,
            "new": new,
        },
    )
    return snapshot


def _write_results(
    snapshot: Snapshot, computed: Computed, areas: dict[str, int], bodies: dict[int, int]
) -> None:
    results = {
        code: AreaResult(
            snapshot=snapshot,
            mapping_id=snapshot.mapping_id,
            area_id=areas[code],
            organisation_id=bodies.get(areas[code]),
            **row,
        )
        for code, row in computed.rows.items()
    }
    rows = sorted(results.items())
    snapshot.seal, (snapshot.proof, *proofs) = sealed(snapshot, rows)
    for (_code, result), proof in zip(rows, proofs, strict=True):
        result.proof = proof
    AreaResult.objects.bulk_create(results.values(), batch_size=1000)
    snapshot.save(update_fields=["seal", "proof"])


@action("mapping.release_snapshot")
def release_snapshot(*, by: Viewer, snapshot: Snapshot) -> Snapshot:
    """Let each municipality read its own page, and nothing of the others."""
    snapshot = (
        Snapshot.objects.select_for_update(of=("self",))
        .select_related("mapping__round__organiser", "indicator")
        .get(pk=snapshot.pk)
    )
    SNAPSHOT.require("release", by, snapshot)
    snapshot.released, snapshot.released_by_id = clock.now(), by.person_id
    snapshot.save(update_fields=["released", "released_by"])
    concerned = snapshot.results.filter(organisation__isnull=False)
    tell(
        live_heirs(concerned.values("organisation_id")),
        kind="mapping.released",
        key=f"mapping.released:{snapshot.pk}",
        link=f"/mapping/{snapshot.mapping.public_id}/",
        about={"round": snapshot.mapping.round.title},
    )
    journal(
        Operation.DISCLOSURE,
        subject=snapshot,
        chain=snapshot.mapping.round.organiser,
        recipients=sorted(map(str, concerned.values_list("organisation__public_id", flat=True))),
        purpose="mapping",
    )
    publish(ResultsReleased(snapshot.pk))
    return snapshot
