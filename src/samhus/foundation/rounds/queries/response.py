"""What was said, what is not yet gathered or answered, and what became of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import ngettext

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.rounds.models import Coding, OfficialResponse, Round, Submission, Theme
from samhus.foundation.rounds.pages import (
    ContributionLine,
    DroppedLine,
    OutcomePage,
    OutcomeTheme,
    ResponseLine,
    ThemeLine,
    ThemePage,
    WhatWasSaid,
)
from samhus.foundation.rounds.policies import ROUND, THEME
from samhus.foundation.rounds.queries.round import line, round_seen_by
from samhus.foundation.rounds.queries.undone import dropped_in, since
from samhus.foundation.rounds.rules import answered, options_of

AT_A_TIME = 25


@dataclass(frozen=True)
class Contribution:
    """A body's answer to one question, in the version that was read."""

    submission: Submission
    question: str


def latest_answers(round_: Round) -> list[Submission]:
    """The last answer of each body, for the round's staff; one query."""
    rows = Submission.objects.filter(round=round_).select_related("organisation")
    return list(rows.order_by("organisation_id", "-submitted", "-pk").distinct("organisation_id"))


def contributions(round_: Round) -> Iterator[tuple[Submission, str]]:
    """(answer, key of the question) of everything that bodies said in words.

    What was chosen from a list is counted, and is nothing to be answered.
    """
    asked = {each["key"] for each in round_.questions if not options_of(each)}
    for answer in latest_answers(round_):
        yield from ((answer, key) for key in answered(answer.words) if key in asked)


def unanswered(round_: Round) -> tuple[str, ...]:
    """Sentences on what keeps a round that promises answers from being closed."""
    if not round_.promises_answers:
        return ()
    coded = set(_codings(round_).values_list("submission_id", "question"))
    loose = sum((answer.pk, key) not in coded for answer, key in contributions(round_))
    themes = Theme.objects.filter(round=round_, codings__removed__isnull=True)
    themes = themes.exclude(codings__isnull=True).distinct()
    responded = OfficialResponse.objects.filter(round=round_, replaced=None).values("theme")
    return _against(loose, themes.exclude(pk__in=responded).count())


def _against(loose: int, open_: int) -> tuple[str, ...]:
    found = []
    if loose:
        found.append(
            ngettext(
                "%(number)s contribution stands under no theme.",
                "%(number)s contributions stand under no theme.",
                loose,
            )
            % {"number": loose}
        )
    if open_:
        found.append(
            ngettext(
                "%(number)s theme has no official response.",
                "%(number)s themes have no official response.",
                open_,
            )
            % {"number": open_}
        )
    return tuple(found)


def _codings(round_: Round) -> Any:
    return Coding.objects.filter(round=round_, removed__isnull=True)


def theme_seen_by(viewer: Viewer, public_id: UUID) -> Theme | None:
    """One theme, for the round's staff."""
    rows = Theme.objects.select_related("round__organiser")
    return THEME.narrow("see", viewer, rows).filter(public_id=public_id).first()


def coding_of(theme: Theme, public_id: str) -> Coding | None:
    """A contribution that stands under this theme."""
    rows = Coding.objects.filter(theme=theme, removed__isnull=True)
    return next((each for each in rows if str(each.public_id) == public_id), None)


def theme_of(round_: Round, public_id: str) -> Theme | None:
    """A theme of this round."""
    rows = Theme.objects.filter(round=round_).select_related("round__organiser")
    return next((each for each in rows if str(each.public_id) == public_id), None)


def chosen(round_: Round, marks: Iterable[str]) -> list[Contribution]:
    """The contributions that were ticked; what a later version replaced is left to the action."""
    rows = Submission.objects.filter(round=round_).select_related("organisation")
    by_id = {str(each.public_id): each for each in rows}
    pairs = [mark.partition(":") for mark in marks]
    return [Contribution(by_id[one], key) for one, _colon, key in pairs if one in by_id]


@dataclass(frozen=True)
class Reading:
    """A round whose answers the staff reads."""

    round: Round

    @property
    def governed_by(self) -> Round:
        """The gate asks the round's policy."""
        return self.round


def reading(viewer: Viewer, public_id: UUID) -> Reading | None:
    """A round with answers, for its staff; None for those who are asked."""
    round_ = round_seen_by(viewer, public_id)
    if round_ is None or not ROUND.decide("see_answers", viewer, round_):
        return None
    return Reading(round_)


def what_was_said(viewer: Viewer, place: Reading, start: int, *, loose: bool) -> WhatWasSaid:
    """A page of contributions, with the themes that each stands under."""
    round_ = place.round
    under: dict[tuple[int, str], list[str]] = {}
    for coding in _codings(round_).select_related("theme"):
        under.setdefault((coding.submission_id, coding.question), []).append(coding.theme.title)
    labels = {question["key"]: question["label"] for question in round_.questions}
    everything = [
        ContributionLine(
            mark=f"{answer.public_id}:{key}",
            body=answer.organisation.name,
            question=labels[key],
            words=answer.words[key],
            themes=tuple(sorted(under.get((answer.pk, key), ()))),
        )
        for answer, key in contributions(round_)
    ]
    everything.sort(key=lambda each: (each.question, each.body))
    shown = [each for each in everything if not (loose and each.themes)]
    themes = _themes(round_)
    bare = sum(not each.themes for each in everything)
    open_ = sum(bool(each.bodies) and not each.status_label for each in themes)
    return WhatWasSaid(
        round=line(round_),
        lines=tuple(shown[start : start + AT_A_TIME]),
        total=len(everything),
        loose=bare,
        shown=len(shown),
        start=start,
        themes=themes,
        may_code=ROUND.decide("code", viewer, round_),
        against=_against(bare, open_),
        only_loose=loose,
        at_a_time=AT_A_TIME,
    )


def _themes(round_: Round) -> tuple[ThemeLine, ...]:
    numbers: dict[int, set[int]] = {}
    for theme, body in _codings(round_).values_list("theme_id", "organisation_id"):
        numbers.setdefault(theme, set()).add(body)
    standing = _standing(round_)
    return tuple(
        ThemeLine(
            str(theme.public_id),
            theme.title,
            len(numbers.get(theme.pk, ())),
            standing[theme.pk].status_label if theme.pk in standing else "",
        )
        for theme in Theme.objects.filter(round=round_).order_by("title")
    )


def _standing(round_: Round) -> dict[int, ResponseLine]:
    rows = OfficialResponse.objects.filter(round=round_, replaced=None).select_related("given_by")
    return {row.theme_id: _response(row) for row in rows}


def _response(row: OfficialResponse) -> ResponseLine:
    return ResponseLine(
        row.status,
        str(OfficialResponse.Status(row.status).label),
        row.reason,
        row.given_by.name,
        row.given,
        row.because,
    )


def theme_page(viewer: Viewer, theme: Theme) -> ThemePage:
    """A theme: who said it, in which words, what was answered and answered before."""
    codings = _codings(theme.round).filter(theme=theme)
    rows = codings.select_related("submission", "organisation").order_by("organisation__name")
    labels = {question["key"]: question["label"] for question in theme.round.questions}
    rows_of = OfficialResponse.objects.filter(theme=theme).select_related("given_by")
    responses = tuple(_response(row) for row in rows_of.order_by("-given"))
    dropped = dropped_in(theme.round).get(theme.pk, ())
    return ThemePage(
        round=line(theme.round),
        public_id=str(theme.public_id),
        title=theme.title,
        lines=tuple(
            ContributionLine(
                mark=str(row.public_id),
                body=row.organisation.name,
                question=labels.get(row.question, ""),
                words=row.submission.words.get(row.question, ""),
            )
            for row in rows
        ),
        responses=responses,
        dropped=since(dropped, responses[0].given) if responses else (),
        may_code=THEME.decide("code", viewer, theme),
        may_respond=THEME.decide("respond", viewer, theme),
    )


def outcome_page(viewer: Viewer, round_: Round) -> OutcomePage:
    """We asked, you said, we did: themes that were answered, and what became of them.

    Who said what stands here for the reader's own body alone.
    """
    standing = _standing(round_)
    own: dict[int, list[ContributionLine]] = {}
    labels = {question["key"]: question["label"] for question in round_.questions}
    mine = _codings(round_).filter(organisation__in=viewer.reads_for())
    for coding in mine.select_related("submission", "organisation"):
        words = coding.submission.words.get(coding.question, "")
        one = ContributionLine(
            str(coding.public_id), coding.organisation.name, labels.get(coding.question, ""), words
        )
        own.setdefault(coding.theme_id, []).append(one)
    rows = list(Theme.objects.filter(round=round_).order_by("title"))
    return OutcomePage(
        round=line(round_),
        purpose=round_.purpose,
        feeds=round_.feeds,
        respond_by=round_.respond_by,
        themes=tuple(_outcomes(rows, standing, own, dropped_in(round_))),
        is_published=round_.state == Round.State.CLOSED,
        may_see_all=ROUND.decide("see_answers", viewer, round_),
    )


def _outcomes(
    rows: Iterable[Theme],
    standing: dict[int, ResponseLine],
    own: dict[int, list[Any]],
    dropped: dict[int, tuple[DroppedLine, ...]],
) -> Iterator[OutcomeTheme]:
    for theme in rows:
        if theme.pk in standing:
            response = standing[theme.pk]
            later = since(dropped.get(theme.pk, ()), response.given)
            yield OutcomeTheme(theme.title, response, tuple(own.get(theme.pk, ())), later)
