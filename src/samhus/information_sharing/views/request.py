"""Requests between bodies over HTTP."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request as Http
from samhus.foundation.organisations.api import NotPossible
from samhus.information_sharing.actions.request import Ask, answer_request, send_request
from samhus.information_sharing.forms.request import RefusalForm, RequestForm
from samhus.information_sharing.models import Answer, Request
from samhus.information_sharing.pages.sharing import FormStep
from samhus.information_sharing.policies.sharing import REQUEST
from samhus.information_sharing.queries.gate import Flow, View
from samhus.information_sharing.queries.law_view import law_view
from samhus.information_sharing.queries.readings import note_list, note_request
from samhus.information_sharing.queries.request import (
    AskingDesk,
    asking_desk,
    request_seen_by,
)
from samhus.information_sharing.queries.request_page import request_page, requests_page

FORM = ("GET", "HEAD", "POST")


@page()
def list_requests(http: Http) -> HttpResponse:
    """What waits for an answer, what one's bodies were asked, what they asked."""
    note_list(http.viewer)
    context = {"page": requests_page(http.viewer)}
    return TemplateResponse(http, "information_sharing/requests.html", context)


@page(policy=REQUEST, action="ask", load=asking_desk, methods=FORM)
def ask_body(http: Http, desk: AskingDesk) -> HttpResponse:
    """Ask another body; the law's view is shown before anything is sent."""
    form = RequestForm(desk, http.POST or None)
    view = None
    if http.method == "POST" and form.can_weigh:
        view = form.weigh(_flow(desk, form))
        if form.decides and form.is_valid():
            try:
                row = _send(http, desk, form, view)
            except NotPossible as reason:
                form.add_error(None, str(reason))
            else:
                messages.success(http, _("Sent. You get a notice when it is answered."))
                return see_other(reverse("information_sharing:request", args=[row.public_id]))
    return _show_form(http, desk, form, view)


def _show_form(http: Http, desk: AskingDesk, form: RequestForm, view: View | None) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "law": law_view(view) if view else None,
        "step": FormStep(
            heading=_("Ask another body"),
            caption=desk.body.name,
            lead=_(
                "Ask for kinds of information, not for content. No name and nothing about a "
                "person is entered here."
            ),
            submit=_("Send the request") if view else _("Continue: what the law says"),
            cancel_url=reverse("information_sharing:requests"),
        ),
    }
    status = 422 if http.method == "POST" else 200
    return TemplateResponse(http, "information_sharing/lawful_form.html", context, status=status)


def _flow(desk: AskingDesk, form: RequestForm) -> Flow:
    """Whoever is asked would tell: the law is asked from its side."""
    data = form.cleaned_data
    return Flow(
        sender=desk.other(data["other"]),
        recipient=desk.body,
        sender_as=data["other_as"],
        recipient_as=data["own_as"],
        country=data["country"],
        purpose=data["purpose"],
        kinds=tuple(data["kinds"]),
        mode="request",
    )


def _send(http: Http, desk: AskingDesk, form: RequestForm, view: View) -> Request:
    data = form.cleaned_data
    facts, _unknown = form.stated(view.law)
    return send_request(
        by=http.viewer,
        asking=desk.body,
        asked=desk.other(data["other"]),
        ask=Ask(
            asking_as=data["own_as"],
            asked_as=data["other_as"],
            country=data["country"],
            purpose=data["purpose"],
            kinds=tuple(data["kinds"]),
            basis=data["basis"],
            due=data["due"],
            reference=data["reference"],
            urgency=data["urgency"],
            facts=facts,
        ),
    )


@page(policy=REQUEST, action="see", load=request_seen_by)
def show_request(http: Http, row: Request) -> HttpResponse:
    """One request and how it stands."""
    note_request(http.viewer, row)
    context = {"page": request_page(http.viewer, row)}
    return TemplateResponse(http, "information_sharing/request.html", context)


@page(policy=REQUEST, action="answer", load=request_seen_by, methods=("POST",))
def answer_nothing(http: Http, row: Request) -> HttpResponse:
    """Nothing is held."""
    answer_request(by=http.viewer, request=row, kind=Answer.Kind.NOTHING)
    messages.success(http, _("Answered. Whoever asked has been told."))
    return see_other(reverse("information_sharing:request", args=[row.public_id]))


@page(policy=REQUEST, action="answer", load=request_seen_by, methods=FORM)
def refuse_request(http: Http, row: Request) -> HttpResponse:
    """Refuse, because."""
    form = RefusalForm(http.POST or None)
    if http.method == "POST" and form.is_valid():
        answer_request(by=http.viewer, request=row, kind=Answer.Kind.REFUSED, **form.cleaned_data)
        messages.success(http, _("Answered. Whoever asked has been told."))
        return see_other(reverse("information_sharing:request", args=[row.public_id]))
    step = FormStep(
        heading=_("Refuse the request"),
        caption=f"{row.asking.name}, {row.reference}",
        lead=_("Whoever asked reads why. Name the provision, or say it in your own words."),
        submit=_("Refuse"),
        cancel_url=reverse("information_sharing:request", args=[row.public_id]),
    )
    status = 422 if http.method == "POST" else 200
    context = {"form": form, "step": step}
    return TemplateResponse(http, "information_sharing/form.html", context, status=status)
