"""Likely names of people: words with a capital letter in a row, or one that says it is a name.

A guess by form, which is wrong both ways. Not seen: a family name alone without a title; a given
name outside the lexicon, alone or first in a sentence before an unusual family name; names all in
small or all in capital letters; most nicknames. In Danish and Finnish the commonest family names
are seen alone, and names behind their endings (`tongues`). Taken for names although they are none:
titles of works, names of public figures, and of bodies and places that nobody passed in.
"""

import re
from collections.abc import Iterator

from samhus.engines.screening.findings import Finding, Kind, found
from samhus.engines.screening.lexicon import HEADS_BEFORE, PARTICLES
from samhus.engines.screening.lexicons import lexicon_of
from samhus.engines.screening.tokens import Known, Token, known_places, tokenise

_INITIALS = re.compile(
    r"\b(?:[Ii]nitials?|[Ii]nitialer(?:na|ne)?|[Ii]niciales|[Nn]imikirjaim\w{1,9})[ :]{1,3}"
    r"((?:[A-ZÅÄÖÑÆØ]\. ?){2,3}|[A-ZÅÄÖÑÆØ]{2,3}\b)"
)
LONGEST_RUN = 7


def names(
    text: str,
    *,
    known: Known = Known(),  # noqa: B008 - frozen
    tongue: str = "",
) -> Iterator[Finding]:
    """What looks like the name of a person. `tongue` is what the text reads as."""
    for match in _INITIALS.finditer(text):
        yield found(Kind.NAME, text, match.start(1), match.end(1))
    tokens = tokenise(text, tongue)
    reader = _Reader(text, tokens, known_places(tokens, known), tongue)
    place = 0
    while place < len(tokens):
        run = reader.run(place)
        if span := reader.name_in(run) if run else reader.called(place):
            yield found(Kind.NAME, text, *span)
        place = run[-1] + 1 if run else place + 1


class _Reader:
    """Reads the words of one text; places are positions in `tokens`."""

    def __init__(
        self, text: str, tokens: list[Token], taken: frozenset[int], tongue: str = ""
    ) -> None:
        self.text, self.tokens, self.taken = text, tokens, taken
        self.words = lexicon_of(tongue)

    def run(self, first: int) -> list[int]:
        """Words with capital letters in a row from `first` on, particles between them."""
        if first in self.taken or not self.tokens[first].is_capitalised:
            return []
        run = [first]
        place = first + 1
        while place < len(self.tokens) and place - first < LONGEST_RUN:
            token = self.tokens[place]
            if place in self.taken or not self._is_beside(place - 1, place):
                break
            if token.is_capitalised and not token.begins:
                run += range(run[-1] + 1, place + 1)
            elif token.low not in PARTICLES or place - run[-1] > 2:
                break
            place += 1
        return run

    def _is_beside(self, left: int, right: int) -> bool:
        one, other = self.tokens[left], self.tokens[right]
        between = self.text[one.end : other.start]
        abbreviated = len(one.text) == 1 or one.low in self.words.titles
        return between == " " or (abbreviated and between in {". ", "."})

    def name_in(self, run: list[int]) -> tuple[int, int] | None:
        """The part of a run that is likely a name, as (start, end) in the text."""
        title = self._title(run)
        if title is not None:
            return self._titled(title, [place for place in run if place > title])
        if self._is_named_after_somebody(run):
            return None
        likely = max(self._parts(self._without_starter(run)), key=len, default=[])
        if len(likely) == 1 and (len(run) == 1 or self._is_alone_behind_the_first(run)):
            return self._span(likely) if self._is_given_alone(run[-1]) else None
        return self._span(likely) if self._is_full(likely) else None

    def called(self, place: int) -> tuple[int, int] | None:
        """A given name in small letters after a word such as "called", with what follows it."""
        if not place or not self.tokens[place].is_in(self.words.given) or place in self.taken:
            return None
        if self.tokens[place - 1].low not in self.words.called or not self._is_beside(
            place - 1, place
        ):
            return None
        more = place + 1 < len(self.tokens) and self._is_beside(place, place + 1)
        is_family = more and self.tokens[place + 1].low not in self.words.starters | PARTICLES
        return self._span([place, place + 1] if is_family else [place])

    def _span(self, places: list[int]) -> tuple[int, int]:
        return self.tokens[places[0]].start, self.tokens[places[-1]].end

    def _title(self, run: list[int]) -> int | None:
        """The title that the run holds, or that stands directly before it."""
        for place in run[:-1]:
            if self.tokens[place].low in self.words.titles:
                return place
        before = run[0] - 1
        close = before >= 0 and self.tokens[run[0]].start - self.tokens[before].end <= 2
        return before if close and self.tokens[before].low in self.words.titles else None

    def _titled(self, title: int, rest: list[int]) -> tuple[int, int] | None:
        names_ = []
        for place in rest:
            if self.tokens[place].is_common:
                break
            names_.append(place)
        return self._span([title, names_[-1]]) if names_ else None

    def _is_named_after_somebody(self, run: list[int]) -> bool:
        """Whether a head makes it a place, a body or a work: Anna Berg School, calle Juan Pérez."""
        after = run[-1] + 1
        heads = self.words.heads_after
        if self.tokens[run[-1]].is_in(heads) or self.tokens[run[0]].low in HEADS_BEFORE:
            return True
        follows = after < len(self.tokens) and self._is_beside(run[-1], after)
        if follows and self.tokens[after].is_in(heads):
            return True
        before = run[0] - 1
        while before > 0 and self.tokens[before].low in PARTICLES:
            before -= 1
        if before < 0 or self.tokens[before].low not in HEADS_BEFORE:
            return False
        return self._is_beside(before, before + 1)

    def _without_starter(self, run: list[int]) -> list[int]:
        """Without a first word whose capital letter comes from its place in the sentence."""
        first = self.tokens[run[0]]
        if (
            not first.begins
            or first.low in self.words.given
            or len(first.text) == 1
            or len(run) == 1
        ):
            return run
        is_family = self.tokens[run[1]].low.endswith(self.words.surname_ends)
        if first.low not in self.words.starters and is_family:
            return run
        return run[1:]

    def _parts(self, run: list[int]) -> list[list[int]]:
        """The run between words capitalised for another reason, without loose particles."""
        parts: list[list[int]] = [[]]
        for place in run:
            token = self.tokens[place]
            if token.is_common and token.is_capitalised and token.low not in PARTICLES:
                parts.append([])
            else:
                parts[-1].append(place)
        return [trimmed for part in parts if (trimmed := self._trimmed(part))]

    def _trimmed(self, part: list[int]) -> list[int]:
        loose = [self.tokens[place].low in PARTICLES for place in part]
        while loose and loose[0]:
            part, loose = part[1:], loose[1:]
        while loose and loose[-1]:
            part, loose = part[:-1], loose[:-1]
        return part

    def _is_full(self, part: list[int]) -> bool:
        """Two words with a capital letter; an initial at the end needs a known given name."""
        words = [self.tokens[place] for place in part if self.tokens[place].is_capitalised]
        if len(words) < 2 or all(len(word.text) == 1 for word in words):
            return False
        return len(words[-1].text) > 1 or words[0].is_in(self.words.given)

    def _is_alone_behind_the_first(self, run: list[int]) -> bool:
        """In Danish and Finnish: Ifølge Jonathan, Tapasimme Virtasen."""
        return bool(self.words.family) and len(run) == 2 and self.tokens[run[0]].begins

    def _is_given_alone(self, place: int) -> bool:
        token, words = self.tokens[place], self.words
        given = words.given.intersection((token.low,) if token.low in words.given else token.bases)
        if place and given and self.tokens[place - 1].low in words.called:
            return True
        if token.low not in words.given and token.low in words.starters:
            return False
        return bool(given - words.ambiguous) or token.is_in(words.family)
