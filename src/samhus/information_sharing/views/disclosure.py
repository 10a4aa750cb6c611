"""Disclosures and what follows from them over HTTP."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request as Http
from samhus.foundation.organisations.api import NotPossible
from samhus.information_sharing.actions.follow_up import (
    fulfil_duty,
    review_disclosure,
    sign_judgement,
)
from samhus.information_sharing.actions.withdrawal import acknowledge, withdraw
from samhus.information_sharing.forms.follow_up import ReviewForm, WithdrawalForm
from samhus.information_sharing.forms.plain import OneTextForm
from samhus.information_sharing.models import Acknowledgement, Disclosure, Duty
from samhus.information_sharing.pages.sharing import FormStep
from samhus.information_sharing.policies.sharing import ACKNOWLEDGEMENT, DISCLOSURE
from samhus.information_sharing.queries.disclosure import (
    acknowledgement_seen_by,
    disclosure_seen_by,
    duty_desk,
    standing_kinds,
)
from samhus.information_sharing.queries.disclosure_page import (
    correction_page,
    disclosure_page,
    disclosures_page,
)
from samhus.information_sharing.queries.readings import (
    note_correction,
    note_disclosure,
    note_list,
)

FORM = ("GET", "HEAD", "POST")


@page()
def list_disclosures(http: Http) -> HttpResponse:
    """What one's bodies told and were told."""
    note_list(http.viewer)
    context = {"page": disclosures_page(http.viewer)}
    return TemplateResponse(http, "information_sharing/disclosures.html", context)


@page(policy=DISCLOSURE, action="see", load=disclosure_seen_by)
def show_disclosure(http: Http, row: Disclosure) -> HttpResponse:
    """One disclosure."""
    note_disclosure(http.viewer, row)
    context = {"page": disclosure_page(http.viewer, row)}
    return TemplateResponse(http, "information_sharing/disclosure.html", context)


@page(policy=DISCLOSURE, action="withdraw", load=disclosure_seen_by, methods=FORM)
def correct(http: Http, row: Disclosure) -> HttpResponse:
    """Say that it is wrong."""
    form = WithdrawalForm(standing_kinds(row), http.POST or None)
    if http.method == "POST" and form.is_valid():
        try:
            withdraw(by=http.viewer, disclosure=row, **form.cleaned_data)
        except NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(http, _("Withdrawn. Everybody whom it reached has been told."))
            return _to(row)
    step = _step(
        row,
        _("Correct what was told"),
        _(
            "It is withdrawn for the recipient and for everybody to whom it was passed on; each "
            "of them acknowledges. That it was told stays on record."
        ),
        _("Withdraw it"),
    )
    return _show(http, form, step)


@page(policy=DISCLOSURE, action="review", load=disclosure_seen_by, methods=FORM)
def review(http: Http, row: Disclosure) -> HttpResponse:
    """A second person looks at what was told by word of mouth."""
    form = ReviewForm(http.POST or None)
    if http.method == "POST" and form.is_valid():
        try:
            review_disclosure(by=http.viewer, disclosure=row, **form.cleaned_data)
        except NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(http, _("Your finding is on record."))
            return _to(row)
    step = _step(
        row,
        _("Look at what was told"),
        _(
            "Was it right to tell this, to this body, at that time? What was wrong is corrected "
            "separately."
        ),
        _("Put on record"),
    )
    return _show(http, form, step)


@page(policy=DISCLOSURE, action="sign_judgement", load=disclosure_seen_by, methods=("POST",))
def sign_judgement_of(http: Http, row: Disclosure) -> HttpResponse:
    """The person who is named as having judged it says so."""
    sign_judgement(by=http.viewer, disclosure=row)
    messages.success(http, _("Signed: it is your judgement."))
    return _to(row)


@page(policy=DISCLOSURE, action="fulfil", load=duty_desk, methods=FORM)
def fulfil(http: Http, desk: Any) -> HttpResponse:
    """A duty that came with it is done."""
    duty: Duty = desk.duty
    form = OneTextForm(_("How it was done"), http.POST or None)
    if http.method == "POST" and form.is_valid():
        try:
            fulfil_duty(by=http.viewer, duty=duty, words=form.cleaned_data["words"])
        except NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(http, _("The duty is recorded as done."))
            return _to(duty.disclosure)
    step = _step(duty.disclosure, _("A duty is done"), desk.words, _("It is done"))
    return _show(http, form, step)


@page(policy=ACKNOWLEDGEMENT, action="see", load=acknowledgement_seen_by)
def show_correction(http: Http, row: Acknowledgement) -> HttpResponse:
    """What is wrong, and who has taken note."""
    note_correction(http.viewer, row)
    context = {"page": correction_page(http.viewer, row)}
    return TemplateResponse(http, "information_sharing/correction.html", context)


@page(policy=ACKNOWLEDGEMENT, action="acknowledge", load=acknowledgement_seen_by, methods=("POST",))
def acknowledge_correction(http: Http, row: Acknowledgement) -> HttpResponse:
    """Take note."""
    acknowledge(by=http.viewer, acknowledgement=row)
    messages.success(http, _("Acknowledged. The body that told you sees it."))
    return see_other(reverse("information_sharing:correction", args=[row.public_id]))


def _to(row: Disclosure) -> HttpResponse:
    return see_other(reverse("information_sharing:disclosure", args=[row.public_id]))


def _step(row: Disclosure, heading: str, lead: str, submit: str) -> FormStep:
    cancel_url = reverse("information_sharing:disclosure", args=[row.public_id])
    caption = f"{row.recipient.name}, {row.reference}"
    return FormStep(heading, caption, lead, submit, cancel_url)


def _show(http: Http, form: Any, step: FormStep) -> HttpResponse:
    status = 422 if http.method == "POST" else 200
    context = {"form": form, "step": step}
    return TemplateResponse(http, "information_sharing/form.html", context, status=status)
