"""Colleagues are asked by a link; they type the code of their letter and answer."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.decision import Refused
from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.access.viewer import service
from samhus.foundation.organisations.api import NotPossible
from samhus.foundation.rounds import actions
from samhus.foundation.rounds.forms import ByLinkForm, CodeForm, ColleagueForm
from samhus.foundation.rounds.letters import send_to_colleague
from samhus.foundation.rounds.models import ColleagueLink
from samhus.foundation.rounds.policies import COLLEAGUE_LINK
from samhus.foundation.rounds.queries import colleagues as queries

LINK = "colleague_link"
PUBLIC = "A colleague without an account; the code of the letter is the right."
View = Callable[..., HttpResponse]


@page(policy=COLLEAGUE_LINK, action="see", load=queries.colleagues_of)
def show_colleagues(request: Request, place: queries.Desk) -> HttpResponse:
    """Whom the body has asked, and how that stands."""
    return _show(request, place, ColleagueForm(place.round.questions))


@page(policy=COLLEAGUE_LINK, action="ask", load=queries.colleagues_of, methods=("POST",))
def ask_colleague(request: Request, place: queries.Desk) -> HttpResponse:
    """Ask one."""
    form = ColleagueForm(place.round.questions, request.POST)
    if form.is_valid():
        try:
            _ask(request, place, form.cleaned_data)
        except NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            return see_other(_address(place.round, place.organisation))
    return _show(request, place, form, status=422)


def _ask(request: Request, place: queries.Desk, given: dict[str, Any]) -> None:
    link, code = actions.ask_colleague(
        by=request.viewer, round=place.round, organisation=place.organisation, **given
    )
    send_to_colleague(
        link,
        code=code,
        body=place.organisation.name,
        asker=request.viewer.name,
        address=request.build_absolute_uri(reverse("rounds:colleague_code")),
    )
    messages.success(request, _("An e-mail is on its way to %(name)s.") % {"name": link.name})


def _show(
    request: Request, place: queries.Desk, form: ColleagueForm, status: int = 200
) -> HttpResponse:
    shown = queries.colleagues_page(request.viewer, place)
    context = {"page": shown, "form": form}
    return TemplateResponse(request, "rounds/colleagues.html", context, status=status)


def _address(round_: Any, organisation: Any) -> str:
    return reverse("rounds:colleagues", args=[round_.public_id, organisation.public_id])


@page(policy=COLLEAGUE_LINK, action="revoke", load=queries.link_seen_by, methods=("POST",))
def revoke_link(request: Request, link: ColleagueLink) -> HttpResponse:
    """The link opens nothing more."""
    actions.revoke_link(by=request.viewer, link=link)
    messages.success(request, _("The link works no more."))
    return see_other(_address(link.round, link.organisation))


def limited(view: View) -> View:
    """Count attempts before the gate's transaction, so that a refusal does not uncount them."""

    @wraps(view)
    def enter(request: HttpRequest, **url: Any) -> HttpResponse:
        refused: HttpResponse | None = ratelimit.consume_or_429(request, action="colleague_code")
        return refused or view(request, **url)

    return enter


@limited
@page(public=PUBLIC, methods=("GET", "HEAD", "POST"))
def type_code(request: Request) -> HttpResponse:
    """The code travels in the body of a POST: no address, history or log ever holds it."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        key = queries.code_hash(form.cleaned_data["code"])
        try:
            actions.open_colleague_link(by=service("colleagues"), key=key)
        except Refused:
            form.add_error("code", _("This code opens nothing. Check it, or ask for a new one."))
        else:
            _remember(request, key)
            return see_other(reverse("rounds:colleague"))
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "rounds/code.html", {"form": form}, status=status)


def _remember(request: Request, key: str) -> None:
    """In this browser; under a fresh session, so that nobody prepared it for the visitor."""
    if not request.user.is_authenticated:
        request.session.cycle_key()
    request.session[LINK] = key


@limited
@page(public=PUBLIC, methods=("GET", "HEAD", "POST"))
def answer_by_link(request: Request) -> HttpResponse:
    """The questions, who asks, and nothing else; open in this browser until they are answered."""
    key = request.session.get(LINK, "")
    link = queries.open_link(key)
    if link is None:
        return TemplateResponse(request, "rounds/link_over.html", status=410)
    form = ByLinkForm(queries.questions_of(link), request.POST or None)
    if request.method == "POST" and form.is_valid() and _handed_over(key, form):
        request.session.pop(LINK, None)
        return see_other(reverse("rounds:colleague_done"))
    status = 422 if request.method == "POST" else 200
    context = {"asked": queries.asked_page(link), "form": form, "rows": form.asked()}
    return TemplateResponse(request, "rounds/by_link.html", context, status=status)


def _handed_over(key: str, form: ByLinkForm) -> bool:
    try:
        actions.answer_by_link(
            by=service("colleagues"), key=key, words=form.words(), reasons=form.reasons()
        )
    except actions.AnswersMissing:
        form.show_blank()
    except actions.NotReady as fault:
        form.ask_about(fault.readiness.passages, fault.readiness.open_passages)
    return not form.errors


@page(public=PUBLIC)
def answered_by_link(request: Request) -> HttpResponse:
    """Thanks, and that nothing more is to be done."""
    return TemplateResponse(request, "rounds/link_done.html")
