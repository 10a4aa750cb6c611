"""All answers leave as a file; that they do is in the journal first."""

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.files import api as files
from samhus.foundation.jobs.api import defer
from samhus.foundation.rounds.models import AnswersFile, Round
from samhus.foundation.rounds.policies import ANSWERS_FILE

PURPOSE = "rounds.review"


@action("rounds.ask_for_file")
def ask_for_answers_file(*, by: Viewer, round: Round, kind: str) -> tuple[AnswersFile, str]:
    """Ask for all answers as a file of this kind; returns it and the public id of the job.

    Refuses whoever may not read all answers on the page.
    """
    asked = AnswersFile(round=round, kind=kind, asked_by_id=by.person_id, asked=clock.now())
    ANSWERS_FILE.require("write", by, asked)
    asked.save()
    job = defer(
        "rounds.write_answers",
        by=by,
        return_to=f"/rounds/files/{asked.public_id}/",
        asked=asked.pk,
    )
    journal(
        Operation.CONSULTATION,
        subject=round,
        chain=round.organiser,
        purpose=PURPOSE,
        details={"kind": kind},
    )
    return asked, str(job.public_id)


@action("rounds.keep_file")
def keep_answers_file(
    *, by: Viewer, asked: AnswersFile, content: bytes, media_type: str
) -> AnswersFile:
    """Keep the written file for whoever asked. Refuses who may read all answers no longer."""
    ANSWERS_FILE.require("write", by, asked)
    asked.file = files.keep(content, media_type=media_type)
    asked.save(update_fields=["file"])
    journal(
        Operation.CONDUCT,
        subject=asked.round,
        chain=asked.round.organiser,
        details={"bytes": len(content), "sha256": asked.file.sha256},
    )
    return asked


@action("rounds.forget_file")
def forget_answers_file(*, by: Viewer, asked: AnswersFile) -> None:
    """Let an old file go. Refuses everybody but the house's own upkeep."""
    ANSWERS_FILE.require("forget", by, asked)
    files.discard(asked.file)
    journal(Operation.ERASURE, subject=asked.round, chain=asked.round.organiser, purpose=PURPOSE)
