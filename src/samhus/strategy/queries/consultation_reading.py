"""The text that is asked about, for one body: what it says, and who answers for whom."""

from collections import defaultdict
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.decision import denied
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import organisations_seen_by
from samhus.foundation.ui.sorting import by_name
from samhus.strategy.models import AnsweringMandate, Consultation, ParagraphComment
from samhus.strategy.pages.consultation import MandatePage, OwnComment, ReadLine, ReadPage
from samhus.strategy.policies.consultation import (
    ANSWERING_MANDATE,
    CONSULTATION,
    PARAGRAPH_COMMENT,
)
from samhus.strategy.queries.consultation import ASSOCIATION, Desk
from samhus.strategy.queries.drafting_rows import paragraphs


def read_page(viewer: Viewer, place: Desk) -> ReadPage:
    """The text with what the body has said so far."""
    row, body = place.consultation, place.organisation
    said: dict[int, list[OwnComment]] = defaultdict(list)
    comments = ParagraphComment.objects.filter(consultation=row, organisation=body, withdrawn=None)
    for comment in comments.select_related("written_by", "paragraph").order_by("written", "pk"):
        comment.round = row.round
        may = PARAGRAPH_COMMENT.decide("take_back", viewer, comment)
        said[comment.paragraph.anchor].append(own_line(comment, may_take_back=bool(may)))
    given = mandate_of(row, body)
    ids = [row.public_id, body.public_id]
    return ReadPage(
        public_id=str(row.public_id),
        title=row.text.title,
        body=body.name,
        answer_url=reverse("rounds:answer", args=[row.round.public_id, body.public_id])
        if CONSULTATION.decide("answer", viewer, row)
        else "",
        mandate=given.association.name if given else "",
        paragraphs=tuple(
            ReadLine(
                anchor=one.anchor,
                level=min(one.level + 1, 4) if one.level else 0,
                words=one.words,
                url=reverse("strategy:comment_on_paragraph", args=[*ids, one.anchor]),
                comments=tuple(said[one.anchor]),
            )
            for one in paragraphs(row.version)
        ),
        comments=sum(map(len, said.values())),
        may_write=PARAGRAPH_COMMENT.decide(
            "write", viewer, ParagraphComment(round=row.round, organisation=body)
        ),
    )


def own_line(comment: ParagraphComment, *, may_take_back: bool = False) -> OwnComment:
    """A comment as its body reads it."""
    return OwnComment(
        str(comment.public_id),
        comment.words,
        comment.written_by.name,
        comment.written,
        comment.handed_in is not None,
        may_take_back,
    )


def comments_of(place: Desk) -> tuple[OwnComment, ...]:
    """What the body says about this paragraph."""
    rows = ParagraphComment.objects.filter(
        consultation=place.consultation,
        organisation=place.organisation,
        paragraph=place.paragraph,
        withdrawn=None,
    )
    return tuple(own_line(one) for one in rows.select_related("written_by").order_by("written"))


def mandate_of(row: Consultation, body: Any) -> AnsweringMandate | None:
    """By which association the body answers, if any."""
    rows = AnsweringMandate.objects.filter(consultation=row, organisation=body, withdrawn=None)
    return rows.select_related("association").first()


def associations(viewer: Viewer, place: Desk) -> list[Any]:
    """Bodies of civil society that are asked too, for a choice."""
    rows = organisations_seen_by(viewer).filter(
        asked_in__round=place.consultation.round_id, kind=ASSOCIATION
    )
    return sorted(rows.exclude(pk=place.organisation.pk), key=lambda one: by_name(one.name))


def mandate_page(viewer: Viewer, place: Desk) -> MandatePage:
    """Who answers for the body, and for whom the body answers."""
    row, body = place.consultation, place.organisation
    given = mandate_of(row, body)
    asked = AnsweringMandate(round=row.round, organisation=body)
    rows = AnsweringMandate.objects.filter(consultation=row, association=body, withdrawn=None)
    return MandatePage(
        title=row.round.title,
        body=body.name,
        back=reverse("strategy:consultation", args=[row.public_id]),
        association=given.association.name if given else "",
        decision=given.decision if given else "",
        given=given.given if given else None,
        take_back_url=reverse("strategy:take_back_mandate", args=[given.public_id])
        if given
        else "",
        answers_for=tuple(
            (one.organisation.name, one.given, one.decision)
            for one in sorted(
                rows.select_related("organisation"), key=lambda one: by_name(one.organisation.name)
            )
        ),
        may_give=ANSWERING_MANDATE.decide("give", viewer, asked),
    )


def plain_text(row: Consultation) -> ReadPage:
    """The version that is asked about, to be read alone."""
    return ReadPage(
        public_id=str(row.public_id),
        title=row.text.title,
        body=row.round.organiser.name,
        answer_url="",
        mandate="",
        paragraphs=tuple(
            ReadLine(one.anchor, min(one.level + 1, 4) if one.level else 0, one.words, "", ())
            for one in paragraphs(row.version)
        ),
        comments=0,
        may_write=denied(_("Choose the body for which you answer.")),
    )
