"""Where to place the structure, over HTTP."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.engines.documents import MEDIA_TYPE
from samhus.foundation.access.gate import page, see_other, to_save
from samhus.foundation.access.requests import Request
from samhus.foundation.access.trying import act_or_say
from samhus.foundation.organisations.api import NotPossible
from samhus.governance import actions
from samhus.governance.exports.placement import appraisal_docx
from samhus.governance.forms.placement import AppraiseForm, DecideForm, PaperForm, SelfCheckForm
from samhus.governance.models import Appraisal
from samhus.governance.policies.placement import APPRAISAL, SELF_CHECK
from samhus.governance.queries.placement import (
    CheckDesk,
    PaperDesk,
    appraisal_page,
    appraisal_seen_by,
    cells_of,
    check_desk,
    latest_lines,
    options_of,
    paper_desk,
    placement_home,
)

FORM = ("GET", "HEAD", "POST")


@page()
def home(request: Request) -> HttpResponse:
    """Options papers, and where one begins."""
    context = {"page": placement_home(request.viewer)}
    return TemplateResponse(request, "governance/placement.html", context)


@page(policy=SELF_CHECK, action="write", load=check_desk, methods=FORM)
def self_check(request: Request, desk: CheckDesk) -> HttpResponse:
    """Look at the ten insights."""
    form = SelfCheckForm(latest_lines(desk.organisation), request.POST or None)
    if request.method == "POST" and form.is_valid():
        for line in form.said():
            actions.write_check_line(by=request.viewer, organisation=desk.organisation, **line)
        messages.success(request, _("Kept. What was said before stays in the record."))
        return see_other(reverse("governance:self_check", args=[desk.organisation.public_id]))
    return _form(request, "governance/self_check.html", form, body=desk.organisation)


@page(policy=APPRAISAL, action="open", load=paper_desk, methods=FORM)
def open_paper(request: Request, desk: PaperDesk) -> HttpResponse:
    """Open an options paper."""
    form = PaperForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("title", "question", "wants_second")}
        try:
            paper = actions.open_appraisal(
                by=request.viewer, organisation=desk.organisation, options=form.options(), **given
            )
        except NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            return _to(paper)
    return _form(request, "governance/appraisal_form.html", form, body=desk.organisation)


@page(policy=APPRAISAL, action="see", load=appraisal_seen_by)
def show(request: Request, paper: Appraisal) -> HttpResponse:
    """The options side by side, and what was decided."""
    context = {"page": appraisal_page(request.viewer, paper)}
    return TemplateResponse(request, "governance/appraisal.html", context)


@page(policy=APPRAISAL, action="see", load=appraisal_seen_by)
def as_file(request: Request, paper: Appraisal) -> HttpResponse:
    """The same in Word."""
    content = appraisal_docx(
        appraisal_page(request.viewer, paper), language=request.viewer.language
    )
    return to_save("options-paper.docx", content, MEDIA_TYPE)


@page(policy=APPRAISAL, action="join", load=appraisal_seen_by, methods=("POST",))
def join(request: Request, paper: Appraisal) -> HttpResponse:
    """Appraise as the second."""
    return act_or_say(
        request,
        lambda: actions.join_appraisal(by=request.viewer, appraisal=paper),
        to=reverse("governance:appraisal", args=[paper.public_id]),
    )


@page(policy=APPRAISAL, action="appraise", load=appraisal_seen_by, methods=FORM)
def appraise(request: Request, paper: Appraisal) -> HttpResponse:
    """Write evidence and doubts; lock."""
    options, cells = options_of(paper), cells_of(request.viewer, paper)
    form = AppraiseForm(options, cells, request.POST or None)
    if request.method == "POST" and form.is_valid():
        lock = "lock" in request.POST
        try:
            actions.appraise(by=request.viewer, appraisal=paper, cells=form.cells(), lock=lock)
        except NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("Locked.") if lock else _("Saved."))
            return _to(paper)
    return _form(request, "governance/appraise.html", form, paper=paper)


@page(policy=APPRAISAL, action="decide", load=appraisal_seen_by, methods=FORM)
def decide(request: Request, paper: Appraisal) -> HttpResponse:
    """Decide with reasons."""
    form = DecideForm(options_of(paper), request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        actions.decide_placement(
            by=request.viewer,
            appraisal=paper,
            option=form.by_key[given["option"]],
            reasons=given["reasons"],
            dissent=given["dissent"],
        )
        messages.success(request, _("Decided. It stays restricted until it is released."))
        return _to(paper)
    return _form(request, "governance/decide_placement.html", form, paper=paper)


@page(policy=APPRAISAL, action="release", load=appraisal_seen_by, methods=("POST",))
def release(request: Request, paper: Appraisal) -> HttpResponse:
    """Let every body read it."""
    actions.release_appraisal(by=request.viewer, appraisal=paper)
    messages.success(request, _("Released: members of every body can read it now."))
    return _to(paper)


def _to(paper: Appraisal) -> HttpResponse:
    return see_other(reverse("governance:appraisal", args=[paper.public_id]))


def _form(request: Request, template: str, form: Any, **context: Any) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, template, {"form": form, **context}, status=status)
