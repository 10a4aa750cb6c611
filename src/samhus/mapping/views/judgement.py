"""The expert's desk over HTTP."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.mapping.actions.judgement import JudgementChanged, judge_area
from samhus.mapping.forms.judgement import DeskFilter, JudgeForm
from samhus.mapping.models import Judgement, MappingRound
from samhus.mapping.pages.judgement import JudgePage
from samhus.mapping.policies import JUDGEMENT, MAPPING
from samhus.mapping.queries.judgement import Sheet, sheet
from samhus.mapping.queries.judging import (
    Narrowed,
    desk_page,
    initial_of,
    is_in_doubt,
    judge_page,
    note_judging,
    words_of,
)
from samhus.mapping.queries.overview import mapping_seen_by
from samhus.mapping.queries.persons import PointsToSomebody


@page(policy=MAPPING, action="judge", load=mapping_seen_by)
def show_desk(request: Request, mapping: MappingRound) -> HttpResponse:
    """The areas put to the expert, and how far the expert has come."""
    given = request.GET
    narrowed = Narrowed(
        county=given.get("county", "")[:40],
        search=given.get("q", "").strip()[:80],
        left=bool(given.get("left")),
        page=given.get("page", "1"),
    )
    shown = desk_page(request.viewer, mapping, narrowed)
    context = {"page": shown, "form": DeskFilter(shown.counties, given or None)}
    return TemplateResponse(request, "mapping/judging.html", context)


@page(policy=JUDGEMENT, action="see", load=sheet, methods=("GET", "HEAD", "POST"))
def judge(request: Request, place: Sheet) -> HttpResponse:
    """Judge one area, or say that it is unknown; then the next."""
    shown = judge_page(request.viewer, place)
    form = JudgeForm(request.POST or None, initial=initial_of(place))
    if request.method != "POST" or not form.is_valid():
        return _show(request, place, shown, form, 422 if request.method == "POST" else 200)
    if form.cleaned_data["stage"] != place.stage:
        form.take_over(stage=place.stage, version=shown.version)
        return _show(request, place, shown, form, 409, moved=True)
    try:
        judgement = _save(request, place, form)
    except JudgementChanged as changed:
        theirs = _both_versions(form, changed.current)
        return _show(request, place, shown, form, 409, theirs=theirs)
    except PointsToSomebody as fault:
        form.ask_about(fault.found, fault.open)
        return _show(request, place, shown, form, 422)
    messages.success(request, _("Saved."))
    return see_other(_onward(place, judgement, shown.next_url))


def _show(
    request: Request, place: Sheet, shown: JudgePage, form: JudgeForm, status: int, **more: Any
) -> HttpResponse:
    note_judging(request.viewer, place, shown)
    context = {"page": shown, "form": form, "theirs": None, "moved": False, **more}
    return TemplateResponse(request, "mapping/judge.html", context, status=status)


def _save(request: Request, place: Sheet, form: JudgeForm) -> Judgement:
    return judge_area(
        by=request.viewer,
        mapping=place.mapping,
        area=place.area.pk,
        stage=place.stage,
        answer=form.answer(),
        version=form.cleaned_data["version"],
        kept=form.reasons(),
    )


def _onward(place: Sheet, judgement: Judgement, next_url: str) -> str:
    """To the next area; back to this one where the answer contradicts itself."""
    if is_in_doubt(judgement, place.mapping):
        return reverse("mapping:judge", args=[place.mapping.public_id, place.area.public_id])
    return next_url or reverse("mapping:judging", args=[place.mapping.public_id])


def _both_versions(form: JudgeForm, current: Judgement) -> list[tuple[str, str, str]]:
    """(label, saved in the other tab, in this one) where the two differ."""
    saved, mine = words_of(current), form.words()
    form.take_over(version=current.version)
    return [
        (str(form.fields[key].label), saved[key], text)
        for key, text in mine.items()
        if saved[key] != text
    ]
