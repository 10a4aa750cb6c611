"""One line of the matrix: a URL, a method, a thing, and who gets in."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

PEOPLE = (
    "stranger", "analyst", "decider", "second_decider", "administrator", "controller",
    "coordinator_alvik", "contributor_alvik", "administrator_alvik", "coordinator_bro",
    "police_analyst", "expert", "second_expert", "lawyer",
)  # fmt: skip
ALL = " ".join(PEOPLE)
MEMBERS = ALL.replace("stranger ", "")
DECIDERS = "decider second_decider"
STAFF = f"analyst {DECIDERS}"
ALVIK = "coordinator_alvik contributor_alvik administrator_alvik"
BRO = "coordinator_bro"
POLICE = "police_analyst"
OTHERS = "*"
"""All who are not named in `ok`."""

Arguments = Callable[[Any], list[Any]]


@dataclass(frozen=True)
class Line:
    """One URL pointed at one thing; `ok` and `refused` name people."""

    url: str
    method: str
    ok: str
    refused: str = ""
    status: int = 200
    arguments: Arguments = field(default=lambda world: [])
    data: dict[str, Any] = field(default_factory=dict)
    public: str = ""

    def expected(self, person: str) -> int:
        """The status for somebody who is signed in."""
        if person in self.ok.split():
            return self.status
        return 403 if self.refused == OTHERS or person in self.refused.split() else 404

    def __str__(self) -> str:
        return f"{self.method} {self.url}"


def get(url: str, ok: str, refused: str = "", status: int = 200, **more: Any) -> Line:
    """Reading."""
    return Line(url, "GET", ok, refused, status, **more)


def post(url: str, ok: str, refused: str = "", status: int = 303, **more: Any) -> Line:
    """Changing; `status` 422 where the form is sent empty."""
    return Line(url, "POST", ok, refused, status, **more)


def explained(label: str, ok: str, one: Arguments) -> list[Line]:
    """The pages "why?" and "who can see this?" of one thing."""
    arguments: Arguments = lambda world: [label, *one(world)]  # noqa: E731
    return [get(f"access:{name}", ok, arguments=arguments) for name in ("why", "who")]
