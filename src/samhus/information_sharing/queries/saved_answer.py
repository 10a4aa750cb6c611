"""One's own saved answers: the list, one reopened, and whether the law has changed since."""

from collections.abc import Mapping
from uuid import UUID

from django.db.models import QuerySet
from django.utils.text import capfirst

from samhus.engines.lawfulness.law import Law
from samhus.engines.lawfulness.outcomes import Outcome
from samhus.foundation.access.viewer import Viewer
from samhus.information_sharing.models import SavedAnswer
from samhus.information_sharing.pages.saved_answer import SavedLine, SavedPage
from samhus.information_sharing.policies import SAVED_ANSWER
from samhus.information_sharing.queries.asking import (
    answer_page,
    country_name,
    hidden,
    law_of,
    shelf,
    worded,
)
from samhus.information_sharing.queries.first import after
from samhus.information_sharing.rules.asking import (
    FIRST,
    Answers,
    Kept,
    decisions,
    may_end,
    next_question,
    read_answers,
)
from samhus.information_sharing.wording.asking import HEADS

MOST = 100


def saved_seen_by(viewer: Viewer) -> QuerySet[SavedAnswer]:
    """The viewer's own that were not removed, newest first."""
    return SAVED_ANSWER.narrow("see", viewer, SavedAnswer.objects.all()).order_by("-saved", "-pk")


def saved_answer_seen_by(viewer: Viewer, public_id: UUID) -> SavedAnswer | None:
    """One of the viewer's own, or None."""
    return saved_seen_by(viewer).filter(public_id=public_id).first()


def kept_of(given: Mapping[str, list[str]]) -> Kept | None:
    """What would be kept of these answers; None while they are not complete."""
    law = law_of((given.get("country") or [""])[-1])
    if law is None or any(each.stale for each in law.frameworks):
        return None
    answers = read_answers(law, given["country"][-1], given)
    left = next_question(law, answers)
    if left is not None and not may_end(law, answers, left):
        return None
    found = zip(answers.items, decisions(law, answers), strict=True)
    return Kept(
        country=answers.country,
        facts=dict(answers.facts),
        items=list(answers.items),
        unknown=sorted(answers.unknown),
        outcomes={category: decision.outcome.value for category, decision in found},
        frameworks=contents(law),
    )


def contents(law: Law) -> list[list[str]]:
    """Which files, at which content."""
    return [[each.key, each.version, each.digest] for each in law.frameworks]


def saved_lines(viewer: Viewer) -> tuple[SavedLine, ...]:
    """The viewer's list."""
    return tuple(_line(row) for row in saved_seen_by(viewer)[:MOST])


def _line(row: SavedAnswer) -> SavedLine:
    names = [_term(axis, row.facts[axis]) for axis in ("sender", "recipient")]
    heads = dict.fromkeys(str(HEADS[Outcome(each)]) for each in row.outcomes.values())
    return SavedLine(
        public_id=str(row.public_id),
        country=country_name(row.country),
        between=" → ".join(capfirst(name) for name in names),
        kinds="; ".join(_term("category", each) for each in row.items),
        heads="; ".join(heads),
        day=row.day,
        has_changed=_has_changed(row),
    )


def _term(axis: str, key: str) -> str:
    """A word of the vocabulary; the bare key where it is no longer there."""
    terms = shelf().vocabulary
    try:
        return worded(terms.name_of(axis, key))
    except KeyError:
        return key


def _has_changed(row: SavedAnswer) -> bool:
    law = law_of(row.country)
    return law is None or contents(law) != row.frameworks


def saved_page(row: SavedAnswer) -> SavedPage:
    """One of them: what came out on its day, and what the same answers give today."""
    law = law_of(row.country)
    now = None
    if law is not None:
        answers = Answers(
            row.country,
            {name: value for name, value in row.facts.items() if name in law.facts},
            tuple(row.items),
            frozenset(row.unknown) & law.facts.keys(),
        )
        # What the vocabulary no longer knows is asked anew, by the reader.
        cleaned = read_answers(law, row.country, _as_given(answers))
        if all(cleaned.answered(name) for name in FIRST):
            now = answer_page(law, cleaned)
    return SavedPage(
        public_id=str(row.public_id),
        day=row.day,
        then=tuple(
            (capfirst(_term("category", category)), str(HEADS[Outcome(outcome)]))
            for category, outcome in row.outcomes.items()
        ),
        has_changed=_has_changed(row),
        is_gone=now is None,
        now=now,
        after=after(now) if now is not None else None,
    )


def _as_given(answers: Answers) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in hidden(answers):
        found.setdefault(name, []).append(value)
    return found
