"""The list of areas and the page of one."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page
from samhus.foundation.access.requests import Request
from samhus.foundation.places import actions, queries
from samhus.foundation.places.forms import EndForm, PopulationForm, SearchForm
from samhus.foundation.places.models import Area
from samhus.foundation.places.policies import AREA
from samhus.foundation.places.queries import screens
from samhus.foundation.places.views.answers import attempt, done, form_page


@page(policy=AREA, action="see")
def list_areas(request: Request) -> HttpResponse:
    """Areas of a level, found by code or name."""
    words = request.GET.get("q", "")[:80]
    register, shown = screens.register_page(
        request.viewer,
        level=request.GET.get("level", ""),
        words=words,
        page=request.GET.get("page", "1"),
    )
    form = SearchForm(initial={"q": words, "level": register.level})
    context = {"register": register, "page": shown, "form": form, "words": words}
    return TemplateResponse(request, "places/areas.html", context)


@page(policy=AREA, action="see", load=queries.area)
def show_area(request: Request, area: Area) -> HttpResponse:
    """What the register knows about one area."""
    context = {"area": screens.area_page(request.viewer, area)}
    return TemplateResponse(request, "places/area.html", context)


@page(
    policy=AREA,
    action="record_population",
    load=queries.area,
    methods=("GET", "HEAD", "POST"),
)
def record_population(request: Request, area: Area) -> HttpResponse:
    """Enter how many people live there."""
    form = PopulationForm(request.POST or None)
    if form.is_valid() and attempt(
        form,
        lambda: actions.record_population(by=request.viewer, area=area, **form.cleaned_data),
    ):
        return done(request, _("The figure is recorded."), screens.area_url(area))
    context = {"name": area.name, "back": screens.area_url(area)}
    return form_page(request, "places/population_form.html", form, context)


@page(policy=AREA, action="end", load=queries.area, methods=("GET", "HEAD", "POST"))
def end_area(request: Request, area: Area) -> HttpResponse:
    """End an area that was merged, split or renumbered."""
    form = EndForm(request.POST or None)
    if form.is_valid() and attempt(
        form, lambda: actions.end_area(by=request.viewer, area=area, **form.cleaned_data)
    ):
        return done(request, _("The area ends on that day."), screens.area_url(area))
    context = {"name": area.name, "back": screens.area_url(area)}
    return form_page(request, "places/end_form.html", form, context)
