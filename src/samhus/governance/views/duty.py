"""What a body owes in the national work, over HTTP."""

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.access.trying import tried
from samhus.governance.actions import finish_duty, open_duty
from samhus.governance.forms.duty import DutyForm
from samhus.governance.models import OpenDuty
from samhus.governance.policies.duty import DUTY
from samhus.governance.queries.duty import DutyDesk, duties_page, duty_desk, duty_seen_by


@page(policy=DUTY, action="see", load=duty_desk)
def duties(request: Request, desk: DutyDesk) -> HttpResponse:
    """What is open, and what was done."""
    context = {"page": duties_page(request.viewer, desk)}
    return TemplateResponse(request, "governance/duties.html", context)


@page(policy=DUTY, action="open", load=duty_desk, methods=("GET", "HEAD", "POST"))
def open_one(request: Request, desk: DutyDesk) -> HttpResponse:
    """Note what the body owes."""
    back = reverse("governance:duties", args=[desk.organisation.public_id])
    form = DutyForm(request.POST or None)
    note = {"by": request.viewer, "organisation": desk.organisation}
    if tried(form, lambda: open_duty(**note, **form.cleaned_data)):
        messages.success(request, _("Noted. It waits on the first page until it is done."))
        return see_other(back)
    context = {"form": form, "desk": desk, "back": back}
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "governance/duty_form.html", context, status=status)


@page(policy=DUTY, action="finish", load=duty_seen_by, methods=("POST",))
def finish(request: Request, duty: OpenDuty) -> HttpResponse:
    """It is done."""
    finish_duty(by=request.viewer, duty=duty)
    messages.success(request, _("Done."))
    return see_other(reverse("governance:duties", args=[duty.organisation.public_id]))
