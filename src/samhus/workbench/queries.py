"""What needs the viewer today."""

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import role_label
from samhus.foundation.ui.tasks_today import tasks_for
from samhus.workbench.pages import StartPage


def start_page(viewer: Viewer) -> StartPage:
    """Tasks from every capability, and the bodies the viewer stands in."""
    return StartPage(
        name=viewer.name,
        bodies=tuple((s.organisation, role_label(s.role)) for s in viewer.standings),
        tasks=tuple(tasks_for(viewer)),
    )
