"""The national plan, Alvik's plan and its draft of the next, reports of Alvik in three states."""

from datetime import date
from decimal import Decimal
from typing import Any

from tests.people import Cast

ALVIK = frozenset({"coordinator_alvik", "contributor_alvik", "administrator_alvik"})
CENTRE = frozenset({"analyst", "decider", "second_decider", "administrator", "controller"})
STAFF = frozenset({"analyst", "decider", "second_decider"})
CANARIES = (
    ("measure in a draft of Alvik", "stonechatword", ALVIK),
    ("measure in a draft of the Centre", "fieldfareword", CENTRE),
    ("draft of a report of Alvik", "redwingreport", ALVIK),
    ("report that Alvik handed in", "pipitreport", ALVIK | STAFF),
    ("figure that Alvik handed in", "48613", ALVIK | STAFF),
    ("reason for which a report came back", "linnetreason", ALVIK | STAFF),
)
YEAR = 2025
ALMA = "coordinator_alvik"


def build_plans(cast: Cast) -> dict[str, Any]:
    """By the people who would do it."""
    national = begun(cast, "analyst", cast.centre, ("One door", "Schools", "Exit"))
    door, schools, _exit = national["measures"]
    counted_there = sight(cast, "analyst", door)
    adopt(cast, "decider", national["plan"])
    local = begun(cast, ALMA, cast.alvik, ("Our door", "Our schools", "Our nights"))
    ours, other, third = local["measures"]
    counted = sight(cast, ALMA, ours, counts_towards=counted_there.key)
    alignment = serve(cast, ALMA, local["plan"], ours, door)
    serve(cast, ALMA, local["plan"], None, schools, "Read as work of the school library.")
    fund(cast, ALMA, ours)
    adopt(cast, ALMA, local["plan"])
    span = period(cast)
    waiting = hand_in(cast, report(cast, ours, span, "pipitreport done", {counted: "48613"}))
    returned = hand_in(cast, report(cast, third, span, "Nights were walked."))
    send_back(cast, returned, "linnetreason: which nights?")
    draft_measure = _next_with(cast, ALMA, local["plan"], "stonechatword")
    return {
        "national": national["plan"],
        "national_measure": door,
        "national_draft": _next_with(cast, "analyst", national["plan"], "fieldfareword").plan,
        "plan": local["plan"],
        "draft": draft_measure.plan,
        "draft_measure": draft_measure,
        "draft_goal": draft_measure.goal,
        "draft_money": _money_of(cast, draft_measure.plan),
        "measure": ours,
        "alignment": alignment,
        "period": span,
        "waiting": waiting,
        "returned": returned,
        "writing": report(cast, other, span, "redwingreport begun"),
        "indicator": counted,
    }


def begun(cast: Cast, who: str, body: Any, titles: tuple[str, ...], **more: Any) -> dict[str, Any]:
    """A draft with one goal and these measures."""
    from samhus.strategy.api import Frame, add_goal, begin_plan

    by = cast.viewer(who)
    given = {
        "title": f"Plan of {body.name}", "starts": date(2024, 1, 1), "until": date(2027, 12, 31),
        "currency": "SEK",
    }  # fmt: skip
    plan = begin_plan(by=by, organisation=body, kind="action_plan", frame=Frame(**(given | more)))
    goal = add_goal(by=by, plan=plan, title="Fewer are drawn in")
    measures = [measure(cast, who, plan, goal, title) for title in titles]
    return {"plan": plan, "goal": goal, "measures": measures}


def measure(cast: Cast, who: str, plan: Any, goal: Any, title: str, **more: Any) -> Any:
    """A measure in a draft."""
    from samhus.strategy.api import Terms, add_measure

    arising = more.pop("arising_from", "")
    given = {"title": title, "level": "general", "security": False, "social": True}
    terms = Terms(**(given | more))
    return add_measure(by=cast.viewer(who), plan=plan, goal=goal, terms=terms, arising_from=arising)


def adopt(cast: Cast, who: str, plan: Any, day: date = date(2024, 1, 1)) -> Any:
    """The decision is put on record; returns the plan as it is then."""
    from samhus.strategy.api import Adoption, adopt_plan

    found = adopt_plan(by=cast.viewer(who), plan=plan, decision=Adoption("KS 2024:1", day, "Board"))
    plan.__dict__.update(found.__dict__)
    return plan


def sight(cast: Cast, who: str, measure: Any, kind: str = "number", **more: Any) -> Any:
    """An indicator of a measure."""
    from samhus.strategy.actions.pieces import Sight, set_indicator

    seen = Sight(**({"title": "People reached", "kind": kind, "unit": "people"} | more))
    return set_indicator(by=cast.viewer(who), measure=measure, sight=seen)


def serve(
    cast: Cast, who: str, plan: Any, measure: Any, national: Any, interpretation: str = ""
) -> Any:
    """A local plan answers a national measure."""
    from samhus.strategy.actions.pieces import align

    return align(
        by=cast.viewer(who),
        plan=plan,
        measure=measure,
        target=national.key,
        interpretation=interpretation,
    )


def fund(cast: Cast, who: str, measure: Any, amount: str = "1250000.50", year: int = YEAR) -> Any:
    """Money for a measure."""
    from samhus.strategy.actions.pieces import plan_money

    return plan_money(
        by=cast.viewer(who), measure=measure, year=year, amount=Decimal(amount), source="Own budget"
    )


def period(cast: Cast, year: int = YEAR) -> Any:
    """A year about which everybody reports."""
    from samhus.strategy.actions.period import set_period

    return set_period(
        by=cast.viewer("analyst"),
        organisation=cast.centre,
        title=str(year),
        starts=date(year, 1, 1),
        until=date(year, 12, 31),
    )


def report(
    cast: Cast,
    measure: Any,
    span: Any,
    words: str = "It was done.",
    values: dict[Any, Any] | None = None,
    who: str = ALMA,
    spent: str | None = None,
) -> Any:
    """A draft; `values` by indicator: an amount as text, or a whole Value."""
    from samhus.strategy.actions.progress import Progress, save_report
    from samhus.strategy.rules.aggregation import Value

    given = {
        one.pk: value if isinstance(value, Value) else Value(Decimal(value))
        for one, value in (values or {}).items()
    }
    progress = Progress(words, Decimal(spent) if spent else None, given)
    return save_report(by=cast.viewer(who), measure=measure, period=span, progress=progress)


def hand_in(cast: Cast, report: Any, who: str = ALMA) -> Any:
    """To the centre."""
    from samhus.strategy.actions.progress import hand_in_report

    return hand_in_report(by=cast.viewer(who), report=report)


def send_back(cast: Cast, report: Any, reason: str) -> Any:
    """By the centre."""
    from samhus.strategy.actions.progress import return_report

    return return_report(by=cast.viewer("analyst"), report=report, reason=reason)


def accept(cast: Cast, report: Any, by: str = "analyst") -> Any:
    """By the centre."""
    from samhus.strategy.actions.progress import accept_report

    return accept_report(by=cast.viewer(by), report=report)


def _money_of(cast: Cast, plan: Any) -> Any:
    from samhus.strategy.models import Funding
    from tests.guards.world import as_person

    return as_person(cast.viewer(ALMA), lambda: Funding.objects.get(plan=plan))


def _next_with(cast: Cast, who: str, plan: Any, title: str) -> Any:
    from samhus.strategy.api import open_next_version
    from samhus.strategy.models import Goal
    from tests.guards.world import as_person

    draft = open_next_version(by=cast.viewer(who), plan=plan)
    goal = as_person(cast.viewer(who), lambda: Goal.objects.get(plan=draft))
    return measure(cast, who, draft, goal, title)
