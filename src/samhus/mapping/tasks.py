"""The computation in the worker: gather, compute outside of any transaction, store."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from samhus.engines.small_area.problems import InputErrors
from samhus.foundation import clock
from samhus.foundation.access.context import seen_by
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.jobs.api import Run, Stopped, task
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping.actions import note_recomputation, record_recalculation, record_snapshot
from samhus.mapping.material import gather
from samhus.mapping.models import Indicator, MappingRound, Recalculation, Snapshot
from samhus.mapping.policies import MAPPING
from samhus.mapping.queries.delivery import with_figures
from samhus.mapping.queries.recalculation import is_relied_on, to_compute_again
from samhus.mapping.queries.results import newest
from samhus.mapping.rules import day_of
from samhus.mapping.wording import first_fault

STEPS = 3
Told = Callable[[str], None]


@task("mapping.compute")
def compute_results(
    run: Run, *, mapping: int, indicator: int, without_suspicious: bool = False
) -> None:
    """Idempotent: the same inputs give one snapshot."""
    with seen_by(run.viewer, read_only=True):
        round_ = _round(run.viewer, mapping)
        what = Indicator.objects.get(pk=indicator)
    steps = iter(range(STEPS))
    _compared(
        run.viewer,
        round_,
        what,
        without_suspicious=without_suspicious,
        told=lambda sentence: run.progress(next(steps), STEPS, sentence),
    )
    run.progress(STEPS, STEPS, _("Done"))


@task("mapping.compute_everything")
def compute_everything(run: Run, *, mapping: int) -> None:
    """Every indicator of a round for which figures are in use; idempotent, as each part is."""
    with seen_by(run.viewer, read_only=True):
        round_ = _round(run.viewer, mapping)
        indicators = with_figures(round_)
    for number, what in enumerate(indicators):
        run.progress(number, len(indicators), _("Computing the country: %s") % what.name)
        _compared(run.viewer, round_, what, without_suspicious=False)
    run.progress(len(indicators), len(indicators), _("Done"))


@task("mapping.recalculate")
def recalculate(run: Run, *, recalculation: int) -> None:
    """Every indicator that a correction touches; idempotent, as each of its parts is."""
    with seen_by(run.viewer, read_only=True):
        row = Recalculation.objects.select_related(
            "mapping__round__organiser", "correction__indicator", "correction__mapping"
        ).get(pk=recalculation)
        MAPPING.require("recompute", run.viewer, row.mapping)
        readings = tuple(to_compute_again(row))
    total = len(readings) + 1
    pairs = []
    for number, (what, before) in enumerate(readings):
        run.progress(number, total, _("Computing the country: %s") % what.name)
        without = before.without_suspicious
        after = _computed(run.viewer, row.mapping, what, without_suspicious=without)
        if not without:
            pairs.append((before, after))
    run.progress(total - 1, total, _("Comparing every class"))
    record_recalculation(by=run.viewer, recalculation=row, pairs=pairs)
    run.progress(total, total, _("Done"))


def _compared(
    viewer: Viewer,
    mapping: MappingRound,
    indicator: Indicator,
    *,
    without_suspicious: bool,
    told: Told = lambda _sentence: None,
) -> None:
    """Computed; where somebody relies on the result before, what moved is written down."""
    with seen_by(viewer, read_only=True):
        before = newest(mapping, indicator, without_suspicious=without_suspicious)
    after = _computed(viewer, mapping, indicator, without_suspicious=without_suspicious, told=told)
    with seen_by(viewer, read_only=True):
        moved = before is not None and before.pk != after.pk and is_relied_on(before)
    if before is not None and moved and not without_suspicious:
        note_recomputation(by=viewer, before=before, after=after)


def _round(viewer: Viewer, mapping: int) -> MappingRound:
    found = MappingRound.objects.select_related("round__organiser").get(pk=mapping)
    MAPPING.require("compute", viewer, found)
    return found


def _computed(
    viewer: Viewer,
    mapping: MappingRound,
    indicator: Indicator,
    *,
    without_suspicious: bool,
    told: Told = lambda _sentence: None,
) -> Snapshot:
    from samhus.mapping.estimates import compute  # the compiled engine, in the worker only

    told(_("Gathering what has been delivered"))
    try:
        with seen_by(viewer, read_only=True):
            material = gather(viewer, mapping, indicator, day_of(mapping.year, clock.today()))
    except NotPossible as reason:
        raise Stopped(str(reason)) from None
    told(_("Estimating every area, with its doubt"))
    try:
        computed = compute(material, without_suspicious=without_suspicious)
    except InputErrors as errors:
        raise Stopped(first_fault(errors)) from None
    told(_("Storing the results"))
    return record_snapshot(
        by=viewer,
        mapping=mapping,
        indicator=indicator,
        computed=computed,
        without_suspicious=without_suspicious,
        areas={code: area.id for code, area in material.areas.items()},
    )
