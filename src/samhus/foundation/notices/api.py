"""The door of notices: tell people once."""

from collections.abc import Iterable

from samhus.foundation import clock
from samhus.foundation.notices.models import Notice
from samhus.foundation.notices.wording import known, say

__all__ = ["say", "tell"]


def tell(
    recipients: Iterable[int], *, kind: str, link: str, key: str, about: dict[str, str]
) -> None:
    """Put a notice into each inbox; the same `key` reaches a person once only.

    `about` holds titles of public things (a round's name, an area's), never words about persons.
    Called inside the caller's action, whose journal row names the act.
    """
    if not known(kind):
        raise LookupError(f"no wording for notices of kind {kind!r}")
    Notice.objects.bulk_create(
        [
            Notice(
                recipient_id=user, kind=kind, about=about, link=link, key=key, created=clock.now()
            )
            for user in sorted(set(recipients))
        ],
        ignore_conflicts=True,
    )
