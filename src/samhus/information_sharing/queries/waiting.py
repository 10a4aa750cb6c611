"""What of asking, telling and correcting waits for a viewer, in one question."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.db.models import CharField, DateField, F, QuerySet, TextField, Value
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
NOTHING_MORE = Value("")
MOST = 40


Rows = Iterator[QuerySet[Any, tuple[Any, ...]]]
Maker = Callable[..., Task]


def waiting_tasks(viewer: Viewer) -> Iterator[Task]:
    """Corrections to acknowledge, requests and questions to answer, second looks; late ones first.

    Nothing is asked for whoever shares for no body.
    """
    yield from tasks_from(sharing_rows(viewer), TASKS)


def tasks_from(rows: Iterable[QuerySet[Any, tuple[Any, ...]]], makers: Mapping[str, Maker]) -> Any:
    """All of it in one question, in the order of the makers, the earliest day first."""
    every, order = [*rows], tuple(makers)
    if not every:
        return
    first, *others = every
    found = list((first.union(*others, all=True) if others else first)[:MOST])
    found.sort(key=lambda row: (order.index(row[0]), row[3] or clock.today()))
    for kind, *words in found:
        yield makers[kind](*words)


def sharing_rows(viewer: Viewer) -> Rows:
    """What of asking, telling and correcting waits for the viewer."""
    if not viewer.bodies(*SHARING_ROLES):
        return
    yield row_of(
        "correction",
        ACKNOWLEDGEMENT.narrow("acknowledge", viewer, Acknowledgement.objects.all()),
        "sender",
    )
    yield row_of("onward", ONWARD_ASK.narrow("reply", viewer, OnwardAsk.objects.all()), "asker")
    yield row_of(
        "review",
        DISCLOSURE.narrow("review", viewer, Disclosure.objects.all()),
        "recipient",
        due="review_due",
    )
    yield row_of(
        "judgement",
        DISCLOSURE.narrow("sign_judgement", viewer, Disclosure.objects.all()),
        "recipient",
    )
    asked = REQUEST.narrow("answer", viewer, Request.objects.all())
    yield row_of("request", asked, "asking", due="due")


def row_of(
    kind: str, rows: QuerySet[Any], other: str, *, due: str = "", more: Any = NOTHING_MORE
) -> QuerySet[Any, tuple[Any, ...]]:
    """Of each row: which task it is, its id, a body, a day, and what else its title needs."""
    found: QuerySet[Any, tuple[Any, ...]] = (
        rows.order_by()
        .annotate(
            task=Value(kind, output_field=CharField()),
            body=F(f"{other}__name"),
            day=Cast(F(due), DateField()) if due else NO_DAY,
            more=Cast(more, TextField()),
        )
        .values_list("task", "public_id", "body", "day", "more")
    )
    return found


def _correction(public_id: Any, body: str, due: Any, _more: str) -> Task:
    return Task(
        title=_("Acknowledge a correction of %(body)s") % {"body": body},
        url=reverse("information_sharing:correction", args=[public_id]),
        hint=_("What your body was told is wrong and must not be used"),
        status=_("to do"),
        colour="danger",
    )


def _onward(public_id: Any, body: str, due: Any, _more: str) -> Task:
    return Task(
        title=_("%(body)s asks whether it may pass on what came from you") % {"body": body},
        url=reverse("information_sharing:onward", args=[public_id]),
        status=_("to do"),
        colour="accent",
    )


def _review(public_id: Any, body: str, due: Any, _more: str) -> Task:
    late = due is not None and clock.today() > due
    return Task(
        title=_("Look at what was told to %(body)s") % {"body": body},
        url=reverse("information_sharing:disclosure", args=[public_id]),
        hint=_("Told urgently by word of mouth; a second person looks"),
        due=_("by %(day)s") % {"day": date_format(due)},
        status=_("late") if late else _("to do"),
        colour="danger" if late else "accent",
    )


def _judgement(public_id: Any, body: str, due: Any, _more: str) -> Task:
    return Task(
        title=_("Sign what you judged before %(body)s was told") % {"body": body},
        url=reverse("information_sharing:disclosure", args=[public_id]),
        hint=_("A colleague names you as the person who judged it"),
        status=_("to do"),
        colour="accent",
    )


def _request(public_id: Any, body: str, due: Any, _more: str) -> Task:
    late = clock.today() > due
    return Task(
        title=_("Answer a request of %(body)s") % {"body": body},
        url=reverse("information_sharing:request", args=[public_id]),
        due=_("wished by %(day)s") % {"day": date_format(due)},
        status=_("unanswered") if late else _("to do"),
        colour="danger" if late else "accent",
    )


TASKS: dict[str, Maker] = {
    "correction": _correction,
    "onward": _onward,
    "review": _review,
    "judgement": _judgement,
    "request": _request,
}
