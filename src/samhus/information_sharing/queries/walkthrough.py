"""Scenarios that two bodies walk, as one of them sees them."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from samhus.engines.lawfulness.framework import Fact
from samhus.engines.lawfulness.outcomes import Outcome
from samhus.foundation.access.reading import note_reading
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import organisations_seen_by, own_bodies, own_body
from samhus.foundation.ui.parts import Task
from samhus.information_sharing.models import Walkthrough, WalkthroughAnswer
from samhus.information_sharing.pages.walkthrough import (
    Compared,
    Side,
    WalkthroughPage,
    WalkthroughsPage,
)
from samhus.information_sharing.policies import WALKTHROUGH
from samhus.information_sharing.policies.walkthrough import WALKING_ROLES
from samhus.information_sharing.queries.asking import label, question_of, role_name
from samhus.information_sharing.queries.frameworks import law_here
from samhus.information_sharing.queries.obstacle import term
from samhus.information_sharing.queries.rule_words import pinpoint
from samhus.information_sharing.rules.asking import UNKNOWN
from samhus.information_sharing.rules.walkthrough import (
    GIVEN,
    Difference,
    outcome_for,
    questions,
    side_by_side,
)
from samhus.information_sharing.wording.asking import COLOURS, HEADS

MOST = 100


@dataclass(frozen=True)
class OpeningDesk:
    """A body for which a scenario may be opened, and the others it may be put before."""

    organisation: Any
    others: tuple[tuple[str, str], ...]

    @property
    def governed_by(self) -> Walkthrough:
        """The gate asks about the scenario that would be opened."""
        return Walkthrough(organisation=self.organisation)


def opening_desk(viewer: Viewer, body: UUID) -> OpeningDesk | None:
    """None unless it is the viewer's body."""
    mine = own_body(viewer, body)
    if mine is None:
        return None
    others = (
        organisations_seen_by(viewer)
        .order_by("name")
        .exclude(pk=mine.pk)
        .values_list("public_id", "name")
    )
    return OpeningDesk(mine, tuple((str(public_id), name) for public_id, name in others))


def body_seen_by(viewer: Viewer, public_id: UUID) -> Any:
    """A body by its id."""
    return organisations_seen_by(viewer).get(public_id=public_id)


def walkthroughs_seen_by(viewer: Viewer) -> QuerySet[Walkthrough]:
    """Those of the viewer's bodies."""
    rows = Walkthrough.objects.select_related("organisation", "other")
    return WALKTHROUGH.narrow("see", viewer, rows)


def walkthrough_seen_by(viewer: Viewer, public_id: UUID) -> Walkthrough | None:
    """One of them, or None for whom it does not exist."""
    return walkthroughs_seen_by(viewer).filter(public_id=public_id).first()


def answering_body(viewer: Viewer, walk: Walkthrough) -> Any:
    """The body for which this viewer may answer still, or None."""
    mine = viewer.bodies(*WALKING_ROLES) - set(walk.answered)
    return next((body for body in (walk.organisation, walk.other) if body.pk in mine), None)


def open_questions(walk: Walkthrough) -> tuple[Fact, ...]:
    """What each body is asked."""
    return questions(law_here(), walk.facts)


def note_walkthrough(viewer: Viewer, walk: Walkthrough) -> None:
    """Reading the other's answer is recorded with the other; before both are there, nothing is."""
    if len(walk.answered) < len(walk.bodies):
        return
    for body in (walk.organisation, walk.other):
        if body.pk not in viewer.reads_for():
            note_reading(
                "sharing.read_walkthrough", by=viewer, subject=walk, chain=body, purpose="sharing"
            )


def walkthroughs_page(viewer: Viewer) -> WalkthroughsPage:
    """The list."""
    rows = walkthroughs_seen_by(viewer).order_by("-opened", "-pk")[:MOST]
    bodies = own_bodies(viewer, *WALKING_ROLES)
    desks = bodies.order_by("name").values_list("name", "public_id")
    return WalkthroughsPage(
        tuple(_task(viewer, row) for row in rows),
        tuple(
            (name, reverse("information_sharing:open_walkthrough", args=[public_id]))
            for name, public_id in desks
        ),
    )


def _task(viewer: Viewer, walk: Walkthrough) -> Task:
    both = len(walk.answered) >= len(walk.bodies)
    mine = not both and answering_body(viewer, walk) is not None
    status = _("both have answered") if both else _("answer it") if mine else _("waits")
    return Task(
        title=title_of(walk),
        url=reverse("information_sharing:walkthrough", args=[walk.public_id]),
        hint=f"{walk.organisation.name}, {walk.other.name}, {date_format(localtime(walk.opened))}",
        status=status,
        colour="success" if both else "accent" if mine else "neutral",
    )


def title_of(walk: Walkthrough) -> str:
    """Who tells whom what."""
    sender, recipient = (term("agencies", walk.facts[key]) for key in ("sender", "recipient"))
    return f"{sender} → {recipient}: {term('categories', walk.facts['category'])}"


def walkthrough_page(viewer: Viewer, walk: Walkthrough) -> WalkthroughPage:
    """One scenario: one's own answer, or both side by side."""
    law = law_here()
    answers = {
        row.organisation_id: row
        for row in walk.answers.select_related("answered_by", "organisation")
    }
    both = [answers[pk] for pk in walk.bodies if pk in answers]
    is_whole = len(both) == len(walk.bodies)
    own = next((row for row in both if row.organisation_id in viewer.reads_for()), None)
    sides = tuple(_side(walk, row) for row in both) if is_whole else ()
    compared = side_by_side(law, walk.facts, both[0].facts, both[1].facts) if is_whole else ()
    mine = answering_body(viewer, walk)
    bodies = {walk.organisation_id: walk.organisation.name, walk.other_id: walk.other.name}
    waiting = [name for pk, name in bodies.items() if pk not in walk.answered]
    present = [[each.key, each.version, each.digest] for each in law.frameworks]
    return WalkthroughPage(
        public_id=str(walk.public_id),
        title=title_of(walk),
        given=tuple(
            (question_of(law.facts[name]), label(law.facts[name], walk.facts[name]))
            for name in GIVEN
        ),
        bodies=(walk.organisation.name, walk.other.name),
        opened=walk.opened,
        own_answer=_side(walk, own) if own is not None and not is_whole else None,
        sides=sides,
        compared=tuple(_compared(each) for each in compared),
        disagreements=sum(each.differs for each in compared),
        same_outcome=len({row.outcome for row in both}) < 2,
        law_changed=any(row.frameworks != present for row in both),
        waits_for=", ".join(waiting),
        may_answer=WALKTHROUGH.decide("answer", viewer, walk),
        answering_for=mine.name if mine is not None else "",
    )


def _side(walk: Walkthrough, row: WalkthroughAnswer) -> Side:
    """What came out on the day, and the provisions that carry it today."""
    outcome = Outcome(row.outcome)
    decision = outcome_for(law_here(), walk.facts, row.facts)
    carrying = (*decision.bars, *decision.roads) if decision.outcome is outcome else ()
    return Side(
        body=row.organisation.name,
        by=row.answered_by.name,
        when=row.answered,
        head=str(HEADS[outcome]),
        colour=COLOURS[outcome],
        rules=tuple(
            dict.fromkeys(pinpoint(route.framework, route.rule.cite) for route in carrying)
        ),
    )


def _compared(each: Difference) -> Compared:
    one, other = (
        label(each.fact, UNKNOWN if value is None else value) for value in (each.one, each.other)
    )
    return Compared(
        question=question_of(each.fact),
        by=role_name(each.fact.by),
        one=one,
        other=other,
        differs=each.differs,
        is_judgement=each.is_judgement,
    )
