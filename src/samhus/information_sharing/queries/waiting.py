"""What of sharing waits for a viewer, in one question: it stands on everybody's first page."""

from collections.abc import Iterator
from typing import Any

from django.db.models import CharField, DateField, F, QuerySet, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.ui.parts import Task
from samhus.information_sharing.models import Acknowledgement, Disclosure, OnwardAsk, Request
from samhus.information_sharing.policies.sharing import (
    ACKNOWLEDGEMENT,
    DISCLOSURE,
    ONWARD_ASK,
    REQUEST,
    SHARING_ROLES,
)

NO_DAY = Cast(Value(None), DateField())
MOST = 40


def waiting_tasks(viewer: Viewer) -> Iterator[Task]:
    """Corrections to acknowledge, requests and questions to answer, second looks; late ones first.

    Nothing is asked for whoever shares for no body.
    """
    if not viewer.bodies(*SHARING_ROLES):
        return
    first, *others = _rows(viewer)
    found = list(first.union(*others, all=True)[:MOST])
    found.sort(key=lambda row: (ORDER.index(row[0]), row[3] or clock.today()))
    for kind, public_id, body, due in found:
        yield TASKS[kind](public_id, body, due)


def _rows(viewer: Viewer) -> Iterator[QuerySet[Any, tuple[Any, ...]]]:
    yield _of(
        "correction",
        ACKNOWLEDGEMENT.narrow("acknowledge", viewer, Acknowledgement.objects.all()),
        "sender",
    )
    yield _of("onward", ONWARD_ASK.narrow("reply", viewer, OnwardAsk.objects.all()), "asker")
    yield _of(
        "review",
        DISCLOSURE.narrow("review", viewer, Disclosure.objects.all()),
        "recipient",
        "review_due",
    )
    yield _of(
        "judgement",
        DISCLOSURE.narrow("sign_judgement", viewer, Disclosure.objects.all()),
        "recipient",
    )
    yield _of("request", REQUEST.narrow("answer", viewer, Request.objects.all()), "asking", "due")


def _of(
    kind: str, rows: QuerySet[Any], other: str, due: str = ""
) -> QuerySet[Any, tuple[Any, ...]]:
    found: QuerySet[Any, tuple[Any, ...]] = rows.annotate(
        task=Value(kind, output_field=CharField()),
        body=F(f"{other}__name"),
        day=Cast(F(due), DateField()) if due else NO_DAY,
    ).values_list("task", "public_id", "body", "day")
    return found


def _correction(public_id: Any, body: str, due: Any) -> Task:
    return Task(
        title=_("Acknowledge a correction of %(body)s") % {"body": body},
        url=reverse("information_sharing:correction", args=[public_id]),
        hint=_("What your body was told is wrong and must not be used"),
        status=_("to do"),
        colour="danger",
    )


def _onward(public_id: Any, body: str, due: Any) -> Task:
    return Task(
        title=_("%(body)s asks whether it may pass on what came from you") % {"body": body},
        url=reverse("information_sharing:onward", args=[public_id]),
        status=_("to do"),
        colour="accent",
    )


def _review(public_id: Any, body: str, due: Any) -> Task:
    late = due is not None and clock.today() > due
    return Task(
        title=_("Look at what was told to %(body)s") % {"body": body},
        url=reverse("information_sharing:disclosure", args=[public_id]),
        hint=_("Told urgently by word of mouth; a second person looks"),
        due=_("by %(day)s") % {"day": date_format(due)},
        status=_("late") if late else _("to do"),
        colour="danger" if late else "accent",
    )


def _judgement(public_id: Any, body: str, due: Any) -> Task:
    return Task(
        title=_("Sign what you judged before %(body)s was told") % {"body": body},
        url=reverse("information_sharing:disclosure", args=[public_id]),
        hint=_("A colleague names you as the person who judged it"),
        status=_("to do"),
        colour="accent",
    )


def _request(public_id: Any, body: str, due: Any) -> Task:
    late = clock.today() > due
    return Task(
        title=_("Answer a request of %(body)s") % {"body": body},
        url=reverse("information_sharing:request", args=[public_id]),
        due=_("wished by %(day)s") % {"day": date_format(due)},
        status=_("unanswered") if late else _("to do"),
        colour="danger" if late else "accent",
    )


TASKS = {
    "correction": _correction,
    "onward": _onward,
    "review": _review,
    "judgement": _judgement,
    "request": _request,
}
ORDER = tuple(TASKS)
