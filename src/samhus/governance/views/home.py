"""The first page of governance."""

from django.http import HttpResponse
from django.template.response import TemplateResponse

from samhus.foundation.access.gate import page
from samhus.foundation.access.requests import Request
from samhus.foundation.ui import sections


@page()
def home(request: Request) -> HttpResponse:
    """What governance holds, for this person."""
    context = {"sections": sections.of("governance", request)}
    return TemplateResponse(request, "governance/home.html", context)
