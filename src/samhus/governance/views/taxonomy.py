"""What is prevented, over HTTP: read it, draft it, ask about it, adopt it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.gate import page, see_other, to_save
from samhus.foundation.access.requests import Request
from samhus.foundation.access.trying import act_or_say, tried
from samhus.foundation.rounds.api import audiences_for
from samhus.governance.actions import taxonomy as actions
from samhus.governance.actions.taxonomy_round import consult_phenomena
from samhus.governance.exports.phenomena import taxonomy_file
from samhus.governance.forms.taxonomy import AdoptForm, ConsultForm, DefinitionForm, standing
from samhus.governance.models import Phenomenon, Taxonomy
from samhus.governance.policies.taxonomy import TAXONOMY
from samhus.governance.queries.focus import phenomena_in_focus
from samhus.governance.queries.phenomena import (
    phenomena_home,
    phenomenon_page,
    phenomenon_seen_by,
    taxonomy_page,
)
from samhus.governance.queries.taxonomy import (
    DefinitionDesk,
    DraftDesk,
    Taking,
    definition_desk,
    definitions_of,
    draft_desk,
    taxonomy_seen_by,
    taxonomy_to_take,
)

FORM = ("GET", "HEAD", "POST")


@page()
def home(request: Request) -> HttpResponse:
    """What is prevented today, and the versions."""
    context = {"page": phenomena_home(request.viewer, phenomena_in_focus(clock.today()))}
    return TemplateResponse(request, "governance/phenomena.html", context)


@page(policy=TAXONOMY, action="draft", load=draft_desk, methods=("POST",))
def draft(request: Request, desk: DraftDesk) -> HttpResponse:
    """Begin a version."""
    return act_or_say(
        request,
        lambda: actions.draft_phenomena(
            by=request.viewer,
            organisation=desk.organisation,
            language=(get_language() or "en").split("-")[0],
        ),
        to=reverse("governance:phenomena"),
        done=_("A version has been begun. It starts from the one before."),
    )


@page(policy=TAXONOMY, action="see", load=taxonomy_seen_by)
def show(request: Request, version: Taxonomy) -> HttpResponse:
    """One version."""
    context = {"page": taxonomy_page(request.viewer, version)}
    return TemplateResponse(request, "governance/taxonomy.html", context)


@page(policy=TAXONOMY, action="see", load=taxonomy_to_take)
def as_file(request: Request, taking: Taking) -> HttpResponse:
    """The same, to go on with."""
    shown = taxonomy_page(request.viewer, taking.governed_by)
    content, media = taxonomy_file(shown, taking.kind, language=request.viewer.language)
    return to_save(f"what-we-prevent-{shown.number}.{taking.kind}", content, media)


@page(load=phenomenon_seen_by)
def show_phenomenon(request: Request, row: Phenomenon) -> HttpResponse:
    """One phenomenon through its versions."""
    context = {"page": phenomenon_page(request.viewer, row)}
    return TemplateResponse(request, "governance/phenomenon.html", context)


@page(policy=TAXONOMY, action="edit", load=taxonomy_seen_by, methods=FORM)
def add(request: Request, version: Taxonomy) -> HttpResponse:
    """Define one more."""
    before = definitions_of(version.follows)
    form = DefinitionForm(before, version.language, request.POST or None)
    if tried(
        form,
        lambda: actions.add_phenomenon(
            by=request.viewer,
            taxonomy=version,
            meaning=form.meaning(),
            comes_from=form.comes_from(),
        ),
    ):
        return _to(version)
    return _form(request, "governance/definition_form.html", form, version=version)


@page(policy=TAXONOMY, action="edit", load=definition_desk, methods=FORM)
def define(request: Request, desk: DefinitionDesk) -> HttpResponse:
    """Word it anew in the draft."""
    row = desk.definition
    before = definitions_of(row.taxonomy.follows)
    form = DefinitionForm(
        before, row.taxonomy.language, request.POST or None, initial=standing(row, before)
    )
    if tried(
        form,
        lambda: actions.define_phenomenon(
            by=request.viewer,
            definition=row,
            meaning=form.meaning(),
            comes_from=form.comes_from(),
        ),
    ):
        return _to(row.taxonomy)
    return _form(
        request, "governance/definition_form.html", form, version=row.taxonomy, definition=row
    )


@page(policy=TAXONOMY, action="edit", load=definition_desk, methods=("POST",))
def leave_out(request: Request, desk: DefinitionDesk) -> HttpResponse:
    """Take it out of the draft."""
    row = desk.definition
    return act_or_say(
        request,
        lambda: actions.leave_phenomenon_out(by=request.viewer, definition=row),
        to=reverse("governance:taxonomy", args=[row.taxonomy.public_id]),
        done=_("Left out of this draft. Versions that had it keep it."),
    )


@page(policy=TAXONOMY, action="consult", load=taxonomy_seen_by, methods=FORM)
def consult(request: Request, version: Taxonomy) -> HttpResponse:
    """Ask the others."""
    form = ConsultForm(audiences_for(request.viewer), clock.today(), request.POST or None)
    if tried(
        form,
        lambda: consult_phenomena(by=request.viewer, taxonomy=version, **form.asked()),
    ):
        messages.success(request, _("The round is open; everybody asked has been told."))
        return _to(version)
    return _form(request, "governance/consult_phenomena.html", form, version=version)


@page(policy=TAXONOMY, action="adopt", load=taxonomy_seen_by, methods=FORM)
def adopt(request: Request, version: Taxonomy) -> HttpResponse:
    """Adopt what was agreed."""
    form = AdoptForm(request.POST or None, initial={"holds_from": clock.today()})
    if tried(
        form,
        lambda: actions.adopt_phenomena(by=request.viewer, taxonomy=version, **form.cleaned_data),
    ):
        messages.success(request, _("Adopted. Earlier versions keep their words."))
        return _to(version)
    return _form(request, "governance/adopt_phenomena.html", form, version=version)


def _to(version: Taxonomy) -> HttpResponse:
    return see_other(reverse("governance:taxonomy", args=[version.public_id]))


def _form(request: Request, template: str, form: Any, **context: Any) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, template, {"form": form, **context}, status=status)
