"""The door of strategy for other apps, and for the other nouns of this one.

A commitment from a consultation becomes a measure:

    measure = add_measure(
        by=viewer, plan=draft, goal=goal,
        terms=Terms(title=..., level="general", security=False, social=True),
        arising_from=f"strategy.Commitment:{commitment.public_id}",
    )

`draft` is a plan in state `draft` that the viewer may write: `draft_of(organisation.pk)` finds it;
where the adopted version is the last one, `open_next_version(by=, plan=)` makes it. Keep
`measure.key`, which is the same in every later version; `arising_from` goes along with it.

When the measure is dropped, `strategy.MeasureDropped` comes with `measure_id`, `measure_key` and
`arising_from`: at once for an adopted plan, for a draft when that is adopted (a measure that only
ever stood in a draft is told then, too). The reaction runs as `service("reactions")`; within
`seen_by` it, `dropped(measure_id)` says which measure, on which day and why.
"""

from samhus.strategy.actions.adoption import Adoption, adopt_plan, open_next_version
from samhus.strategy.actions.plan import (
    Frame,
    Terms,
    add_goal,
    add_measure,
    begin_plan,
    drop_measure,
)
from samhus.strategy.queries.measures import Dropped, draft_of, dropped, standing_measure
from samhus.strategy.queries.versions import plan_in_force, plans_seen_by

__all__ = [
    "Adoption",
    "Dropped",
    "Frame",
    "Terms",
    "add_goal",
    "add_measure",
    "adopt_plan",
    "begin_plan",
    "draft_of",
    "drop_measure",
    "dropped",
    "open_next_version",
    "plan_in_force",
    "plans_seen_by",
    "standing_measure",
]
