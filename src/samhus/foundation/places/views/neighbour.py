"""Islands, borders and bridges."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.gate import page
from samhus.foundation.access.requests import Request
from samhus.foundation.places import actions, queries
from samhus.foundation.places.figures import islands_page
from samhus.foundation.places.forms import BridgeForm, RemovalForm
from samhus.foundation.places.models import Bridge
from samhus.foundation.places.policies import AREA, BRIDGE
from samhus.foundation.places.queries.screens import level_or_municipal
from samhus.foundation.places.views.answers import attempt, done, form_page


def _islands_url(level: str) -> str:
    return f"{reverse('places:islands')}?level={level}"


@page(policy=BRIDGE, action="see")
def show_islands(request: Request) -> HttpResponse:
    """Which areas nothing connects, and what could."""
    model = islands_page(request.viewer, level=request.GET.get("level", ""))
    return TemplateResponse(request, "places/islands.html", {"islands": model})


@page(policy=AREA, action="recompute_borders", methods=("POST",))
def recompute_borders(request: Request) -> HttpResponse:
    """Compute a level's borders from its outlines."""
    level = level_or_municipal(request.POST.get("level", ""))
    counts = actions.recompute_borders(by=request.viewer, level=level)
    sentence = _("There are %(borders)d borders; %(new)d are new, %(gone)d are gone.") % counts
    return done(request, sentence, _islands_url(level))


@page(policy=BRIDGE, action="approve", methods=("GET", "HEAD", "POST"))
def approve_bridge(request: Request) -> HttpResponse:
    """Answer for a connection between two areas."""
    level = level_or_municipal((request.POST or request.GET).get("level", ""))
    asked = {"level": level, "a": request.GET.get("a", ""), "b": request.GET.get("b", "")}
    form = BridgeForm(request.POST or None, initial=asked)
    if form.is_valid() and attempt(form, lambda: _approve(request, form)):
        return done(request, _("The bridge is approved in your name."), _islands_url(level))
    context = {"back": _islands_url(level), "named": _named(level, asked)}
    return form_page(request, "places/bridge_form.html", form, context)


def _named(level: str, asked: dict[str, str]) -> list[str]:
    """The areas that the link asked about, by name."""
    codes = [asked["a"], asked["b"]]
    found = [queries.area_by_code(level, code, clock.today()) for code in codes if code]
    return [area.name for area in found if area is not None]


def _approve(request: Request, form: BridgeForm) -> Bridge:
    told = form.cleaned_data
    rows = queries.area_rows(request.viewer, told["level"], clock.today())
    ends = []
    for side in ("a", "b"):
        area = rows.filter(code=told[side].strip()).first()
        if area is None:
            raise actions.NotPossible(
                _("There is no area with the code %(code)s today.") % {"code": told[side]}
            )
        ends.append(area)
    return actions.approve_bridge(
        by=request.viewer, area_a=ends[0], area_b=ends[1], reason=told["reason"]
    )


@page(policy=BRIDGE, action="remove", load=queries.bridge, methods=("GET", "HEAD", "POST"))
def remove_bridge(request: Request, bridge: Bridge) -> HttpResponse:
    """Take a bridge back, with a reason."""
    back = _islands_url(bridge.area_a.level)
    form = RemovalForm(request.POST or None)
    if form.is_valid() and attempt(
        form,
        lambda: actions.remove_bridge(by=request.viewer, bridge=bridge, **form.cleaned_data),
    ):
        return done(request, _("The bridge is removed."), back)
    context = {"back": back, "first": bridge.area_a.name, "second": bridge.area_b.name}
    return form_page(request, "places/removal_form.html", form, context)
