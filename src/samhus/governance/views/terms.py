"""A term that is missing: propose it, agree to it as another person."""

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.access.trying import act_or_say, tried
from samhus.governance.actions.taxonomy_round import agree_term, propose_term
from samhus.governance.forms.taxonomy import TermForm
from samhus.governance.models import Definition, Term
from samhus.governance.policies.taxonomy import TAXONOMY, TERM
from samhus.governance.queries.taxonomy import (
    DefinitionDesk,
    agreed,
    definition_desk,
    term_seen_by,
)
from samhus.governance.rules.phenomena import missing_languages


@page(policy=TAXONOMY, action="propose_term", load=definition_desk, methods=("GET", "HEAD", "POST"))
def propose(request: Request, desk: DefinitionDesk) -> HttpResponse:
    """Propose a term in a language that has none."""
    row = desk.definition
    missing = missing_languages(agreed(row.terms.all()), row.taxonomy.language)
    form = TermForm(missing, request.POST or None)
    if tried(form, lambda: propose_term(by=request.viewer, definition=row, **form.cleaned_data)):
        messages.success(request, _("Proposed. Somebody else agrees to it."))
        return see_other(_address(row))
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "definition": row, "back": _address(row)}
    return TemplateResponse(request, "governance/propose_term.html", context, status=status)


@page(policy=TERM, action="agree", load=term_seen_by, methods=("POST",))
def agree(request: Request, term: Term) -> HttpResponse:
    """Agree to a term that somebody else proposed."""
    return act_or_say(
        request,
        lambda: agree_term(by=request.viewer, term=term),
        to=_address(term.definition),
        done=_("Agreed. It is used from now on."),
    )


def _address(row: Definition) -> str:
    return reverse("governance:phenomenon", args=[row.phenomenon.public_id])
