"""The door of notices: tell people once."""

from collections.abc import Iterable

from samhus.foundation import clock
from samhus.foundation.notices.models import Notice
from samhus.foundation.notices.queries import wanting_no_mail
from samhus.foundation.notices.wording import known, say

__all__ = ["say", "tell"]


def tell(
    recipients: Iterable[int], *, kind: str, link: str, key: str, about: dict[str, str]
) -> None:
    """Put a notice into each inbox, and by e-mail to whoever wants it; each `key` once a person.

    `about` holds titles of public things (a round's name, an area's), never words about persons.
    Called inside the caller's action, whose journal row names the act. The worker sends the mail:
    nobody waits for a mail server, and at most a hundred people are written to in a minute.
    """
    if not known(kind):
        raise LookupError(f"no wording for notices of kind {kind!r}")
    told = set(recipients)
    without = wanting_no_mail(told) if told else set()
    Notice.objects.bulk_create(
        [
            Notice(
                recipient_id=user,
                kind=kind,
                about=about,
                link=link,
                key=key,
                created=clock.now(),
                mail="" if user in without else Notice.Mail.WAITING,
            )
            for user in sorted(told)
        ],
        ignore_conflicts=True,
    )
