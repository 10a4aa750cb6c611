"""What of information sharing waits for a viewer: one question, for everybody's first page."""

from collections.abc import Iterator
from itertools import chain

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.ui.parts import Task
from samhus.information_sharing.queries import agreement_tasks, law_tasks, waiting


def first_page_tasks(viewer: Viewer) -> Iterator[Task]:
    """Corrections and requests first, then agreements, obstacles and scenarios."""
    rows = chain(
        waiting.sharing_rows(viewer),
        agreement_tasks.agreement_rows(viewer),
        law_tasks.law_rows(viewer),
    )
    yield from waiting.tasks_from(rows, waiting.TASKS | agreement_tasks.TASKS | law_tasks.TASKS)
