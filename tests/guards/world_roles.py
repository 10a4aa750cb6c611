"""The world's register of roles: one task with its entries."""

from typing import Any

from tests.people import FIRST_DAY, LEVEL, Cast

ALVIK = frozenset({"coordinator_alvik", "contributor_alvik", "administrator_alvik"})
STAFF = frozenset({"analyst", "decider", "second_decider"})
CANARIES = (
    ("objection of Alvik to a role", "nutcrackerword", ALVIK | STAFF),
    ("answer to that objection", "hawfinchword", ALVIK | STAFF),
    ("objection of Alvik that waits", "hoopoeword", ALVIK | STAFF),
)
NEW = {
    "code": "2", "title": "Train coordinators", "body": "The Centre", "role": "A", "post": "",
    "since": FIRST_DAY, "until": None, "mandate": "Act 1", "mandate_since": None,
    "mandate_until": None, "sharing": "",
}  # fmt: skip


def build_roles(cast: Cast) -> dict[str, Any]:
    """The Centre answers for a task, each municipality does it."""
    from samhus.strategy.actions.role_move import set_duty
    from samhus.strategy.actions.role_objection import answer_role_objection, object_to_role
    from samhus.strategy.actions.roles import Entry, add_task, assign
    from samhus.strategy.exports.roles import register_file
    from samhus.strategy.imports.roles import import_roles
    from samhus.strategy.queries.register import register_on
    from samhus.strategy.queries.role_export import rows_of

    analyst = cast.viewer("analyst")
    task = add_task(by=analyst, code="1", title="Advise municipalities", since=FIRST_DAY)
    entry = Entry("A", FIRST_DAY, organisation=cast.centre, mandate="Act 1")
    line = assign(by=analyst, task=task, entry=entry)
    local = Entry("R", FIRST_DAY, kind=LEVEL, post="Coordinator")
    own = assign(by=analyst, task=task, entry=local)
    local_lead = Entry("A", FIRST_DAY, organisation=cast.alvik, mandate="Act 2", sharing="Act 2")
    assign(by=analyst, task=task, entry=local_lead)
    sheet = register_file([*rows_of(register_on(analyst, FIRST_DAY)), NEW], "csv")
    draft = import_roles(by=analyst, content=sheet, name="roles.csv")
    duty = set_duty(by=analyst, task=task, words="Report", due=FIRST_DAY, organisation=cast.alvik)
    told = {"line": own, "organisation": cast.alvik, "addressed_to": cast.centre}
    answered = object_to_role(
        by=cast.viewer("coordinator_alvik"), words="Not ours: nutcrackerword.", **told
    )
    answer_role_objection(
        by=analyst, objection=answered, answer="stays", words="It is: hawfinchword."
    )
    waiting = object_to_role(
        by=cast.viewer("coordinator_alvik"), words="Again: hoopoeword.", **told
    )
    return {
        "task": task, "line": line, "own": own, "import": draft, "duty": duty,
        "answered": answered, "objection": waiting,
    }  # fmt: skip
