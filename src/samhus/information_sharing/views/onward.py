"""Questions to the body that something comes from, over HTTP."""

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request as Http
from samhus.foundation.organisations.api import NotPossible
from samhus.information_sharing.actions.onward import ask_originator, reply_onward
from samhus.information_sharing.forms.follow_up import OnwardForm, OnwardReplyForm
from samhus.information_sharing.models import Disclosure, OnwardAsk
from samhus.information_sharing.pages.sharing import FormStep
from samhus.information_sharing.policies.sharing import DISCLOSURE, ONWARD_ASK
from samhus.information_sharing.queries.disclosure import disclosure_seen_by, standing_kinds
from samhus.information_sharing.queries.disclosure_page import onward_page
from samhus.information_sharing.queries.onward import onward_ask_seen_by
from samhus.information_sharing.queries.readings import note_onward
from samhus.information_sharing.queries.request import Desk, telling_desk

FORM = ("GET", "HEAD", "POST")


@page(policy=DISCLOSURE, action="pass_on", load=disclosure_seen_by, methods=FORM)
def ask_first(http: Http, row: Disclosure) -> HttpResponse:
    """Ask whether a third body may be told."""
    desk = telling_desk(http.viewer, row.recipient.public_id)
    if desk is None:
        return see_other(reverse("information_sharing:disclosures"))
    form = OnwardForm(desk, standing_kinds(row), http.POST or None)
    if http.method == "POST" and form.is_valid():
        try:
            ask = _ask(http, desk, row, form)
        except NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(http, _("Asked. Nothing goes further before it is answered."))
            return see_other(reverse("information_sharing:onward", args=[ask.public_id]))
    step = FormStep(
        heading=_("Ask the body that it comes from"),
        caption=f"{row.sender.name}, {row.reference}",
        lead=_("It agrees or refuses. As long as it has not answered, nothing goes further."),
        submit=_("Ask"),
        cancel_url=reverse("information_sharing:disclosure", args=[row.public_id]),
    )
    status = 422 if http.method == "POST" else 200
    context = {"form": form, "step": step}
    return TemplateResponse(http, "information_sharing/form.html", context, status=status)


def _ask(http: Http, desk: Desk, row: Disclosure, form: OnwardForm) -> OnwardAsk:
    data = form.cleaned_data
    return ask_originator(
        by=http.viewer,
        disclosure=row,
        third=desk.other(data["third"]),
        purpose=data["purpose"],
        kinds=data["kinds"],
        words=data["words"],
        reference=data["reference"],
    )


@page(policy=ONWARD_ASK, action="see", load=onward_ask_seen_by)
def show_onward(http: Http, ask: OnwardAsk) -> HttpResponse:
    """The question and how it stands."""
    note_onward(http.viewer, ask)
    context = {"page": onward_page(http.viewer, ask), "form": OnwardReplyForm()}
    return TemplateResponse(http, "information_sharing/onward.html", context)


@page(policy=ONWARD_ASK, action="reply", load=onward_ask_seen_by, methods=("POST",))
def reply_to_ask(http: Http, ask: OnwardAsk) -> HttpResponse:
    """Agree or refuse."""
    form = OnwardReplyForm(http.POST)
    if form.is_valid():
        reply_onward(by=http.viewer, ask=ask, **form.cleaned_data)
        messages.success(http, _("Answered. The body that asked has been told."))
        return see_other(reverse("information_sharing:onward", args=[ask.public_id]))
    note_onward(http.viewer, ask)
    context = {"page": onward_page(http.viewer, ask), "form": form}
    return TemplateResponse(http, "information_sharing/onward.html", context, status=422)
