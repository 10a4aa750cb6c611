"""A policy is a table: action -> rules. An undeclared action is denied.

Each rule answers three questions from the same knowledge, so that the list, the page, the button
and the page "who can see this?" cannot disagree:
`decide(viewer, obj)`, `within(viewer)` (which rows), `holders(obj)` (which users).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Protocol

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from samhus.foundation.access.decision import Decision, Refused, Wording, best, denied
from samhus.foundation.access.viewer import Viewer

NOTHING = Q(pk__in=())


class Rule(Protocol):
    """One ground on which somebody may do something."""

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """Whether this ground carries for `obj`, and why (not)."""

    def within(self, viewer: Viewer) -> Q:
        """The rows for which this ground carries."""

    def holders(self, obj: Any) -> frozenset[int]:
        """Ids of the users for whom this ground carries for `obj`, now."""


class Policy:
    """Who may do what with one model."""

    registry: dict[str, "Policy"] = {}

    def __init__(
        self, model: type[Model], *, title: Wording, actions: Mapping[str, Sequence[Rule]]
    ) -> None:
        self.model = model
        self.title = title
        self.actions = {action: tuple(rules) for action, rules in actions.items()}
        Policy.registry[model._meta.label] = self

    def decide(self, action: str, viewer: Viewer, obj: Any = None) -> Decision:
        """The first ground that carries, or the refusal that is most worth reading."""
        rules = self.actions.get(action)
        if not rules:
            return denied(_("Nobody may do this: it has not been declared."))
        return best(rule.decide(viewer, obj) for rule in rules)

    def require(self, action: str, viewer: Viewer, obj: Any = None) -> Decision:
        """As `decide`, but raises Refused when it is no. Every action begins with this."""
        decision = self.decide(action, viewer, obj)
        if not decision:
            raise Refused(decision)
        return decision

    def narrow(self, action: str, viewer: Viewer, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Only the rows on which `viewer` may do `action`; none when it is undeclared.

        An empty Q means every row. It is looked for by itself: in Django `Q(x) | Q()` is `Q(x)`.
        """
        grounds = [rule.within(viewer) for rule in self.actions.get(action, ())]
        if any(not ground for ground in grounds):
            return rows
        either = reduce(or_, grounds, NOTHING)
        return rows.filter(pk__in=rows.model._default_manager.filter(either).values("pk"))

    def holders(self, action: str, obj: Any) -> frozenset[int]:
        """Everybody (user ids) who may do `action` with `obj` now."""
        return _union(rule.holders(obj) for rule in self.actions.get(action, ()))

    def grounds(self, action: str, viewer: Viewer, obj: Any) -> list[Decision]:
        """Every ground with its answer, for the page "why?"."""
        return [rule.decide(viewer, obj) for rule in self.actions.get(action, ())]


@dataclass(frozen=True)
class AnotherPerson:
    """A ground that carries for everybody but the persons whom `columns` name: four eyes."""

    ground: Rule
    columns: tuple[str, ...]
    because: Wording

    def _taken(self, obj: Any) -> set[int]:
        return {one for one in (at(obj, column) for column in self.columns) if one is not None}

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """The ground first, so that strangers learn nothing of who acted."""
        decision = self.ground.decide(viewer, obj)
        if decision and viewer.user_id in self._taken(obj):
            return denied(self.because, nearly=True)
        return decision

    def within(self, viewer: Viewer) -> Q:
        """The ground's rows in which the viewer has not acted."""
        q = self.ground.within(viewer)
        for column in self.columns:
            q &= ~Q(**{column: viewer.user_id}) | Q(**{f"{column}__isnull": True})
        return q

    def holders(self, obj: Any) -> frozenset[int]:
        """The ground's holders but those."""
        return self.ground.holders(obj) - self._taken(obj)


def _union(sets: Iterable[frozenset[int]]) -> frozenset[int]:
    return frozenset().union(*sets)


def policy_of(obj: Model | type[Model]) -> Policy:
    """The policy of a model or of one of its rows; a model without one raises KeyError."""
    return Policy.registry[obj._meta.label]


def at(obj: Any, column: str) -> Any:
    """What a column path like `mapping__round` leads to from a row; None where it breaks off."""
    for part in column.split("__"):
        obj = getattr(obj, part, None)
    return obj
