"""What in words may point to a person, for texts of rounds and of every app that collects words."""

from collections.abc import Iterable, Iterator, Mapping

from django.utils.crypto import salted_hmac

from samhus.engines.screening import Kind, screen, sentence_of
from samhus.engines.screening.tokens import Known
from samhus.foundation.access.viewer import NOBODY
from samhus.foundation.organisations.api import organisations_seen_by
from samhus.foundation.packs import api as packs
from samhus.foundation.rounds.pages import Passage
from samhus.foundation.rounds.rules import is_reason

LONGEST_MARK = 16


def region() -> str:
    """The country in whose manner numbers are read; an invented one counts as Sweden does."""
    pack = packs.home()
    return "SE" if pack.fictional else pack.code.upper()


def known_names(more: Iterable[str] = ()) -> Known:
    """Bodies and their areas are no persons. One query."""
    rows = organisations_seen_by(NOBODY).values_list("name", "area__name")
    return Known.of({name for row in rows for name in row if name} | set(more))


def passages(texts: Mapping[str, str], *, names: Iterable[str] = ()) -> tuple[Passage, ...]:
    """Every passage in these texts, in their order. `texts` by key; `names` are further known ones.

    A passage's `mark` stays while its words stay, so that a reason given for it is found again.
    """
    filled = {key: text for key, text in texts.items() if text.strip()}
    if not filled:
        return ()
    known, country = known_names(names), region()
    return tuple(
        each for key, text in filled.items() for each in _in_text(key, text, country, known)
    )


def _in_text(key: str, text: str, country: str, known: Known) -> Iterator[Passage]:
    marks: set[str] = set()
    for finding in screen(text, region=country, known=known):
        mark = _mark(key, finding.kind, finding.excerpt)
        if mark not in marks:
            marks.add(mark)
            sentence = sentence_of(text, finding)
            yield Passage(key, mark, finding.kind.value, finding.excerpt, sentence)


def _mark(key: str, kind: Kind, excerpt: str) -> str:
    words = " ".join(excerpt.casefold().split())
    return salted_hmac("rounds.passage", f"{key}\0{kind}\0{words}").hexdigest()[:LONGEST_MARK]


def unsettled(found: Iterable[Passage], reasons: Mapping[str, str]) -> tuple[Passage, ...]:
    """Those passages that nobody gave a good reason for.

    A reason must say something, and may itself not hold what it is to excuse.
    """
    passages_ = tuple(found)
    given = {each.mark: reasons.get(each.mark, "") for each in passages_}
    telling = {each.question for each in passages(given)}
    return tuple(
        each for each in passages_ if each.mark in telling or not is_reason(given[each.mark])
    )
