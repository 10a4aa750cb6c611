"""Requests between bodies for a school's or municipality's own system.

It asks, reads what its body is asked, and answers that nothing is held or why it is refused. It
never tells: no operation here discloses anything, and each answer says that a person decides.
"""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext as _
from ninja import Field, Router, Schema

from samhus.engines.lawfulness.deciding import check
from samhus.engines.lawfulness.law import Law
from samhus.engines.lawfulness.vocabulary import AXES
from samhus.foundation.access.gate import Access
from samhus.foundation.access.requests import Request as Http
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import organisations_seen_by
from samhus.foundation.tokens.api import Fault, Invalid, Scope, changing, faults_of, reading
from samhus.information_sharing.actions.request import Ask, answer_request, send_request
from samhus.information_sharing.forms.request import RefusalForm, RequestForm
from samhus.information_sharing.models import Answer, Request
from samhus.information_sharing.policies.sharing import REQUEST, SHARING_ROLES
from samhus.information_sharing.queries.asking import law_of
from samhus.information_sharing.queries.readings import note_list, note_request
from samhus.information_sharing.queries.request import (
    asking_desk,
    request_seen_by,
    requests_seen_by,
)
from samhus.information_sharing.rules.disclosing import MOST_KINDS

router = Router(tags=["sharing"])
SEE = Access(policy=REQUEST, action="see", load=request_seen_by)
ASK = Access(policy=REQUEST, action="ask", load=asking_desk)
ANSWER = Access(policy=REQUEST, action="answer", load=request_seen_by)
MOST = 200
MOST_FACTS = 60
# What the page's form calls it -> what it is called here.
NAMES = {"/other": "/asked", "/other_as": "/asked_as", "/own_as": "/asking_as"}
Value = bool | int | str


class BodyOut(Schema):
    """A body that may ask or be asked; `is_ours`: this token's person shares for it."""

    id: UUID
    name: str
    kind: str
    is_ours: bool


class BodiesOut(Schema):
    """Every body of the installation, by name."""

    human_decision_required: Literal[True] = True
    bodies: list[BodyOut]


class RequestIn(Schema):
    """Kinds of information for a purpose. No name, no content: there is no field for them.

    `reference` is opaque: letters, digits, dashes, slashes. What the asked body acts as follows
    from its kind where `asked_as` is left out. A fact that is not stated is unknown.
    """

    asked: UUID
    asking_as: str = Field(max_length=40)
    asked_as: str = Field(default="", max_length=40)
    country: str = Field(max_length=2)
    purpose: str = Field(max_length=40)
    kinds: list[str] = Field(min_length=1, max_length=MOST_KINDS)
    basis: str = Field(min_length=1, max_length=300)
    due: date
    reference: str = Field(min_length=1, max_length=40)
    urgency: Literal["ordinary", "urgent"] = "ordinary"
    facts: dict[str, Value] = Field(default_factory=dict, max_length=MOST_FACTS)


class RefusalIn(Schema):
    """Why it is refused: a provision, own words, or both."""

    provision: str = Field(default="", max_length=200)
    reason: str = Field(default="", max_length=500)


class RequestAnswerOut(Schema):
    """How it was answered; what was told stands on its own page and is not shown here."""

    kind: str
    provision: str
    reason: str
    answered: datetime


class RequestOut(Schema):
    """One request. `page` is where a person reads it, and decides whether anything is told."""

    id: UUID
    human_decision_required: Literal[True] = True
    asking: str
    asked: str
    asking_as: str
    asked_as: str
    country: str
    purpose: str
    kinds: list[str]
    facts: dict[str, Value]
    basis: str
    due: date
    reference: str
    urgency: str
    sent: datetime
    is_ours_to_answer: bool
    answer: RequestAnswerOut | None
    page: str


class RequestsOut(Schema):
    """Requests without an answer, the newest first, two hundred at the most."""

    human_decision_required: Literal[True] = True
    requests: list[RequestOut]


def read_request(viewer: Viewer, public_id: UUID) -> RequestOut | None:
    """One request, or None."""
    row = request_seen_by(viewer, public_id)
    return None if row is None else _out(viewer, row)


@reading(router, "/sharing/bodies", scope=Scope.SHARE_REQUEST, answer=BodiesOut)
def list_bodies(request: Http) -> BodiesOut:
    """Whom one may ask, and for which bodies."""
    mine = request.viewer.bodies(*SHARING_ROLES)
    rows = organisations_seen_by(request.viewer).order_by("name", "pk")
    return BodiesOut(
        bodies=[
            BodyOut(id=row.public_id, name=row.name, kind=row.kind, is_ours=row.pk in mine)
            for row in rows
        ]
    )


@reading(router, "/sharing/requests", scope=Scope.SHARE_REQUEST, answer=RequestsOut)
def list_open_requests(request: Http) -> RequestsOut:
    """What the token's bodies are asked and ask, and nobody has answered yet."""
    note_list(request.viewer)
    rows = requests_seen_by(request.viewer).filter(answer__isnull=True)
    newest = rows.order_by("-sent", "-pk")[:MOST]
    return RequestsOut(requests=[_out(request.viewer, row) for row in newest])


@reading(
    router,
    "/sharing/requests/{public_id}",
    scope=Scope.SHARE_REQUEST,
    answer=RequestOut,
    name="sharing_request",
)
def show_one_request(request: Http, public_id: UUID) -> RequestOut:
    """One request and its answer."""
    (row,) = SEE.admit(request.viewer, {"public_id": public_id})
    note_request(request.viewer, row)
    return _out(request.viewer, row)


@changing(
    router,
    "/sharing/bodies/{body}/requests",
    scope=Scope.SHARE_REQUEST,
    answer=RequestOut,
    reread=read_request,
    at="api:sharing_request",
)
def ask(request: Http, body: UUID, asked: RequestIn) -> UUID:
    """Ask another body for kinds of information. It answers as it must or may; a person does."""
    (desk,) = ASK.admit(request.viewer, {"body": body})
    form = RequestForm(desk, _as_on_the_page(asked))
    _require_sense(form, asked)
    data = form.cleaned_data
    return send_request(
        by=request.viewer,
        asking=desk.body,
        asked=desk.other(data["other"]),
        ask=Ask(
            asking_as=data["own_as"],
            asked_as=data["other_as"],
            kinds=tuple(data["kinds"]),
            facts=asked.facts,
            **{n: data[n] for n in ("country", "purpose", "basis", "due", "reference", "urgency")},
        ),
    ).public_id


@changing(
    router,
    "/sharing/requests/{public_id}/nothing-held",
    scope=Scope.SHARE_REQUEST,
    answer=RequestOut,
    reread=read_request,
    at="api:sharing_request",
    status=200,
)
def hold_nothing(request: Http, public_id: UUID) -> UUID:
    """Answer that the body holds nothing of it."""
    (row,) = ANSWER.admit(request.viewer, {"public_id": public_id})
    return answer_request(
        by=request.viewer, request=row, kind=Answer.Kind.NOTHING
    ).request.public_id


@changing(
    router,
    "/sharing/requests/{public_id}/refuse",
    scope=Scope.SHARE_REQUEST,
    answer=RequestOut,
    reread=read_request,
    at="api:sharing_request",
    status=200,
)
def refuse(request: Http, public_id: UUID, refusal: RefusalIn) -> UUID:
    """Refuse, and say why."""
    (row,) = ANSWER.admit(request.viewer, {"public_id": public_id})
    form = RefusalForm(refusal.model_dump())
    if not form.is_valid():
        raise Invalid(faults_of(form))
    return answer_request(
        by=request.viewer, request=row, kind=Answer.Kind.REFUSED, **form.cleaned_data
    ).request.public_id


def _as_on_the_page(asked: RequestIn) -> dict[str, Any]:
    """What the form of the page would have been sent, so that both refuse the same."""
    given = asked.model_dump(exclude={"asked", "asking_as", "asked_as", "facts"})
    return given | {
        "other": str(asked.asked),
        "own_as": asked.asking_as,
        "other_as": asked.asked_as,
    }


def _require_sense(form: RequestForm, asked: RequestIn) -> None:
    """Raises Invalid that names every field that makes no sense, and every unknown fact."""
    faults = [] if form.is_valid() else faults_of(form)
    for fault in faults:
        fault.pointer = NAMES.get(fault.pointer or "", fault.pointer)
    law = law_of(asked.country)
    for name, value in asked.facts.items():
        if law is not None and not _is_asked(law, name, value):
            words = _("The law asks for no such fact.")
            faults.append(Fault(detail=words, pointer=f"/facts/{name}"))
    if faults:
        raise Invalid(faults)


def _is_asked(law: Law, name: str, value: Value) -> bool:
    """Whether the law asks for this beside what the request says anyhow."""
    try:
        check(law, {name: value})
    except ValueError:
        return False
    return name not in AXES


def _out(viewer: Viewer, row: Request) -> RequestOut:
    names = ("asking_as", "asked_as", "country", "purpose", "kinds", "facts", "basis", "due",
             "reference", "urgency", "sent")  # fmt: skip
    answer = getattr(row, "answer", None)
    return RequestOut(
        id=row.public_id,
        asking=row.asking.name,
        asked=row.asked.name,
        is_ours_to_answer=bool(REQUEST.decide("answer", viewer, row)),
        answer=answer
        and RequestAnswerOut(**{n: getattr(answer, n) for n in RequestAnswerOut.model_fields}),
        page=f"/share/requests/{row.public_id}/",
        **{name: getattr(row, name) for name in names},
    )
