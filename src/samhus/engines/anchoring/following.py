"""Each paragraph of an old text found again in a new one, or not.

First those whose words are the same but for case, blanks and punctuation. Then, of what is left,
the most alike pairs: the likeness of their words, raised where a neighbour of the one stands
beside the other. Below the threshold a paragraph is gone: a remark shown at the wrong place is
worse than one that is listed with its old words. The same texts give the same answer.
"""

import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from samhus.engines.anchoring.texts import Paragraph

SIMILAR = 0.6
"""A paragraph this much alike, with what its neighbours add, is the same one, edited."""
NEIGHBOUR = 0.1
"""What each neighbour that still stands beside it adds."""


@dataclass(frozen=True)
class Found:
    """Where an old paragraph stands in the new text: its place there, None when it is gone."""

    place: int | None
    edited: bool = False
    moved: bool = False

    @property
    def fate(self) -> str:
        """`anchored`, `edited`, `moved`, `moved_and_edited` or `orphaned`."""
        if self.place is None:
            return "orphaned"
        if self.moved:
            return "moved_and_edited" if self.edited else "moved"
        return "edited" if self.edited else "anchored"


def plain(words: str) -> str:
    """Words without case, blanks and punctuation."""
    folded = unicodedata.normalize("NFKC", words).casefold()
    return " ".join("".join(char if char.isalnum() else " " for char in folded).split())


def follow(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> tuple[Found, ...]:
    """For each old paragraph, in their order, where it stands in the new text."""
    was, now = _keys(old), _keys(new)
    places = _same(was, now)
    _alike(was, now, places)
    stayed = _in_order(places)
    return tuple(
        Found(None)
        if (place := places.get(number)) is None
        else Found(
            place,
            edited=_said(old[number]) != _said(new[place]),
            moved=number not in stayed,
        )
        for number in range(len(old))
    )


Key = tuple[bool, str]


def _keys(paragraphs: Sequence[Paragraph]) -> list[Key]:
    """A heading is never taken for a paragraph. Signs alone stay what they are."""
    return [(each.level > 0, plain(each.words) or each.words) for each in paragraphs]


def _said(paragraph: Paragraph) -> list[str]:
    return paragraph.words.split()


def _same(was: Sequence[Key], now: Sequence[Key]) -> dict[int, int]:
    """Same words: where they stand several times, those with the same neighbours first."""
    before, after = _where(was), _where(now)
    places: dict[int, int] = {}
    for key, olds in before.items():
        news = after.get(key, [])
        ranked = sorted(
            (-_shared(was, old, now, new), abs(old - new), old, new) for old in olds for new in news
        )
        taken: set[int] = set()
        for _shared_ones, _distance, old, new in ranked:
            if old not in places and new not in taken:
                places[old] = new
                taken.add(new)
    return places


def _where(keys: Sequence[Key]) -> dict[Key, list[int]]:
    found: dict[Key, list[int]] = defaultdict(list)
    for number, key in enumerate(keys):
        found[key].append(number)
    return found


def _shared(was: Sequence[Key], old: int, now: Sequence[Key], new: int) -> int:
    """How many neighbours say the same; both at an edge of the text counts too."""
    return sum(_beside(was, old + step) == _beside(now, new + step) for step in (-1, 1))


def _beside(keys: Sequence[Key], place: int) -> Key | None:
    return keys[place] if 0 <= place < len(keys) else None


def _alike(was: Sequence[Key], now: Sequence[Key], places: dict[int, int]) -> None:
    """Adds the pairs that are alike enough, the most alike first."""
    ranked = sorted((-alike, old, new) for alike, old, new in _candidates(was, now, places))
    taken = set(places.values())
    for _alikeness, old, new in ranked:
        if old not in places and new not in taken:
            places[old] = new
            taken.add(new)


def _candidates(
    was: Sequence[Key], now: Sequence[Key], places: dict[int, int]
) -> Iterator[tuple[float, int, int]]:
    taken = set(places.values())
    words = {new: key[1].split() for new, key in enumerate(now) if new not in taken}
    bags = {new: Counter(each) for new, each in words.items()}
    for old, (is_heading, text) in enumerate(was):
        if old in places:
            continue
        mine = text.split()
        bag = Counter(mine)
        for new, theirs in words.items():
            bonus = NEIGHBOUR * _kept_beside(old, new, places, len(was), len(now))
            at_most = 2 * (bag & bags[new]).total() / max(1, len(mine) + len(theirs))
            if now[new][0] != is_heading or at_most + bonus < SIMILAR:
                continue
            alike = SequenceMatcher(None, mine, theirs, autojunk=False).ratio() + bonus
            if alike >= SIMILAR:
                yield alike, old, new


def _kept_beside(old: int, new: int, places: dict[int, int], olds: int, news: int) -> int:
    """How many neighbours of the old paragraph stand beside the new one; edges count too."""
    before = places.get(old - 1) == new - 1 if old else new == 0
    after = places.get(old + 1) == new + 1 if old + 1 < olds else new == news - 1
    return before + after


def out_of_order(was: Sequence[int], now: Sequence[int]) -> set[int]:
    """Of two orders of the same things the fewest that have moved."""
    place = {each: number for number, each in enumerate(now)}
    stayed = _in_order({number: place[each] for number, each in enumerate(was)})
    return {each for number, each in enumerate(was) if number not in stayed}


def _in_order(places: dict[int, int]) -> set[int]:
    """The largest set of old paragraphs that still follow one another; the others have moved."""
    olds = sorted(places)
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for old in olds:
        length = bisect_left(tails, places[old])
        before[old] = ends[length - 1] if length else None
        tails[length : length + 1] = [places[old]]
        ends[length : length + 1] = [old]
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept
