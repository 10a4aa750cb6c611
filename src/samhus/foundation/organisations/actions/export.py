"""The journal leaves as a file; that it does is in the journal first."""

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.decision import Refused
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.files import api as files
from samhus.foundation.jobs.api import defer
from samhus.foundation.organisations.grounds import AsService
from samhus.foundation.organisations.models import JournalExport
from samhus.foundation.organisations.queries.journal import PURPOSE, may_read, old_exports

UPKEEP = AsService("upkeep")


@action("organisations.ask_for_export")
def ask_for_export(*, by: Viewer, chain: str) -> tuple[JournalExport, str]:
    """Ask for one chain as a file; returns the export and the public id of the job.

    Refuses whoever may not read that chain.
    """
    _require(by, chain)
    export = JournalExport.objects.create(chain=chain, asked_by_id=by.person_id, asked=clock.now())
    job = defer(
        "organisations.export_journal",
        by=by,
        return_to=f"/journal/exports/{export.public_id}/",
        export=export.pk,
    )
    journal(Operation.CONSULTATION, subject=export, chain=chain, purpose=PURPOSE)
    return export, str(job.public_id)


@action("organisations.keep_export")
def keep_export(*, by: Viewer, export: JournalExport, content: bytes) -> JournalExport:
    """Keep the written file for whoever asked, who must still be allowed to read the chain."""
    _require(by, export.chain)
    export = JournalExport.objects.select_for_update().get(pk=export.pk)
    export.file = files.keep(content, media_type="application/x-ndjson")
    export.save(update_fields=["file"])
    journal(
        Operation.CONDUCT,
        subject=export,
        chain=export.chain,
        details={"bytes": len(content), "sha256": export.file.sha256},
    )
    return export


@action("organisations.forget_export")
def forget_export(*, by: Viewer, export: JournalExport) -> None:
    """Let the file of an old export go; that it was asked for stays on record.

    Refuses everybody but the house's own upkeep, and an export that is not old enough: whoever
    asked has thirty days to fetch it.
    """
    decision = UPKEEP.decide(by, export)
    if not decision:
        raise Refused(decision)
    export = old_exports(clock.now()).select_for_update(of=("self",)).get(pk=export.pk)
    files.discard(export.file)
    journal(Operation.ERASURE, subject=export, chain=export.chain)


def _require(by: Viewer, chain: str) -> None:
    decision = may_read(by, chain)
    if not decision:
        raise Refused(decision)
