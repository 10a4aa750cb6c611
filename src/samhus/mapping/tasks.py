"""The computation in the worker: gather, compute outside of any transaction, store."""

from django.utils.translation import gettext as _

from samhus.engines.small_area.problems import InputErrors
from samhus.foundation import clock
from samhus.foundation.access.context import seen_by
from samhus.foundation.jobs.api import Run, Stopped, task
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping.actions import record_snapshot
from samhus.mapping.material import gather
from samhus.mapping.models import Indicator, MappingRound
from samhus.mapping.policies import MAPPING
from samhus.mapping.rules import day_of
from samhus.mapping.wording import first_fault

STEPS = 3


@task("mapping.compute")
def compute_results(
    run: Run, *, mapping: int, indicator: int, without_suspicious: bool = False
) -> None:
    """Idempotent: the same inputs give one snapshot."""
    from samhus.mapping.estimates import compute  # the compiled engine, in the worker only

    run.progress(0, STEPS, _("Gathering what has been delivered"))
    try:
        with seen_by(run.viewer, read_only=True):
            round_ = MappingRound.objects.select_related("round__organiser").get(pk=mapping)
            MAPPING.require("compute", run.viewer, round_)
            what = Indicator.objects.get(pk=indicator)
            material = gather(run.viewer, round_, what, day_of(round_.year, clock.today()))
    except NotPossible as reason:
        raise Stopped(str(reason)) from None
    run.progress(1, STEPS, _("Estimating every area, with its doubt"))
    try:
        computed = compute(material, without_suspicious=without_suspicious)
    except InputErrors as errors:
        raise Stopped(first_fault(errors)) from None
    run.progress(2, STEPS, _("Storing the results"))
    record_snapshot(
        by=run.viewer,
        mapping=round_,
        indicator=what,
        computed=computed,
        without_suspicious=without_suspicious,
        areas={code: area.id for code, area in material.areas.items()},
    )
    run.progress(STEPS, STEPS, _("Done"))
