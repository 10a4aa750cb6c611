"""Prepare a mapping round over HTTP, change what is agreed, note what stands beside."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.organisations.api import NotPossible, centre_of
from samhus.foundation.packs.api import home as home_pack
from samhus.mapping import actions
from samhus.mapping.forms import (
    AgreementForm,
    AskingForm,
    MappingForm,
    ThreatForm,
    agreed_in,
    following,
)
from samhus.mapping.models import MappingRound
from samhus.mapping.policies import INDICATOR, MAPPING
from samhus.mapping.queries.mapping_round import line, mapping_seen_by, region_of

FORM = ("GET", "HEAD", "POST")


@page(policy=INDICATOR, action="define", methods=FORM)
def prepare(request: Request) -> HttpResponse:
    """Prepare a round."""
    return _prepared(request, MappingForm(request.viewer, request.POST or None), None)


@page(policy=MAPPING, action="prepare", load=mapping_seen_by, methods=FORM)
def prepare_next(request: Request, before: MappingRound) -> HttpResponse:
    """Prepare the round that follows one, beginning with what that one had."""
    form = MappingForm(request.viewer, request.POST or None, initial=following(before))
    return _prepared(request, form, before)


def _prepared(request: Request, form: MappingForm, before: MappingRound | None) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            mapping = _prepare(request, form, before)
        except NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The round is prepared. Check it, then open it."))
            return see_other(reverse("mapping:round", args=[mapping.round.public_id]))
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "before": line(before) if before else None}
    return TemplateResponse(request, "mapping/round_form.html", context, status=status)


def _prepare(request: Request, form: MappingForm, before: MappingRound | None) -> MappingRound:
    data: dict[str, Any] = form.cleaned_data
    kinds = home_pack().kinds_at(data["level"])
    mapping = actions.prepare_mapping(
        by=request.viewer,
        organiser=before.round.organiser if before else centre_of(request.viewer),
        title=data["title"],
        window=form.window(),
        questions=form.questions(),
        level=data["level"],
        answered_by=kinds[0].key if kinds else "municipality",
        year=data["year"],
        indicators=data["indicators"],
        agreement=form.agreement(),
        threat_level=data["threat_level"],
        threat_source=data["threat_source"],
        follows=before.round if before else None,
        deliver_by=data["deliver_by"],
        sign_off=data["signed"],
    )
    for supplier in data["suppliers"]:
        for indicator in data["indicators"]:
            actions.assign_supplier(
                by=request.viewer, mapping=mapping, organisation=supplier, indicator=indicator
            )
    return mapping


@page(policy=MAPPING, action="divide", load=mapping_seen_by, methods=FORM)
def prepare_part(request: Request, national: MappingRound) -> HttpResponse:
    """A region prepares a round of its own as part of a national one."""
    form = AskingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        mapping = actions.prepare_part(
            by=request.viewer,
            national=national,
            organiser=region_of(request.viewer, national),
            title=form.cleaned_data["title"],
            window=form.window(),
            questions=form.questions(),
        )
        messages.success(request, _("The sub-round is prepared. Check it, then open it."))
        return see_other(reverse("mapping:round", args=[mapping.round.public_id]))
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "line": line(national)}
    return TemplateResponse(request, "mapping/part_form.html", context, status=status)


@page(policy=MAPPING, action="agree", load=mapping_seen_by, methods=FORM)
def agree(request: Request, mapping: MappingRound) -> HttpResponse:
    """Change line and class table while nobody can have seen a figure."""
    form = AgreementForm(request.POST or None, initial=agreed_in(mapping))
    if request.method == "POST" and form.is_valid():
        actions.change_agreement(by=request.viewer, mapping=mapping, agreement=form.agreement())
        messages.success(request, _("What is agreed has been changed."))
        return see_other(reverse("mapping:round", args=[mapping.round.public_id]))
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "line": line(mapping)}
    return TemplateResponse(request, "mapping/agreement_form.html", context, status=status)


@page(policy=MAPPING, action="note_threat", load=mapping_seen_by, methods=FORM)
def note_threat(request: Request, mapping: MappingRound) -> HttpResponse:
    """Put the current threat assessment beside the results."""
    beside = {"threat_level": mapping.threat_level, "threat_source": mapping.threat_source}
    form = ThreatForm(request.POST or None, initial=beside)
    if request.method == "POST" and form.is_valid():
        level, source = form.cleaned_data["threat_level"], form.cleaned_data["threat_source"]
        actions.note_threat(by=request.viewer, mapping=mapping, level=level, source=source)
        messages.success(request, _("It stands beside the results and enters no computation."))
        return see_other(reverse("mapping:round", args=[mapping.round.public_id]))
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "line": line(mapping)}
    return TemplateResponse(request, "mapping/threat_form.html", context, status=status)
