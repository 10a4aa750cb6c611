"""Whether a flow stands in law or agreement, pure: what speaks against it, and in what order."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samhus.engines.lawfulness.outcomes import OPEN, WAITING, Outcome
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
    """Why nothing may flow."""

    FORBIDDEN = "forbidden"
    UNSETTLED = "unsettled"
    OUTSIDE = "outside"
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
    outcome: Outcome | None,
    *,
    is_covered: bool,
    needs_agreement: bool = False,
    as_processor: bool = False,
    has_own_basis: bool = False,
) -> Against | None:
    """What speaks against telling; None when nothing does. A person still decides.

    `outcome` is the engine's, None where no verified framework speaks; `has_own_basis` says that
    a named person stated a basis in law. An agreement never defeats a duty, nor a bar.
    """
    if outcome is Outcome.MUST:
        return None
    if outcome is Outcome.MUST_NOT:
        return Against.FORBIDDEN
    if as_processor and not is_covered:
        return Against.NO_INSTRUCTIONS
    if needs_agreement and not is_covered:
        return Against.NO_AGREEMENT
    if outcome in OPEN or has_own_basis:
        return None
    if outcome in WAITING:
        return Against.UNSETTLED
    return None if is_covered else Against.OUTSIDE
