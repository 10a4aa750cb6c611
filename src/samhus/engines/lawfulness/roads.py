"""What lies beside the answer: other roads that are open or could be, and what was looked at.

The best road gives the outcome; it must not hide the others. A provision made for somebody under 21
is of use although a wider one waits for a judgement already, and a right to tell is still there
when a duty holds.
"""

from samhus.engines.lawfulness.conditions import evaluate, open_facts
from samhus.engines.lawfulness.deciding import Decision
from samhus.engines.lawfulness.framework import Framework, Researched
from samhus.engines.lawfulness.grading import grade
from samhus.engines.lawfulness.law import Law, Route
from samhus.engines.lawfulness.outcomes import LOWERABLE, Outcome


def also_open(law: Law, decision: Decision) -> tuple[Route, ...]:
    """Roads that hold or could hold and carry no part of the outcome; none where nothing opens."""
    if decision.outcome not in LOWERABLE:
        return ()
    grades = grade(law, decision.facts)
    bits = (grades.holding | grades.judged | grades.open) & (law.groups.may | law.groups.must)
    shown = {id(route) for route in (*decision.roads, *decision.open_duties)}
    return tuple(route for route in law.at(bits) if id(route) not in shown)


def hangs_on(route: Route, decision: Decision) -> frozenset[str]:
    """The unstated facts on which a road hangs, those that would close it included."""
    closing = open_facts(route.closing, decision.facts) if route.closing is not None else ()
    return open_facts(route.condition, decision.facts) | frozenset(closing)


def in_any_case(law: Law, decision: Decision) -> tuple[Route, ...]:
    """What the layers ask of this kind of item, whatever road is found: rules not ruled out.

    Said where nobody looked for the road: so much is known already.
    """
    if decision.outcome is not Outcome.NOT_RESEARCHED:
        return ()
    lowering = law.asked(decision.facts).lowering
    return tuple(
        route
        for _layer, routes in lowering
        for route in routes
        if evaluate(route.condition, decision.facts) is not False
    )


def looked_at(law: Law, decision: Decision) -> tuple[tuple[Framework, Researched], ...]:
    """What somebody read and marked as opening nothing here; a "no basis" says so."""
    if decision.outcome is not Outcome.NO_BASIS or decision.lowered_by is not None:
        return ()
    return tuple(
        (each, mark)
        for each in law.frameworks
        for mark in each.researched
        if evaluate(mark.when, decision.facts) is True
    )
