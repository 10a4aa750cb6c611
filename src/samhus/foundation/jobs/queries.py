"""Jobs of the person who looks."""

from uuid import UUID

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.jobs.models import Job


def job_of(viewer: Viewer, public_id: UUID) -> Job | None:
    """A job that this viewer asked for; nobody else learns that it exists."""
    return Job.objects.filter(public_id=public_id, on_behalf_of_id=viewer.user_id).first()
