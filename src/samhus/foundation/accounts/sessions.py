"""Where a person is signed in: at most three places, each ending by itself and at once by hand.

A session is Django's row plus allauth's `UserSession` beside it, which knows the person, the
browser and the times. Deleting Django's row is what ends it: the next request finds nobody, and a
request that is under way cannot write it back (Django updates rows, it does not re-create them).
Times are the machine's, never the field's: a shifted clock must not keep a session alive.
"""

from collections.abc import Iterable
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest

from samhus.foundation import clock
from samhus.foundation.accounts.models import User
from samhus.foundation.accounts.rules import (
    IDLE,
    LONGEST,
    SESSIONS_PER_PERSON,
    TOUCH_EVERY,
    Ended,
    session_over,
)

LONGEST_AGENT = 200


def begin(request: HttpRequest, user: Any) -> None:
    """Note a fresh session and end the oldest ones beyond the number that a person may have."""
    if not request.session.session_key:
        request.session.save()
    now = clock.recorded_now()
    with transaction.atomic():
        # Two sign-ins at the same moment wait for each other, so that neither is overlooked.
        User.objects.select_for_update().get(pk=user.pk)
        UserSession.objects.update_or_create(
            session_key=request.session.session_key,
            defaults={
                "user": user,
                "ip": _address(request),
                "user_agent": request.META.get("HTTP_USER_AGENT", "")[:LONGEST_AGENT],
                "created_at": now,
                "last_seen_at": now,
            },
        )
        rows = UserSession.objects.filter(user=user).order_by("-created_at", "-pk")
        end(rows[SESSIONS_PER_PERSON:])


def _address(request: HttpRequest) -> str:
    """The visitor's address as allauth trusts it; requests made in tests have none."""
    try:
        return str(get_adapter(request).get_client_ip(request))
    except PermissionDenied:
        return "0.0.0.0"  # noqa: S104 - "unknown", no address to listen on


def seen(request: HttpRequest) -> Ended | None:
    """Note that the session is in use, or why it is over. One query, a second each minute."""
    row = UserSession.objects.filter(session_key=request.session.session_key).first()
    if row is None or row.user_id != request.user.pk:
        begin(request, request.user)
        return None
    now = clock.recorded_now()
    over = session_over(began=row.created_at, last_seen=row.last_seen_at, now=now)
    if over is None and now - row.last_seen_at >= TOUCH_EVERY:
        UserSession.objects.filter(pk=row.pk).update(last_seen_at=now)
    return over


def end(rows: Iterable[UserSession]) -> int:
    """End these sessions; their next request is nobody's."""
    ending = list(rows)
    keys = [row.session_key for row in ending]
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(pk__in=[row.pk for row in ending]).delete()
    return len(ending)


def end_all_of(user_id: int) -> int:
    """End every session of a person."""
    return end(UserSession.objects.filter(user_id=user_id))


def end_others_of(user_id: int, *, but: str, only: int | None = None) -> int:
    """End a person's sessions except the one with the key `but`: all of them, or `only` one."""
    rows = UserSession.objects.filter(user_id=user_id).exclude(session_key=but)
    return end(rows if only is None else rows.filter(pk=only))


def end_current(request: HttpRequest) -> int:
    """End the session of this request."""
    return end(UserSession.objects.filter(session_key=request.session.session_key))


def sweep() -> int:
    """Remove the rows of sessions that are over and that nobody came back to."""
    now = clock.recorded_now()
    Session.objects.filter(expire_date__lt=now).delete()
    over = Q(last_seen_at__lt=now - IDLE) | Q(created_at__lt=now - LONGEST)
    return end(UserSession.objects.filter(over))
