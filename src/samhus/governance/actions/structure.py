"""The national structure changes on a day; a wrong entry is withdrawn; bodies say what it did."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.organisations.api import NotPossible, ended, from_day
from samhus.governance.models import Arrangement, Change, Effect, Responsibility
from samhus.governance.policies.structure import CHANGE, EFFECT
from samhus.governance.rules.structure import Span, place_for

LEAD = Responsibility.Aspect.LEAD.value
NONE = Arrangement.Form.NONE.value


@dataclass(frozen=True)
class Said:
    """What changed, from which day, why, and by which decision."""

    day: date
    title: str
    why: str
    precision: str = "day"
    decision: str = ""
    decided: date | None = None
    source: str = ""


@dataclass(frozen=True)
class Move:
    """A body takes on an aspect of the work, or gives one up (`takes` false)."""

    organisation: Any
    aspect: str
    takes: bool = True
    under: Any = None
    words: str = ""
    mandate: str = ""
    mandated: date | None = None


@dataclass(frozen=True)
class Setup:
    """The national structure from that day on: its form, name, ministry and core tasks."""

    form: str
    name: str = ""
    organisation: Any = None
    under: Any = None
    tasks: tuple[str, ...] = ()
    mandate: str = ""
    mandated: date | None = None


@action("governance.record_change")
def record_change(
    *,
    by: Viewer,
    organisation: Any,
    said: Said,
    moves: Sequence[Move] = (),
    setup: Setup | None = None,
    corrects: Change | None = None,
) -> Change:
    """Record what changed on a day. Days before it keep their answer.

    Whoever takes on prevention as a whole takes it over from its holder; other aspects are shared
    until they are given up. Refuses a change without a reason or without anything that changes,
    an aspect that begins twice on a day, and one given up by a body that does not hold it then.
    """
    change = Change(organisation=organisation)
    CHANGE.require("record", by, change)
    if not said.title.strip() or not said.why.strip():
        raise NotPossible(_("Say what changed, and why."))
    if not moves and setup is None:
        raise NotPossible(_("Nothing changes: name a body that takes on or gives up something."))
    if corrects is not None and corrects.withdrawn is None:
        raise NotPossible(_("What is corrected is withdrawn first."))
    for name, value in vars(said).items():
        setattr(change, name, value.strip() if isinstance(value, str) else value)
    change.corrects = corrects
    change.recorded_by_id, change.recorded = by.person_id, clock.now()
    change.save()
    # First what ends, so that a body may give up on the day on which another takes on.
    for move in sorted(moves, key=lambda each: each.takes):
        _take(change, move) if move.takes else _give_up(change, move)
    if setup is not None:
        _arrange(change, setup)
    journal(
        Operation.CONDUCT,
        subject=change,
        chain=organisation,
        details={"day": str(said.day), "moves": len(moves), "form": setup.form if setup else ""},
    )
    return change


def _take(change: Change, move: Move) -> None:
    rows = Responsibility.objects.filter(aspect=move.aspect)
    if move.aspect != LEAD:
        rows = rows.filter(organisation=move.organisation)
    again = _("%(body)s: this part of the work begins on that day already.") % {
        "body": move.organisation.name
    }
    new = Responsibility(
        organisation=move.organisation,
        under=move.under,
        aspect=move.aspect,
        words=move.words.strip(),
        mandate=move.mandate.strip(),
        mandated=move.mandated,
    )
    if move.aspect != LEAD and rows.filter(withdrawn=False, valid__contains=change.day).exists():
        raise NotPossible(
            _("%(body)s holds this part of the work on that day already.")
            % {"body": move.organisation.name}
        )
    _begin(change, rows, new, again)


def _give_up(change: Change, move: Move) -> None:
    held = Responsibility.objects.select_for_update().filter(
        organisation=move.organisation,
        aspect=move.aspect,
        withdrawn=False,
        valid__contains=change.day,
    )
    row = held.first()
    words = {"body": move.organisation.name}
    if row is None or row.valid.lower == change.day:
        raise NotPossible(
            _("%(body)s does not hold this part of the work before that day.") % words
        )
    if row.ended_by_id is not None:
        raise NotPossible(
            _("%(body)s: its end is recorded already. Withdraw that change first.") % words
        )
    _end(row, change)


def _arrange(change: Change, setup: Setup) -> None:
    if setup.form != NONE and not setup.name.strip():
        raise NotPossible(_("The national structure needs a name, unless there is none."))
    new = Arrangement(
        form=setup.form,
        name=setup.name.strip(),
        organisation=setup.organisation,
        under=setup.under,
        tasks=[task.strip() for task in setup.tasks if task.strip()],
        mandate=setup.mandate.strip(),
        mandated=setup.mandated,
    )
    again = _("Another form of the national structure begins on that day already.")
    _begin(change, Arrangement.objects.all(), new, again)


def _begin(change: Change, rows: QuerySet[Any], new: Any, again: str) -> None:
    """Let `new` begin: it cuts what holds on the day, and lasts until what is recorded later."""
    standing = list(
        rows.select_for_update().filter(withdrawn=False, valid__isempty=False).order_by("valid")
    )
    place = place_for(change.day, [Span(row.valid.lower, row.valid.upper) for row in standing])
    if place is None:
        raise NotPossible(again)
    until_change = None
    if place.cuts is not None:
        cut = standing[place.cuts]
        until_change = cut.ended_by
        _end(cut, change)
    new.valid = from_day(change.day, place.until)
    new.begun_by, new.ended_by = change, until_change
    new.save()


def _end(row: Any, change: Change) -> None:
    row.valid, row.ended_by = ended(row.valid, change.day), change
    row.save(update_fields=["valid", "ended_by"])


@action("governance.withdraw_change")
def withdraw_change(*, by: Viewer, change: Change, reason: str) -> Change:
    """Take back an entry that was wrong. It stays readable, with the reason.

    What it began is withdrawn, what it ended goes on. Refuses one on which a later one rests.
    """
    change = Change.objects.select_for_update(of=("self",)).get(pk=change.pk)
    CHANGE.require("withdraw", by, change)
    if not reason.strip():
        raise NotPossible(_("Give the reason."))
    for model in (Responsibility, Arrangement):
        _take_back(model, change)
    change.withdrawn, change.withdrawn_by_id = clock.now(), by.person_id
    change.withdrawn_reason = reason.strip()
    change.save(update_fields=["withdrawn", "withdrawn_by", "withdrawn_reason"])
    journal(Operation.ALTERATION, subject=change, chain=change.organisation)
    return change


def _take_back(model: Any, change: Change) -> None:
    begun = {
        _group(row): row
        for row in model.objects.select_for_update().filter(begun_by=change, withdrawn=False)
    }
    if any(row.ended_by and row.ended_by.recorded > change.recorded for row in begun.values()):
        raise NotPossible(_("A later change rests on this one. Withdraw that one first."))
    for row in begun.values():
        row.withdrawn = True
        row.save(update_fields=["withdrawn"])
    for row in model.objects.select_for_update().filter(ended_by=change, withdrawn=False):
        after = begun.get(_group(row))
        until = after.valid.upper if after else _next_begin(row)
        row.valid = from_day(row.valid.lower, until)
        row.ended_by = after.ended_by if after else None
        row.save(update_fields=["valid", "ended_by"])


def _group(row: Any) -> tuple[str, int | None]:
    """What excludes each other on one day: alone for the lead and the structure, else by body."""
    aspect = getattr(row, "aspect", LEAD)
    return aspect, None if aspect == LEAD else row.organisation_id


def _next_begin(row: Any) -> date | None:
    later = type(row).objects.filter(withdrawn=False, valid__startswith__gt=row.valid.lower)
    same = [other.valid.lower for other in later if _group(other) == _group(row)]
    return min(same, default=None)


@action("governance.write_effect")
def write_effect(*, by: Viewer, change: Change, organisation: Any, words: str) -> Effect:
    """Say, signed for one's own body, what a change did to its work. Refuses empty words."""
    effect = Effect(change=change, organisation=organisation)
    EFFECT.require("write", by, effect)
    if not words.strip():
        raise NotPossible(_("Say what the change did to your work."))
    if change.withdrawn is not None:
        raise NotPossible(_("This change was withdrawn."))
    if change.day > clock.today():
        raise NotPossible(_("The change has not taken effect yet."))
    effect.words = words.strip()
    effect.signed_by_id, effect.signed = by.person_id, clock.now()
    effect.save()
    journal(
        Operation.CONDUCT,
        subject=effect,
        chain=organisation,
        details={"change": str(change.public_id)},
    )
    return effect
