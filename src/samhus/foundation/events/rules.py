"""Event classes and their subscribers. An event carries ids, never content."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

Reaction = Callable[..., None]
Sink = Callable[[str, str, dict[str, Any]], None]


@dataclass(frozen=True)
class Event:
    """Base of all events. Fields are ids, so that no content travels through the queue."""

    @classmethod
    def name(cls) -> str:
        """`mapping.MapPublished`: the app and the class, as subscribers write it."""
        return f"{cls.__module__.split('.')[-2]}.{cls.__name__}"


_reactions: dict[str, dict[str, Reaction]] = defaultdict(dict)
_sink: list[Sink] = []


def reaction(event_name: str) -> Callable[[Reaction], Reaction]:
    """Subscribe a function by the event's name; it runs in the worker and must be idempotent."""

    def subscribe(function: Reaction) -> Reaction:
        _reactions[event_name][f"{function.__module__}.{function.__qualname__}"] = function
        return function

    return subscribe


def reactions_to(event_name: str) -> dict[str, Reaction]:
    """The subscribers of one event, by their dotted name."""
    return dict(_reactions[event_name])


def use_sink(sink: Sink) -> None:
    """Jobs installs itself here; events must not know the queue."""
    _sink[:] = [sink]


def publish(event: Event) -> None:
    """Hand the event to every subscriber's job, in the caller's transaction."""
    for subscriber in reactions_to(event.name()):
        for sink in _sink:
            sink(event.name(), subscriber, asdict(event))
