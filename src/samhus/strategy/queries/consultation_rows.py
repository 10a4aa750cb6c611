"""Rows of a consultation that its actions and its pages both read."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from samhus.foundation.rounds.api import OfficialResponse
from samhus.strategy.models import AnsweringMandate, Commitment, Consultation, ParagraphComment
from samhus.strategy.rules.consultation import Heard, heard, left_open

DROPPED = Commitment.State.DROPPED


def asked(consultation: Consultation, body: int) -> bool:
    """Whether the body is asked in its round."""
    return bool(consultation.round.parties.filter(organisation_id=body).exists())


def handed_in(consultation: Consultation) -> QuerySet[ParagraphComment]:
    """Comments that have left their bodies and count."""
    return ParagraphComment.objects.filter(
        consultation=consultation, handed_in__isnull=False, withdrawn__isnull=True
    )


def heard_by_theme(consultation: Consultation) -> dict[int, Heard]:
    """What each theme rests on: comments on paragraphs and answers to questions. Two queries."""
    comments = _counted(handed_in(consultation).filter(theme__isnull=False))
    answers = _counted(_codings(consultation))
    return heard(comments.union(answers, all=True), mandating(consultation))


def commented_by_theme(consultation: Consultation) -> dict[int, set[int]]:
    """The paragraphs (ids) to which each theme's comments were made."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = handed_in(consultation).filter(theme__isnull=False).order_by()
    for theme, paragraph in rows.values_list("theme_id", "paragraph_id").distinct():
        found[theme].add(paragraph)
    return found


def _counted(rows: Any) -> Any:
    """(theme, body, how many)."""
    by = rows.order_by().values_list("theme_id", "organisation_id")
    return by.annotate(number=Count("pk"))


def _codings(consultation: Consultation) -> Any:
    return consultation.round.codings.filter(removed__isnull=True)


def mandating(consultation: Consultation) -> dict[int, set[int]]:
    """The bodies for which each association answers."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = AnsweringMandate.objects.filter(consultation=consultation, withdrawn=None)
    for association, body in rows.values_list("association_id", "organisation_id"):
        found[association].add(body)
    return found


def responses_of(consultation: Consultation) -> list[OfficialResponse]:
    """The response of each theme that none has replaced."""
    rows = OfficialResponse.objects.filter(round=consultation.round_id, replaced=None)
    return list(rows.select_related("given_by"))


def still_standing(
    responses: Iterable[OfficialResponse], promises: Iterable[Commitment]
) -> dict[int, OfficialResponse]:
    """By theme those that no dropped promise has reopened since they were given."""
    dropped = {
        each.theme_id: each.ended for each in promises if each.state == DROPPED and each.ended
    }
    return {
        row.theme_id: row
        for row in responses
        if row.theme_id not in dropped or row.given > dropped[row.theme_id]
    }


def standing_responses(consultation: Consultation) -> dict[int, OfficialResponse]:
    """The official response of each theme, without those that a dropped promise has reopened."""
    promises = Commitment.objects.filter(consultation=consultation)
    return still_standing(responses_of(consultation), promises)


@dataclass(frozen=True)
class Progress:
    """How many comments there are, and what stands against closing, by kind and number."""

    comments: int
    against: dict[str, int]


def progress_of(consultation: Consultation) -> Progress:
    """Three queries."""
    rows = handed_in(consultation)
    numbers = dict(rows.order_by().values_list("theme_id").annotate(number=Count("pk")))
    total, uncoded = sum(numbers.values()), numbers.pop(None, 0)
    promises = list(Commitment.objects.filter(consultation=consultation))
    standing = still_standing(responses_of(consultation), promises)
    against = left_open(
        uncoded=uncoded,
        themes=set(numbers),
        statuses={theme: row.status for theme, row in standing.items()},
        promised={each.theme_id for each in promises if each.state != DROPPED},
    )
    return Progress(total, against)


def of_round(round_id: int) -> Consultation | None:
    """The consultation on a text that this round is, if it is one."""
    rows = Consultation.objects.select_related("round__organiser")
    return rows.filter(round_id=round_id).first()


def open_promise_behind(arising_from: str) -> Commitment | None:
    """The promise that a measure names as what it came from, while it is open."""
    kind, _colon, key = arising_from.partition(":")
    if kind != Commitment._meta.label:
        return None
    rows = Commitment.objects.select_related("round__organiser", "consultation__round")
    return rows.filter(public_id=key, state=Commitment.State.OPEN).first()
