"""Work of organisations in the background."""

from pathlib import Path
from tempfile import TemporaryDirectory

from samhus.foundation import audit, clock
from samhus.foundation.access.viewer import service
from samhus.foundation.jobs.api import Run, every_minute_do, task
from samhus.foundation.organisations.actions.export import forget_export, keep_export
from samhus.foundation.organisations.models import JournalExport
from samhus.foundation.organisations.queries.journal import old_exports

AT_A_TIME = 50


@task("organisations.export_journal")
def export_journal(run: Run, *, export: int) -> None:
    """Write one chain into a file. A repetition after the file is kept does nothing."""
    asked = JournalExport.objects.get(pk=export)
    if asked.file_id is not None:
        return
    with TemporaryDirectory() as folder:
        path = Path(folder) / "journal.jsonl"
        audit.export_journal(path, asked.chain)
        keep_export(by=run.viewer, export=asked, content=path.read_bytes())


@every_minute_do
def forget_old_exports() -> None:
    """A journal that lies about as a file is one more place from which it can leave."""
    for export in old_exports(clock.now())[:AT_A_TIME]:
        forget_export(by=service("upkeep"), export=export)
