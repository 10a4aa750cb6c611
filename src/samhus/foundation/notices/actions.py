"""Open a notice."""

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.notices.models import Notice
from samhus.foundation.notices.policies import NOTICE


@action("notices.open")
def open_notice(*, by: Viewer, notice: Notice) -> Notice:
    """Mark a notice as read by its recipient."""
    NOTICE.require("open", by, notice)
    notice.read = notice.read or clock.now()
    notice.save(update_fields=["read"])
    journal(Operation.CONDUCT, subject=notice, chain="installation", details={"kind": notice.kind})
    return notice
