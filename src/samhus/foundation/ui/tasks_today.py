"""What needs me today: each capability announces its questions, the workbench asks them all.

A capability with one plain query announces rows: all such rows of a viewer are asked in one union,
so that the first page costs the same however many capabilities there are.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import CharField, DateField, QuerySet, UUIDField, Value
from django.db.models.functions import Cast

from samhus.foundation.ui.parts import Task

Source = Callable[[Any], Iterable[Task]]
MOST = 5
"""So many rows of a kind stand on the first page; its own page has them all."""


class Waiting(NamedTuple):
    """One row that waits for somebody; `kind` says of what."""

    kind: str
    public_id: UUID | None
    title: str
    hint: str
    day: date | None


Rows = Callable[[Any], QuerySet[Any, Any] | None]
_sources: dict[str, Source] = {}
_rows: dict[str, tuple[Rows, Callable[[Waiting], Task]]] = {}


def announce(name: str, source: Source) -> None:
    """`source(viewer)` gives that viewer's tasks; at most two queries each."""
    _sources[name] = source


def announce_rows(kind: str, rows: Rows, word: Callable[[Waiting], Task]) -> None:
    """`rows(viewer)` gives a queryset made by `waiting`, or None; `word` makes a task of a row."""
    _rows[kind] = (rows, word)


def waiting(
    kind: str, rows: QuerySet[Any], *, title: Any, id: Any = None, hint: Any = "", day: Any = None
) -> QuerySet[Any, Any]:
    """The first rows of a queryset in the shape of `Waiting`; arguments are columns or F()."""
    found: QuerySet[Any, Any] = rows.annotate(
        w_kind=Value(kind, output_field=CharField()),
        w_id=id if id is not None else Cast(Value(None), UUIDField()),
        w_title=Cast(title, CharField()),
        w_hint=Cast(hint or Value(""), CharField()),
        w_day=day if day is not None else Cast(Value(None), DateField()),
    ).values_list("w_kind", "w_id", "w_title", "w_hint", "w_day")[:MOST]
    return found


def tasks_for(viewer: Any) -> list[Task]:
    """All tasks of a viewer, in the order in which capabilities announced themselves."""
    tasks = [task for source in _sources.values() for task in source(viewer)]
    found = [part for rows, _word in _rows.values() if (part := rows(viewer)) is not None]
    if found:
        first, *others = found
        asked = map(Waiting._make, first.union(*others, all=True) if others else first)
        tasks += [_rows[row.kind][1](row) for row in asked]
    return tasks
