"""Everything that was said leaves as a file; that it does is in the journal first."""

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.files import api as files
from samhus.foundation.jobs.api import defer
from samhus.strategy.models import Consultation, ConsultationExport
from samhus.strategy.policies.consultation import EXPORT

PURPOSE = "rounds.review"


@action("strategy.ask_for_file")
def ask_for_file(
    *, by: Viewer, consultation: Consultation, kind: str
) -> tuple[ConsultationExport, str]:
    """Ask for a file of this kind; returns the export and the public id of the job."""
    export = ConsultationExport(
        consultation=consultation, kind=kind, asked_by_id=by.person_id, asked=clock.now()
    )
    EXPORT.require("write", by, export)
    export.save()
    job = defer(
        "strategy.write_consultation",
        by=by,
        return_to=f"/strategy/consultations/files/{export.public_id}/",
        export=export.pk,
    )
    journal(
        Operation.CONSULTATION,
        subject=consultation,
        chain=consultation.round.organiser,
        purpose=PURPOSE,
        details={"kind": kind},
    )
    return export, str(job.public_id)


@action("strategy.keep_file")
def keep_file(
    *, by: Viewer, export: ConsultationExport, content: bytes, media_type: str
) -> ConsultationExport:
    """Keep the written file for whoever asked, who must still be staff of the round."""
    EXPORT.require("write", by, export)
    export.file = files.keep(content, media_type=media_type)
    export.save(update_fields=["file"])
    journal(
        Operation.CONDUCT,
        subject=export.consultation,
        chain=export.consultation.round.organiser,
        details={"bytes": len(content), "sha256": export.file.sha256},
    )
    return export


@action("strategy.forget_file")
def forget_file(*, by: Viewer, export: ConsultationExport) -> None:
    """Let the file of an old export go. Refuses everybody but the house's own upkeep."""
    EXPORT.require("forget", by, export)
    files.discard(export.file)
    journal(
        Operation.ERASURE,
        subject=export.consultation,
        chain=export.consultation.round.organiser,
        purpose=PURPOSE,
    )
