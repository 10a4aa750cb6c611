"""Large files of areas are entered by the worker: a web request must be short."""

from samhus.foundation.jobs.api import Run, Stopped, task
from samhus.foundation.places.actions import NotPossible, apply_import
from samhus.foundation.places.models import AreaImport, ImportState


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
