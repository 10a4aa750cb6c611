"""What tokens do about others' events."""

from samhus.foundation.access.viewer import service
from samhus.foundation.events import reaction
from samhus.foundation.tokens.actions import revoke_all
from samhus.foundation.tokens.queries import has_unrevoked


@reaction("accounts.PersonDeactivated")
def revoke_tokens_of_who_left(*, user_id: int) -> None:
    """A closed account opens nothing at once; this keeps it so when the person comes back."""
    if has_unrevoked(user_id):
        revoke_all(by=service("reactions"), user_id=user_id)
