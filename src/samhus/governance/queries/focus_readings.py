"""What the centre reads of a municipality's answer stands in a journal: that body's own."""

from samhus.foundation.access.reading import note_reading
from samhus.foundation.access.viewer import Viewer
from samhus.governance.models import Focus
from samhus.governance.queries.focus import LocalDesk, newest

PURPOSE = "governance"


def read_answers(viewer: Viewer, focus: Focus) -> None:
    """All bodies' differences together: one line, in the journal of the centre that reads them."""
    note_reading(
        "governance.read_local_focuses",
        by=viewer,
        subject=focus,
        chain=focus.organisation,
        purpose=PURPOSE,
    )


def read_local(viewer: Viewer, desk: LocalDesk) -> None:
    """One body's answer, read by somebody who is not of that body."""
    row = newest(desk.focus).filter(organisation=desk.organisation).first()
    if row and desk.organisation.pk not in viewer.reads_for():
        note_reading(
            "governance.read_local_focus",
            by=viewer,
            subject=row,
            chain=desk.organisation,
            purpose=PURPOSE,
        )
