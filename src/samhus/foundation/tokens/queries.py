"""Reads of tokens."""

from uuid import UUID

from django.db.models import QuerySet

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.tokens.models import Token
from samhus.foundation.tokens.pages import TokenLine
from samhus.foundation.tokens.policies import TOKEN
from samhus.foundation.tokens.rules import Scope, secret_hash
from samhus.foundation.tokens.wording import SCOPES, STATES


def tokens_seen_by(viewer: Viewer) -> QuerySet[Token]:
    """The viewer's own, newest first."""
    return TOKEN.narrow("see", viewer, Token.objects.all()).order_by("-made_on", "-pk")


def token_seen_by(viewer: Viewer, public_id: UUID) -> Token | None:
    """One of the viewer's own, or None."""
    return tokens_seen_by(viewer).filter(public_id=public_id).first()


def token_lines(viewer: Viewer) -> tuple[TokenLine, ...]:
    """The list on the page of tokens."""
    return tuple(_line(token) for token in tokens_seen_by(viewer))


def token_of_secret(secret: str) -> Token | None:
    """Whose secret this is; also an expired or revoked one."""
    rows = Token.objects.select_related("user")
    return rows.filter(secret_hash=secret_hash(secret)).first()


def _line(token: Token) -> TokenLine:
    state = token.state_on(clock.today())
    return TokenLine(
        public_id=str(token.public_id),
        name=token.name,
        prefix=token.prefix,
        scopes=tuple(str(SCOPES[Scope(scope)]) for scope in token.scopes),
        made_on=token.made_on,
        last_day=token.last_day,
        last_used_on=token.last_used_on,
        state=state,
        state_label=str(STATES[state]),
    )


def has_unrevoked(user_id: int) -> bool:
    """Whether there is anything to revoke; expired ones count."""
    return Token.objects.filter(user_id=user_id, revoked_on=None).exists()
