"""The law of a country for people to read: public, and about no person."""

from django.http import HttpResponse
from django.template.response import TemplateResponse

from samhus.foundation import clock
from samhus.foundation.access.gate import page
from samhus.foundation.access.requests import Request
from samhus.information_sharing.forms.law import MatrixForm
from samhus.information_sharing.queries import law as queries

WHY_PUBLIC = "What the law says is no secret; nobody is entered."


@page(public=WHY_PUBLIC)
def list_laws(request: Request) -> HttpResponse:
    """Every country whose law can be read here."""
    return TemplateResponse(request, "information_sharing/laws.html", {"laws": queries.laws()})


@page(public=WHY_PUBLIC, load=queries.country_with_law)
def show_law(request: Request, country: str) -> HttpResponse:
    """One country's law: the matrix, what nobody verified, sources, what changed and when."""
    form = MatrixForm(request.GET)
    day = (form.is_valid() and form.cleaned_data["on"]) or clock.today()
    context = {"form": form, "page": queries.law_page(country, day, form.fixed())}
    return TemplateResponse(request, "information_sharing/law.html", context)
