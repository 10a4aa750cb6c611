"""The national overview and the reports drawn from it, over HTTP."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samhus.engines.documents import MEDIA_TYPE
from samhus.foundation import clock
from samhus.foundation.access.gate import page, see_other, to_save
from samhus.foundation.access.requests import Request
from samhus.foundation.access.trying import act_or_say
from samhus.foundation.access.viewer import Viewer
from samhus.governance import actions
from samhus.governance.exports.report import report_docx
from samhus.governance.forms.report import DaysForm, PrepareForm, WordsForm, year_before
from samhus.governance.models import NationalReport
from samhus.governance.policies import REPORT
from samhus.governance.queries.overview import desk, overview_page, staff
from samhus.governance.queries.report import report_page, report_seen_by, reports_page
from samhus.governance.rules.overview import thawed

FORM = ("GET", "HEAD", "POST")


@page(load=staff)
def show_overview(request: Request, viewer: Viewer) -> HttpResponse:
    """The state of things on a day, for the centre's staff."""
    form = DaysForm(request.GET)
    since, on = form.days()
    # What is shown stands in the form: days that were not given, or made no sense, are filled in.
    shown = DaysForm({"since": since.isoformat(), "on": on.isoformat()})
    context = {"form": shown, "page": overview_page(request.viewer, since, on)}
    return TemplateResponse(request, "governance/overview.html", context)


@page()
def list_reports(request: Request) -> HttpResponse:
    """Reports that this person may read."""
    context = {"page": reports_page(request.viewer)}
    return TemplateResponse(request, "governance/reports.html", context)


@page(load=desk, methods=FORM)
def prepare(request: Request, body: Any) -> HttpResponse:
    """Draw a report."""
    days = {"since": year_before(clock.today()), "until": clock.today()}
    form = PrepareForm(request.POST or None, initial=days)
    if request.method == "POST" and form.is_valid():
        report = actions.prepare_report(by=request.viewer, organisation=body, wanted=form.wanted())
        return see_other(reverse("governance:report", args=[report.public_id]))
    status = 422 if request.method == "POST" else 200
    template = "governance/report_form.html"
    return TemplateResponse(request, template, {"form": form}, status=status)


@page(policy=REPORT, action="see", load=report_seen_by)
def show_report(request: Request, report: NationalReport) -> HttpResponse:
    """One report."""
    return _show(request, report, _words(report, None))


@page(policy=REPORT, action="write", load=report_seen_by, methods=("POST",))
def write(request: Request, report: NationalReport) -> HttpResponse:
    """Write to its parts."""
    form = _words(report, request.POST)
    if not form.is_valid():
        return _show(request, report, form, status=422)
    actions.write_report(
        by=request.viewer, report=report, words=form.words(), justified=form.reasons()
    )
    messages.success(request, _("Saved."))
    return _back(report)


@page(policy=REPORT, action="write", load=report_seen_by, methods=("POST",))
def draw(request: Request, report: NationalReport) -> HttpResponse:
    """Draw its figures anew."""
    actions.draw_report(by=request.viewer, report=report)
    messages.success(request, _("The figures are those of now. Your words stay."))
    return _back(report)


@page(policy=REPORT, action="release", load=report_seen_by, methods=("POST",))
def release(request: Request, report: NationalReport) -> HttpResponse:
    """Let its readers read it."""
    return act_or_say(
        request,
        lambda: actions.release_report(by=request.viewer, report=report),
        to=reverse("governance:report", args=[report.public_id]),
        done=_("Released. Its readers have been told."),
    )


@page(policy=REPORT, action="see", load=report_seen_by)
def download(request: Request, report: NationalReport) -> HttpResponse:
    """The same as a document in Word."""
    found = report_page(request.viewer, report)
    content = report_docx(found, language=get_language() or "en")
    return to_save("report.docx", content, MEDIA_TYPE)


def _words(report: NationalReport, data: Any) -> WordsForm:
    asks = report.kind == NationalReport.Kind.QUESTION
    return WordsForm(data, initial=report.words, parts=thawed(report.parts), asks=asks)


def _back(report: NationalReport) -> HttpResponse:
    return see_other(reverse("governance:report", args=[report.public_id]))


def _show(
    request: Request, report: NationalReport, form: WordsForm, status: int = 200
) -> HttpResponse:
    context = {"page": report_page(request.viewer, report), "form": form}
    return TemplateResponse(request, "governance/report.html", context, status=status)
