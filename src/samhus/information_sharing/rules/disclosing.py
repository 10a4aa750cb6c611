"""What holds for a disclosure, pure: what the law's view allows, deadlines, what travels on."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from samhus.engines.lawfulness.outcomes import OPEN, Outcome

MOST_KINDS = 12
LEAST_BASIS = 10
LEAST_JUDGEMENT = 20
REVIEW_IN_WORKING_DAYS = 2
REFERENCE = re.compile(r"[A-Za-z0-9\-/]{1,40}")
# How the ways of telling here are called in the law's vocabulary.
CHANNELS = {
    "electronic": "writing",
    "paper": "writing",
    "telephone": "telephone",
    "meeting": "meeting",
}
BY_WORD_OF_MOUTH = frozenset({"telephone", "meeting"})
PURPOSE_ONLY, ASK_FIRST, NO_ONWARD = "purpose_only", "ask_first", "no_onward"
FACT, ASSESSMENT = "fact", "assessment"


class Verdict(StrEnum):
    """What may happen with one kind of information. Nothing here ever discloses by itself.

    `person`: no framework decides; a named person does, with a basis in own words.
    """

    ALLOWED = "allowed"
    BY_AGREEMENT = "by_agreement"
    PERSON = "person"
    JUDGE = "judge"
    FACTS = "facts"
    REFUSED = "refused"


WAITS = frozenset({Verdict.JUDGE, Verdict.FACTS})


def verdict(outcome: Outcome, *, verified: bool, covered: bool, unagreed: bool = False) -> Verdict:
    """What the law's view on one kind means for telling it.

    Without a framework that the body's lawyer has accepted (`verified`) the view decides nothing.
    An agreement that covers the flow opens what merely found no basis; a prohibition it never
    opens. Where one has to come first and is missing (`unagreed`) nothing is told.
    """
    if unagreed:
        return Verdict.REFUSED
    if not verified or outcome is Outcome.NOT_RESEARCHED:
        return Verdict.PERSON
    if outcome in OPEN:
        return Verdict.ALLOWED
    if outcome is Outcome.JUDGEMENT_NEEDED:
        return Verdict.JUDGE
    if outcome is Outcome.UNDETERMINED:
        return Verdict.FACTS
    if covered and outcome is not Outcome.MUST_NOT:
        return Verdict.BY_AGREEMENT
    return Verdict.REFUSED


@dataclass(frozen=True)
class Gate:
    """The verdicts on everything that is to be told."""

    verdicts: Mapping[str, Verdict]

    @property
    def opens(self) -> bool:
        """Whether a person may tell all of it now."""
        return not any(each in WAITS or each is Verdict.REFUSED for each in self.verdicts.values())

    @property
    def decided_by_law(self) -> bool:
        """Whether a framework that a lawyer accepted carries all of it."""
        carried = (Verdict.ALLOWED, Verdict.BY_AGREEMENT)
        return all(each in carried for each in self.verdicts.values())

    def of(self, *wanted: Verdict) -> tuple[str, ...]:
        """The kinds with one of these verdicts."""
        return tuple(kind for kind, each in self.verdicts.items() if each in wanted)


def is_reference(text: str) -> bool:
    """Whether it is an opaque reference: letters, digits, dashes, slashes; never a sentence."""
    return REFERENCE.fullmatch(text) is not None


def is_overdue(due: date, today: date, *, answered: bool) -> bool:
    """Whether the day has passed unanswered. Nothing follows from it but that it is shown."""
    return not answered and today > due


def needs_review(channel: str, *, urgent: bool, opened: bool) -> bool:
    """Whether a second person looks afterwards: told urgently by word of mouth, or against law."""
    return channel in BY_WORD_OF_MOUTH and (urgent or not opened)


def review_due(recorded: date, working_day_after: Callable[[date, int], date]) -> date:
    """The second working day after it was recorded; a promise, not a switch."""
    return working_day_after(recorded, REVIEW_IN_WORKING_DAYS)


def asks_originator(conditions: Iterable[str]) -> bool:
    """Whether whoever it came from is asked before it goes further."""
    return ASK_FIRST in conditions


def against_passing_on(conditions: Iterable[str], *, purpose: str, former: str) -> str:
    """The condition that forbids it whatever anybody says; empty when none does."""
    held = set(conditions)
    if NO_ONWARD in held:
        return NO_ONWARD
    if PURPOSE_ONLY in held and purpose != former:
        return PURPOSE_ONLY
    return ""


def withdrawn_kinds(kinds: Iterable[str], wrong: Iterable[str], *, all_of_it: bool) -> list[str]:
    """Of what one recipient was told, that which a correction takes back."""
    taken = set(wrong)
    return [each for each in kinds if all_of_it or each in taken]


def stood_at(moment: datetime, told: datetime, withdrawn: datetime | None) -> bool | None:
    """None when it had not been told by then; else whether it still stood."""
    if told > moment:
        return None
    return withdrawn is None or withdrawn > moment
