"""Sentences about plans, their standing and their figures."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samhus.foundation.ui.parts import Colour
from samhus.strategy.rules.aggregation import PERCENTAGE, YES_NO, Value, percent
from samhus.strategy.rules.plan import Needs, Standing

_FAULTS: dict[str, Promise] = {
    "negative": _("A figure is not negative."),
    "half": _("A percentage needs both the part and the whole."),
    "above": _("The part is more than the whole."),
    "parts_alone": _("Give the total, too: what is divided does not replace it."),
    "parts_above": _("What is divided is more than the total."),
}
STANDINGS: dict[Standing, Promise] = {
    Standing.NONE: _("none"),
    Standing.DRAFT: _("draft"),
    Standing.COMING: _("adopted, not yet in force"),
    Standing.IN_FORCE: _("in force"),
    Standing.EXPIRED: _("expired"),
    Standing.SUPERSEDED: _("superseded"),
}
NEEDS: dict[Needs, Promise] = {
    Needs.NO_REPORT: _("no report yet"),
    Needs.DRAFT: _("a draft that was not handed in"),
    Needs.RETURNED: _("sent back"),
    Needs.OLD: _("older than 90 days"),
}


def faults(code: str) -> str:
    """How a figure contradicts itself."""
    return str(_FAULTS[code])


SIDES: dict[str, Promise] = {
    "security": _("security"),
    "both": _("both"),
    "social": _("the social side"),
}
COLOURS: dict[Standing, Colour] = {
    Standing.NONE: "neutral",
    Standing.DRAFT: "info",
    Standing.COMING: "info",
    Standing.IN_FORCE: "success",
    Standing.EXPIRED: "warning",
    Standing.SUPERSEDED: "neutral",
}


def side_of(*, security: bool, social: bool) -> str:
    """The key of `SIDES`."""
    if security and social:
        return "both"
    return "security" if security else "social"


def figure(amount: Decimal | None) -> str:
    """A number as people write it, without decimals that say nothing; empty when there is none."""
    if amount is None:
        return ""
    plain = amount.normalize()
    decimals = max(0, -int(plain.as_tuple().exponent))
    return str(number_format(plain, decimals, force_grouping=True))


def money(amount: Decimal | None, currency: str) -> str:
    """An amount with its currency; empty when none is given."""
    return "" if amount is None else f"{figure(amount)} {currency}"


def value(kind: str, said: Value) -> str:
    """One figure in words; empty when it was not given."""
    if not said.is_given(kind):
        return ""
    if kind == YES_NO:
        return gettext("yes") if said.answer else gettext("no")
    if kind == PERCENTAGE and said.amount is not None and said.whole is not None:
        return gettext("%(share)s %% (%(part)s of %(whole)s)") % {
            "share": figure(percent(said.amount, said.whole)),
            "part": figure(said.amount),
            "whole": figure(said.whole),
        }
    return figure(said.amount)


def divided(parts: Iterable[tuple[str, Decimal]]) -> tuple[str, ...]:
    """What is divided, heading by heading."""
    return tuple(f"{label}: {figure(amount)}" for label, amount in parts)


def reported(number: int, expected: int) -> str:
    """12 of 15 reported: what was not given is no nought."""
    return gettext("%(number)d of %(expected)d reported") % {
        "number": number,
        "expected": expected,
    }
