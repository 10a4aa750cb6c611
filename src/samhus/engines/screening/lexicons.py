"""The words of a text's languages, put together once."""

from dataclasses import dataclass

from samhus.engines.screening import lexicon as words
from samhus.engines.screening import lexicon_nordic as nordic


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Sets of words in small letters; `common` are capitalised without naming a person."""

    titles: frozenset[str]
    given: frozenset[str]
    ambiguous: frozenset[str]
    called: frozenset[str]
    heads_after: frozenset[str]
    starters: frozenset[str]
    common: frozenset[str]
    surname_ends: tuple[str, ...]
    family: frozenset[str] = frozenset()


PLAIN = Lexicon(
    titles=words.TITLES,
    given=words.GIVEN,
    ambiguous=words.AMBIGUOUS,
    called=words.CALLED,
    heads_after=words.HEADS_AFTER,
    starters=words.STARTERS,
    common=words.CAPITALISED | words.HEADS_AFTER | words.HEADS_BEFORE | words.STARTERS,
    surname_ends=words.SURNAME_ENDS,
)
NORDIC = Lexicon(
    titles=PLAIN.titles | nordic.TITLES,
    given=PLAIN.given | nordic.GIVEN,
    ambiguous=PLAIN.ambiguous | nordic.AMBIGUOUS,
    called=PLAIN.called | nordic.CALLED,
    heads_after=PLAIN.heads_after | nordic.HEADS_AFTER,
    starters=PLAIN.starters | nordic.STARTERS,
    common=PLAIN.common | nordic.CAPITALISED | nordic.HEADS_AFTER | nordic.STARTERS,
    surname_ends=PLAIN.surname_ends + nordic.SURNAME_ENDS,
    family=nordic.FAMILY,
)


def lexicon_of(tongue: str) -> Lexicon:
    """The lexicon that a text in this tongue is read with."""
    return NORDIC if tongue else PLAIN
