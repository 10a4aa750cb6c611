"""What follows a decision, over HTTP: offers, appeals, confidence, the end of the round."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping import actions
from samhus.mapping.forms import (
    AnswerOfferForm,
    AppealForm,
    ConfirmOfferForm,
    DecideAppealForm,
    DeliverOfferForm,
)
from samhus.mapping.models import Appeal, AreaDecision, MappingRound, Offer
from samhus.mapping.pages.form_step import FormStep
from samhus.mapping.policies import APPEAL, AREA_DECISION, MAPPING, OFFER
from samhus.mapping.queries.appeal import appeal_page, appeal_seen_by
from samhus.mapping.queries.area_decision import decision_seen_by
from samhus.mapping.queries.closing import close_page
from samhus.mapping.queries.offer import offer_seen_by
from samhus.mapping.queries.overview import mapping_seen_by
from samhus.mapping.queries.recorded import note_appeal
from samhus.mapping.views.steps import FORM, about_decision, step


@page(policy=OFFER, action="answer", load=offer_seen_by, methods=FORM)
def answer_offer(request: Request, offer: Offer) -> HttpResponse:
    """As the body concerned, accept what is offered or decline it."""
    shown = _about_offer(offer, title=_("Support that is offered"), submit=_("Answer"))
    return step(
        request,
        AnswerOfferForm(request.POST or None),
        shown,
        lambda data: actions.answer_offer(
            by=request.viewer,
            offer=offer,
            accepted=data["outcome"] == "accept",
            words=data["words"],
        ),
    )


@page(policy=OFFER, action="deliver", load=offer_seen_by, methods=FORM)
def deliver_offer(request: Request, offer: Offer) -> HttpResponse:
    """As the round's staff, say when promised support was delivered."""
    shown = _about_offer(
        offer,
        title=_("Record that promised support was delivered"),
        submit=_("Record the delivery"),
        more=((_("Not received as promised"), offer.received_words),) if offer.received else (),
    )
    return step(
        request,
        DeliverOfferForm(request.POST or None),
        shown,
        lambda data: actions.deliver_offer(by=request.viewer, offer=offer, **data),
        done=_("Recorded. The municipality is asked whether it came."),
    )


@page(policy=OFFER, action="confirm", load=offer_seen_by, methods=FORM)
def confirm_offer(request: Request, offer: Offer) -> HttpResponse:
    """As the body, say whether promised support came."""
    delivered = (
        (_("Delivered on"), date_format(offer.delivered) if offer.delivered else ""),
        (_("What was delivered"), offer.delivered_words),
    )
    shown = _about_offer(
        offer, title=_("Did the support come?"), submit=_("Answer"), more=delivered
    )
    return step(
        request,
        ConfirmOfferForm(request.POST or None),
        shown,
        lambda data: actions.confirm_offer(
            by=request.viewer,
            offer=offer,
            received=data["outcome"] == "yes",
            words=data["words"],
        ),
    )


@page(policy=AREA_DECISION, action="appeal", load=decision_seen_by, methods=FORM)
def file_appeal(request: Request, decision: AreaDecision) -> HttpResponse:
    """Ask people who did not decide to look again."""
    shown = about_decision(
        decision,
        title=_("Appeal against the decision"),
        lead=_("It is decided by people of the national centre who did not take part."),
        submit=_("Appeal"),
    )
    form = AppealForm(request.POST or None)
    return step(
        request,
        form,
        shown,
        lambda data: actions.file_appeal(
            by=request.viewer,
            decision=decision,
            words=data["words"],
            justified=form.reasons(),
        ),
        done=_("Your appeal has been handed in."),
    )


@page(policy=APPEAL, action="see", load=appeal_seen_by)
def show_appeal(request: Request, appeal: Appeal) -> HttpResponse:
    """One appeal, for the staff and for the body that made it."""
    note_appeal(request.viewer, appeal)
    context = {"page": appeal_page(request.viewer, appeal)}
    return TemplateResponse(request, "mapping/appeal.html", context)


@page(policy=APPEAL, action="decide", load=appeal_seen_by, methods=FORM)
def decide_appeal(request: Request, appeal: Appeal) -> HttpResponse:
    """As somebody who did not decide: it stands, or it is decided again."""
    if request.method != "POST":
        note_appeal(request.viewer, appeal)
    shown = about_decision(
        appeal.decision,
        title=_("Decide the appeal"),
        lead=_("Sent back, the area is decided anew, with a hearing of its own."),
        submit=_("Decide"),
        quote=appeal.words,
        back_url=reverse("mapping:appeal", args=[appeal.public_id]),
    )
    return step(
        request,
        DecideAppealForm(request.POST or None),
        shown,
        lambda data: actions.decide_appeal(
            by=request.viewer, appeal=appeal, outcome=data["outcome"], reasons=data["words"]
        ),
    )


@page(policy=MAPPING, action="see_results", load=mapping_seen_by)
def show_closing(request: Request, mapping: MappingRound) -> HttpResponse:
    """What is still open, and with how many decisions the round would end."""
    context = {"page": close_page(request.viewer, mapping)}
    return TemplateResponse(request, "mapping/close.html", context)


@page(policy=MAPPING, action="close", load=mapping_seen_by, methods=("POST",))
def close(request: Request, mapping: MappingRound) -> HttpResponse:
    """Close the round."""
    try:
        actions.close_mapping(by=request.viewer, mapping=mapping)
    except NotPossible as reason:
        messages.error(request, str(reason))
        return see_other(reverse("mapping:closing", args=[mapping.public_id]))
    messages.success(request, _("The round is closed. Appeals and late replies still work."))
    return see_other(reverse("mapping:round", args=[mapping.public_id]))


def _about_offer(offer: Offer, *, title: str, submit: str, more: Any = ()) -> FormStep:
    facts = (
        (_("What"), offer.what),
        (_("Who"), offer.who),
        (_("By when"), date_format(offer.by_day)),
    )
    return about_decision(offer.decision, title=title, submit=submit, facts=(*facts, *more))
