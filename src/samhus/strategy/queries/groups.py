"""Groups seen by a viewer, their list, and the page of one on a day."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import own_bodies, own_body
from samhus.foundation.ui.parts import Task
from samhus.foundation.ui.sorting import by_name
from samhus.strategy.models import CooperationGroup, GroupLevel, GroupSeat, OutsideSeat, Part
from samhus.strategy.pages.drafting import Link
from samhus.strategy.pages.groups import GroupPage, GroupsPage, SeatOnDay
from samhus.strategy.policies.groups import GROUP, LEADING_ROLES, seats_of
from samhus.strategy.queries.group_picture import membership_picture
from samhus.strategy.rules.groups import levels_of
from samhus.strategy.wording.groups import KINDS, LEVELS, PARTS

PART_ORDER = [part.value for part in Part]


@dataclass(frozen=True)
class FormDesk:
    """The body for which a group is formed."""

    organisation: Any

    @property
    def levels(self) -> tuple[str, ...]:
        """Where it may form one."""
        return levels_of(self.organisation.kind)

    @property
    def governed_by(self) -> CooperationGroup:
        """The gate asks about the group that would be formed."""
        return CooperationGroup(
            organisation=self.organisation, level=next(iter(self.levels), GroupLevel.LOCAL)
        )


def form_desk(viewer: Viewer, body: UUID) -> FormDesk | None:
    """None unless it is the viewer's body."""
    mine = own_body(viewer, body)
    return FormDesk(mine) if mine else None


def groups_seen_by(viewer: Viewer) -> QuerySet[CooperationGroup]:
    """Open groups, and those in which the viewer sits or which the viewer's body leads."""
    rows = CooperationGroup.objects.select_related("organisation", "secretariat")
    return GROUP.narrow("see", viewer, rows)


def group_seen_by(viewer: Viewer, public_id: UUID) -> CooperationGroup | None:
    """One of them, or None for whom it does not exist."""
    sits = GroupSeat.objects.filter(seats_of(viewer), group=OuterRef("pk"))
    rows = groups_seen_by(viewer).filter(public_id=public_id)
    return rows.annotate(viewer_sits=Exists(sits)).first()


def group_url(group: CooperationGroup) -> str:
    """The page of a group."""
    return reverse("strategy:group", args=[group.public_id])


def groups_page(viewer: Viewer) -> GroupsPage:
    """One's own first, then the others by level."""
    rows = sorted(groups_seen_by(viewer), key=lambda one: by_name(one.name))
    works = GROUP.narrow("work", viewer, CooperationGroup.objects.all())
    own = set(works.values_list("pk", flat=True))
    others = [
        (
            str(capfirst(level.label)),
            tuple(_task(row) for row in rows if row.level == level and row.pk not in own),
        )
        for level in GroupLevel
    ]
    bodies = own_bodies(viewer, *LEADING_ROLES)
    return GroupsPage(
        own=tuple(_task(row) for row in rows if row.pk in own),
        others=tuple(part for part in others if part[1]),
        form=tuple(
            Link(body.name, reverse("strategy:form_group", args=[body.public_id]))
            for body in sorted(bodies, key=lambda one: by_name(one.name))
            if levels_of(body.kind)
        ),
    )


def _task(row: CooperationGroup) -> Task:
    over = row.valid.upper is not None and row.valid.upper <= clock.today()
    return Task(
        title=row.name,
        url=group_url(row),
        hint=_("%(kind)s, led by %(body)s")
        % {"kind": capfirst(KINDS[row.kind]), "body": row.organisation.name},
        due=capfirst(LEVELS[row.level]),
        status=_("over") if over else _("known to its members alone") if row.restricted else "",
        colour="neutral" if over else "warning",
    )


def group_page(viewer: Viewer, group: CooperationGroup, day: date) -> GroupPage:
    """Who sat on the day; names of people for those who work in the group themselves."""
    works = bool(GROUP.decide("work", viewer, group))
    lead = GROUP.decide("lead", viewer, group)
    inside, outside = seat_rows(group, day), outside_rows(group)
    today = clock.today()
    seats = _on_day(viewer, inside, outside, day, works=works, leads=bool(lead))
    return GroupPage(
        public_id=str(group.public_id),
        name=group.name,
        level=str(LEVELS[group.level]),
        kind=str(KINDS[group.kind]),
        mandate=group.mandate,
        basis=group.basis,
        led_by=group.organisation.name,
        secretariat=group.secretariat.name if group.secretariat else "",
        since=group.valid.lower,
        until=group.valid.upper - timedelta(days=1) if group.valid.upper else None,
        restricted=group.restricted,
        day=day,
        is_today=day == today,
        seats=seats,
        vacant=sum(bool(seat.vacant) for seat in seats),
        picture=membership_picture(group, inside, outside, today),
        works=works,
        may_lead=lead,
    )


def seat_rows(group: CooperationGroup, day: date) -> list[GroupSeat]:
    """Every seat that a body ever had in the group, with the name of who held its post that day."""
    held = GroupSeat.objects.filter(
        pk=OuterRef("pk"),
        post__holdings__valid__contains=day,
        post__holdings__membership__valid__contains=day,
        post__holdings__membership__user__is_active=True,
        organisation__valid__contains=day,
    ).values("post__holdings__membership__user__name")[:1]
    rows = GroupSeat.objects.filter(group=group, valid__isempty=False).annotate(
        holder=Subquery(held)
    )
    return list(rows.select_related("organisation", "post", "user").order_by("valid", "pk"))


def outside_rows(group: CooperationGroup) -> list[OutsideSeat]:
    """Every seat of somebody outside."""
    rows = OutsideSeat.objects.filter(group=group, valid__isempty=False)
    return list(rows.order_by("valid", "pk"))


def _on_day(
    viewer: Viewer,
    inside: list[GroupSeat],
    outside: list[OutsideSeat],
    day: date,
    *,
    works: bool,
    leads: bool,
) -> tuple[SeatOnDay, ...]:
    found = [_seat(viewer, row, works, leads) for row in inside if day in row.valid]
    found += [_outside(row, leads) for row in outside if day in row.valid]
    found.sort(key=lambda one: (PART_ORDER.index(one[0]), by_name(one[1].body)))
    return tuple(seat for _part, seat in found)


def _seat(
    viewer: Viewer,
    row: Any,
    works: bool,  # noqa: FBT001
    leads: bool,  # noqa: FBT001
) -> tuple[str, SeatOnDay]:
    who, vacant = _taken(row, works)
    names_it = leads or viewer.stands_in(row.organisation_id, *LEADING_ROLES)
    return row.part, SeatOnDay(
        body=row.organisation.name,
        part=str(PARTS[row.part]),
        who=who,
        vacant=vacant,
        since=row.valid.lower,
        until=row.valid.upper - timedelta(days=1) if row.valid.upper else None,
        name_url=reverse("strategy:name_seat", args=[row.public_id]) if names_it else "",
        end_url=reverse("strategy:end_group_seat", args=[row.public_id]) if leads else "",
        is_outside=False,
    )


def _taken(row: Any, works: bool) -> tuple[str, str]:  # noqa: FBT001
    """Who takes a seat, in words, and why nobody does; names for those who work in the group."""
    if row.post is not None:
        title = str(row.post.title)
        if row.holder is None:
            return title, _("Vacant: nobody holds this post.")
        return (f"{title}, {row.holder}" if works else title), ""
    if row.user is not None:
        return (row.user.name if works else _("a person named by the body")), ""
    return "", _("Vacant: the body has named nobody.")


def _outside(row: OutsideSeat, leads: bool) -> tuple[str, SeatOnDay]:  # noqa: FBT001
    return row.part, SeatOnDay(
        body=row.body,
        part=str(PARTS[row.part]),
        who=row.function,
        vacant="",
        since=row.valid.lower,
        until=row.valid.upper - timedelta(days=1) if row.valid.upper else None,
        name_url="",
        end_url=reverse("strategy:end_outside_seat", args=[row.public_id]) if leads else "",
        is_outside=True,
    )


def seat_seen_by(viewer: Viewer, public_id: UUID) -> GroupSeat | None:
    """A seat of a group that the viewer works in, or of the viewer's own body."""
    mine = GROUP.narrow("see", viewer, CooperationGroup.objects.all())
    rows = GroupSeat.objects.select_related("group__organisation", "organisation", "post")
    return rows.filter(group__in=mine, public_id=public_id).first()


def outside_seat_seen_by(viewer: Viewer, public_id: UUID) -> OutsideSeat | None:
    """A seat of somebody outside in a group that the viewer works in."""
    mine = GROUP.narrow("work", viewer, CooperationGroup.objects.all())
    rows = OutsideSeat.objects.select_related("group__organisation")
    return rows.filter(group__in=mine, public_id=public_id).first()
