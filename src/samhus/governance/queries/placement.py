"""Self-checks and options papers as a viewer may read them."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import own_bodies, own_body
from samhus.foundation.ui.parts import Task
from samhus.governance.models import Appraisal, AppraisalCell, PlacementOption, SelfCheckLine
from samhus.governance.pages.placement import (
    AppraisalPage,
    OptionSide,
    PlacementDesk,
    PlacementHome,
    Said,
)
from samhus.governance.policies.placement import APPRAISAL, STAFF
from samhus.governance.policies.structure import RECORDERS


@dataclass(frozen=True)
class CheckDesk:
    """Where a body looks at itself."""

    organisation: Any

    @property
    def governed_by(self) -> SelfCheckLine:
        """The gate asks about the line that would be written."""
        return SelfCheckLine(organisation=self.organisation)


@dataclass(frozen=True)
class PaperDesk:
    """Where a body opens an options paper."""

    organisation: Any

    @property
    def governed_by(self) -> Appraisal:
        """The gate asks about the paper that would be opened."""
        return Appraisal(organisation=self.organisation)


def _mine(viewer: Viewer, body: UUID) -> Any:
    return own_body(viewer, body, kind__in=RECORDERS)


def check_desk(viewer: Viewer, body: UUID) -> CheckDesk | None:
    """None unless it is the viewer's body, and one that weighs."""
    mine = _mine(viewer, body)
    return CheckDesk(mine) if mine else None


def paper_desk(viewer: Viewer, body: UUID) -> PaperDesk | None:
    """As `check_desk`."""
    mine = _mine(viewer, body)
    return PaperDesk(mine) if mine else None


def latest_lines(organisation: Any) -> dict[int, SelfCheckLine]:
    """What was said last of each insight; earlier lines stay in the table."""
    rows = SelfCheckLine.objects.filter(organisation=organisation).order_by("written", "pk")
    return {row.insight: row for row in rows}


def appraisals_seen_by(viewer: Viewer) -> QuerySet[Appraisal]:
    """One's own body's, and those that were released."""
    rows = Appraisal.objects.select_related("organisation", "chosen", "decided_by")
    return APPRAISAL.narrow("see", viewer, rows)


def appraisal_seen_by(viewer: Viewer, public_id: UUID) -> Appraisal | None:
    """One of them, or None for whom it does not exist."""
    return appraisals_seen_by(viewer).filter(public_id=public_id).first()


def placement_home(viewer: Viewer) -> PlacementHome:
    """Papers, the latest first, and the desks of the viewer's bodies."""
    rows = own_bodies(viewer, *STAFF).filter(kind__in=RECORDERS)
    return PlacementHome(
        papers=tuple(
            Task(
                title=row.title,
                url=reverse("governance:appraisal", args=[row.public_id]),
                hint=row.organisation.name,
                status=state(row),
            )
            for row in appraisals_seen_by(viewer).order_by("-opened", "-pk")
        ),
        desks=tuple(
            PlacementDesk(
                body.name,
                reverse("governance:self_check", args=[body.public_id]),
                reverse("governance:open_appraisal", args=[body.public_id]),
            )
            for body in rows.order_by("name", "pk")
        ),
    )


def state(row: Appraisal) -> str:
    """Where a paper stands."""
    if row.released:
        return _("released")
    if row.decided:
        return _("decided, restricted")
    return _("to be decided") if row.revealed else _("being appraised")


def option_name(option: PlacementOption) -> str:
    """Ministry and form."""
    return f"{option.ministry}: {option.get_form_display()}"


def options_of(appraisal: Appraisal) -> list[PlacementOption]:
    """In the order in which they were named."""
    return list(appraisal.options.order_by("pk"))


def cells_of(viewer: Viewer, appraisal: Appraisal) -> list[AppraisalCell]:
    """One's own while it is blind, everybody's when it is revealed."""
    rows = appraisal.cells.select_related("appraiser").order_by("pk")
    return list(rows if appraisal.revealed else rows.filter(appraiser=viewer.user_id))


def appraisal_page(viewer: Viewer, row: Appraisal) -> AppraisalPage:
    """What is asked, what was said, what was decided."""
    said: dict[tuple[int, str], list[Said]] = {}
    for cell in cells_of(viewer, row):
        words = Said(cell.appraiser.name, cell.evidence, cell.doubts)
        said.setdefault((cell.option_id, cell.criterion), []).append(words)
    may = {
        name: APPRAISAL.decide(name, viewer, row)
        for name in ("appraise", "join", "decide", "release")
    }
    return AppraisalPage(
        public_id=str(row.public_id),
        title=row.title,
        body=row.organisation.name,
        question=row.question,
        state=state(row),
        options=tuple(_side(option, said, row) for option in options_of(row)),
        is_blind=row.revealed is None,
        decision=option_name(row.chosen) if row.chosen else "",
        reasons=row.reasons,
        dissent=row.dissent,
        decided_by=row.decided_by.name if row.decided_by else "",
        decided=row.decided,
        released=row.released,
        **{f"may_{name}": decision for name, decision in may.items()},
    )


def _side(
    option: PlacementOption, said: dict[tuple[int, str], list[Said]], row: Appraisal
) -> OptionSide:
    return OptionSide(
        name=option_name(option),
        cells=tuple(
            (capfirst(str(label)), tuple(said.get((option.pk, key), ())))
            for key, label in AppraisalCell.Criterion.choices
        ),
        is_chosen=row.chosen_id == option.pk,
    )
