"""The verbs of tokens: create, revoke."""

import secrets
from collections.abc import Iterable
from datetime import date
from typing import cast

from django.utils.translation import gettext as _

from samhus.foundation import audit, clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.decision import Refused, denied
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.tokens.models import Token
from samhus.foundation.tokens.policies import TOKEN
from samhus.foundation.tokens.rules import (
    LONGEST,
    PREFIX_BYTES,
    SECRET_BYTES,
    Scope,
    secret_hash,
    secret_of,
)


@action("tokens.create")
def create_token(
    *, by: Viewer, name: str, scopes: Iterable[Scope | str], last_day: date
) -> tuple[Token, str]:
    """A token for one's own machine; the secret is returned once and stored nowhere.

    Refuses a last day before today or more than a year ahead, and a token that is good for
    nothing. Raises ValueError for an unknown scope.
    """
    TOKEN.require("create", by)
    wanted = sorted({Scope(scope) for scope in scopes})
    today = clock.today()
    if not wanted:
        raise Refused(denied(_("Choose at least one thing that the token is for.")))
    if not today <= last_day <= today + LONGEST:
        raise Refused(denied(_("A token runs out within a year.")))
    prefix = secrets.token_hex(PREFIX_BYTES)
    secret = secret_of(prefix, secrets.token_urlsafe(SECRET_BYTES))
    token = Token.objects.create(
        user_id=cast(int, by.user_id),  # the policy let no service pass
        name=name,
        scopes=[str(scope) for scope in wanted],
        prefix=prefix,
        secret_hash=secret_hash(secret),
        made_on=today,
        last_day=last_day,
    )
    journal(
        Operation.CONDUCT,
        subject=token,
        chain=audit.INSTALLATION,
        details={"scopes": token.scopes, "last_day": last_day.isoformat()},
    )
    return token, secret


@action("tokens.revoke")
def revoke_token(*, by: Viewer, token: Token) -> Token:
    """The token opens nothing any more, from the next request on."""
    token = Token.objects.select_for_update().get(pk=token.pk)
    TOKEN.require("revoke", by, token)
    token.revoked_on = clock.today()
    token.save(update_fields=["revoked_on"])
    journal(Operation.CONDUCT, subject=token, chain=audit.INSTALLATION)
    return token


@action("tokens.revoke_all")
def revoke_all(*, by: Viewer, user_id: int) -> int:
    """Somebody left: should the account ever come back, its old machines do not."""
    if by.service != "reactions":
        raise Refused(denied(_("Only the reaction to somebody's leaving does this.")))
    rows = list(Token.objects.select_for_update().filter(user_id=user_id, revoked_on=None))
    for token in rows:
        token.revoked_on = clock.today()
        token.save(update_fields=["revoked_on"])
        journal(Operation.CONDUCT, subject=token, chain=audit.INSTALLATION)
    return len(rows)


def note_use(token: Token) -> None:
    """Note the day of use; at most one write a day, outside of the reading's transaction."""
    today = clock.today()
    if token.last_used_on != today:
        Token.objects.filter(pk=token.pk).update(last_used_on=today)
