"""Who signs; what waits for a signature; signing, returning, taking back."""

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.organisations.api import NotPossible
from samhus.foundation.rounds import actions, queries
from samhus.foundation.rounds.forms import SignatureForm, SigningPostForm
from samhus.foundation.rounds.models import SignOff
from samhus.foundation.rounds.policies import SIGN_OFF, SIGNING_POST


@page(policy=SIGNING_POST, action="see", load=queries.signing)
def show_signing(request: Request, place: queries.Signing) -> HttpResponse:
    """Which post signs for the body."""
    return _show_signing(request, place, SigningPostForm(place.posts()))


@page(policy=SIGNING_POST, action="name", load=queries.signing, methods=("POST",))
def name_signing_post(request: Request, place: queries.Signing) -> HttpResponse:
    """Name the post that signs."""
    form = SigningPostForm(place.posts(), request.POST)
    if not form.is_valid():
        return _show_signing(request, place, form, status=422)
    given = form.cleaned_data
    actions.name_signing_post(
        by=request.viewer,
        organisation=place.organisation,
        post=given["post"],
        deputy=given["deputy"],
        round=place.round if given["reach"] == "round" else None,
    )
    messages.success(request, _("“%(post)s” signs from now on.") % {"post": given["post"]})
    address = [place.round.public_id, place.organisation.public_id]
    return see_other(reverse("rounds:signing", args=address))


def _show_signing(
    request: Request, place: queries.Signing, form: SigningPostForm, status: int = 200
) -> HttpResponse:
    context = {"page": queries.signing_page(request.viewer, place), "form": form}
    return TemplateResponse(request, "rounds/signing.html", context, status=status)


@page(policy=SIGN_OFF, action="see", load=queries.signature_seen_by)
def show_signature(request: Request, asked: SignOff) -> HttpResponse:
    """What is put before the post that signs."""
    shown = queries.signature_page(request.viewer, asked)
    form = SignatureForm(steps_in=shown.steps_in)
    return TemplateResponse(request, "rounds/signature.html", {"page": shown, "form": form})


@page(policy=SIGN_OFF, action="sign", load=queries.signature_seen_by, methods=("POST",))
def sign(request: Request, asked: SignOff) -> HttpResponse:
    """Sign it, or return it with a reason."""
    shown = queries.signature_page(request.viewer, asked)
    form = SignatureForm(request.POST, steps_in=shown.steps_in)
    if form.is_valid():
        try:
            _decide(request, asked, form)
        except NotPossible as reason:
            form.add_error("remark", str(reason))
        else:
            return see_other(reverse("rounds:signature", args=[asked.public_id]))
    context = {"page": shown, "form": form}
    return TemplateResponse(request, "rounds/signature.html", context, status=422)


def _decide(request: Request, asked: SignOff, form: SignatureForm) -> None:
    remark = form.cleaned_data["remark"]
    if form.cleaned_data["decision"] == "sign":
        actions.sign_answer(by=request.viewer, sign_off=asked, stepping_in=remark)
        messages.success(request, _("Signed. Whoever asked can hand it in now."))
    else:
        actions.return_answer(by=request.viewer, sign_off=asked, reason=remark)
        messages.success(request, _("Returned with your reason."))


@page(policy=SIGN_OFF, action="take_back", load=queries.signature_seen_by, methods=("POST",))
def take_back(request: Request, asked: SignOff) -> HttpResponse:
    """Go on writing."""
    actions.take_back(by=request.viewer, sign_off=asked)
    messages.success(request, _("Taken back. Nobody signed; you can go on writing."))
    address = [asked.round.public_id, asked.organisation.public_id]
    return see_other(reverse("rounds:answer", args=address))
