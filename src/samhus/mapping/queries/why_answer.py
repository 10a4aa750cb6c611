"""The answer in one paragraph: what holds, who signed it when, what it stands on."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from samhus.engines.small_area.classes import SupportClass
from samhus.mapping.models import AreaDecision, MappingRound
from samhus.mapping.wording import decimal, percent
from samhus.mapping.wording.classes import class_name

State, Heard = AreaDecision.State, AreaDecision.Heard


def in_force(decisions: Sequence[AreaDecision]) -> AreaDecision | None:
    """The newest version that became final; it holds until another one does."""
    final = [each for each in decisions if each.final is not None]
    return max(final, key=lambda each: each.final or each.proposed, default=None)


def on_its_way(decisions: Sequence[AreaDecision]) -> AreaDecision | None:
    """A version that is neither final nor replaced; at most one stands."""
    standing = (each for each in decisions if each.state not in (State.FINAL, State.REPLACED))
    return next(standing, None)


def answer(mapping: MappingRound, area: str, decisions: Sequence[AreaDecision]) -> tuple[str, ...]:
    """Sentences in the order in which somebody asks."""
    holds, coming = in_force(decisions), on_its_way(decisions)
    return tuple(_sentences(mapping, area, holds, coming))


def _sentences(
    mapping: MappingRound, area: str, holds: AreaDecision | None, coming: AreaDecision | None
) -> Iterator[str]:
    values = {"area": area, "round": mapping.round.title}
    shown = holds or coming
    if shown is None:
        yield _(
            "Nothing has been decided about %(area)s in “%(round)s”, as far as you may see."
        ) % (values)
        return
    yield _holds(shown, values) if holds else _proposed(shown, values)
    yield _signed(shown)
    for row in shown.basis:
        yield _stands_on(row)
    if holds:
        yield _heard(holds)
    if coming is not None and coming != shown:
        yield _("A further version is on its way: %(state)s.") % {
            "state": State(coming.state).label
        }
    if holds and holds.state in (State.BASIS_CHANGED, State.SENT_BACK):
        yield _("Since then: %(state)s. It holds until another decision is final.") % {
            "state": State(holds.state).label
        }


def _holds(decision: AreaDecision, values: dict[str, str]) -> str:
    return {
        "priority": _("%(area)s was designated for support with priority in “%(round)s”."),
        "watch": _("It was decided in “%(round)s” that %(area)s is to be watched."),
        "none": _("It was decided in “%(round)s” that %(area)s has no particular need."),
        "undetermined": _(
            "It was decided in “%(round)s” that nobody can tell whether %(area)s needs support."
        ),
    }[decision.answer] % values


def _proposed(decision: AreaDecision, values: dict[str, str]) -> str:
    return _("No decision about %(area)s is final in “%(round)s”. The newest is: %(state)s.") % (
        values | {"state": State(decision.state).label}
    )


def _signed(decision: AreaDecision) -> str:
    said = []
    if decision.signed == decision.proposed:
        said.append(_by(_("%(who)s decided and signed it on %(day)s"), decision, "proposed"))
    else:
        said.append(_by(_("%(who)s proposed it on %(day)s"), decision, "proposed"))
        words = _("%(who)s signed it as the second person on %(day)s")
        said.append(_by(words, decision, "signed"))
    said.append(_by(_("%(who)s made it final on %(day)s"), decision, "final"))
    return "; ".join(filter(None, said)) + "."


def _by(words: str, decision: AreaDecision, step: str) -> str:
    """One step in words; empty while nobody has taken it."""
    who, when = getattr(decision, f"{step}_by"), getattr(decision, step)
    return words % {"who": who.name, "day": _day(when)} if who and when else ""


def _stands_on(row: dict[str, object]) -> str:
    return _(
        "It stands on “%(indicator)s, %(year)s”: class “%(class)s”, read from a chance of "
        "%(chance)s that the risk lies above %(line)s times the national level."
    ) % {
        "indicator": row["name"],
        "year": row["year"],
        "class": class_name(SupportClass(row["class"], row["reason"])),  # type: ignore[arg-type]
        "chance": percent(float(str(row["chance"]))),
        "line": decimal(float(str(row["line"])), 1),
    }


def _heard(decision: AreaDecision) -> str:
    return {
        Heard.ANSWERED: _("The municipality was heard before, and answered."),
        Heard.NO_ANSWER: _(
            "The municipality was heard before and gave no answer. Silence was not taken as assent."
        ),
        Heard.NOBODY: _("No body answers for this area, so nobody could be heard."),
        Heard.NOT_YET: _("The municipality has not been heard yet."),
    }[Heard(decision.heard)]


def _day(moment: datetime) -> str:
    return date_format(localtime(moment))
