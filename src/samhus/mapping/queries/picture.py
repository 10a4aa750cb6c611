"""A municipality's own picture: its desk in one round, and everything it ever stated."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import own_body
from samhus.foundation.rounds.api import Round, from_colleagues, stood_for
from samhus.mapping.models import MappingRound, Statement
from samhus.mapping.pages.statement import KindBlock, LocalPicture, PicturePage, StatementLine
from samhus.mapping.policies import STATEMENT
from samhus.mapping.queries.carried import carried
from samhus.mapping.queries.overview import line
from samhus.mapping.queries.statement import (
    IN_ORDER,
    WORDLESS,
    statement_line,
    statements_seen_by,
)

State = Statement.State


@dataclass(frozen=True)
class PictureDesk:
    """A round and a body of the viewer's that is asked in it."""

    mapping: MappingRound
    organisation: Any

    @property
    def governed_by(self) -> Statement:
        """The gate asks about a statement that could be written here."""
        return Statement(mapping=self.mapping, organisation=self.organisation)


@dataclass(frozen=True)
class OwnPicture:
    """A body of the viewer's, over all rounds."""

    organisation: Any

    @property
    def governed_by(self) -> Statement:
        """The gate asks about a statement of this body."""
        return Statement(organisation=self.organisation)


@dataclass(frozen=True)
class CarriedStatement:
    """One statement of an earlier round before the body that decides about it."""

    desk: PictureDesk
    statement: Statement

    @property
    def governed_by(self) -> Statement:
        """As the desk."""
        return self.desk.governed_by


def picture_desk(viewer: Viewer, public_id: UUID, body: UUID) -> PictureDesk | None:
    """Where a body writes its picture; None unless the viewer belongs to it and it is asked."""
    organisation = _own_body(viewer, body)
    if organisation is None:
        return None
    rows = MappingRound.objects.select_related("round__organiser")
    mapping = rows.filter(
        round__public_id=public_id, round__parties__organisation=organisation
    ).first()
    return PictureDesk(mapping, organisation) if mapping else None


def own_picture(viewer: Viewer, body: UUID) -> OwnPicture | None:
    """A body of the viewer's; None for everybody else."""
    organisation = _own_body(viewer, body)
    return OwnPicture(organisation) if organisation else None


def carried_statement(
    viewer: Viewer, public_id: UUID, body: UUID, statement: UUID
) -> CarriedStatement | None:
    """One that still has to be confirmed, changed or dropped."""
    desk = picture_desk(viewer, public_id, body)
    if desk is None:
        return None
    waiting = carried(desk.mapping, desk.organisation)
    found = next((one for one in waiting if one.public_id == statement), None)
    return CarriedStatement(desk, found) if found else None


def _own_body(viewer: Viewer, body: UUID) -> Any:
    return own_body(viewer, body)


def picture_page(viewer: Viewer, desk: PictureDesk) -> PicturePage:
    """Every kind with the same room: what is written, and what an earlier round said."""
    rows = [one for one in statements_in(viewer, desk) if one.state != State.DROPPED]
    lines = [statement_line(viewer, row) for row in rows]
    waiting = carried(desk.mapping, desk.organisation)
    is_open = desk.mapping.round.state == Round.State.OPEN
    before = [statement_line(viewer, row) for row in waiting] if is_open else []
    return PicturePage(
        line=line(desk.mapping),
        body_id=str(desk.organisation.public_id),
        body=desk.organisation.name,
        blocks=tuple(_block(kind, lines, before) for kind in Statement.Kind),
        to_hand_in=sum(row.state == State.DRAFT for row in rows),
        undecided=len(before),
        colleagues=from_colleagues(desk.mapping.round, desk.organisation),
        may_write=STATEMENT.decide("write", viewer, desk.governed_by),
        is_open=is_open,
    )


def words_of_colleague(desk: PictureDesk, public_id: str) -> str:
    """What a colleague answered, to begin a statement with; empty when nobody did."""
    found = from_colleagues(desk.mapping.round, desk.organisation) if public_id else ()
    return next((one.text for one in found if one.public_id == public_id), "")


def statements_in(viewer: Viewer, desk: PictureDesk) -> QuerySet[Statement]:
    """The body's own in this round, in the order in which they were written."""
    rows = statements_seen_by(viewer).filter(mapping=desk.mapping, organisation=desk.organisation)
    return rows.order_by("written", "pk")


def _block(kind: Statement.Kind, lines: Any, before: Any) -> KindBlock:
    asks = {
        Statement.Kind.CHALLENGE: _(
            "What worries you, as far as it concerns the place: happenings, settings, conditions?"
        ),
        Statement.Kind.RESOURCE: _(
            "What do you have to meet it with: services, associations, agreements, habits, trust?"
        ),
        Statement.Kind.ONLINE: _(
            "What happens online that touches the place: channels, groups, campaigns, and answers "
            "to them?"
        ),
    }
    titles = {
        Statement.Kind.CHALLENGE: _("Challenges"),
        Statement.Kind.RESOURCE: _("Resources"),
        Statement.Kind.ONLINE: _("Online"),
    }
    return KindBlock(
        kind=kind.value,
        label=titles[kind],
        ask=asks[kind],
        lines=tuple(one for one in lines if one.kind == kind),
        carried=tuple(one for one in before if one.kind == kind),
    )


def local_picture(viewer: Viewer, own: OwnPicture) -> LocalPicture:
    """Everything that the body, and those whose work it goes on with, ever stated."""
    rows = (
        statements_seen_by(viewer)
        .filter(organisation__in=stood_for(viewer, own.organisation))
        .exclude(state=State.DROPPED)
        .order_by("-mapping__year", "-mapping__pk", IN_ORDER, "written", "pk")
    )
    by_round: dict[int, list[StatementLine]] = defaultdict(list)
    rounds: dict[int, MappingRound] = {}
    for row in rows:
        rounds[row.mapping_id] = row.mapping
        by_round[row.mapping_id].append(statement_line(viewer, row))
    return LocalPicture(
        body_id=str(own.organisation.public_id),
        body=own.organisation.name,
        years=tuple((line(rounds[key]), tuple(lines)) for key, lines in by_round.items()),
        total=sum(one.state not in WORDLESS for lines in by_round.values() for one in lines),
    )
