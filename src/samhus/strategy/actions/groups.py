"""Form a group, say what it is for, seat bodies and people outside, name who sits, end a seat."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.decision import NotPossible
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.organisations.api import ended, from_day, members_of, posts_of
from samhus.strategy.models import CooperationGroup, GroupSeat, OutsideSeat
from samhus.strategy.policies.drafting import WORKING_ROLES
from samhus.strategy.policies.groups import GROUP, SEAT


@dataclass(frozen=True)
class Mandate:
    """What a group is called, what it is for and on what basis; `until` is its last day."""

    name: str
    level: str
    kind: str
    mandate: str
    basis: str
    since: date
    until: date | None = None
    secretariat: Any = None
    restricted: bool = False


@action("strategy.form_group")
def form_group(*, by: Viewer, organisation: Any, mandate: Mandate) -> CooperationGroup:
    """Form a group that this body leads. Refuses one without a mandate or a basis."""
    group = CooperationGroup(organisation=organisation)
    _write(group, mandate)
    GROUP.require("form", by, group)
    _refuse_half(mandate)
    group.formed_by_id, group.formed = by.person_id, clock.now()
    group.save()
    journal(Operation.COLLECTION, subject=group, chain=organisation)
    return group


@action("strategy.change_group")
def change_group(*, by: Viewer, group: CooperationGroup, mandate: Mandate) -> CooperationGroup:
    """Write the mandate anew. Its level stays: a group of another level is another group."""
    GROUP.require("lead", by, group)
    _refuse_half(mandate)
    if mandate.level != group.level:
        raise NotPossible(_("A group of another level is another group: form it anew."))
    _write(group, mandate)
    group.save()
    journal(Operation.ALTERATION, subject=group, chain=group.organisation)
    return group


def _write(group: CooperationGroup, told: Mandate) -> None:
    group.name = " ".join(told.name.split())
    group.level, group.kind, group.restricted = told.level, told.kind, told.restricted
    group.mandate, group.basis = told.mandate.strip(), " ".join(told.basis.split())
    group.secretariat = told.secretariat
    group.valid = from_day(told.since, _after(told.until))


def _after(last: date | None) -> date | None:
    return date.fromordinal(last.toordinal() + 1) if last else None


def _refuse_half(told: Mandate) -> None:
    if not (told.name.strip() and told.mandate.strip() and told.basis.strip()):
        raise NotPossible(_("A group has a name, a mandate and what the mandate rests on."))
    if told.until is not None and told.until < told.since:
        raise NotPossible(_("The last day lies before the first."))


@action("strategy.seat_body")
def seat_body(
    *,
    by: Viewer,
    group: CooperationGroup,
    organisation: Any,
    part: str,
    since: date,
    until: date | None = None,
) -> GroupSeat:
    """Give a body a seat; it says itself who takes it. Refuses a body that has the seat already."""
    GROUP.require("lead", by, group)
    span = from_day(since, _after(until))
    if until is not None and until < since:
        raise NotPossible(_("The last day lies before the first."))
    same = GroupSeat.objects.filter(group=group, organisation=organisation, part=part)
    if same.filter(valid__overlap=span).exists():
        raise NotPossible(_("This body has such a seat in these days already."))
    seat = GroupSeat.objects.create(group=group, organisation=organisation, part=part, valid=span)
    _journal_seat(seat)
    return seat


@action("strategy.name_seat")
def name_seat(
    *, by: Viewer, seat: GroupSeat, since: date, post: int | None = None, user: int | None = None
) -> GroupSeat:
    """Say who takes a body's seat from a day on: a post or a person of it; neither is a vacancy.

    Who sat before stays readable. Refuses a day outside of the seat's days.
    """
    SEAT.require("name", by, seat)
    seat = GroupSeat.objects.select_for_update(of=("self",)).get(pk=seat.pk)
    if seat.valid.isempty or since not in seat.valid:
        raise NotPossible(_("The body does not have this seat on that day."))
    if post is not None and user is not None:
        raise NotPossible(_("A seat is taken by a post or by a person, not by both."))
    _refuse_others(by, seat, post, user)
    if since > seat.valid.lower:
        until = seat.valid.upper
        seat.valid = ended(seat.valid, since)
        seat.save(update_fields=["valid"])
        seat = GroupSeat(
            group_id=seat.group_id,
            organisation_id=seat.organisation_id,
            part=seat.part,
            valid=from_day(since, until),
        )
    seat.post_id, seat.user_id = post, user
    seat.save()
    _journal_seat(seat)
    return seat


def _refuse_others(by: Viewer, seat: GroupSeat, post: int | None, user: int | None) -> None:
    """A body sends its own; and its people are named by nobody but itself."""
    body = seat.organisation_id
    if post is not None and not posts_of(body).filter(pk=post).exists():
        raise NotPossible(_("This post is none of the body that has the seat."))
    if user is None:
        return
    if not by.stands_in(body):
        raise NotPossible(_("A body names its own people; you can choose one of its posts."))
    if user not in members_of([body], WORKING_ROLES).get(body, set()):
        raise NotPossible(_("This person does not work for the body that has the seat."))


@action("strategy.end_group_seat")
def end_group_seat(*, by: Viewer, seat: GroupSeat, last: date) -> GroupSeat:
    """A seat ends with a day; that it was held stays readable."""
    SEAT.require("end", by, seat)
    seat.valid = ended(seat.valid, _after(last) or last)
    seat.save(update_fields=["valid"])
    _journal_seat(seat)
    return seat


def _journal_seat(seat: GroupSeat) -> None:
    journal(
        Operation.CONDUCT,
        subject=seat.group,
        chain=seat.group.organisation,
        recipients=[str(seat.organisation.public_id)],
    )


@action("strategy.seat_outsider")
def seat_outsider(
    *, by: Viewer, group: CooperationGroup, function: str, body: str, part: str, since: date
) -> OutsideSeat:
    """Seat somebody whose body is not here, by function and body."""
    GROUP.require("lead", by, group)
    if not (function.strip() and body.strip()):
        raise NotPossible(_("Say by which function and for which body they sit."))
    seat = OutsideSeat.objects.create(
        group=group,
        function=" ".join(function.split()),
        body=" ".join(body.split()),
        part=part,
        valid=from_day(since),
    )
    journal(Operation.COLLECTION, subject=group, chain=group.organisation)
    return seat


@action("strategy.end_outside_seat")
def end_outside_seat(*, by: Viewer, seat: OutsideSeat, last: date) -> OutsideSeat:
    """As `end_group_seat`, for somebody outside."""
    GROUP.require("lead", by, seat.group)
    seat.valid = ended(seat.valid, _after(last) or last)
    seat.save(update_fields=["valid"])
    journal(Operation.CONDUCT, subject=seat.group, chain=seat.group.organisation)
    return seat
