"""Decisions about areas over HTTP."""

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.access.trying import act_or_say
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping import actions
from samhus.mapping.forms import DecideForm, OfferForm, ReasonForm
from samhus.mapping.models import AreaDecision, MappingRound
from samhus.mapping.policies import AREA_DECISION, MAPPING
from samhus.mapping.queries.area_decision import (
    AreaDesk,
    area_desk,
    decide_page,
    decision_seen_by,
    decisions_page,
)
from samhus.mapping.queries.decision_page import decision_page, whole_decision
from samhus.mapping.queries.overview import mapping_seen_by
from samhus.mapping.queries.recorded import note_decision
from samhus.mapping.queries.statement import note_statements
from samhus.mapping.views.steps import FORM, about_decision, step


def decision_url(decision: AreaDecision) -> str:
    """Where it is looked at."""
    return reverse("mapping:decision", args=[decision.public_id])


@page(policy=MAPPING, action="see_results", load=mapping_seen_by)
def list_decisions(request: Request, mapping: MappingRound) -> HttpResponse:
    """What has been decided, by state and name."""
    context = {"page": decisions_page(request.viewer, mapping)}
    return TemplateResponse(request, "mapping/decisions.html", context)


@page(policy=MAPPING, action="decide", load=area_desk, methods=FORM)
def decide(request: Request, desk: AreaDesk) -> HttpResponse:
    """Everything about one area, and the form."""
    shown = decide_page(request.viewer, desk)
    initial = {"answer": desk.before.answer, "words": desk.before.reasons} if desk.before else {}
    form = DecideForm(
        request.POST or None, designates=shown.designates, initial={**initial, "seen": shown.seen}
    )
    if request.method == "POST" and form.is_valid():
        try:
            decision = _propose(request, desk, form)
        except NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            further = "next" in request.POST and shown.next_area
            return see_other(further.url if further else decision_url(decision))
    note_statements(request.viewer, desk.mapping, shown.picture.lines)
    status = 422 if request.method == "POST" else 200
    context = {"page": shown, "form": form}
    return TemplateResponse(request, "mapping/decide.html", context, status=status)


def _propose(request: Request, desk: AreaDesk, form: DecideForm) -> AreaDecision:
    decision = actions.propose_decision(
        by=request.viewer,
        mapping=desk.mapping,
        area_id=desk.area.id,
        answer=form.cleaned_data["answer"],
        reasons=form.cleaned_data["words"],
        seen=form.cleaned_data["seen"],
        justified=form.reasons(),
    )
    if decision.signed_by_id:
        messages.success(request, _("The decision about %s is signed.") % desk.area.name)
    else:
        messages.success(request, _("Proposed. A second person has to sign it."))
    return decision


@page(policy=AREA_DECISION, action="see", load=whole_decision)
def show_decision(request: Request, decision: AreaDecision) -> HttpResponse:
    """One decision, for the staff and for the body that was told."""
    note_decision(request.viewer, decision)
    shown = decision_page(request.viewer, decision)
    note_statements(request.viewer, decision.mapping, shown.picture.lines)
    return TemplateResponse(request, "mapping/decision.html", {"page": shown})


@page(policy=AREA_DECISION, action="sign", load=decision_seen_by, methods=("POST",))
def sign(request: Request, decision: AreaDecision) -> HttpResponse:
    """Sign as the second person."""
    return act_or_say(
        request,
        lambda: actions.sign_decision(by=request.viewer, decision=decision),
        to=decision_url(decision),
        done=_("The designation is signed by two persons."),
    )


@page(policy=AREA_DECISION, action="hear", load=decision_seen_by, methods=("POST",))
def hear(request: Request, decision: AreaDecision) -> HttpResponse:
    """Let the municipality answer."""
    return act_or_say(
        request,
        lambda: actions.open_hearing(by=request.viewer, decision=decision),
        to=decision_url(decision),
        done=_("The municipality has been told and can answer."),
    )


@page(policy=AREA_DECISION, action="finalise", load=decision_seen_by, methods=("POST",))
def finalise(request: Request, decision: AreaDecision) -> HttpResponse:
    """Make it final."""
    return act_or_say(
        request,
        lambda: actions.finalise_decision(by=request.viewer, decision=decision),
        to=decision_url(decision),
        done=_("The decision is final. The municipality has been told."),
    )


@page(policy=AREA_DECISION, action="sign", load=decision_seen_by, methods=FORM)
def send_back(request: Request, decision: AreaDecision) -> HttpResponse:
    """Do not sign, and say why."""
    shown = about_decision(
        decision,
        title=_("Send the proposal back"),
        lead=_("Whoever proposed it reads your reason; the area is decided anew."),
        submit=_("Send it back"),
    )
    return step(
        request,
        ReasonForm(request.POST or None),
        shown,
        lambda data: actions.send_back_decision(
            by=request.viewer, decision=decision, reason=data["words"]
        ),
    )


@page(policy=AREA_DECISION, action="set_aside", load=decision_seen_by, methods=FORM)
def set_aside(request: Request, decision: AreaDecision) -> HttpResponse:
    """Leave the area without a decision."""
    shown = about_decision(
        decision,
        title=_("Leave the area without a decision"),
        lead=_(
            "Nothing is decided about the area; in an interim review the decision before stands. "
            "If the municipality was told, it is told this."
        ),
        submit=_("Leave it without a decision"),
    )
    return step(
        request,
        ReasonForm(request.POST or None),
        shown,
        lambda data: actions.set_aside_decision(
            by=request.viewer, decision=decision, reason=data["words"]
        ),
    )


@page(policy=AREA_DECISION, action="offer", load=decision_seen_by, methods=FORM)
def offer(request: Request, decision: AreaDecision) -> HttpResponse:
    """Offer support with the decision."""
    shown = about_decision(
        decision,
        title=_("Offer support"),
        lead=_("The municipality reads it together with the final decision, and answers."),
        submit=_("Offer it"),
    )
    return step(
        request,
        OfferForm(request.POST or None),
        shown,
        lambda data: actions.offer_support(by=request.viewer, decision=decision, **data),
    )
