"""Words of a text with their places, and those that belong to names of places and bodies."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from samhus.engines.screening.lexicons import PLAIN, Lexicon, lexicon_of
from samhus.engines.screening.tongues import bases

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_GENITIVE = re.compile(r"'s$")
# Abbreviations whose full stop ends no sentence.
_ABBREVIATED = frozenset(
    ("st", "nr", "no", "ca", "bl", "dvs", "etc", "kl", "tel", "jfr", "resp", "avda", "núm")
)
_ENDS_SENTENCE = frozenset('.!?:…\n•*"“”«»(-')
LONGEST_PHRASE = 7


@dataclass(frozen=True)
class Known:
    """Names of places and bodies, looked up by their words in small letters."""

    phrases: frozenset[tuple[str, ...]] = frozenset()
    longest: int = 1

    @classmethod
    def of(cls, names: Collection[str]) -> "Known":
        """From names as they are written."""
        phrases = frozenset(tuple(_WORD.findall(name.casefold())) for name in names) - {()}
        return cls(phrases, min(LONGEST_PHRASE, max((len(each) for each in phrases), default=1)))


@dataclass(frozen=True)
class Token:
    """One word. `begins`: it stands first in a sentence or after a sign that begins anew.

    `bases` are the word and, in Danish and Finnish, what it may be without its ending.
    """

    start: int
    end: int
    text: str
    low: str
    begins: bool
    bases: tuple[str, ...]
    words: Lexicon = PLAIN

    @property
    def is_capitalised(self) -> bool:
        """A capital letter and small ones; also an initial. Words all in capitals are acronyms."""
        return self.text[0].isupper() and (len(self.text) == 1 or not self.text.isupper())

    @property
    def is_common(self) -> bool:
        """A word that is capitalised for another reason than that it names a person."""
        if self.low in self.words.common:
            return True
        return self.is_in(self.words.common) and not self.is_in(self.words.given)

    def is_in(self, words: frozenset[str]) -> bool:
        """Whether the word, or what it is without its ending, is one of them."""
        return not words.isdisjoint(self.bases)


def tokenise(text: str, tongue: str = "") -> list[Token]:
    """The words of a text; numbers and signs are what stands between them."""
    tokens: list[Token] = []
    words = lexicon_of(tongue)
    abbreviated = _ABBREVIATED | words.titles
    for match in _WORD.finditer(text):
        begins = not tokens or _ends_sentence(
            text[tokens[-1].end : match.start()], tokens[-1].low, abbreviated
        )
        word = match.group()
        low = _GENITIVE.sub("", word.casefold())
        tokens.append(
            Token(match.start(), match.end(), word, low, begins, bases(low, tongue), words)
        )
    return tokens


def _ends_sentence(between: str, low: str, abbreviated: frozenset[str]) -> bool:
    if "\n" in between:
        return True
    sign = between.strip()
    if sign == ".":
        return low not in abbreviated and len(low) > 1
    return any(char in _ENDS_SENTENCE for char in sign)


def known_places(tokens: list[Token], known: Known) -> frozenset[int]:
    """Positions of words that belong to a known name, the longest names first."""
    taken: set[int] = set()
    low = [token.low for token in tokens]
    for length in range(known.longest if known.phrases else 0, 0, -1):
        for start in range(len(low) - length + 1):
            span = set(range(start, start + length))
            is_known = tokens[start].is_capitalised and _is_known(tokens, low, known, start, length)
            if is_known and not span & taken:
                taken |= span
    return frozenset(taken)


def _is_known(tokens: list[Token], low: list[str], known: Known, start: int, length: int) -> bool:
    """Of several words the last one bears the ending."""
    before = tuple(low[start : start + length - 1])
    return any((*before, base) in known.phrases for base in tokens[start + length - 1].bases)
