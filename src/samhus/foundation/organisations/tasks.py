"""Work of organisations in the background."""

from pathlib import Path
from tempfile import TemporaryDirectory

from samhus.foundation import audit
from samhus.foundation.jobs.api import Run, task
from samhus.foundation.organisations.actions.export import keep_export
from samhus.foundation.organisations.models import JournalExport


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
