"""One body's roles: what it has to do, and who at national level does what for it."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import bodies_known, own_bodies
from samhus.foundation.ui.sorting import sort_key
from samhus.strategy.models import DutyHolder, RoleLine
from samhus.strategy.pages.role_body import (
    BodyRolesPage,
    DutyLine,
    ForUs,
    NationalBody,
    NationalPage,
    OwnRole,
    RoleGroup,
)
from samhus.strategy.policies.roles import DUTY_HOLDER, ROLE_MOVE, SPEAKING
from samhus.strategy.queries.register import Register, register_on
from samhus.strategy.queries.role_holders import holder, posts_of_body
from samhus.strategy.queries.roles import task_url
from samhus.strategy.rules.roles import DOING
from samhus.strategy.wording.roles import LETTERS


def body_seen_by(viewer: Viewer, public_id: UUID) -> Any | None:
    """One body, ended ones too."""
    return bodies_known(viewer).filter(public_id=public_id).first()


def bodies_of(viewer: Viewer) -> tuple[Any, ...] | None:
    """The viewer's own bodies; None for whoever belongs nowhere."""
    if not viewer.standings:
        return None
    return tuple(own_bodies(viewer).order_by("name"))


def own_lines(register: Register, body: Any) -> list[RoleLine]:
    """Entries of the day that name a body, alone or as one of its kind; by task and role."""
    return [
        line
        for task in register.tasks
        for line in register.lines_of.get(task.pk, ())
        if register.day in line.valid and names(line, body)
    ]


def names(line: RoleLine, body: Any) -> bool:
    """Whether an entry is about this body."""
    return line.organisation_id == body.pk or bool(line.kind and line.kind == body.kind)


def body_roles_page(viewer: Viewer, body: Any, day: date) -> BodyRolesPage:
    """What a body has to do on a day: by role, with posts, and what it owes."""
    register = register_on(viewer, day)
    lines = own_lines(register, body)
    return BodyRolesPage(
        public_id=str(body.public_id),
        name=body.name,
        day=day,
        is_today=day == clock.today(),
        groups=tuple(
            RoleGroup(
                letter=letter,
                title=capfirst(str(LETTERS[letter])),
                roles=tuple(
                    _own(viewer, register, line, body) for line in lines if line.letter == letter
                ),
            )
            for letter in RoleLine.Letter.values
            if any(line.letter == letter for line in lines)
        ),
        duties=duties_of(viewer, [body.pk], day),
        is_local=body.area_id is not None,
        may_move=ROLE_MOVE.decide("move", viewer),
    )


def _own(viewer: Viewer, register: Register, line: RoleLine, body: Any) -> OwnRole:
    posts = posts_of_body(register, line, body)
    may_object = viewer.stands_in(body.pk, *SPEAKING) and register.day == clock.today()
    return OwnRole(
        task=str(line.task),
        task_url=task_url(line.task),
        held=holder(register, line, body),
        is_mine=any(post.holder == viewer.user_id for post in posts),
        object_url=reverse("strategy:object_to_role", args=[body.public_id, line.public_id])
        if may_object
        else "",
    )


def duties_of(viewer: Viewer, bodies: Iterable[int], day: date) -> tuple[DutyLine, ...]:
    """What bodies owe on a day, the most urgent first."""
    rows = DutyHolder.objects.filter(
        organisation__in=list(bodies), valid__contains=day, duty__done__isnull=True
    ).select_related("duty__task", "move__former")
    return tuple(
        DutyLine(
            words=row.duty.words,
            task=str(row.duty.task),
            task_url=task_url(row.duty.task),
            due=row.duty.due,
            is_late=row.duty.due < day,
            finish_url=reverse("strategy:finish_duty", args=[row.duty.public_id])
            if day == clock.today() and DUTY_HOLDER.decide("finish", viewer, row)
            else "",
            moved_from=row.move.former.name if row.move else "",
        )
        for row in rows.order_by("duty__due", "pk")
    )


def duty_held(viewer: Viewer, public_id: UUID) -> DutyHolder | None:
    """Who owes a duty today; None where nobody does, and for whoever belongs nowhere."""
    if not viewer.standings:
        return None
    rows = DutyHolder.objects.select_related("duty", "organisation")
    return rows.filter(duty__public_id=public_id, valid__contains=clock.today()).first()


def national_page(viewer: Viewer, body: Any, day: date) -> NationalPage:
    """Who at national level does what in the tasks in which this body has a role."""
    register = register_on(viewer, day)
    ours: dict[int, list[str]] = {}
    for line in own_lines(register, body):
        ours.setdefault(line.task_id, []).append(str(LETTERS[line.letter]))
    theirs: dict[int, list[RoleLine]] = {}
    for task in register.tasks:
        for line in register.lines_of.get(task.pk, ()) if task.pk in ours else ():
            if _is_national(line, body) and day in line.valid:
                theirs.setdefault(line.organisation_id or 0, []).append(line)
    language = get_language() or "en"
    found = [
        NationalBody(
            name=lines[0].organisation.name,
            url=reverse("strategy:body_roles", args=[lines[0].organisation.public_id]),
            does=tuple(
                ForUs(
                    task=str(line.task),
                    task_url=task_url(line.task),
                    held=holder(register, line),
                    our_role=", ".join(ours[line.task_id]),
                )
                for line in lines
            ),
        )
        for lines in theirs.values()
        if lines[0].organisation
    ]
    found.sort(key=lambda one: sort_key(one.name, language))
    return NationalPage(str(body.public_id), body.name, day, tuple(found))


def _is_national(line: RoleLine, body: Any) -> bool:
    other = line.organisation
    is_other = other is not None and other.area_id is None and other.pk != body.pk
    return is_other and line.letter in DOING
