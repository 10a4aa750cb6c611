"""Which legal frameworks concern the bodies of this installation, and how they stand for each."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samhus.engines.lawfulness.framework import Framework
from samhus.engines.lawfulness.law import Law
from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import own_bodies, own_body
from samhus.foundation.packs.api import home
from samhus.foundation.ui.parts import Task
from samhus.information_sharing.models import Position
from samhus.information_sharing.pages.frameworks import (
    BodyFrameworks,
    FrameworkPage,
    FrameworksPage,
    Said,
)
from samhus.information_sharing.policies import POSITION
from samhus.information_sharing.policies.position import SIGNING_ROLES
from samhus.information_sharing.queries.asking import country_name, shelf
from samhus.information_sharing.queries.rule_words import in_reading, rule_line, source_lines
from samhus.information_sharing.queries.standing import Signed, standing_of
from samhus.information_sharing.rules.standing import Kind, kind_of
from samhus.information_sharing.wording import frameworks as wording

SHOWN = 50


def country_of_law() -> str:
    """The country whose frameworks hold here: the home pack's own, unless it names another."""
    return home().law or home().code


def frameworks() -> tuple[Framework, ...]:
    """Of that country and, in the Union, of the Union; in the order of their keys."""
    return shelf().of(country_of_law())


def law_here() -> Law:
    """Their rules in force today."""
    return Law(frameworks(), clock.today())


def framework_of(key: str) -> Framework | None:
    """One of them."""
    return next((each for each in frameworks() if each.key == key), None)


@dataclass(frozen=True)
class FrameworkDesk:
    """One framework before one body; the gate asks about the position that would be signed."""

    organisation: Any
    framework: Framework

    @property
    def governed_by(self) -> Position:
        """Own members read, the lawyer signs."""
        return Position(organisation=self.organisation, framework=self.framework.key)


def desk_seen_by(viewer: Viewer, body: UUID, key: str) -> FrameworkDesk | None:
    """None unless it is the viewer's body and a framework that concerns it."""
    organisation = own_body(viewer, body)
    framework = framework_of(key)
    if organisation is None or framework is None:
        return None
    return FrameworkDesk(organisation, framework)


def positions_seen_by(viewer: Viewer) -> QuerySet[Position]:
    """What the lawyers of the viewer's bodies signed."""
    rows = Position.objects.select_related("organisation", "signed_by")
    return POSITION.narrow("see", viewer, rows)


def position_seen_by(viewer: Viewer, public_id: UUID) -> Position | None:
    """One of them, or None for whom it does not exist."""
    return positions_seen_by(viewer).filter(public_id=public_id).first()


def frameworks_page(viewer: Viewer) -> FrameworksPage:
    """How every framework stands for each body of the viewer; two queries for one body."""
    return FrameworksPage(
        country=country_name(country_of_law()),
        bodies=tuple(_of_body(body) for body in own_bodies(viewer).order_by("name")),
    )


def _of_body(body: Any) -> BodyFrameworks:
    standing = standing_of(body, law_here())
    known = {each.key: each for each in frameworks()}
    return BodyFrameworks(
        body.name, tuple(_task(body, known[each.key], each) for each in standing.frameworks)
    )


def _task(body: Any, framework: Framework, signed: Signed) -> Task:
    points = len(framework.open_points)
    return Task(
        title=in_reading(framework.title)[0],
        url=reverse("information_sharing:framework", args=[body.public_id, framework.key]),
        hint=_("Version %(version)s. Open points: %(number)s.")
        % {"version": framework.version, "number": points},
        due=f"{signed.by}, {date_format(localtime(signed.at))}" if signed.at else "",
        status=str(wording.STANDINGS[signed.kind]),
        colour=wording.COLOURS[signed.kind],
    )


def framework_page(viewer: Viewer, desk: FrameworkDesk) -> FrameworkPage:
    """Its rules in words, its sources, what is open, what was signed, and by whom."""
    framework, body = desk.framework, desk.organisation
    mine = positions_seen_by(viewer).filter(organisation=body, framework=framework.key)
    rows = list(mine.order_by("-pk")[:SHOWN])
    said = tuple(_said(framework, row) for row in rows)
    newest = next((row for row in rows if row.digest == framework.digest), None)
    kind = kind_of(newest.stand if newest else None, is_stale=bool(framework.stale))
    return FrameworkPage(
        body=body.name,
        body_id=str(body.public_id),
        key=framework.key,
        title=in_reading(framework.title)[0],
        version=framework.version,
        digest=framework.digest,
        standing=str(wording.STANDINGS[kind]),
        colour=wording.COLOURS[kind],
        stale=tuple(framework.sources[key].cite for key in framework.stale),
        rules=tuple(rule_line(framework, rule) for rule in framework.rules),
        sources=source_lines(framework),
        open_points=tuple(in_reading(point.say)[0] for point in framework.open_points),
        whom_to_ask=in_reading(framework.whom_to_ask)[0],
        said=said,
        may_sign=POSITION.decide("sign", viewer, desk.governed_by),
    )


def framework_tasks(viewer: Viewer) -> Iterator[Task]:
    """For a lawyer: frameworks on which nothing was said at their present content."""
    if not viewer.bodies(*SIGNING_ROLES):
        return
    for body in own_bodies(viewer, *SIGNING_ROLES).order_by("name"):
        found = standing_of(body, law_here()).frameworks
        if number := sum(each.kind is Kind.DRAFT for each in found):
            yield Task(
                title=ngettext(
                    "%(count)s legal framework waits for your word",
                    "%(count)s legal frameworks wait for your word",
                    number,
                )
                % {"count": number},
                url=reverse("information_sharing:frameworks"),
                hint=body.name,
                status=_("to sign"),
                colour="accent",
            )


def _said(framework: Framework, row: Position) -> Said:
    kind = kind_of(row.stand, is_stale=False)
    return Said(
        stand=str(Position.Stand(row.stand).label),
        colour=wording.COLOURS[kind],
        words=row.words,
        version=row.version,
        digest=row.digest[:12],
        by=row.signed_by.name,
        at=row.signed,
        is_present=row.digest == framework.digest,
        why_url=reverse("access:why", args=["information_sharing.Position", row.public_id]),
    )
