"""Areas are merged, divided, renamed: asked for by GET, shown, and done by POST."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page
from samhus.foundation.access.requests import Request
from samhus.foundation.places import actions, queries
from samhus.foundation.places.forms import Connections, MergeForm, RenameForm, SplitForm
from samhus.foundation.places.models import Area
from samhus.foundation.places.policies import AREA
from samhus.foundation.places.queries import screens, succession
from samhus.foundation.places.rules import Part
from samhus.foundation.places.views.answers import done

FORM = ("GET", "HEAD", "POST")


@dataclass(frozen=True)
class Plan:
    """What is asked for, what stands against it, and how it is done."""

    areas: Sequence[Area]
    parts: Sequence[Part]
    against: str
    perform: Callable[[], Area]
    is_same_area: bool = False


@page(policy=AREA, action="see")
def list_successions(request: Request) -> HttpResponse:
    """What became of a level's areas."""
    level = screens.level_or_municipal(request.GET.get("level", ""))
    context = {
        "lines": screens.succession_lines(request.viewer, level),
        "levels": screens.level_choices(level, "places:successions"),
    }
    return TemplateResponse(request, "places/successions.html", context)


@page(policy=AREA, action="succeed", load=queries.area, methods=FORM)
def merge(request: Request, area: Area) -> HttpResponse:
    """Several areas become one."""
    return _answer(request, MergeForm(area, _asked(request)), _merger, _("Merge areas"))


@page(policy=AREA, action="succeed", load=queries.area, methods=FORM)
def split(request: Request, area: Area) -> HttpResponse:
    """One area becomes several."""
    return _answer(request, SplitForm(area, _asked(request)), _division, _("Divide an area"))


@page(policy=AREA, action="succeed", load=queries.area, methods=FORM)
def rename(request: Request, area: Area) -> HttpResponse:
    """The same area under another name or code."""
    title = _("Rename or renumber an area")
    return _answer(request, RenameForm(area, _asked(request)), _new_name, title)


def _asked(request: Request) -> Any:
    """What was entered: it travels in the address until it is done."""
    if request.method == "POST":
        return request.POST
    return request.GET if "day" in request.GET else None


def _answer(
    request: Request, form: Any, plan: Callable[[Request, Any], Plan], title: str
) -> HttpResponse:
    """The form, then what it would do, then the thing done."""
    context = {"form": form, "title": title, "area": screens.next_door(form.area)}
    if form.is_valid():
        found = plan(request, form)
        if found.against:
            form.add_error(None, found.against)
        elif request.method == "POST":
            begun = found.perform()
            return done(request, _("The register has changed."), screens.area_url(begun))
        else:
            return TemplateResponse(
                request, "places/succession_preview.html", context | _shown(found, form)
            )
    if isinstance(form, MergeForm):
        form.offer_neighbours()
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "places/succession_form.html", context, status=status)


def _shown(plan: Plan, form: forms.Form) -> dict[str, Any]:
    told: Any = form.data
    return {
        "preview": succession.succession_preview(
            plan.areas, plan.parts, form.cleaned_data["day"], is_same_area=plan.is_same_area
        ),
        "carried": [(name, value) for name in form.fields for value in told.getlist(name) if value],
    }


def _merger(request: Request, form: MergeForm) -> Plan:
    told = form.cleaned_data
    rows = queries.area_rows(request.viewer, form.area.level, told["day"])
    asked = [code for code in form.chosen() if code and code != form.area.code]
    areas = [form.area, *rows.filter(code__in=asked)]
    lacking = sorted(set(asked) - {area.code for area in areas})
    part = Part(told["code"], told["name"])
    against = (
        _("There is no area with the code %(code)s on that day.") % {"code": lacking[0]}
        if lacking
        else succession.against_merging(areas, part, told["day"])
    )
    return Plan(
        areas,
        [part],
        against,
        lambda: actions.merge_areas(
            by=request.viewer,
            areas=areas,
            day=told["day"],
            code=part.code,
            name=part.name,
            from_outlines=told["connections"] == Connections.OUTLINES,
        ),
    )


def _division(request: Request, form: SplitForm) -> Plan:
    told, area = form.cleaned_data, form.area
    against = succession.against_shares(
        told["parts"], told["share_source"]
    ) or succession.against_following([area], told["parts"], told["day"])
    return Plan(
        [area],
        told["parts"],
        against,
        lambda: actions.split_area(by=request.viewer, area=area, **told)[0],
    )


def _new_name(request: Request, form: RenameForm) -> Plan:
    told, area = form.cleaned_data, form.area
    part = Part(told["code"], told["name"])
    against = succession.against_renaming(area, part) or succession.against_following(
        [area], [part], told["day"]
    )
    return Plan(
        [area],
        [part],
        against,
        lambda: actions.rename_area(by=request.viewer, area=area, **told),
        is_same_area=True,
    )
