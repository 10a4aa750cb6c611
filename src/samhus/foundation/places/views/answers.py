"""How a form of the register is answered: done and elsewhere, or once more with its errors."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from samhus.foundation.access.requests import Request
from samhus.foundation.places.actions import NotPossible
from samhus.foundation.places.figures import BadDelivery


def see_other(url: str) -> HttpResponseRedirect:
    """303: what was posted is done, look there."""
    response = HttpResponseRedirect(url)
    response.status_code = 303
    return response


def attempt(form: forms.Form, verb: Callable[[], Any]) -> Any:
    """The verb's result, or None with the reason on the form."""
    try:
        return verb()
    except (NotPossible, BadDelivery) as refused:
        form.add_error(None, str(refused))
        return None


def done(request: Request, sentence: str, url: str) -> HttpResponse:
    """Say that it is done, on the page that shows it."""
    messages.success(request, sentence)
    return see_other(url)


def form_page(
    request: Request, template: str, form: forms.Form, context: dict[str, Any]
) -> HttpResponse:
    """The form's page; 422 when it was posted with errors."""
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, template, {"form": form, **context}, status=status)
