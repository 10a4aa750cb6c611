"""Conditions as authors write them -> conditions as the engine evaluates them.

{sender: police, necessary: true}            every entry holds
{recipient: [school, "@social"]}             one of these; @name is a group
{age: {below: 21}}  {age: {at_least: 18}}    a number
{any: [..]}  {all: [..]}  {not: {..}}        combinations
{use: within_115_1}                          a shared predicate of `define`
"""

from collections.abc import Callable, Mapping
from typing import Any

from samhus.engines.lawfulness.conditions import (
    ALWAYS,
    Both,
    Condition,
    Either,
    Is,
    Not,
    Use,
    Within,
)
from samhus.engines.lawfulness.framework import Fact

Place = tuple[str | int, ...]
Say = Callable[[Place, str], None]


class Parser:
    """Parses the conditions of one framework; mistakes go to `say` and parsing goes on."""

    def __init__(
        self,
        facts: Mapping[str, Fact],
        groups: Mapping[str, frozenset[str]],
        definitions: Mapping[str, Any],
        say: Say,
    ) -> None:
        self.facts = dict(facts)
        self._groups, self._definitions, self._say = groups, definitions, say
        self._known: dict[str, Condition] = {}
        self._open: list[str] = []

    def check_definitions(self) -> None:
        """Parse every shared predicate, used or not."""
        for name in self._definitions:
            self._use(name, ("define", name))

    def condition(self, given: Any, place: Place) -> Condition:
        """One condition. A part that cannot be read is said and counts as holding."""
        if not isinstance(given, Mapping) or not given:
            self._say(place, "a condition is a list of facts with their values.")
            return ALWAYS
        parts = tuple(self._part(key, value, (*place, key)) for key, value in given.items())
        return parts[0] if len(parts) == 1 else Both(parts)

    def _part(self, key: str, value: Any, place: Place) -> Condition:
        if key in ("any", "all"):
            if not isinstance(value, list) or not value:
                self._say(place, f"{key} needs a list of conditions.")
                return ALWAYS
            parts = tuple(self.condition(one, (*place, at)) for at, one in enumerate(value))
            return Either(parts) if key == "any" else Both(parts)
        if key == "not":
            return Not(self.condition(value, place))
        if key == "use":
            return self._use(str(value), place)
        fact = self.facts.get(key)
        if fact is None:
            self._say(place, f"{key!r} is no fact of this framework and no word of the vocabulary.")
            return ALWAYS
        return self._about(fact, value, place)

    def _use(self, name: str, place: Place) -> Condition:
        if name in self._known:
            return self._known[name]
        if name not in self._definitions:
            self._say(place, f"there is no shared predicate {name!r}.")
            return ALWAYS
        if name in self._open:
            round_ = " -> ".join([*self._open[self._open.index(name) :], name])
            self._say(place, f"shared predicates use each other in a circle: {round_}.")
            return ALWAYS
        self._open.append(name)
        found = Use(name, self.condition(self._definitions[name], ("define", name)))
        self._open.pop()
        self._known[name] = found
        return found

    def _about(self, fact: Fact, value: Any, place: Place) -> Condition:
        if fact.type == "int":
            return self._number(fact, value, place)
        values = value if isinstance(value, list) else [value]
        wanted: set[Any] = set()
        for one in values:
            if isinstance(one, str) and one.startswith("@"):
                members = self._groups.get(one[1:])
                if members is None:
                    self._say(place, f"there is no group {one!r}.")
                    continue
                wanted |= members
            else:
                wanted.add(one)
        for one in sorted(wanted, key=str):
            if one not in fact.domain or isinstance(one, bool) != (fact.type == "bool"):
                self._say(place, f"{fact.name} cannot be {one!r}.")
        return Is(fact.name, frozenset(wanted))

    def _number(self, fact: Fact, value: Any, place: Place) -> Condition:
        ends = value if isinstance(value, Mapping) else {}
        good = set(ends) <= {"at_least", "below"} and all(
            isinstance(one, int) and not isinstance(one, bool) for one in ends.values()
        )
        if not ends or not good:
            self._say(place, f"{fact.name} is a number: write {{at_least: 18}} or {{below: 21}}.")
            return ALWAYS
        return Within(fact.name, ends.get("at_least"), ends.get("below"))
