"""The progress page."""

from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from samhus.foundation.access.gate import page
from samhus.foundation.access.requests import Request
from samhus.foundation.jobs.models import Job
from samhus.foundation.jobs.pages import Progress
from samhus.foundation.jobs.queries import job_of


@page(load=job_of)
def show_progress(request: Request, job: Job) -> HttpResponse:
    """How far the work is; goes on to its result by itself."""
    progress = Progress.of(job)
    if progress.state == Job.State.DONE:
        if request.headers.get("HX-Request"):
            return HttpResponse(headers={"HX-Redirect": progress.return_to})
        return HttpResponseRedirect(progress.return_to)
    return TemplateResponse(request, "jobs/progress.html", {"progress": progress})
