"""Legal obstacles seen by a viewer, the overview by provision, and where one may report."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from samhus.foundation.access.reading import note_reading
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import organisations_seen_by, own_bodies, own_body
from samhus.foundation.ui.few import few
from samhus.foundation.ui.parts import Task
from samhus.governance.api import Line, Part
from samhus.information_sharing.models import Obstacle, ObstacleTally
from samhus.information_sharing.pages.obstacle import Desk, ObstaclePage, ObstaclesPage, TallyLine
from samhus.information_sharing.policies import OBSTACLE
from samhus.information_sharing.policies.obstacle import OPEN, OWNING_ROLES, REPORTING_ROLES
from samhus.information_sharing.queries.asking import shelf, worded
from samhus.information_sharing.queries.frameworks import framework_of, frameworks
from samhus.information_sharing.queries.rule_words import pinpoint

MOST = 100
CENTRE = "centre"


@dataclass(frozen=True)
class ReportDesk:
    """Where a body reports, and who owns the register."""

    organisation: Any
    addressed_to: Any

    @property
    def governed_by(self) -> Obstacle:
        """The gate asks about the obstacle that would be reported."""
        return Obstacle(organisation=self.organisation, addressed_to=self.addressed_to)


def the_owner(viewer: Viewer) -> Any:
    """The body that owns the register: the centre of the home pack, or None."""
    return organisations_seen_by(viewer).filter(kind=CENTRE).order_by("pk").first()


def obstacle_desk(viewer: Viewer, body: UUID) -> ReportDesk | None:
    """None unless it is the viewer's body and somebody owns the register."""
    organisation, owner = own_body(viewer, body), the_owner(viewer)
    return ReportDesk(organisation, owner) if organisation and owner else None


def obstacles_seen_by(viewer: Viewer) -> QuerySet[Obstacle]:
    """What the viewer's bodies reported; for the owner's staff all."""
    rows = Obstacle.objects.select_related(
        "organisation", "addressed_to", "reported_by", "answered_by"
    )
    return OBSTACLE.narrow("see", viewer, rows)


def obstacle_seen_by(viewer: Viewer, public_id: UUID) -> Obstacle | None:
    """One of them, or None for whom it does not exist."""
    return obstacles_seen_by(viewer).filter(public_id=public_id).first()


def note_obstacle(viewer: Viewer, obstacle: Obstacle) -> None:
    """The owner read what another body reported; a body's reading of its own is no news."""
    if obstacle.organisation_id not in viewer.reads_for():
        note_reading(
            "sharing.read_obstacle",
            by=viewer,
            subject=obstacle,
            chain=obstacle.organisation,
            purpose="sharing",
        )


def obstacles_page(viewer: Viewer) -> ObstaclesPage:
    """The register as this viewer sees it."""
    rows = obstacles_seen_by(viewer).order_by("-reported", "-pk")[:MOST]
    bodies = own_bodies(viewer, *REPORTING_ROLES)
    return ObstaclesPage(
        tasks=tuple(_task(viewer, row) for row in rows),
        tallies=tallies(),
        desks=tuple(
            Desk(body.name, reverse("information_sharing:report_obstacle", args=[body.public_id]))
            for body in bodies.order_by("name")
        ),
        is_owner=any(s.kind == CENTRE and s.role in OWNING_ROLES for s in viewer.standings),
    )


def tallies() -> tuple[TallyLine, ...]:
    """How many at each provision, most first; of no body and no place."""
    rows = ObstacleTally.objects.filter(reported__gt=0).order_by("-reported", "framework", "rule")
    return tuple(_tally(row) for row in rows)


def _tally(row: ObstacleTally) -> TallyLine:
    framework = framework_of(row.framework)
    standing = [
        (row.allowed, Obstacle.Answer.ALLOWED), (row.looking, Obstacle.Answer.LOOKING),
        (row.proposal, Obstacle.Answer.PROPOSAL), (row.no, Obstacle.Answer.NO),
    ]  # fmt: skip
    said = [f"{few(count)} {answer.label}" for count, answer in standing if count]
    return TallyLine(
        provision=provision(row.framework, row.rule),
        title=worded(framework.title) if framework else "",
        reported=few(row.reported),
        standing="; ".join(said) or _("not answered yet"),
    )


def national_part(viewer: Viewer, since: date, on: date) -> tuple[Part]:
    """Legal obstacles over the whole country, for the minister's page: how many, how they stand."""
    rows = OBSTACLE.narrow("see", viewer, Obstacle.objects.filter(reported__date__lte=on))
    answered = Q(answered__date__lte=on) & ~Q(answer__in=OPEN)
    found = rows.aggregate(all=Count("pk"), answered=Count("pk", filter=answered))
    waiting = found["all"] - found["answered"]
    words = _("Legal obstacles reported: %(all)s; answered %(answered)s, open %(waiting)s.")
    said = {key: few(n) for key, n in (found | {"waiting": waiting}).items()}
    line = Line(words % said, reverse("information_sharing:obstacles"), open=bool(waiting))
    part = Part(
        "obstacles",
        _("Where the law stopped cooperation"),
        (line,) if found["all"] else (),
        _("No legal obstacle has been reported."),
        ("coordination",),
    )
    return (part,)


def provision(framework: str, rule: str, citation: str = "") -> str:
    """Where the law stands: by its rule, or as it was cited."""
    found = framework_of(framework)
    cites = [each.cite for each in found.rules if each.id == rule] if found else []
    if found and cites:
        return pinpoint(found, cites[0])
    return citation or _("Provisions outside of the frameworks here")


def provisions() -> list[tuple[str, str]]:
    """Every rule that may be named, for a choice: value and words."""
    return [
        (f"{each.key}:{rule.id}", f"{pinpoint(each, rule.cite)}: {worded(rule.say)[:90]}")
        for each in frameworks()
        for rule in each.rules
    ]


def _task(viewer: Viewer, row: Obstacle) -> Task:
    to_answer = row.answer in OPEN and bool(OBSTACLE.decide("answer", viewer, row))
    return Task(
        title=provision(row.framework, row.rule, row.citation),
        url=reverse("information_sharing:obstacle", args=[row.public_id]),
        hint=f"{row.organisation.name}, {date_format(localtime(row.reported))}",
        status=str(Obstacle.Answer(row.answer).label) if row.answer else _("not answered yet"),
        colour="accent" if to_answer else "neutral",
    )


def obstacle_page(viewer: Viewer, row: Obstacle) -> ObstaclePage:
    """One of them."""
    return ObstaclePage(
        public_id=str(row.public_id),
        provision=provision(row.framework, row.rule, row.citation),
        between=f"{term('agencies', row.sender)} → {term('agencies', row.recipient)}",
        purpose=term("purposes", row.purpose),
        kinds="; ".join(term("categories", each) for each in row.categories),
        words=row.words,
        kept=tuple(row.justified.values()),
        body=row.organisation.name,
        reported=row.reported,
        reported_by=row.reported_by.name,
        owner=row.addressed_to.name,
        answer=str(Obstacle.Answer(row.answer).label) if row.answer else "",
        answer_words=row.answer_words,
        answer_provision=row.answer_provision,
        answered=row.answered,
        answered_by=row.answered_by.name if row.answered_by else "",
        may_answer=OBSTACLE.decide("answer", viewer, row),
    )


def term(part: str, key: str) -> str:
    """A word of the vocabulary; the bare key where it is no longer there."""
    found = shelf().vocabulary.terms[part].get(key)
    return capfirst(worded(found.name)) if found else key
