"""One's own tokens over HTTP."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.tokens.actions import create_token, revoke_token
from samhus.foundation.tokens.forms import TokenForm
from samhus.foundation.tokens.models import Token
from samhus.foundation.tokens.policies import TOKEN
from samhus.foundation.tokens.queries import token_lines, token_seen_by


@page(policy=TOKEN, action="create", methods=("GET", "HEAD", "POST"))
@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator,unused-ignore]
def list_tokens(request: Request) -> HttpResponse:
    """My tokens, and a form for a new one.

    The one exception from "303 to a GET after a change": the secret is in the answer to this POST
    and nowhere else, because a page that could be fetched again would need it stored. The answer
    is 201; its Location is where a repeated click is led, which then shows no secret.
    """
    form = TokenForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        token, secret = create_token(by=request.viewer, **form.cleaned_data)
        shown = {"name": token.name, "last_day": token.last_day, "secret": secret}
        response = TemplateResponse(request, "tokens/created.html", shown, status=201)
        response.headers["Location"] = reverse("tokens:tokens")
        return response
    context = {"form": form, "tokens": token_lines(request.viewer)}
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "tokens/tokens.html", context, status=status)


@page(policy=TOKEN, action="revoke", load=token_seen_by, methods=("POST",))
def revoke(request: Request, token: Token) -> HttpResponse:
    """The token opens nothing any more."""
    revoke_token(by=request.viewer, token=token)
    messages.success(request, _("The token is revoked. It opens nothing any more."))
    return see_other(reverse("tokens:tokens"))
