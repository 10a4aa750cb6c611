"""A municipality's own picture over HTTP."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samhus.engines.documents import MEDIA_TYPE
from samhus.foundation.access.gate import page, see_other, to_save
from samhus.foundation.access.reading import note_reading
from samhus.foundation.access.requests import Request
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping.actions import statement as actions
from samhus.mapping.exports import picture_csv, picture_docx
from samhus.mapping.forms.statement import StatementForm, initial_of
from samhus.mapping.models import Statement
from samhus.mapping.policies import STATEMENT
from samhus.mapping.queries.carried import carried
from samhus.mapping.queries.overview import line
from samhus.mapping.queries.persons import PointsToSomebody
from samhus.mapping.queries.picture import (
    CarriedStatement,
    OwnPicture,
    PictureDesk,
    carried_statement,
    local_picture,
    own_picture,
    picture_desk,
    picture_page,
    words_of_colleague,
)
from samhus.mapping.queries.statement import statement_seen_by

FORM = ("GET", "HEAD", "POST")


@page(policy=STATEMENT, action="see", load=picture_desk)
def show_picture(request: Request, desk: PictureDesk) -> HttpResponse:
    """What the body states in this round, and what is still to be decided."""
    context = {"page": picture_page(request.viewer, desk)}
    return TemplateResponse(request, "mapping/picture.html", context)


@page(policy=STATEMENT, action="write", load=picture_desk, methods=FORM)
def write_statement(request: Request, desk: PictureDesk) -> HttpResponse:
    """Write a statement, or change one of an earlier round into one of this."""
    before = _before(request, desk)
    form = StatementForm(request.POST or None, initial=_begin(request, desk, before))
    if request.method == "POST" and form.is_valid():
        try:
            _write(request, desk, form, before)
        except PointsToSomebody as fault:
            form.ask_about(fault.found, fault.open)
        except NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            return see_other(_home(desk))
    return _form(request, desk, form, before=before)


def _begin(request: Request, desk: PictureDesk, before: Statement | None) -> dict[str, Any]:
    """An earlier statement, what a colleague answered, or nothing but the kind."""
    if before is not None:
        return initial_of(before, version=0)
    words = words_of_colleague(desk, request.GET.get("colleague", ""))
    return {"kind": request.GET.get("kind", ""), "words": words}


def _before(request: Request, desk: PictureDesk) -> Statement | None:
    wanted = request.GET.get("from", "")
    waiting = carried(desk.mapping, desk.organisation) if wanted else []
    return next((one for one in waiting if str(one.public_id) == wanted), None)


def _write(
    request: Request, desk: PictureDesk, form: StatementForm, before: Statement | None
) -> None:
    actions.write_statement(
        by=request.viewer,
        mapping=desk.mapping,
        organisation=desk.organisation,
        written=form.given(),
        reasons=form.reasons(),
        carried_from=before,
    )
    messages.success(request, _("Saved. It leaves your body with your answer to the round."))


@page(policy=STATEMENT, action="write", load=statement_seen_by, methods=FORM)
def change_statement(request: Request, statement: Statement) -> HttpResponse:
    """Change a statement that is in hand, or that came back."""
    desk = PictureDesk(statement.mapping, statement.organisation)
    begin = initial_of(statement, version=statement.version)
    form = StatementForm(request.POST or None, initial=begin)
    if request.method != "POST" or not form.is_valid():
        return _form(request, desk, form, statement=statement)
    try:
        _change(request, statement, form)
    except actions.StatementChanged as changed:
        theirs = form.both_versions(changed.current)
        return _form(request, desk, form, statement=statement, theirs=theirs)
    except PointsToSomebody as fault:
        form.ask_about(fault.found, fault.open)
        return _form(request, desk, form, statement=statement)
    except NotPossible as reason:
        form.add_error(None, str(reason))
        return _form(request, desk, form, statement=statement)
    return see_other(_home(desk))


def _change(request: Request, statement: Statement, form: StatementForm) -> None:
    actions.change_statement(
        by=request.viewer,
        statement=statement,
        written=form.given(),
        reasons=form.reasons(),
        version=form.cleaned_data["version"],
    )
    messages.success(request, _("Saved. It leaves your body with your answer to the round."))


def _form(
    request: Request,
    desk: PictureDesk,
    form: StatementForm,
    *,
    statement: Statement | None = None,
    before: Statement | None = None,
    theirs: Any = None,
) -> HttpResponse:
    context = {
        "form": form,
        "line": line(desk.mapping),
        "body": desk.organisation.name,
        "body_id": desk.organisation.public_id,
        "statement_id": statement.public_id if statement else "",
        "question": statement.question if statement else "",
        "before": before.mapping.year if before else "",
        "theirs": theirs,
    }
    status = 200 if request.method != "POST" else 422 if theirs is None else 409
    return TemplateResponse(request, "mapping/statement_form.html", context, status=status)


@page(policy=STATEMENT, action="write", load=statement_seen_by, methods=("POST",))
def drop_statement(request: Request, statement: Statement) -> HttpResponse:
    """Drop one that is in hand."""
    desk = PictureDesk(statement.mapping, statement.organisation)
    _tried(
        request,
        lambda: actions.drop_statement(by=request.viewer, statement=statement),
        _("Dropped. Its words are deleted."),
    )
    return see_other(_home(desk))


@page(policy=STATEMENT, action="write", load=carried_statement, methods=("POST",))
def carry_statement(request: Request, waiting: CarriedStatement) -> HttpResponse:
    """Confirm a statement of an earlier round as it stands, or drop it."""
    desk, before = waiting.desk, waiting.statement
    place = {"by": request.viewer, "mapping": desk.mapping, "organisation": desk.organisation}
    if request.POST.get("what") == "drop":
        done = _("Dropped. The earlier round keeps it as it was.")
        _tried(request, lambda: actions.drop_carried(**place, carried_from=before), done)
    else:
        done = _("Confirmed. It leaves your body with your answer to the round.")
        _tried(request, lambda: actions.confirm_carried(**place, carried_from=before), done)
    return see_other(_home(desk))


def _tried(request: Request, act: Any, done: str) -> None:
    try:
        act()
    except (NotPossible, PointsToSomebody) as reason:
        messages.error(request, str(reason) or _("Change it: a passage points to a person."))
    else:
        messages.success(request, done)


def _home(desk: PictureDesk) -> str:
    return reverse("mapping:picture", args=[desk.mapping.public_id, desk.organisation.public_id])


@page(policy=STATEMENT, action="see", load=own_picture)
def show_local_picture(request: Request, own: OwnPicture) -> HttpResponse:
    """Everything that the body ever stated, on one page."""
    context = {"page": local_picture(request.viewer, own)}
    return TemplateResponse(request, "mapping/local_picture.html", context)


@page(policy=STATEMENT, action="see", load=own_picture)
def download_picture_csv(request: Request, own: OwnPicture) -> HttpResponse:
    """The same as CSV."""
    _note_taken(request, own)
    content = picture_csv(local_picture(request.viewer, own))
    return to_save("local-mapping.csv", content, "text/csv; charset=utf-8")


@page(policy=STATEMENT, action="see", load=own_picture)
def download_picture_docx(request: Request, own: OwnPicture) -> HttpResponse:
    """The same as a document to go on with."""
    _note_taken(request, own)
    shown = local_picture(request.viewer, own)
    content = picture_docx(shown, language=get_language() or "en")
    return to_save("local-mapping.docx", content, MEDIA_TYPE)


def _note_taken(request: Request, own: OwnPicture) -> None:
    note_reading(
        "mapping.take_picture",
        by=request.viewer,
        subject=own.organisation,
        chain=own.organisation,
        purpose="mapping",
    )
