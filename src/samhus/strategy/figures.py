"""Drawings of plans: what answers what, how many deliver, the balance. Order is the plans' own."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samhus.engines.figures import (
    BarWords,
    ColumnWords,
    Counted,
    Figure,
    Item,
    Link,
    balance_bar,
    counted_bars,
    two_columns,
)
from samhus.strategy.models import Goal, Measure, Plan
from samhus.strategy.rules.alignment import Answer, Both
from samhus.strategy.wording.plan import SIDES, side_of


def balance(sides: Iterable[tuple[bool, bool]]) -> Figure:
    """How many measures are tasks of security, of the social side, or both: shown, not scored."""
    counts = dict.fromkeys(SIDES, 0)
    for security, social in sides:
        counts[side_of(security=security, social=social)] += 1
    rows = [Counted(key, str(SIDES[key]), number) for key, number in counts.items()]
    sentence = _(
        "Whose task the measures are: security %(security)d, the social side %(social)d, both "
        "%(both)d. No share is right or wrong."
    ) % {key: counts[key] for key in counts}
    words = BarWords(_("Security and the social side"), _("Whose task"), _("Measures"), sentence)
    return balance_bar(rows, words=words)


def delivered(measures: Sequence[Measure], both: Both[object], plans: int) -> Figure:
    """How many local plans answer each national measure, in the national plan's order."""
    rows = [
        Counted(str(row.key), f"{row.number}. {row.title}", len(both.delivered[row.key]))
        for row in measures
    ]
    silent = len(both.undelivered)
    sentence = ngettext(
        "Of %(all)d national measures %(silent)d is answered by no local plan.",
        "Of %(all)d national measures %(silent)d are answered by no local plan.",
        silent,
    ) % {"all": len(measures), "silent": silent}
    words = BarWords(
        _("National measures, and how many of the %(plans)d local plans answer them")
        % {"plans": plans},
        _("National measure"), _("Local plans"), sentence,
    )  # fmt: skip
    return counted_bars(rows, most=max(plans, 1), words=words)


def _words(heading: str, left: str, right: str, sentence: str) -> ColumnWords:
    return ColumnWords(heading, left, right, _("nothing"), _("%s (by an interpretation)"), sentence)


def by_body(
    measures: Sequence[Measure], plans: Sequence[Plan], answers: Iterable[Answer[object]]
) -> Figure:
    """National measures on the left, bodies by name on the right, and who answers what."""
    of_goal: dict[object, list[Measure]] = {}
    for row in measures:
        of_goal.setdefault(row.goal.key, []).append(row)
    by_key: dict[object, list[Measure]] = {row.key: [row] for row in measures}
    shown = {plan.pk for plan in plans}
    ties: dict[tuple[str, str], bool] = {}
    for answer in answers:
        if answer.plan not in shown:
            continue
        for row in of_goal.get(answer.target, by_key.get(answer.target, [])):
            tie = (str(row.key), str(answer.plan))
            ties[tie] = ties.get(tie, True) and answer.interpreted
    return two_columns(
        [Item(str(row.key), f"{row.number}. {row.title}") for row in measures],
        [Item(str(plan.pk), plan.organisation.name) for plan in plans],
        [Link(left, right, dashed) for (left, right), dashed in ties.items()],
        words=_words(
            _("Which bodies answer which national measures"),
            _("National measures"),
            _("Local plans"),
            _("A line: the plan answers the measure. A dashed line: it says how it reads it."),
        ),
        prefix="by-body",
    )


def by_measure(
    aims: Sequence[Goal | Measure], local: Sequence[Measure], answers: Sequence[Answer[object]]
) -> Figure:
    """One body's measures on the left, the national goals and measures on the right."""
    at = {row.pk: row for row in local}
    known = {aim.key for aim in aims}
    links = [
        Link(str(at[int(str(each.measure))].key), str(each.target), each.interpreted)
        for each in answers
        if each.measure in at and each.target in known
    ]
    tied = {link.left for link in links}
    sentence = _("%(serving)d of %(all)d measures serve a national goal or measure.") % {
        "serving": len(tied),
        "all": len(local),
    }
    return two_columns(
        [Item(str(row.key), f"{row.number}. {row.title}") for row in local],
        [Item(str(aim.key), _named(aim)) for aim in aims],
        links,
        words=_words(
            _("What in this plan answers the national plan"),
            _("Measures of this plan"),
            _("National goals and measures"),
            sentence,
        ),
        prefix="by-measure",
    )


def _named(aim: Goal | Measure) -> str:
    if isinstance(aim, Goal):
        return _("Goal %(number)d: %(title)s") % {"number": aim.number, "title": aim.title}
    return f"{aim.number}. {aim.title}"
