"""Answering an anonymous round with the code of one's letter, signed out."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.context import seen_by
from samhus.foundation.access.decision import Refused
from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.access.viewer import service
from samhus.foundation.rounds import actions
from samhus.foundation.rounds.forms import AnonymousForm, CodeForm
from samhus.foundation.rounds.models import Round
from samhus.foundation.rounds.queries.anonymous import unused
from samhus.foundation.rounds.queries.colleagues import code_hash
from samhus.foundation.rounds.views.colleague import limited

PUBLIC = "Whoever answers anonymously has signed out; the code of the letter is the right."


@limited
@page(public=PUBLIC, methods=("GET", "HEAD", "POST"))
def answer_anonymously(request: Request) -> HttpResponse:
    """The code, then the questions. Whoever is signed in is told to sign out first."""
    if request.user.is_authenticated:
        return TemplateResponse(request, "rounds/anonymous_signed_in.html", status=403)
    code = CodeForm(request.POST or None)
    if request.method != "POST":
        return TemplateResponse(request, "rounds/anonymous_code.html", {"form": code})
    key = code_hash(code.cleaned_data["code"]) if code.is_valid() else ""
    round_ = _opened(key)
    if round_ is None:
        if code.is_valid():
            code.add_error("code", _("This code opens nothing. It may have been used already."))
        return TemplateResponse(request, "rounds/anonymous_code.html", {"form": code}, status=422)
    return _answer(request, round_, key)


def _opened(key: str) -> Round | None:
    with seen_by(service("anonymous")):
        found = unused(key) if key else None
        return found.round if found else None


def _answer(request: Request, round_: Round, key: str) -> HttpResponse:
    sends = "submit" in request.POST
    form = AnonymousForm(round_.questions, request.POST)
    if sends and form.is_valid() and _given(key, form):
        return see_other(reverse("rounds:anonymous_done"))
    context = {"form": form, "round": round_, "rows": list(form.asked()), "sends": sends}
    return TemplateResponse(request, "rounds/anonymous.html", context, status=422)


def _given(key: str, form: AnonymousForm) -> bool:
    try:
        actions.answer_anonymously(
            by=service("anonymous"), key=key, words=form.words(), reasons=form.reasons()
        )
    except actions.AnswersMissing as fault:
        form.show_blank(fault.readiness.missing)
    except actions.NotReady as fault:
        form.ask_about(fault.readiness.passages, fault.readiness.open_passages)
    except Refused as refused:
        form.add_error(None, str(refused.decision.because))
    return not form.errors


@page(public=PUBLIC)
def answered_anonymously(request: Request) -> HttpResponse:
    """Thanks."""
    return TemplateResponse(request, "rounds/anonymous_done.html")
