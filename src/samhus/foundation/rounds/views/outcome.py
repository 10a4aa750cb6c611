"""What was said in a round, and what becomes of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.reading import note_reading
from samhus.foundation.access.requests import Request
from samhus.foundation.organisations.api import NotPossible
from samhus.foundation.rounds import actions, queries
from samhus.foundation.rounds.forms import CodingForm, ResponseForm
from samhus.foundation.rounds.models import Round, Theme
from samhus.foundation.rounds.policies import ROUND, THEME

MOST = 100_000


@page(policy=ROUND, action="see_answers", load=queries.reading)
def what_was_said(request: Request, place: queries.Reading) -> HttpResponse:
    """Contributions, and the themes under which they stand."""
    return _show(request, place, None)


@page(policy=ROUND, action="code", load=queries.reading, methods=("POST",))
def code(request: Request, place: queries.Reading) -> HttpResponse:
    """Put some of them under a theme."""
    form = CodingForm(*_on_page(request, place), request.POST)
    if form.is_valid():
        try:
            number = _code(request, place.round, form.cleaned_data)
        except NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            words = ngettext(
                "%(number)s contribution stands under it now.",
                "%(number)s contributions stand under it now.",
                number,
            )
            messages.success(request, words % {"number": number})
            return see_other(f"{_said(place.round)}?{request.GET.urlencode()}")
    return _show(request, place, form)


def _code(request: Request, round_: Round, given: dict[str, Any]) -> int:
    theme = queries.theme_of(round_, given["theme"]) if given["theme"] else None
    if theme is None:
        theme = actions.make_theme(by=request.viewer, round=round_, title=given["new_theme"])
    chosen = queries.chosen(round_, given["contributions"])
    actions.put_under(by=request.viewer, theme=theme, contributions=chosen)
    return len(given["contributions"])


def _said(round_: Round) -> str:
    return reverse("rounds:what_was_said", args=[round_.public_id])


def _asked_for(request: Request) -> tuple[int, bool]:
    """From which contribution on, and whether only those without a theme."""
    start = request.GET.get("from", "")
    return min(int(start), MOST) if start.isdecimal() else 0, request.GET.get("show") == "loose"


def _on_page(request: Request, place: queries.Reading) -> tuple[Any, Any]:
    start, loose = _asked_for(request)
    shown = queries.what_was_said(request.viewer, place, start, loose=loose)
    return shown.lines, shown.themes


def _show(request: Request, place: queries.Reading, form: CodingForm | None) -> HttpResponse:
    start, loose = _asked_for(request)
    shown = queries.what_was_said(request.viewer, place, start, loose=loose)
    _note(request, place.round, place.round.organiser)
    context = {"page": shown, "form": form or CodingForm(shown.lines, shown.themes)}
    status = 422 if form else 200
    return TemplateResponse(request, "rounds/what_was_said.html", context, status=status)


def _note(request: Request, subject: Any, chain: Any) -> None:
    note_reading(
        "rounds.read_contributions",
        by=request.viewer,
        subject=subject,
        chain=chain,
        purpose="rounds.review",
    )


@page(policy=THEME, action="see", load=queries.theme_seen_by)
def show_theme(request: Request, theme: Theme) -> HttpResponse:
    """One theme with its contributions and its response."""
    return _show_theme(request, theme, None)


@page(policy=THEME, action="respond", load=queries.theme_seen_by, methods=("POST",))
def respond(request: Request, theme: Theme) -> HttpResponse:
    """Answer it officially."""
    form = ResponseForm(request.POST, replaces=theme.round.state == Round.State.CLOSED)
    if form.is_valid():
        try:
            actions.respond(by=request.viewer, theme=theme, **form.cleaned_data)
        except NotPossible as reason:
            form.add_error("reason", str(reason))
        else:
            messages.success(request, _("Answered. Everybody reads it when the round is closed."))
            return see_other(reverse("rounds:theme", args=[theme.public_id]))
    return _show_theme(request, theme, form)


def _show_theme(request: Request, theme: Theme, form: ResponseForm | None) -> HttpResponse:
    closed = theme.round.state == Round.State.CLOSED
    _note(request, theme, theme.round.organiser)
    context = {
        "page": queries.theme_page(request.viewer, theme),
        "form": form or ResponseForm(replaces=closed),
    }
    status = 422 if form else 200
    return TemplateResponse(request, "rounds/theme.html", context, status=status)


@page(policy=THEME, action="code", load=queries.theme_seen_by, methods=("POST",))
def take_away(request: Request, theme: Theme) -> HttpResponse:
    """A contribution stands under it no more."""
    coding = queries.coding_of(theme, request.POST.get("contribution", ""))
    if coding is None:
        messages.error(request, _("This contribution does not stand under the theme."))
    else:
        actions.take_away(by=request.viewer, theme=theme, coding=coding)
        messages.success(request, _("Taken away. It must find another theme."))
    return see_other(reverse("rounds:theme", args=[theme.public_id]))


@page(policy=ROUND, action="see_outcome", load=queries.round_seen_by)
def show_outcome(request: Request, round_: Round) -> HttpResponse:
    """We asked, you said, we did."""
    shown = queries.outcome_page(request.viewer, round_)
    return TemplateResponse(request, "rounds/outcome.html", {"page": shown})
