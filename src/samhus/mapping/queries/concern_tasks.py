"""What emerging concerns and interim reviews need of a viewer today, and their lines in a round."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.packs.api import home
from samhus.foundation.rounds.api import STAFF_ROLES, Round
from samhus.foundation.ui.parts import Task
from samhus.mapping.models import Concern, InterimReview, MappingRound
from samhus.mapping.policies import CONCERN, INTERIM_REVIEW
from samhus.mapping.policies.concern import REPLYING_ROLES, REPORTING_ROLES
from samhus.mapping.queries.concern import concerns_seen_by, is_late, shared_concerns_seen_by
from samhus.mapping.queries.interim_review import reviews_seen_by


def concern_tasks(viewer: Viewer) -> Iterator[Task]:
    """Concerns to answer, overdue ones first; words to answer; reviews to decide or to end.

    Asks only what the viewer's roles could give: this stands on everybody's first page.
    """
    if viewer.bodies(*STAFF_ROLES, *REPORTING_ROLES):
        yield from _unanswered(viewer)
    if _answers_for_an_area(viewer):
        yield from _said_about(viewer)
    if viewer.bodies("decider"):
        ending = INTERIM_REVIEW.narrow("end", viewer, reviews_seen_by(viewer))
        for review in ending.order_by("opened", "pk"):
            yield _looked_at_again(review)


def _unanswered(viewer: Viewer) -> Iterator[Task]:
    """For the centre what is to be answered; for whoever reported, what is late."""
    rows = concerns_seen_by(viewer).filter(answer="").order_by("due", "pk")
    for concern in rows:
        if CONCERN.decide("answer", viewer, concern):
            yield _to_answer(concern)
        elif is_late(concern) and CONCERN.decide("report", viewer, concern):
            yield _late(concern)


def _answers_for_an_area(viewer: Viewer) -> bool:
    """Whether a body of the viewer is of a kind about whose areas others may say something."""
    local = {kind.key for kind in home().kinds if kind.level}
    return any(s.kind in local and s.role in REPLYING_ROLES for s in viewer.standings)


def _said_about(viewer: Viewer) -> Iterator[Task]:
    said = shared_concerns_seen_by(viewer).filter(
        replied__isnull=True, organisation__in=viewer.bodies(*REPLYING_ROLES)
    )
    for shared in said.order_by("shared", "pk"):
        yield Task(
            title=_("Read what was said about %(area)s; you may answer")
            % {"area": shared.area.name},
            url=reverse("mapping:shared_concern", args=[shared.public_id]),
            hint=shared.phenomenon,
            status=_("not answered"),
            colour="accent",
        )


def _to_answer(concern: Concern) -> Task:
    late = is_late(concern)
    return Task(
        title=_("Answer an emerging concern about %(area)s") % {"area": concern.area.name},
        url=reverse("mapping:concern", args=[concern.public_id]),
        hint=concern.phenomenon,
        due=_("promised by %(day)s") % {"day": date_format(concern.due)},
        status=_("overdue") if late else _("to do"),
        colour="danger" if late else "accent",
    )


def _late(concern: Concern) -> Task:
    """Whoever reported sees that the centre has not kept its day."""
    return Task(
        title=_("No answer yet to your concern about %(area)s") % {"area": concern.area.name},
        url=reverse("mapping:concern", args=[concern.public_id]),
        due=_("promised by %(day)s") % {"day": date_format(concern.due)},
        status=_("answer is late"),
        colour="warning",
    )


def _looked_at_again(review: InterimReview) -> Task:
    return Task(
        title=_("Looked at again: %(area)s") % {"area": review.area.name},
        url=reverse("mapping:review", args=[review.public_id]),
        hint=review.mapping.round.title,
        status=_("open") if review.ended is None else _("ended"),
        colour="accent" if review.ended is None else "neutral",
    )


def review_lines(viewer: Viewer, mapping: MappingRound) -> Iterator[Task]:
    """A closed round's part: what is looked at again, for its staff and for the body concerned."""
    if mapping.round.state != Round.State.CLOSED:
        return
    rows = reviews_seen_by(viewer).filter(mapping=mapping)
    for review in rows.order_by("ended", "area__name"):
        yield _looked_at_again(review)
