"""One question, one page: GET shows the form, POST acts or says why not."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from samhus.foundation.access.gate import see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping.models import AreaDecision
from samhus.mapping.pages.form_step import FormStep, Words

FORM = ("GET", "HEAD", "POST")


def about_decision(decision: AreaDecision, **words: Any) -> FormStep:
    """A question about one decision; it leads back to the decision, or to what `words` say."""
    title = decision.mapping.round.title
    common = {
        "caption": f"{decision.area.name}, {title}",
        "lead": "",
        "back": decision.area.name,
        "back_url": reverse("mapping:decision", args=[decision.public_id]),
        "round_title": title,
        "round_url": reverse("mapping:round", args=[decision.mapping.public_id]),
    }
    return FormStep(**(common | words))


def step(
    request: Request,
    form: Form,
    shown: FormStep,
    act: Callable[[dict[str, Any]], Any],
    *,
    to: str = "",
    done: Words = "",
) -> HttpResponse:
    """Act on a valid form and go back, or show it with what is wrong (422)."""
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data)
        except NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            if done:
                messages.success(request, str(done))
            return see_other(to or shown.back_url)
    status = 422 if request.method == "POST" else 200
    context = {"page": shown, "form": form}
    return TemplateResponse(request, "mapping/step.html", context, status=status)
