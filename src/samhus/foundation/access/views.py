"""Access explained over HTTP."""

from django.http import HttpResponse
from django.template.response import TemplateResponse

from samhus.foundation.access import explain
from samhus.foundation.access.gate import page
from samhus.foundation.access.requests import Request


@page(load=explain.subject)
def show_why(request: Request, about: explain.Subject) -> HttpResponse:
    """Every action on one thing: may I, and why (not)?"""
    answers = explain.answers(request.viewer, about)
    context = {"about": about, "answers": answers}
    return TemplateResponse(request, "access/why.html", context)


@page(load=explain.subject)
def show_who(request: Request, about: explain.Subject) -> HttpResponse:
    """Who can see one thing."""
    context = {"about": about, "audience": explain.audience(request.viewer, about)}
    return TemplateResponse(request, "access/who.html", context)
