"""The second reader over HTTP."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.mapping.actions.reading import pass_statement, remove_statement, return_statement
from samhus.mapping.forms.reading import REMOVE, VerdictForm
from samhus.mapping.models import MappingRound, Statement
from samhus.mapping.policies import MAPPING, STATEMENT
from samhus.mapping.queries.overview import line, mapping_seen_by
from samhus.mapping.queries.reading import (
    BodysStatements,
    bodies_to_read,
    bodys_statements,
    reading_page,
)
from samhus.mapping.queries.statement import note_statements, statement_line, statement_seen_by


@page(policy=MAPPING, action="read_statements", load=mapping_seen_by)
def list_statements(request: Request, mapping: MappingRound) -> HttpResponse:
    """Which bodies have handed in statements, and how many wait."""
    context = {"line": line(mapping), "bodies": bodies_to_read(request.viewer, mapping)}
    return TemplateResponse(request, "mapping/statements.html", context)


@page(policy=MAPPING, action="read_statements", load=bodys_statements)
def read_statements(request: Request, place: BodysStatements) -> HttpResponse:
    """One body's statements: those that wait, and what became of the others."""
    shown = reading_page(request.viewer, place)
    if shown is None:
        raise Http404
    note_statements(request.viewer, place.mapping, (*shown.waiting, *shown.others))
    return TemplateResponse(request, "mapping/reading.html", {"page": shown})


@page(policy=STATEMENT, action="read", load=statement_seen_by, methods=("POST",))
def let_pass(request: Request, statement: Statement) -> HttpResponse:
    """It passes."""
    pass_statement(by=request.viewer, statement=statement)
    messages.success(request, _("Passed. Experts to whom the area was put can read it."))
    return see_other(_back(statement))


@page(policy=STATEMENT, action="read", load=statement_seen_by, methods=("GET", "HEAD", "POST"))
def answer_statement(request: Request, statement: Statement) -> HttpResponse:
    """Return it with a question, or remove it for a reason."""
    form = VerdictForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _answer(request, statement, form)
        return see_other(_back(statement))
    shown = statement_line(request.viewer, statement)
    note_statements(request.viewer, statement.mapping, [shown])
    context = {
        "form": form,
        "line": line(statement.mapping),
        "one": shown,
        "body": statement.organisation.name,
        "back_url": _back(statement),
    }
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "mapping/verdict.html", context, status=status)


def _answer(request: Request, statement: Statement, form: VerdictForm) -> None:
    given = form.cleaned_data
    if given["verdict"] == REMOVE:
        remove_statement(by=request.viewer, statement=statement, ground=given["ground"])
        messages.success(request, _("Removed. The municipality has been told the reason."))
    else:
        return_statement(by=request.viewer, statement=statement, question=given["question"])
        messages.success(request, _("Returned. The municipality has been told."))


def _back(statement: Statement) -> str:
    return reverse(
        "mapping:read_statements",
        args=[statement.mapping.public_id, statement.organisation.public_id],
    )
