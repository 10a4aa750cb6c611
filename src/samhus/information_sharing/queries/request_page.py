"""Requests as pages: what waits, what was asked, and one request with its answer."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.ui.parts import Colour, Task
from samhus.information_sharing.models import Answer, Request
from samhus.information_sharing.pages.sharing import (
    AnswerWords,
    Bodies,
    RequestPage,
    RequestsPage,
)
from samhus.information_sharing.policies.sharing import LEDGER_ROLES, REQUEST
from samhus.information_sharing.queries.asking import country_name, label, question_of
from samhus.information_sharing.queries.gate import law_on
from samhus.information_sharing.queries.request import (
    requests_seen_by,
    sharing_bodies,
)
from samhus.information_sharing.queries.terms import name_of, named
from samhus.information_sharing.queries.waiting import waiting_tasks
from samhus.information_sharing.rules.disclosing import is_overdue

SHOWN = 50
COLOURS: dict[str, Colour] = {
    Answer.Kind.WHOLE: "success",
    Answer.Kind.PART: "success",
    Answer.Kind.NOTHING: "neutral",
    Answer.Kind.REFUSED: "danger",
}


def requests_page(viewer: Viewer) -> RequestsPage:
    """The newest fifty of each side; older ones stand in the ledger."""
    mine = viewer.reads_for()
    rows = requests_seen_by(viewer).order_by("-sent", "-pk")
    bodies = sharing_bodies(viewer)
    return RequestsPage(
        bodies=tuple((str(body.public_id), body.name) for body in bodies),
        has_ledger=bool(viewer.bodies(*LEDGER_ROLES)),
        waiting=tuple(waiting_tasks(viewer)),
        received=tuple(_tasks(rows.filter(asked__in=mine)[:SHOWN], ours=False)),
        sent=tuple(_tasks(rows.filter(asking__in=mine)[:SHOWN], ours=True)),
    )


def _tasks(rows: object, *, ours: bool) -> Iterator[Task]:
    for row in rows:  # type: ignore[attr-defined]
        standing, colour = standing_of(row)
        yield Task(
            title=(row.asked if ours else row.asking).name,
            url=reverse("information_sharing:request", args=[row.public_id]),
            hint=f"{row.reference}, {date_format(localtime(row.sent))}",
            due=""
            if hasattr(row, "answer")
            else _("wished by %(day)s") % {"day": date_format(row.due)},
            status=standing,
            colour=colour,
        )


def standing_of(request: Request) -> tuple[str, Colour]:
    """How it stands; a day that has passed makes it unanswered, nothing else."""
    if hasattr(request, "answer"):
        return str(request.answer.get_kind_display()), COLOURS[request.answer.kind]
    if is_overdue(request.due, clock.today(), answered=False):
        return _("unanswered"), "danger"
    if request.urgency == Request.Urgency.URGENT:
        return _("urgent"), "warning"
    return _("to be answered"), "accent"


def request_page(viewer: Viewer, request: Request) -> RequestPage:
    """One request for whoever asked and for whoever is asked."""
    return RequestPage(
        public_id=str(request.public_id),
        title=_("%(asking)s asks %(asked)s")
        % {"asking": request.asking.name, "asked": request.asked.name},
        bodies=Bodies(
            request.asking.name,
            name_of("sender", request.asking_as),
            request.asked.name,
            name_of("sender", request.asked_as),
        ),
        kinds=named(request.kinds),
        purpose=name_of("purpose", request.purpose),
        basis=request.basis,
        country=country_name(request.country),
        due=request.due,
        overdue=is_overdue(request.due, clock.today(), answered=hasattr(request, "answer")),
        urgent=request.urgency == Request.Urgency.URGENT,
        reference=request.reference,
        sent=request.sent,
        sent_by=request.sent_by.name,
        is_ours=request.asking_id in viewer.reads_for(),
        facts=_facts(request),
        answer=_answer(request),
        may_answer=REQUEST.decide("answer", viewer, request),
    )


def _facts(request: Request) -> tuple[tuple[str, str], ...]:
    """Questions of the law with what was stated; one that the law no longer asks is left out."""
    law = law_on(request.country, localtime(request.sent).date())
    known = ((law.facts.get(name), value) for name, value in sorted(request.facts.items()))
    return tuple((question_of(fact), label(fact, value)) for fact, value in known if fact)


def _answer(request: Request) -> AnswerWords | None:
    if not hasattr(request, "answer"):
        return None
    answer = request.answer
    told = getattr(answer, "disclosure", None)
    return AnswerWords(
        label=str(answer.get_kind_display()),
        colour=COLOURS[answer.kind],
        reason=answer.reason,
        provision=answer.provision,
        who=answer.answered_by.name,
        when=answer.answered,
        disclosure_url=reverse("information_sharing:disclosure", args=[told.public_id])
        if told
        else "",
    )
