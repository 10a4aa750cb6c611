"""Texts that are written together, over HTTP."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import NotPossible
from samhus.strategy.actions import drafting as actions
from samhus.strategy.forms.drafting import (
    BeginForm,
    CommentForm,
    IssuesForm,
    SeatForm,
    VersionForm,
)
from samhus.strategy.models import DraftingSeat, DraftText, TextComment
from samhus.strategy.policies.drafting import COMMENT, TEXT
from samhus.strategy.queries.consultation import consultation_tasks
from samhus.strategy.queries.drafting import (
    BeginDesk,
    begin_desk,
    seat_seen_by,
    text_page,
    text_seen_by,
    texts_page,
    version_url,
)
from samhus.strategy.queries.drafting_version import (
    Place,
    comment_seen_by,
    comments_at,
    compare_page,
    paragraph_seen_by,
    source,
    two_versions_seen_by,
    version_page,
    version_seen_by,
)

FORM = ("GET", "HEAD", "POST")


def somebody(viewer: Viewer) -> Viewer:
    """Everybody who is signed in; the list holds what each may see."""
    return viewer


def address(text: DraftText) -> str:
    """The page of a text."""
    return reverse("strategy:text", args=[text.public_id])


def _answer(request: Request, template: str, context: dict[str, Any]) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, f"strategy/drafting/{template}.html", context, status=status)


@page(load=somebody)
def list_texts(request: Request, viewer: Viewer) -> HttpResponse:
    """What one writes, what is shown, and what is asked about it."""
    context = {"page": texts_page(viewer), "asked": consultation_tasks(viewer)}
    return _answer(request, "texts", context)


@page(policy=TEXT, action="lead", load=begin_desk, methods=FORM)
def begin(request: Request, desk: BeginDesk) -> HttpResponse:
    """Begin a text for one's body."""
    form = BeginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        text = actions.begin_text(
            by=request.viewer, organisation=desk.organisation, title=form.cleaned_data["title"]
        )
        messages.success(request, _("Begun. Now name who writes it."))
        return see_other(address(text))
    return _answer(request, "begin", {"form": form, "desk": desk})


@page(policy=TEXT, action="see", load=text_seen_by)
def show_text(request: Request, text: DraftText) -> HttpResponse:
    """One text: its group, its note, its versions."""
    return _answer(request, "text", {"page": text_page(request.viewer, text)})


@page(policy=TEXT, action="lead", load=text_seen_by, methods=FORM)
def seat(request: Request, text: DraftText) -> HttpResponse:
    """Take somebody into the drafting group."""
    form = SeatForm(request.viewer, text, request.POST or None, initial={"since": clock.today()})
    if request.method == "POST" and form.is_valid():
        body, user, since = form.seat()
        try:
            actions.seat_in_group(
                by=request.viewer, text=text, organisation=body, user=user, since=since
            )
        except NotPossible as reason:
            form.add_error("who", str(reason))
        else:
            messages.success(request, _("They are in the drafting group."))
            return see_other(address(text))
    return _answer(request, "seat", {"form": form, "text": text, "back": address(text)})


@page(policy=TEXT, action="lead", load=lambda viewer, public_id: _Seated.of(viewer, public_id),
      methods=("POST",))  # fmt: skip
def leave(request: Request, seated: "_Seated") -> HttpResponse:
    """End a seat."""
    actions.leave_group(by=request.viewer, seat=seated.seat)
    messages.success(request, _("Their seat ends today."))
    return see_other(address(seated.seat.text))


class _Seated:
    """A seat, governed by its text."""

    def __init__(self, seat: DraftingSeat) -> None:
        self.seat, self.governed_by = seat, seat.text

    @classmethod
    def of(cls, viewer: Viewer, public_id: Any) -> "_Seated | None":
        found = seat_seen_by(viewer, public_id)
        return cls(found) if found else None


@page(policy=TEXT, action="write", load=text_seen_by, methods=FORM)
def issues(request: Request, text: DraftText) -> HttpResponse:
    """Say what is at issue."""
    form = IssuesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.note_issues(by=request.viewer, text=text, words=form.cleaned_data["words"])
        messages.success(request, _("Noted."))
        return see_other(address(text))
    return _answer(request, "issues", {"form": form, "text": text, "back": address(text)})


@page(policy=TEXT, action="write", load=text_seen_by, methods=FORM)
def write(request: Request, text: DraftText) -> HttpResponse:
    """Write the next version."""
    number, words = source(text)
    form = VersionForm(
        request.POST or None, request.FILES or None, initial={"words": words, "read": number}
    )
    theirs = None
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        try:
            version = actions.write_version(
                by=request.viewer,
                text=text,
                paragraphs=cleaned["paragraphs"],
                changed=cleaned["changed"],
                read=cleaned["read"],
            )
            return see_other(version_url(text, version.number))
        except NotPossible as reason:
            form.add_error(None, str(reason))
        except actions.WrittenMeanwhile as meanwhile:
            theirs = form.against(meanwhile.current, words)
    context = {"form": form, "text": text, "back": address(text), "theirs": theirs}
    return _answer(request, "write", context | {"number": number})


@page(policy=TEXT, action="see", load=version_seen_by)
def show_version(request: Request, place: Place) -> HttpResponse:
    """One version, for ever as it was written."""
    return _answer(request, "version", {"page": version_page(request.viewer, place)})


@page(policy=TEXT, action="see", load=two_versions_seen_by)
def compare(request: Request, place: Place) -> HttpResponse:
    """What differs between two versions."""
    return _answer(request, "compare", {"page": compare_page(place)})


@page(policy=TEXT, action="write", load=paragraph_seen_by, methods=FORM)
def paragraph(request: Request, place: Place) -> HttpResponse:
    """Read the remarks on a paragraph, and leave one."""
    form = CommentForm(request.POST or None)
    back = f"{version_url(place.text, place.version.number)}#p{place.paragraph.anchor}"
    if request.method == "POST" and form.is_valid():
        actions.comment_on(
            by=request.viewer, paragraph=place.paragraph, words=form.cleaned_data["words"]
        )
        return see_other(back)
    context = {"form": form, "place": place, "back": back, "comments": comments_at(place)}
    return _answer(request, "paragraph", context)


@page(policy=COMMENT, action="settle", load=comment_seen_by, methods=("POST",))
def settle(request: Request, comment: TextComment) -> HttpResponse:
    """Mark a remark as settled."""
    actions.settle_comment(by=request.viewer, comment=comment)
    at = comment.paragraph
    return see_other(f"{version_url(comment.text, at.version.number)}#p{at.anchor}")


@page(policy=TEXT, action="lead", load=version_seen_by, methods=("POST",))
def show_to_all(request: Request, place: Place) -> HttpResponse:
    """Show a version to all bodies."""
    actions.show_text(by=request.viewer, version=place.version)
    messages.success(request, _("Every member of a body can read this version from now on."))
    return see_other(version_url(place.text, place.version.number))
