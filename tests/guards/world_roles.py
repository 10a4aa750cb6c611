"""The world's register of roles: one task with its entries."""

from typing import Any

from tests.people import FIRST_DAY, LEVEL, Cast

CANARIES: tuple[Any, ...] = ()
NEW = {
    "code": "2", "title": "Train coordinators", "body": "The Centre", "role": "A", "post": "",
    "since": FIRST_DAY, "until": None, "mandate": "Act 1", "mandate_since": None,
    "mandate_until": None, "sharing": "",
}  # fmt: skip


def build_roles(cast: Cast) -> dict[str, Any]:
    """The Centre answers for a task, each municipality does it."""
    from samhus.strategy.actions.roles import Entry, add_task, assign
    from samhus.strategy.exports.roles import register_file
    from samhus.strategy.imports.roles import import_roles
    from samhus.strategy.queries.register import register_on
    from samhus.strategy.queries.role_export import rows_of

    analyst = cast.viewer("analyst")
    task = add_task(by=analyst, code="1", title="Advise municipalities", since=FIRST_DAY)
    entry = Entry("A", FIRST_DAY, organisation=cast.centre, mandate="Act 1")
    line = assign(by=analyst, task=task, entry=entry)
    assign(by=analyst, task=task, entry=Entry("R", FIRST_DAY, kind=LEVEL, post="Coordinator"))
    sheet = register_file([*rows_of(register_on(analyst, FIRST_DAY)), NEW], "csv")
    draft = import_roles(by=analyst, content=sheet, name="roles.csv")
    return {"task": task, "line": line, "import": draft}
