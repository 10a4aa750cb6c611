"""“May I share this?” over HTTP: declared public, stateless, nothing stored, logged or in a URL."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.information_sharing import queries
from samhus.information_sharing.rules import next_question, read_answers, without

WHY_PUBLIC = "A question about the law; nobody is entered, nothing is kept."


@page(public=WHY_PUBLIC)
def start(request: Request) -> HttpResponse:
    """Danger first, then who in one's own body, then the questions."""
    context = {"countries": queries.countries()}
    return TemplateResponse(request, "information_sharing/start.html", context)


@page(public=WHY_PUBLIC, methods=("GET", "HEAD", "POST"), stateless=True)
def ask(request: Request) -> HttpResponse:
    """The next question, or the answer. Everything travels in the form itself."""
    country = request.POST.get("country", "")
    law = queries.law_of(country)
    if law is None:
        return see_other(reverse("information_sharing:start"))
    answers = read_answers(law, country, dict(request.POST.lists()))
    if (name := request.POST.get("change", "")) in law.facts:
        answers = without(answers, name)
        fact = law.facts[name]
    else:
        found = next_question(law, answers)
        if found is None:
            shown = queries.answer_page(law, answers)
            return TemplateResponse(request, "information_sharing/answer.html", {"page": shown})
        fact = found
    error = _("Choose an answer.") if request.POST.get("asked") == fact.name else ""
    context = {"page": queries.question_page(law, answers, fact), "error": error}
    status = 422 if error else 200
    return TemplateResponse(request, "information_sharing/question.html", context, status=status)
