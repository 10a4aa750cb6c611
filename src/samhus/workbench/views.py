"""The home page."""

from django.http import HttpResponse
from django.template.response import TemplateResponse

from samhus.foundation.access.gate import page
from samhus.foundation.access.requests import Request
from samhus.foundation.access.viewer import NOBODY
from samhus.workbench.queries import start_page


@page(public="Says what Samhus is; shows a signed-in person what needs them.")
def home(request: Request) -> HttpResponse:
    """What needs me today, or the way in."""
    if request.viewer is NOBODY:
        return TemplateResponse(request, "workbench/welcome.html", {})
    return TemplateResponse(request, "workbench/home.html", {"page": start_page(request.viewer)})
