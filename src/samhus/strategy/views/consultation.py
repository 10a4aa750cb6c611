"""A consultation on a text, for those who are asked: read, comment, let an association answer."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.access.trying import act_or_say
from samhus.foundation.organisations.api import NotPossible
from samhus.strategy.actions import consultation as actions
from samhus.strategy.forms.consultation import MandateForm, OpinionForm
from samhus.strategy.models import AnsweringMandate, Consultation, ParagraphComment
from samhus.strategy.pages.drafting import Link
from samhus.strategy.policies.consultation import ANSWERING_MANDATE, CONSULTATION, PARAGRAPH_COMMENT
from samhus.strategy.queries import consultation as queries
from samhus.strategy.queries import consultation_reading as reading
from samhus.strategy.queries.consultation_outcome import outcome_page

FORM = ("GET", "HEAD", "POST")


def answer(request: Request, template: str, context: dict[str, Any]) -> HttpResponse:
    """A page, or the form with its errors."""
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(
        request, f"strategy/consultation/{template}.html", context, status=status
    )


def reading_url(consultation: Consultation, body: Any, anchor: int | None = None) -> str:
    """Where a body reads the text, at a paragraph."""
    url = reverse("strategy:read_text", args=[consultation.public_id, body.public_id])
    return f"{url}#p{anchor}" if anchor else url


@page(policy=CONSULTATION, action="see", load=queries.consultation_seen_by)
def show(request: Request, consultation: Consultation) -> HttpResponse:
    """What is asked, why, until when; and what one may do about it."""
    shown = queries.consultation_page(request.viewer, consultation)
    return answer(request, "consultation", {"page": shown})


@page(policy=CONSULTATION, action="see", load=queries.consultation_seen_by)
def text(request: Request, consultation: Consultation) -> HttpResponse:
    """The version that is asked about, as it was when it was asked."""
    return answer(request, "text", {"page": reading.plain_text(consultation)})


@page(policy=CONSULTATION, action="see", load=queries.desk)
def read(request: Request, place: queries.Desk) -> HttpResponse:
    """The text with what one's body has said so far."""
    return answer(request, "read", {"page": reading.read_page(request.viewer, place)})


@page(policy=CONSULTATION, action="comment", load=queries.paragraph_desk, methods=FORM)
def comment(request: Request, place: queries.Desk) -> HttpResponse:
    """Say something about a paragraph."""
    form = OpinionForm(request.POST or None)
    back = reading_url(place.consultation, place.organisation, place.paragraph.anchor)
    if request.method == "POST" and form.is_valid():
        try:
            actions.comment_on_paragraph(
                by=request.viewer,
                consultation=place.consultation,
                organisation=place.organisation,
                paragraph=place.paragraph,
                words=form.cleaned_data["words"],
                reasons=form.reasons(),
            )
        except NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            return see_other(back)
    context = {"form": form, "place": place, "back": back, "said": reading.comments_of(place)}
    return answer(request, "comment", context)


@page(policy=PARAGRAPH_COMMENT, action="take_back", load=queries.own_comment, methods=("POST",))
def withdraw(request: Request, comment: ParagraphComment) -> HttpResponse:
    """Take a comment back."""
    back = reading_url(comment.consultation, comment.organisation)
    return act_or_say(
        request,
        lambda: actions.withdraw_comment(by=request.viewer, comment=comment),
        to=back,
        done=_("Taken back. It counts no more."),
    )


@page(policy=CONSULTATION, action="answer", load=queries.desk, methods=FORM)
def mandate(request: Request, place: queries.Desk) -> HttpResponse:
    """Let an association answer for one's body, or see for whom one answers."""
    bodies = {str(one.public_id): one for one in reading.associations(request.viewer, place)}
    form = MandateForm([(key, one.name) for key, one in bodies.items()], request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_mandate(
                by=request.viewer,
                consultation=place.consultation,
                organisation=place.organisation,
                association=bodies[form.cleaned_data["association"]],
                decision=form.cleaned_data["decision"],
            )
        except NotPossible as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("The association answers for you from today on."))
            return see_other(request.path)
    context = {"form": form, "page": reading.mandate_page(request.viewer, place)}
    return answer(request, "mandate", context)


@page(policy=ANSWERING_MANDATE, action="give", load=queries.own_mandate, methods=("POST",))
def take_back(request: Request, mandate: AnsweringMandate) -> HttpResponse:
    """End a mandate."""
    actions.take_back_mandate(by=request.viewer, mandate=mandate)
    messages.success(request, _("The association answers for you no longer."))
    ids = [mandate.consultation.public_id, mandate.organisation.public_id]
    return see_other(reverse("strategy:mandate", args=ids))


@page(policy=CONSULTATION, action="see_outcome", load=queries.consultation_seen_by)
def outcome(request: Request, consultation: Consultation) -> HttpResponse:
    """We asked, you said, we did."""
    return answer(request, "outcome", {"page": outcome_page(request.viewer, consultation)})


def back_to(consultation: Consultation) -> Link:
    """The page of a consultation, for a form's way back."""
    url = reverse("strategy:consultation", args=[consultation.public_id])
    return Link(consultation.round.title, url)
