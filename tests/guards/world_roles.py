"""The world's register of roles: one task with its entries."""

from typing import Any

from tests.people import FIRST_DAY, LEVEL, Cast

CANARIES: tuple[Any, ...] = ()


def build_roles(cast: Cast) -> dict[str, Any]:
    """The Centre answers for a task, each municipality does it."""
    from samhus.strategy.actions.roles import Entry, add_task, assign

    analyst = cast.viewer("analyst")
    task = add_task(by=analyst, code="1", title="Advise municipalities", since=FIRST_DAY)
    entry = Entry("A", FIRST_DAY, organisation=cast.centre, mandate="Act 1")
    line = assign(by=analyst, task=task, entry=entry)
    assign(by=analyst, task=task, entry=Entry("R", FIRST_DAY, kind=LEVEL, post="Coordinator"))
    return {"task": task, "line": line}
