"""Emerging concerns as pages: a list for each side, one concern, what a municipality is told."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.rounds.api import STAFF_ROLES
from samhus.foundation.ui.parts import Colour, Task
from samhus.mapping.models import Concern, InterimReview, SharedConcern
from samhus.mapping.pages.concern import (
    ConcernAnswer,
    ConcernLine,
    ConcernPage,
    ConcernsPage,
    Promise,
    SaidToIt,
    SharedConcernPage,
)
from samhus.mapping.policies import CONCERN, INTERIM_REVIEW, SHARED_CONCERN
from samhus.mapping.policies.concern import REPORTING_ROLES
from samhus.mapping.queries.concern import (
    concerns_seen_by,
    is_late,
    reporting_bodies,
    shared_concerns_seen_by,
)


def concerns_page(viewer: Viewer) -> ConcernsPage:
    """What the viewer's bodies reported; what waits for the centre, the latest promise first."""
    mine, staffed = viewer.reads_for(), viewer.bodies(*STAFF_ROLES)
    rows = list(concerns_seen_by(viewer).order_by("-reported", "-pk"))
    addressed = [row for row in rows if row.addressed_to_id in staffed]
    shared = shared_concerns_seen_by(viewer).filter(organisation__in=mine)
    return ConcernsPage(
        may_report_for=tuple(
            (str(body.public_id), body.name) for body in reporting_bodies(viewer, REPORTING_ROLES)
        ),
        own=tuple(_task(row) for row in rows if row.organisation_id in mine),
        addressed=tuple(_task(row, ours=True) for row in sorted(addressed, key=_urgency)),
        shared=tuple(_shared_task(row) for row in shared.order_by("-shared", "-pk")),
        is_centre=any(s.kind == "centre" and s.role in STAFF_ROLES for s in viewer.standings),
    )


def _urgency(concern: Concern) -> tuple[bool, int]:
    """Unanswered first, by the day that was promised; then what was answered, newest first."""
    when = concern.answered or concern.reported
    days = -when.toordinal() if concern.answer else concern.due.toordinal()
    return bool(concern.answer), days


def _task(concern: Concern, *, ours: bool = False) -> Task:
    """One concern in a list; `ours` words it for the centre, whose promise it is."""
    standing, colour = _standing(concern, ours=ours)
    promised = _("promised by %(day)s") % {"day": date_format(concern.due)}
    return Task(
        title=f"{concern.area.name}: {concern.phenomenon}",
        url=reverse("mapping:concern", args=[concern.public_id]),
        hint=f"{concern.organisation.name}, {date_format(localtime(concern.reported))}",
        due="" if concern.answer else promised,
        status=standing,
        colour=colour,
    )


def _standing(concern: Concern, *, ours: bool) -> tuple[str, Colour]:
    if concern.answer:
        return str(Concern.Answer(concern.answer).label), "success"
    if is_late(concern):
        return (_("our answer is overdue") if ours else _("answer is late")), "danger"
    return (_("to be answered") if ours else _("not answered yet")), "accent"


def _shared_task(shared: SharedConcern) -> Task:
    who = shared.source or _("a public body")
    return Task(
        title=f"{shared.area.name}: {shared.phenomenon}",
        url=reverse("mapping:shared_concern", args=[shared.public_id]),
        hint=f"{who}, {date_format(localtime(shared.shared))}",
        status=_("answered") if shared.replied else _("you may answer"),
        colour="success" if shared.replied else "accent",
    )


def _line(concern: Concern, *, ours: bool) -> ConcernLine:
    standing, colour = _standing(concern, ours=ours)
    return ConcernLine(
        area=concern.area.name,
        phenomenon=concern.phenomenon,
        body=concern.organisation.name,
        reported=concern.reported,
        standing=standing,
        colour=colour,
    )


def concern_page(viewer: Viewer, concern: Concern) -> ConcernPage:
    """One concern with its answer; what the municipality said to it is for the centre alone."""
    is_reporter = concern.organisation_id in viewer.reads_for()
    is_centre = viewer.stands_in(concern.addressed_to_id, *STAFF_ROLES)
    review = InterimReview.objects.filter(concern=concern).select_related("mapping__round").first()
    return ConcernPage(
        public_id=str(concern.public_id),
        line=_line(concern, ours=is_centre and not is_reporter),
        words=concern.words,
        told=concern.told,
        withheld=concern.withheld,
        asks_review=concern.asks_review,
        kept=tuple(concern.justified.values()),
        reported_by=concern.reported_by.name,
        due=concern.due,
        is_late=is_late(concern),
        is_reporter=is_reporter,
        answer=_answer(concern),
        said=_said(viewer, concern) if is_centre else None,
        review_url=_review_url(viewer, review),
        may_answer=CONCERN.decide("answer", viewer, concern),
    )


def _answer(concern: Concern) -> ConcernAnswer | None:
    if not concern.answer or concern.answered is None or concern.answered_by is None:
        return None
    return ConcernAnswer(
        label=str(Concern.Answer(concern.answer).label),
        words=concern.answer_words,
        support=_promise(concern),
        when=concern.answered,
        who=concern.answered_by.name,
    )


def _promise(row: Concern | SharedConcern) -> Promise | None:
    if row.support_by is None:
        return None
    return Promise(row.support_what, row.support_who, row.support_by)


def _said(viewer: Viewer, concern: Concern) -> SaidToIt | None:
    shared = shared_concerns_seen_by(viewer).filter(concern=concern).first()
    if shared is None:
        return None
    return SaidToIt(
        shared.organisation.name, shared.words, shared.shared, shared.reply_words, shared.replied
    )


def _review_url(viewer: Viewer, review: InterimReview | None) -> str:
    if review is None or not INTERIM_REVIEW.decide("see", viewer, review):
        return ""
    return reverse("mapping:review", args=[review.public_id])


def shared_concern_page(viewer: Viewer, shared: SharedConcern) -> SharedConcernPage:
    """What was said about an area, for the body that answers for it."""
    reviews = InterimReview.objects.select_related("mapping__round")
    review = reviews.filter(concern_id=shared.concern_id).first()
    return SharedConcernPage(
        public_id=str(shared.public_id),
        area=shared.area.name,
        phenomenon=shared.phenomenon,
        words=shared.words,
        source=shared.source,
        follows=str(Concern.Answer(shared.follows).label),
        support=_promise(shared),
        shared=shared.shared,
        review_url=_review_url(viewer, review),
        reply=shared.reply_words,
        replied=shared.replied,
        replied_by=shared.replied_by.name if shared.replied_by else "",
        is_own=shared.organisation_id in viewer.reads_for(),
        may_reply=SHARED_CONCERN.decide("reply", viewer, shared),
    )
