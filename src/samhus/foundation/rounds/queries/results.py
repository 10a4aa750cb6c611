"""All answers to a round, for whoever may read them."""

from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.rounds.models import Coding, OfficialResponse, Round
from samhus.foundation.rounds.pages import AnswerLine, DroppedLine, ResultLine, ResultsPage
from samhus.foundation.rounds.policies import ROUND
from samhus.foundation.rounds.queries.anonymous import anonymous_results, number_of
from samhus.foundation.rounds.queries.response import latest_answers
from samhus.foundation.rounds.queries.round import line
from samhus.foundation.rounds.queries.undone import dropped_in, since
from samhus.foundation.rounds.rules import options_of


def results_page(viewer: Viewer, round_: Round) -> ResultsPage:
    """Question by question, by the names of bodies; the last version of each.

    What became of a contribution stands beside it for the staff, and for the body itself once it
    is published: PostgreSQL shows nobody else who stands under which theme.
    """
    if round_.anonymous:
        return ResultsPage(
            round=line(round_),
            public_id=str(round_.public_id),
            questions=anonymous_results(round_),
            bodies=number_of(round_),
            is_staff=bool(ROUND.decide("see_answers", viewer, round_)),
            is_anonymous=True,
        )
    answers = sorted(latest_answers(round_), key=lambda each: each.organisation.name)
    became = _became(round_)
    return ResultsPage(
        round=line(round_),
        public_id=str(round_.public_id),
        questions=tuple(_question(each, answers, became) for each in round_.questions),
        bodies=len(answers),
        is_staff=bool(ROUND.decide("see_answers", viewer, round_)),
    )


def _question(
    question: dict[str, str], answers: list[Any], became: dict[tuple[int, str], list[str]]
) -> ResultLine:
    key = question["key"]
    given = [(each, each.words.get(key, "").strip()) for each in answers]
    said = [(each, words) for each, words in given if words]
    return ResultLine(
        key=key,
        label=question["label"],
        answers=tuple(
            AnswerLine(each.organisation.name, words, tuple(became.get((each.pk, key), ())))
            for each, words in said
        ),
        tally=tuple(
            (option, sum(words == option for _each, words in said))
            for option in options_of(question)
        ),
    )


def _status(row: OfficialResponse, dropped: tuple[DroppedLine, ...]) -> str:
    """As it was decided; and that what was promised with it is not done."""
    words = str(OfficialResponse.Status(row.status).label)
    if not dropped:
        return words
    day = date_format(localtime(dropped[-1].when))
    return _("%(status)s; the promise was dropped on %(day)s") % {"status": words, "day": day}


def _became(round_: Round) -> dict[tuple[int, str], list[str]]:
    dropped = dropped_in(round_)
    status = {
        row.theme_id: _status(row, since(dropped.get(row.theme_id, ()), row.given))
        for row in OfficialResponse.objects.filter(round=round_, replaced=None)
    }
    found: dict[tuple[int, str], list[str]] = {}
    rows = Coding.objects.filter(round=round_, removed__isnull=True).select_related("theme")
    for row in rows.order_by("theme__title"):
        words = row.theme.title
        if row.theme_id in status:
            words = f"{words}: {status[row.theme_id]}"
        found.setdefault((row.submission_id, row.question), []).append(words)
    return found
