"""Work of strategy in the background."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from samhus.foundation import clock
from samhus.foundation.access.context import seen_by
from samhus.foundation.access.viewer import service
from samhus.foundation.jobs.api import Run, every_minute_do, task
from samhus.strategy.actions.consultation_export import forget_file, keep_file
from samhus.strategy.exports.consultation import MEDIA_TYPES, write_file
from samhus.strategy.models import ConsultationExport
from samhus.strategy.queries.consultation_export import Row, frame, old_files, said_about

AT_A_TIME = 50


@task("strategy.write_consultation")
def write_consultation(run: Run, *, export: int) -> None:
    """Write everything that was said into a file. A repetition after it is kept does nothing."""
    asked = ConsultationExport.objects.select_related("consultation__round__organiser").get(
        pk=export
    )
    if asked.file_id is not None:
        return
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"consultation.{asked.kind}"
        title = asked.consultation.round.title
        write_file(path, asked.kind, title, _rows(run, asked), run.viewer.language)
        keep_file(
            by=run.viewer,
            export=asked,
            content=path.read_bytes(),
            media_type=MEDIA_TYPES[asked.kind],
        )


def _rows(run: Run, asked: ConsultationExport) -> Iterator[Row]:
    """Paragraph by paragraph, each read in a transaction of its own: progress is seen at once."""
    with seen_by(run.viewer, read_only=True):
        of = frame(asked.consultation)
    done = 0
    for paragraph in of.paragraphs:
        with seen_by(run.viewer, read_only=True):
            rows = said_about(asked.consultation, paragraph, of)
        done += len(rows)
        run.progress(done, of.total)
        yield from rows


@every_minute_do
def forget_old_files() -> None:
    """What was said lies about as a file for thirty days, and no longer."""
    for export in old_files(clock.now())[:AT_A_TIME]:
        forget_file(by=service("upkeep"), export=export)
