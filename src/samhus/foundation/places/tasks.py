"""Large files of areas are entered by the worker: a web request must be short."""

from django.utils.translation import gettext as _

from samhus.foundation.jobs.api import Run, Stopped, task
from samhus.foundation.places.actions import (
    NotPossible,
    apply_import,
    read_import,
    withdraw_import,
)
from samhus.foundation.places.figures import BadDelivery
from samhus.foundation.places.models import AreaImport, ImportState


@task("places.read_import")
def read_large_import(run: Run, *, area_import: int) -> None:
    """Idempotent: a file that was read, or put away, stays as it is. A bad one is put away."""
    found = AreaImport.objects.get(pk=area_import)
    if found.counts or found.state != ImportState.DRAFT:
        return
    run.progress(0, 1, _("The file is being read."))
    try:
        read_import(by=run.viewer, area_import=found)
    except (NotPossible, BadDelivery) as reason:
        withdraw_import(by=run.viewer, area_import=found)
        raise Stopped(str(reason)) from None


@task("places.apply_import")
def apply_large_import(run: Run, *, area_import: int) -> None:
    """Idempotent: an import that is applied already stays as it is."""
    found = AreaImport.objects.defer("rows").get(pk=area_import)
    if found.state == ImportState.APPLIED:
        return
    try:
        apply_import(by=run.viewer, area_import=found)
    except NotPossible as reason:
        raise Stopped(str(reason)) from None
