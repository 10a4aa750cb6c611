"""A consultation on a text, for those who ask: choose the version, code, promise, take it away."""

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other, to_save
from samhus.foundation.access.requests import Request
from samhus.foundation.files import api as files
from samhus.foundation.organisations.api import NotPossible
from samhus.foundation.rounds.api import Theme, make_theme
from samhus.strategy.actions import commitment as promises
from samhus.strategy.actions import consultation as actions
from samhus.strategy.actions import consultation_export as exports
from samhus.strategy.exports.consultation import MEDIA_TYPES
from samhus.strategy.forms.consultation import (
    AskForm,
    CodingForm,
    CommentsFilter,
    DropForm,
    PromiseForm,
)
from samhus.strategy.models import Commitment, Consultation, ConsultationExport
from samhus.strategy.policies.consultation import COMMITMENT, CONSULTATION
from samhus.strategy.policies.drafting import TEXT
from samhus.strategy.queries import consultation as queries
from samhus.strategy.queries import consultation_comments as comments
from samhus.strategy.queries.consultation_export import export_of
from samhus.strategy.queries.consultation_outcome import (
    ThemeDesk,
    commitment_seen_by,
    theme_desk,
)
from samhus.strategy.queries.drafting import version_url
from samhus.strategy.queries.drafting_version import Place, version_seen_by
from samhus.strategy.views.consultation import FORM, answer, back_to


def address(consultation: Consultation) -> str:
    """The page of a consultation."""
    return reverse("strategy:consultation", args=[consultation.public_id])


def outcome_url(consultation: Consultation) -> str:
    """We asked, you said, we did."""
    return reverse("strategy:outcome", args=[consultation.public_id])


@page(policy=TEXT, action="lead", load=version_seen_by, methods=FORM)
def ask(request: Request, place: Place) -> HttpResponse:
    """Let a prepared round ask about this version."""
    body = place.text.organisation
    rounds = {str(one.public_id): one for one in queries.prepared_rounds(request.viewer, body.pk)}
    form = AskForm([(key, one.title) for key, one in rounds.items()], request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.ask_about(
                by=request.viewer, version=place.version, round=rounds[form.cleaned_data["round"]]
            )
        except NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("The round asks about this version once it is open."))
            return see_other(address(made))
    context = {"form": form, "place": place, "body": body, "rounds": rounds}
    back = version_url(place.text, place.version.number)
    return answer(request, "ask", context | {"back": back})


@page(policy=CONSULTATION, action="read", load=queries.read_by_staff)
def list_comments(request: Request, consultation: Consultation) -> HttpResponse:
    """What was said about paragraphs."""
    return _comments(request, consultation, None)


@page(policy=CONSULTATION, action="code", load=queries.read_by_staff, methods=("POST",))
def code(request: Request, consultation: Consultation) -> HttpResponse:
    """Put comments under a theme."""
    themes = comments.themes_of(consultation)
    shown = comments.ids_of(consultation, request.POST.getlist("comments"))
    form = CodingForm([(str(t.public_id), t.title) for t in themes], shown, request.POST)
    if not form.is_valid():
        return _comments(request, consultation, form)
    try:
        number = _put_under(request, consultation, form, themes)
    except NotPossible as reason:
        form.add_error("new", str(reason))
        return _comments(request, consultation, form)
    messages.success(request, _("Put under the theme: %(number)s.") % {"number": number})
    where = reverse("strategy:comments", args=[consultation.public_id])
    return see_other(f"{where}?{request.GET.urlencode()}")


def _put_under(
    request: Request, consultation: Consultation, form: CodingForm, themes: list[Theme]
) -> int:
    """Those ticked, or all that the filter shows, under the theme that is chosen or named."""
    cleaned, by = form.cleaned_data, request.viewer
    theme = next((one for one in themes if str(one.public_id) == cleaned["theme"]), None)
    theme = theme or make_theme(by=by, round=consultation.round, title=cleaned["new"])
    rows = _filter(request, consultation).chosen().rows(consultation).values("pk")
    return actions.code_comments(
        by=by, theme=theme, comments=rows if cleaned["everything"] else cleaned["comments"]
    )


def _filter(request: Request, consultation: Consultation) -> CommentsFilter:
    themes = [(str(one.public_id), one.title) for one in comments.themes_of(consultation)]
    return CommentsFilter(themes, comments.anchors_of(consultation), request.GET)


def _comments(
    request: Request, consultation: Consultation, form: CodingForm | None
) -> HttpResponse:
    shown = _filter(request, consultation)
    number = request.GET.get("page", "1")
    page_ = comments.comments_page(request.viewer, consultation, shown.chosen(), number)
    themes = [choice for choice in shown.fields["theme"].choices if len(choice[0]) > 4]  # type: ignore[attr-defined]
    form = form or CodingForm(themes, [])
    context = {"page": page_, "filters": shown, "form": form, "query": request.GET.urlencode()}
    return answer(request, "comments", context)


@page(policy=COMMITMENT, action="make", load=theme_desk, methods=FORM)
def promise(request: Request, desk: ThemeDesk) -> HttpResponse:
    """Say what is done because a theme was accepted."""
    form = PromiseForm(request.POST or None)
    back = outcome_url(desk.consultation)
    if request.method == "POST" and form.is_valid():
        try:
            promises.promise(by=request.viewer, theme=desk.theme, **form.cleaned_data)
        except NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("Promised. It stands beside what was said."))
            return see_other(back)
    return answer(request, "promise", {"form": form, "theme": desk.theme, "back": back})


@page(policy=COMMITMENT, action="keep", load=commitment_seen_by, methods=("POST",))
def keep(request: Request, commitment: Commitment) -> HttpResponse:
    """It has been done."""
    promises.keep_promise(by=request.viewer, commitment=commitment)
    messages.success(request, _("Kept."))
    return see_other(outcome_url(commitment.consultation))


@page(policy=COMMITMENT, action="drop", load=commitment_seen_by, methods=FORM)
def drop(request: Request, commitment: Commitment) -> HttpResponse:
    """It will not be done, and why."""
    form = DropForm(request.POST or None)
    back = outcome_url(commitment.consultation)
    if request.method == "POST" and form.is_valid():
        promises.drop_promise(
            by=request.viewer, commitment=commitment, reason=form.cleaned_data["reason"]
        )
        messages.success(request, _("Dropped. Those who asked for it have been told."))
        return see_other(back)
    return answer(request, "drop", {"form": form, "commitment": commitment, "back": back})


@page(policy=CONSULTATION, action="read", load=queries.read_by_staff, methods=("POST",))
def export(request: Request, consultation: Consultation) -> HttpResponse:
    """Ask for everything that was said as a file."""
    kind = request.POST.get("kind", "")
    if kind not in ConsultationExport.Kind.values:
        messages.error(request, _("Choose a table or a document."))
        return see_other(address(consultation))
    _made, job = exports.ask_for_file(by=request.viewer, consultation=consultation, kind=kind)
    return see_other(reverse("jobs:progress", args=[job]))


@page(load=export_of)
def show_export(request: Request, export: ConsultationExport) -> HttpResponse:
    """Where the file can be fetched."""
    context = {"export": export, "back": back_to(export.consultation)}
    return TemplateResponse(request, "strategy/consultation/export.html", context)


@page(load=export_of)
def fetch(request: Request, export: ConsultationExport) -> HttpResponse:
    """The file itself."""
    if not files.is_there(export.file):
        return see_other(reverse("strategy:consultation_export", args=[export.public_id]))
    name = f"consultation-{export.asked:%Y%m%d}.{export.kind}"
    return to_save(name, files.read(export.file), MEDIA_TYPES[export.kind])
