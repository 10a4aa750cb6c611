"""“May I share this?” over HTTP: declared public, stateless, nothing stored, logged or in a URL."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.information_sharing.pages.asking import AnswerPage
from samhus.information_sharing.pages.first import FirstPage
from samhus.information_sharing.queries import asking as queries
from samhus.information_sharing.queries import first

WHY_PUBLIC = "A question about the law; nobody is entered, nothing is kept."


@page(public=WHY_PUBLIC)
def start(request: Request) -> HttpResponse:
    """Danger first, then the child, then who in one's own body, then the questions."""
    context = {"page": first.first_page(), "is_member": bool(request.viewer.standings)}
    return TemplateResponse(request, "information_sharing/start.html", context)


@page(public=WHY_PUBLIC, methods=("GET", "HEAD", "POST"), stateless=True)
def ask(request: Request) -> HttpResponse:
    """The next question, or the answer. Everything travels in the form itself."""
    law = queries.law_of(request.POST.get("country", ""))
    if law is None:
        return see_other(reverse("information_sharing:start"))
    before = first.before_the_questions(request.POST.dict())
    if before is not None:
        template = "start" if isinstance(before, FirstPage) else "child"
        return TemplateResponse(request, f"information_sharing/{template}.html", {"page": before})
    shown = queries.next_page(law, dict(request.POST.lists()))
    if isinstance(shown, AnswerPage):
        context = {"page": shown, "after": first.after(shown)}
        return TemplateResponse(request, "information_sharing/answer.html", context)
    error = _("Choose an answer.") if request.POST.get("asked") == shown.name else ""
    context = {"page": shown, "error": error}
    status = 422 if error else 200
    return TemplateResponse(request, "information_sharing/question.html", context, status=status)
