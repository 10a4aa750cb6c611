"""Who calls: a bearer token leads to its person, as the gate would see them now.

Session cookies count for nothing here, so there is nothing that another site could ride on.
"""

from dataclasses import dataclass, replace

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.security import HttpBearer

from samhus.foundation import clock
from samhus.foundation.access.viewer import NOBODY, Viewer, viewer_of
from samhus.foundation.tokens import rules
from samhus.foundation.tokens.actions import note_use
from samhus.foundation.tokens.problems import NotAccepted, TooMany
from samhus.foundation.tokens.queries import token_of_secret

MINUTE = 60


@dataclass(frozen=True)
class Caller:
    """A person's machine: the person, and what the token is good for."""

    viewer: Viewer
    scopes: frozenset[str]


class AccessToken(HttpBearer):
    """`Authorization: Bearer samhus_...`. Raises NotAccepted or TooMany."""

    def authenticate(self, request: HttpRequest, token: str) -> Caller:
        """The caller. Whoever has left, or whose token ran out or was revoked, is nobody."""
        found = token_of_secret(token)
        if found is None:
            raise NotAccepted(_("This token is not known."))
        state = found.state_on(clock.today())
        if state is rules.State.EXPIRED:
            raise NotAccepted(_("This token ran out. Make a new one on your page of tokens."))
        viewer = viewer_of(found.user)
        if state is rules.State.REVOKED or viewer is NOBODY:
            raise NotAccepted(_("This token has been revoked."))
        _count(str(found.public_id))
        note_use(found)
        return Caller(replace(viewer, token=found.prefix), frozenset(found.scopes))


def _count(token: str) -> None:
    """At most so many requests in each minute of the clock, counted in the database's cache."""
    seconds = int(clock.recorded_now().timestamp())
    key = f"tokens:{token}:{seconds // MINUTE}"
    if cache.add(key, 1, 2 * MINUTE):
        return
    try:
        number = cache.incr(key)
    except ValueError:  # swept between the two lines: a new minute
        return
    if number > rules.REQUESTS_PER_MINUTE:
        raise TooMany(MINUTE - seconds % MINUTE)
