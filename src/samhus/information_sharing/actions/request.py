"""Ask another agency; answer that nothing is held, or refuse and say why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.organisations.api import NotPossible, has_ended
from samhus.information_sharing.actions.notices import tell_members
from samhus.information_sharing.models import Answer, Request
from samhus.information_sharing.policies.sharing import REQUEST
from samhus.information_sharing.queries.gate import Flow, countries, kinds_known, view_on
from samhus.information_sharing.queries.terms import kinds_in_order
from samhus.information_sharing.queries.words import require_no_person, require_reference
from samhus.information_sharing.rules.disclosing import LEAST_BASIS, MOST_KINDS

IN_WRITING = (Answer.Kind.NOTHING, Answer.Kind.REFUSED)


@dataclass(frozen=True)
class Ask:
    """What is asked: kinds of information for a purpose, on a ground, by a day."""

    asking_as: str
    asked_as: str
    country: str
    purpose: str
    kinds: tuple[str, ...]
    basis: str
    due: date
    reference: str
    urgency: str = Request.Urgency.ORDINARY
    facts: Mapping[str, Any] = field(default_factory=dict)


@action("sharing.send_request")
def send_request(*, by: Viewer, asking: Any, asked: Any, ask: Ask) -> Request:
    """Ask another body. It answers as it must or may; asking obliges it to nothing by itself.

    Refuses a reference that is not opaque, words that may point to a person, kinds that the
    vocabulary does not know, more than twelve of them, and a day that has passed.
    """
    request = Request(asking=asking, asked=asked, **vars(ask))
    REQUEST.require("ask", by, request)
    _require_possible(asking, asked, ask)
    request.kinds, request.facts = kinds_in_order(ask.kinds), dict(ask.facts)
    request.basis = ask.basis.strip()
    request.sent_by_id, request.sent = by.person_id, clock.now()
    request.save()
    tell_members(asked, "sharing.request_sent", request, "requests", asking.name)
    journal(
        Operation.COLLECTION,
        subject=request,
        chain=asking,
        recipients=[str(asked.public_id)],
        purpose=ask.purpose,
        basis="stated",
        details={
            "kinds": request.kinds,
            "number": len(request.kinds),
            "urgency": str(ask.urgency),
        },
    )
    return request


def _require_possible(asking: Any, asked: Any, ask: Ask) -> None:
    if asking.pk == asked.pk:
        raise NotPossible(_("Choose another body than your own."))
    if has_ended(asked.valid, clock.today()):
        raise NotPossible(_("This body has ended."))
    if not 1 <= len(ask.kinds) <= MOST_KINDS or not kinds_known(ask.kinds):
        raise NotPossible(_("Choose at least one kind of information, and twelve at the most."))
    if len(ask.basis.strip()) < LEAST_BASIS:
        raise NotPossible(_("Say on what ground you ask: a provision, or a sentence."))
    if ask.due < clock.today():
        raise NotPossible(_("This day has passed."))
    require_reference(ask.reference)
    require_no_person({"basis": ask.basis})
    _require_facts(asking, asked, ask)


def _require_facts(asking: Any, asked: Any, ask: Ask) -> None:
    """Facts that the law's questions know; anything else would be content."""
    if ask.country not in countries():
        raise NotPossible(_("There is no framework for this country."))
    flow = Flow(
        sender=asked,
        recipient=asking,
        sender_as=ask.asked_as,
        recipient_as=ask.asking_as,
        country=ask.country,
        purpose=ask.purpose,
        kinds=ask.kinds,
        mode="request",
    )
    try:
        view = view_on(flow, ask.facts, day=clock.today())
    except ValueError:
        raise NotPossible(_("The law asks for no such fact.")) from None
    if set(ask.facts) - set(view.answers.facts):
        raise NotPossible(_("The law asks for no such fact."))


@action("sharing.answer_request")
def answer_request(
    *, by: Viewer, request: Request, kind: str, reason: str = "", provision: str = ""
) -> Answer:
    """Answer without telling anything: nothing held, or refused with a provision or own words.

    What is told, whole or in part, is a disclosure and has its own verb.
    """
    request = locked(request)
    REQUEST.require("answer", by, request)
    if kind not in IN_WRITING:
        raise NotPossible(_("What is told is recorded as a disclosure."))
    if kind == Answer.Kind.REFUSED and not (reason.strip() or provision.strip()):
        raise NotPossible(_("Say why you refuse: a provision, or your own words."))
    require_no_person({"reason": reason, "provision": provision})
    answer = write_answer(by, request, kind, reason, provision)
    journal(
        Operation.DISCLOSURE,
        subject=answer,
        chain=request.asked,
        recipients=[str(request.asking.public_id)],
        purpose=request.purpose,
        basis="provision" if provision.strip() else "stated",
        details={"answer": str(kind), "late": clock.today() > request.due},
    )
    return answer


def write_answer(
    by: Viewer, request: Request, kind: str, reason: str = "", provision: str = ""
) -> Answer:
    """The row and its notice; a part of every verb that answers."""
    answer = Answer.objects.create(
        request=request,
        kind=kind,
        reason=reason.strip(),
        provision=provision.strip(),
        answered_by_id=by.person_id,
        answered=clock.now(),
    )
    tell_members(
        request.asking,
        "sharing.request_answered",
        request,
        "requests",
        request.asked.name,
    )
    return answer


def locked(request: Request) -> Request:
    """The request, for as long as it is being answered."""
    rows = Request.objects.select_for_update(of=("self",))
    found: Request = rows.select_related("asking", "asked", "answer").get(pk=request.pk)
    return found
