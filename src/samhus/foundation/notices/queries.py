"""The viewer's own inbox."""

from uuid import UUID

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.notices.models import Notice
from samhus.foundation.notices.pages import Inbox, Line
from samhus.foundation.notices.wording import sentence


def inbox(viewer: Viewer) -> Inbox:
    """The newest hundred notices and how many are unread; one query."""
    rows = list(Notice.objects.filter(recipient_id=viewer.user_id).order_by("-created")[:100])
    lines = tuple(
        Line(str(row.public_id), sentence(row.kind, row.about), row.created, row.read is not None)
        for row in rows
    )
    return Inbox(lines, unread=sum(not line.read for line in lines))


def own_notice(viewer: Viewer, public_id: UUID) -> Notice | None:
    """One notice of this viewer."""
    return Notice.objects.filter(recipient_id=viewer.user_id, public_id=public_id).first()
