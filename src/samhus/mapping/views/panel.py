"""The panel over HTTP, for its staff: seats, stages, what it said."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping.actions import panel as actions
from samhus.mapping.forms.panel import SeatForm
from samhus.mapping.models import MappingRound, Panelist, PanelStage, Pool
from samhus.mapping.policies import MAPPING, PANELIST, POOL
from samhus.mapping.queries.overview import line, mapping_seen_by
from samhus.mapping.queries.panel import areas_of_round, experts, panel_page, seat_seen_by
from samhus.mapping.queries.pool import note_pool, pool_lines, pool_page, pool_seen_by

FORM = ("GET", "HEAD", "POST")
MOVES = {
    PanelStage.NONE: actions.open_panel,
    PanelStage.FIRST: actions.open_second_stage,
    PanelStage.SECOND: actions.end_panel,
}


@page(policy=MAPPING, action="see_panel", load=mapping_seen_by)
def show_panel(request: Request, mapping: MappingRound) -> HttpResponse:
    """Who sits, at which stage the panel is, how many judgements there are."""
    context = {"page": panel_page(request.viewer, mapping)}
    return TemplateResponse(request, "mapping/panel.html", context)


@page(policy=MAPPING, action="seat", load=mapping_seen_by, methods=FORM)
def seat(request: Request, mapping: MappingRound) -> HttpResponse:
    """Seat an expert, or put further areas to one who sits."""
    people, areas = experts(), areas_of_round(mapping)
    initial = {"expert": request.GET.get("expert", "")}
    form = SeatForm(people, areas, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = _seat(request, mapping, form)
        except NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("%(name)s has a seat.") % {"name": made.user.name})
            return see_other(reverse("mapping:panel", args=[mapping.public_id]))
    context = {"form": form, "line": line(mapping), "people": people}
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "mapping/seat.html", context, status=status)


def _seat(request: Request, mapping: MappingRound, form: SeatForm) -> Panelist:
    user = get_user_model()._default_manager.get(pk=form.user_id())
    return actions.seat_expert(by=request.viewer, mapping=mapping, user=user, areas=form.area_ids())


@page(policy=PANELIST, action="end", load=seat_seen_by, methods=FORM)
def end_seat(request: Request, seat_: Panelist) -> HttpResponse:
    """Say what ending a seat brings; end it."""
    if request.method == "POST":
        actions.end_seat(by=request.viewer, seat=seat_)
        messages.success(request, _("The seat of %(name)s has ended.") % {"name": seat_.user.name})
        return see_other(reverse("mapping:panel", args=[seat_.mapping.public_id]))
    context = {"name": seat_.user.name, "seat": seat_.public_id, "line": line(seat_.mapping)}
    return TemplateResponse(request, "mapping/end_seat.html", context)


@page(policy=MAPPING, action="move_panel", load=mapping_seen_by, methods=FORM)
def move_panel(request: Request, mapping: MappingRound) -> HttpResponse:
    """Say what the next stage brings; open it. The form names the stage that was read."""
    shown = panel_page(request.viewer, mapping)
    if request.method == "POST":
        _move(request, mapping)
        return see_other(reverse("mapping:panel", args=[mapping.public_id]))
    return TemplateResponse(request, "mapping/move_panel.html", {"page": shown})


def _move(request: Request, mapping: MappingRound) -> None:
    read = request.POST.get("stage", "")
    move: Any = MOVES.get(PanelStage(int(read))) if read in {"0", "1", "2"} else None
    try:
        if move is None:
            raise NotPossible(_("The form did not say which stage you read. Read it again."))
        move(by=request.viewer, mapping=mapping)
    except NotPossible as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, _("Done. Those who sit in the panel have been told."))


@page(policy=MAPPING, action="see_panel", load=mapping_seen_by)
def list_pools(request: Request, mapping: MappingRound) -> HttpResponse:
    """What the panel said, area by area, in the order of names."""
    context = {"line": line(mapping), "lines": pool_lines(request.viewer, mapping)}
    return TemplateResponse(request, "mapping/pools.html", context)


@page(policy=POOL, action="see", load=pool_seen_by)
def show_pool(request: Request, pool: Pool) -> HttpResponse:
    """What the panel said about one area."""
    note_pool(request.viewer, pool)
    context = {"page": pool_page(request.viewer, pool)}
    return TemplateResponse(request, "mapping/pool.html", context)
