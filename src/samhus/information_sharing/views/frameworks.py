"""Legal frameworks before a body, over HTTP."""

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.access.viewer import Viewer, somebody
from samhus.foundation.organisations.api import NotPossible
from samhus.information_sharing.actions import sign_framework
from samhus.information_sharing.forms.position import PositionForm
from samhus.information_sharing.policies import POSITION
from samhus.information_sharing.queries.frameworks import (
    FrameworkDesk,
    desk_seen_by,
    framework_page,
    frameworks_page,
)


@page(load=somebody)
def list_frameworks(request: Request, viewer: Viewer) -> HttpResponse:
    """How each framework stands for the viewer's bodies."""
    context = {"page": frameworks_page(viewer)}
    return TemplateResponse(request, "information_sharing/frameworks.html", context)


@page(policy=POSITION, action="see", load=desk_seen_by)
def show_framework(request: Request, desk: FrameworkDesk) -> HttpResponse:
    """One framework in words, with the form for the body's lawyer."""
    return _show(request, desk, PositionForm(initial={"digest": desk.framework.digest}))


@page(policy=POSITION, action="sign", load=desk_seen_by, methods=("POST",))
def sign(request: Request, desk: FrameworkDesk) -> HttpResponse:
    """Accept it, reserve it or reject it."""
    form = PositionForm(request.POST)
    if not form.is_valid():
        return _show(request, desk, form, status=422)
    try:
        sign_framework(
            by=request.viewer,
            organisation=desk.organisation,
            framework=desk.framework.key,
            **form.cleaned_data,
        )
    except NotPossible as reason:
        form.add_error(None, str(reason))
        return _show(request, desk, form, status=422)
    messages.success(request, _("Signed for your body."))
    where = [desk.organisation.public_id, desk.framework.key]
    return see_other(reverse("information_sharing:framework", args=where))


def _show(
    request: Request, desk: FrameworkDesk, form: PositionForm, status: int = 200
) -> HttpResponse:
    context = {"page": framework_page(request.viewer, desk), "form": form}
    return TemplateResponse(request, "information_sharing/framework.html", context, status=status)
