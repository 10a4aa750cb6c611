"""The door of notices: tell people once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from samhus.foundation import clock
from samhus.foundation.notices.models import Notice
from samhus.foundation.notices.queries import wanting_no_mail
from samhus.foundation.notices.wording import known, say

__all__ = ["Telling", "say", "tell", "tell_all"]


@dataclass(frozen=True)
class Telling:
    """One thing that several people are told, each once by its `key`; `about` as in `tell`."""

    recipients: frozenset[int]
    kind: str
    link: str
    key: str
    about: Mapping[str, str]


def tell(
    recipients: Iterable[int], *, kind: str, link: str, key: str, about: dict[str, str]
) -> None:
    """Put a notice into each inbox, and by e-mail to whoever wants it; each `key` once a person.

    `about` holds titles of public things (a round's name, an area's), never words about persons.
    Called inside the caller's action, whose journal row names the act. The worker sends the mail:
    nobody waits for a mail server, and at most a hundred people are written to in a minute.
    """
    tell_all([Telling(frozenset(recipients), kind, link, key, about)])


def tell_all(tellings: Iterable[Telling]) -> None:
    """Many things at once, in as many statements as one: two, however many people there are."""
    things = list(tellings)
    for one in things:
        if not known(one.kind):
            raise LookupError(f"no wording for notices of kind {one.kind!r}")
    told = {user for one in things for user in one.recipients}
    without = wanting_no_mail(told) if told else set()
    now = clock.now()
    Notice.objects.bulk_create(
        [
            Notice(
                recipient_id=user,
                kind=one.kind,
                about=dict(one.about),
                link=one.link,
                key=one.key,
                created=now,
                mail="" if user in without else Notice.Mail.WAITING,
            )
            for one in things
            for user in sorted(one.recipients)
        ],
        ignore_conflicts=True,
    )
