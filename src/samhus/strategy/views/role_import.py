"""The register of roles over HTTP: as a file, out and in."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.gate import page, see_other, to_save
from samhus.foundation.access.requests import Request
from samhus.foundation.access.viewer import Viewer, somebody
from samhus.foundation.organisations.api import NotPossible
from samhus.strategy.actions.role_import import withdraw_role_import
from samhus.strategy.exports.roles import register_file, template_file
from samhus.strategy.forms.role_import import RoleFileForm
from samhus.strategy.imports.roles import BadFile, apply_roles_file, import_roles
from samhus.strategy.models import RoleImport, RoleTask
from samhus.strategy.policies.roles import ROLE_IMPORT, ROLE_TASK
from samhus.strategy.queries.register import desk, register_on
from samhus.strategy.queries.role_export import rows_of
from samhus.strategy.queries.role_plan import import_page, import_seen_by, imports_seen_by
from samhus.strategy.rules.role_rows import MEDIA, XLSX

FORM = ("GET", "HEAD", "POST")
LATEST = 20


def wanted_file(viewer: Viewer, kind: str) -> tuple[Viewer, str] | None:
    """Whoever reads the register takes it away in one of three kinds of files."""
    return (viewer, kind) if somebody(viewer) and kind in MEDIA else None


@page(load=wanted_file)
def export(request: Request, wanted: tuple[Viewer, str]) -> HttpResponse:
    """The whole register, ended entries too."""
    viewer, kind = wanted
    today = clock.today()
    content = register_file(rows_of(register_on(viewer, today)), kind)
    return to_save(f"roles-{today:%Y%m%d}.{kind}", content, MEDIA[kind])


@page(policy=ROLE_TASK, action="edit", load=desk)
def template(request: Request, _desk: RoleTask) -> HttpResponse:
    """An empty spreadsheet to fill in."""
    return to_save("roles-template.xlsx", template_file(), XLSX)


@page(policy=ROLE_TASK, action="edit", load=desk, methods=FORM)
def upload(request: Request, _desk: RoleTask) -> HttpResponse:
    """Upload a file; faults by cell, or on to what it would add."""
    form = RoleFileForm(request.POST or None, request.FILES or None)
    rows = imports_seen_by(request.viewer).order_by("-uploaded", "-pk")
    context: dict[str, Any] = {"form": form, "faults": (), "latest": rows[:LATEST]}
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            draft = import_roles(by=request.viewer, content=file.read(), name=file.name)
        except BadFile as bad:
            form.add_error("file", str(bad))
            context |= {"faults": bad.lines, "more": bad.total - len(bad.lines)}
        else:
            return see_other(reverse("strategy:role_import", args=[draft.public_id]))
    context["latest"] = list(context["latest"])
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "strategy/roles/upload.html", context, status=status)


@page(policy=ROLE_IMPORT, action="see", load=import_seen_by)
def show_import(request: Request, draft: RoleImport) -> HttpResponse:
    """What the file would add, and what would be amiss."""
    context = {"page": import_page(request.viewer, draft)}
    return TemplateResponse(request, "strategy/roles/import.html", context)


@page(policy=ROLE_IMPORT, action="decide", load=import_seen_by, methods=("POST",))
def apply(request: Request, draft: RoleImport) -> HttpResponse:
    """Enter what was previewed."""
    try:
        apply_roles_file(by=request.viewer, role_import=draft)
    except (BadFile, NotPossible) as reason:
        messages.error(request, str(reason))
        return see_other(reverse("strategy:role_import", args=[draft.public_id]))
    messages.success(request, _("Entered. What needs putting right stands among the findings."))
    return see_other(reverse("strategy:roles"))


@page(policy=ROLE_IMPORT, action="decide", load=import_seen_by, methods=("POST",))
def withdraw(request: Request, draft: RoleImport) -> HttpResponse:
    """Put the file aside."""
    withdraw_role_import(by=request.viewer, role_import=draft)
    messages.success(request, _("The file was put aside. Nothing has been changed."))
    return see_other(reverse("strategy:role_imports"))
