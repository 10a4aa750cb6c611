"""The first page of strategy."""

from django.http import HttpResponse
from django.template.response import TemplateResponse

from samhus.foundation.access.gate import page
from samhus.foundation.access.requests import Request
from samhus.foundation.ui import sections


@page()
def home(request: Request) -> HttpResponse:
    """What strategy holds, for this person."""
    context = {"sections": sections.of("strategy", request)}
    return TemplateResponse(request, "strategy/home.html", context)
