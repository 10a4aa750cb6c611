"""Whether an agreement covers a flow, pure: what it lacks, and where one has to come first."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samhus.engines.lawfulness.outcomes import Outcome
from samhus.information_sharing.rules.agreement import State, state_on


class Missing(StrEnum):
    """Why an agreement between two bodies does not cover what is to be told."""

    NONE = "none"
    DRAFT = "draft"
    NOT_BEGUN = "not_begun"
    EXPIRED = "expired"
    ENDED = "ended"
    PURPOSE = "purpose"
    CATEGORY = "category"


class Against(StrEnum):
    """Why an agreement has to come first, whatever the law allows."""

    NO_AGREEMENT = "no_agreement"
    NO_INSTRUCTIONS = "no_instructions"


@dataclass(frozen=True)
class Terms:
    """What of an agreement decides about a flow."""

    purposes: Collection[str]
    categories: Collection[str]
    starts: date
    until: date
    is_signed: bool
    ended: date | None = None


_BY_STATE = {
    State.DRAFT: Missing.DRAFT,
    State.EXPIRED: Missing.EXPIRED,
    State.ENDED: Missing.ENDED,
}


def gap(terms: Terms, *, purpose: str, category: str, day: date) -> Missing | None:
    """What this agreement lacks for a flow; None when it covers it."""
    state = state_on(day, is_signed=terms.is_signed, until=terms.until, ended=terms.ended)
    if state in _BY_STATE:
        return _BY_STATE[state]
    if day < terms.starts:
        return Missing.NOT_BEGUN
    if purpose not in terms.purposes:
        return Missing.PURPOSE
    return None if category in terms.categories else Missing.CATEGORY


def against(
    outcome: Outcome,
    *,
    is_covered: bool,
    needs_agreement: bool = False,
    as_processor: bool = False,
) -> Against | None:
    """Which agreement is missing; None where none has to come first.

    An agreement never defeats a duty, and opens no bar: of both the law's view alone speaks.
    """
    if is_covered or outcome in {Outcome.MUST, Outcome.MUST_NOT}:
        return None
    if as_processor:
        return Against.NO_INSTRUCTIONS
    return Against.NO_AGREEMENT if needs_agreement else None
