"""How a meeting and its minutes stand; pure functions. No deadline decides anything."""

from datetime import date, datetime

COMING, CANCELLED, HELD = "coming", "cancelled", "held"
WRITTEN, APPROVED = "written", "approved"


def state_of(
    *,
    starts: datetime,
    now: datetime,
    cancelled: datetime | None,
    handed_in: datetime | None = None,
    approved: datetime | None = None,
) -> str:
    """`coming`, `cancelled`, `held` (without minutes), `written` (they wait) or `approved`."""
    if cancelled is not None:
        return CANCELLED
    if starts > now:
        return COMING
    if approved is not None:
        return APPROVED
    return WRITTEN if handed_in is not None else HELD


def carried_over(*, made: datetime, ended: datetime | None, starts: datetime) -> bool:
    """Whether an action stands on the agenda of a meeting: agreed before it, open when it began."""
    return made < starts and (ended is None or ended >= starts)


def is_late(*, deadline: date, ended: datetime | None, today: date) -> bool:
    """Whether an open action is past its deadline."""
    return ended is None and today > deadline
