"""A token in a list."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class TokenLine:
    """What its owner sees of a token; the secret is not there to be seen."""

    public_id: str
    name: str
    prefix: str
    scopes: tuple[str, ...]
    made_on: date
    last_day: date
    last_used_on: date | None
    state: str
    state_label: str

    @property
    def is_live(self) -> bool:
        """Whether it still opens anything."""
        return self.state == "live"
