"""Agreements over HTTP."""

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samhus.engines.documents import MEDIA_TYPE
from samhus.foundation.access.gate import page, see_other, to_save
from samhus.foundation.access.requests import Request
from samhus.foundation.access.viewer import Viewer, somebody
from samhus.foundation.organisations.api import NotPossible
from samhus.information_sharing.actions import (
    change_agreement,
    draft_agreement,
    end_agreement,
    sign_agreement,
)
from samhus.information_sharing.exports.agreement import agreement_docx
from samhus.information_sharing.forms.agreement import (
    AgreementForm,
    EndingForm,
    SigningForm,
    as_it_stands,
    following,
)
from samhus.information_sharing.models import Agreement
from samhus.information_sharing.policies import AGREEMENT
from samhus.information_sharing.queries.agreement import agreement_seen_by
from samhus.information_sharing.queries.agreement_desk import (
    DraftDesk,
    desk_for,
    desk_of_renewal,
    signing_parties,
)
from samhus.information_sharing.queries.agreement_page import (
    address,
    agreement_page,
    agreements_page,
)

FORM = ("GET", "HEAD", "POST")


@page(load=somebody)
def list_agreements(request: Request, viewer: Viewer) -> HttpResponse:
    """The agreements of the viewer's bodies."""
    context = {"page": agreements_page(viewer)}
    return TemplateResponse(request, "information_sharing/agreements.html", context)


@page(policy=AGREEMENT, action="draft", load=desk_for, methods=FORM)
def draft(request: Request, desk: DraftDesk) -> HttpResponse:
    """Draft an agreement of one's body."""
    return _drafted(request, desk)


@page(policy=AGREEMENT, action="renew", load=desk_of_renewal, methods=FORM)
def renew(request: Request, desk: DraftDesk) -> HttpResponse:
    """Draft the one that follows, with the words of the one before."""
    return _drafted(request, desk)


def _drafted(request: Request, desk: DraftDesk) -> HttpResponse:
    own = desk.organisation
    initial = following(desk.before, own) if desk.before else {}
    form = AgreementForm(request.viewer, own, request.POST or None, initial=initial)
    if request.method == "POST" and not form.adds and form.is_valid():
        try:
            made = draft_agreement(
                by=request.viewer,
                organisation=own,
                terms=form.terms(),
                parties=form.parties(),
                renews=desk.before,
            )
        except NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("Drafted. The other parties have been told."))
            return see_other(address(made))
    return _form(request, form, own.name, desk.before)


@page(policy=AGREEMENT, action="change", load=agreement_seen_by, methods=FORM)
def change(request: Request, agreement: Agreement) -> HttpResponse:
    """Change a draft; whoever signed signs anew."""
    own = agreement.organisation
    initial = as_it_stands(agreement, own)
    form = AgreementForm(request.viewer, own, request.POST or None, initial=initial)
    if request.method == "POST" and not form.adds and form.is_valid():
        try:
            change_agreement(
                by=request.viewer,
                agreement=agreement,
                terms=form.terms(),
                parties=form.parties(),
            )
        except NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("Changed. What was signed before counts no more."))
            return see_other(address(agreement))
    return _form(request, form, own.name, agreement)


def _form(
    request: Request, form: AgreementForm, body: str, about: Agreement | None
) -> HttpResponse:
    if form.adds:
        form.errors.clear()  # nothing is wrong before it is saved
    context = {
        "form": form,
        "body": body,
        "about": about,
        "back": address(about) if about else reverse("information_sharing:agreements"),
    }
    status = 422 if request.method == "POST" else 200
    template = "information_sharing/agreement_form.html"
    return TemplateResponse(request, template, context, status=status)


@page(policy=AGREEMENT, action="see", load=agreement_seen_by)
def show_agreement(request: Request, agreement: Agreement) -> HttpResponse:
    """One agreement, to read, to sign, to print."""
    return _show(request, agreement, None)


@page(policy=AGREEMENT, action="sign", load=agreement_seen_by, methods=("POST",))
def sign(request: Request, agreement: Agreement) -> HttpResponse:
    """Sign it for one's body."""
    bodies = signing_parties(request.viewer, agreement)
    form = SigningForm([(str(b.public_id), b.name) for b in bodies], request.POST)
    if form.is_valid():
        body = next(b for b in bodies if str(b.public_id) == form.cleaned_data["body"])
        try:
            sign_agreement(
                by=request.viewer,
                agreement=agreement,
                organisation=body,
                digest=form.cleaned_data["digest"],
            )
        except NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("Signed for %(body)s.") % {"body": body.name})
            return see_other(address(agreement))
    return _show(request, agreement, form, status=422)


def _show(
    request: Request, agreement: Agreement, form: SigningForm | None, status: int = 200
) -> HttpResponse:
    shown = agreement_page(request.viewer, agreement)
    if form is None and shown.to_sign:
        form = SigningForm(shown.to_sign, initial={"digest": shown.digest})
    context = {"page": shown, "form": form}
    return TemplateResponse(request, "information_sharing/agreement.html", context, status=status)


@page(policy=AGREEMENT, action="end", load=agreement_seen_by, methods=FORM)
def end(request: Request, agreement: Agreement) -> HttpResponse:
    """End it before its last day."""
    bodies = signing_parties(request.viewer, agreement)
    form = EndingForm([(str(b.public_id), b.name) for b in bodies], request.POST or None)
    if request.method == "POST" and form.is_valid():
        end_agreement(
            by=request.viewer,
            agreement=agreement,
            organisation=next(b for b in bodies if str(b.public_id) == form.cleaned_data["body"]),
            reason=form.cleaned_data["reason"],
        )
        messages.success(request, _("It is over from today on. The other parties have been told."))
        return see_other(address(agreement))
    context = {"form": form, "agreement": agreement, "back": address(agreement)}
    status = 422 if request.method == "POST" else 200
    template = "information_sharing/agreement_end.html"
    return TemplateResponse(request, template, context, status=status)


@page(policy=AGREEMENT, action="see", load=agreement_seen_by)
def download_agreement(request: Request, agreement: Agreement) -> HttpResponse:
    """The same as a document in Word."""
    content = agreement_docx(
        agreement_page(request.viewer, agreement), language=get_language() or "en"
    )
    return to_save("agreement.docx", content, MEDIA_TYPE)
