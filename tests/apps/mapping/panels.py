"""A panel in the tests: three experts, their areas, their judgements."""

from decimal import Decimal
from typing import Any

from samhus.mapping.actions import judgement as judging
from samhus.mapping.actions import panel as actions
from tests.guards.world import as_person

EXPERTS = ("expert", "second_expert", "third_expert")
REASON = {
    "expert": "Meetings at the old mill draw more people than they did.",
    "second_expert": "The school has asked for help twice since summer.",
    "third_expert": "Fewer posters, more of it in closed groups.",
}


def third_expert(cast: Any) -> None:
    """One more, so that two others may be read without being one person."""
    from samhus.foundation.access.viewer import service
    from tests.people import _bring_in

    _bring_in(
        cast, service("installation"), "third_expert", "Eskil Expert", "association", "expert"
    )


def seat(round_: Any, *names: str, areas: tuple[str, ...] = ("Alvik", "Bro", "Dalby")) -> Any:
    """Seats for these experts and areas; returns the last."""
    cast = round_.cast
    made = None
    for name in names or ("expert", "second_expert"):
        made = actions.seat_expert(
            by=cast.viewer("analyst"),
            mapping=round_.mapping,
            user=cast.users[name],
            areas=[cast.areas[area].pk for area in areas],
        )
    return made


def opened(round_: Any, *names: str, **more: Any) -> Any:
    """The first stage is open."""
    seat(round_, *names, **more)
    return move(round_, actions.open_panel)


def move(round_: Any, verb: Any) -> Any:
    """One stage on."""
    analyst = round_.cast.viewer("analyst")
    round_.mapping = as_person(analyst, lambda: verb(by=analyst, mapping=round_.mapping))
    return round_.mapping


def second_stage(round_: Any) -> Any:
    """The second stage."""
    return move(round_, actions.open_second_stage)


def ended(round_: Any) -> Any:
    """The panel has ended."""
    return move(round_, actions.end_panel)


def answer(chance: str = "0.7", middle: str = "1.8", reasons: str = "Because.") -> judging.Answer:
    """Somebody who knows."""
    half = Decimal(middle)
    return judging.Answer(
        knows=True,
        chance=Decimal(chance),
        low=half - Decimal("0.6"),
        middle=half,
        high=half + Decimal("1.4"),
        reasons=reasons,
    )


UNKNOWN = judging.Answer(knows=False)


def judge(round_: Any, name: str, area: str, given: Any = None, **more: Any) -> Any:
    """Somebody's judgement in the stage that is open."""
    viewer = round_.cast.viewer(name)
    return as_person(
        viewer,
        lambda: judging.judge_area(
            by=viewer,
            mapping=round_.mapping,
            area=round_.cast.areas[area].pk,
            stage=more.get("stage", round_.mapping.panel_stage),
            answer=given or answer(reasons=REASON[name]),
            version=more.get("version", 0),
        ),
    )


def get_again(client: Any, address: str) -> tuple[Any, list[str]]:
    """A page and its SQL; the first page of a session notes the session, so not that one."""
    from tests.people import get_counted

    client.get("/accounts/")
    return get_counted(client, address)


def readings(monkeypatch: Any) -> list[tuple[str, str]]:
    """(verb, chain) of what is read from now on, instead of the journal's own connection."""
    from samhus.foundation.access import reading

    noted: list[tuple[str, str]] = []
    monkeypatch.setattr(reading, "record", lambda entry: noted.append((entry.verb, entry.chain)))
    return noted
