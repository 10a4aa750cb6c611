"""What makes a definition fit to be agreed, and what is worth a second look; pure functions.

A phenomenon is an act, or an idea that justifies violence. It is never a religion, an ethnicity or
an origin, and never a lawful opinion or protest.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

NINE = ("en", "da", "de", "es", "fi", "fr", "it", "nl", "sv")
"""The languages of the house: those of the countries of the report."""
ALIKE = 0.6
"""Two definitions that share so much of their words are looked at together."""
SHORTEST_WORD = 4
LAWFUL = (
    "activis", "opinion", "protest", "demonstrat", "strike", "petition", "critic",
    "aktivis", "åsikt", "demonstration", "strejk", "namninsamling", "kritik",
)  # fmt: skip
ACCEPT = "accept"


@dataclass(frozen=True)
class Draft:
    """A definition as far as these rules look at it. `terms`: language to term."""

    key: str
    term: str
    words: str = ""
    includes: str = ""
    terms: Mapping[str, str] = None  # type: ignore[assignment]
    comes_from: frozenset[str] = frozenset()

    def named(self) -> dict[str, str]:
        """All terms by language; "" is the language of the version."""
        return {"": self.term, **(self.terms or {})}


@dataclass(frozen=True)
class Finding:
    """Something to look at before it is agreed: which rule, at which phenomena, and the word."""

    rule: str
    keys: tuple[str, ...]
    word: str = ""


def lawful_in(text: str) -> str:
    """The part of a term that names what anybody may lawfully do or think; "" where none does.

    "Violent protest" is no better: the violence is the phenomenon, and the term names that.
    """
    low = text.casefold()
    return next((word for word in LAWFUL if word in low), "")


def key_of(term: str, taken: Iterable[str]) -> str:
    """A key that nobody has: of the letters of the term, with a number where it is taken."""
    letters = "".join(char if char.isascii() and char.isalnum() else "-" for char in term.lower())
    base = "-".join(part for part in letters.split("-") if part)[:70] or "phenomenon"
    known, number = set(taken), 1
    key = base
    while key in known:
        number += 1
        key = f"{base}-{number}"
    return key


def findings(drafts: Sequence[Draft], before: Mapping[str, str]) -> list[Finding]:
    """What stands against agreeing these; `before`: keys and terms of the version before."""
    return [*_same_terms(drafts), *_overlapping(drafts), *_left(drafts, before)]


def _same_terms(drafts: Sequence[Draft]) -> Iterator[Finding]:
    seen: dict[tuple[str, str], str] = {}
    for draft in drafts:
        for language, term in draft.named().items():
            first = seen.setdefault((language, term.casefold()), draft.key)
            if first != draft.key:
                yield Finding("same_term", (first, draft.key), term)


def _overlapping(drafts: Sequence[Draft]) -> Iterator[Finding]:
    for place, one in enumerate(drafts):
        for other in drafts[place + 1 :]:
            if alike(one.words, other.words) >= ALIKE:
                yield Finding("alike", (one.key, other.key))
            elif _names(one, other):
                yield Finding("includes_other", (one.key, other.key), other.term)
            elif _names(other, one):
                yield Finding("includes_other", (other.key, one.key), one.term)


def _names(one: Draft, other: Draft) -> bool:
    return bool(other.term) and other.term.casefold() in one.includes.casefold()


def _left(drafts: Sequence[Draft], before: Mapping[str, str]) -> Iterator[Finding]:
    goes_on = {key for draft in drafts for key in draft.comes_from}
    for key, term in before.items():
        if key not in goes_on:
            yield Finding("goes_on_in_none", (key,), term)


def alike(one: str, other: str) -> float:
    """How much of the longer words of two texts is shared, from 0 to 1."""
    first, second = _words(one), _words(other)
    both = first | second
    return len(first & second) / len(both) if both else 0.0


def _words(text: str) -> set[str]:
    letters = "".join(char if char.isalnum() else " " for char in text.casefold())
    return {word for word in letters.split() if len(word) >= SHORTEST_WORD}


def missing_languages(terms: Mapping[str, str], own: str) -> list[str]:
    """The languages of the house in which nobody has agreed a term yet."""
    return [language for language in NINE if language != own and not terms.get(language)]


def held_on(versions: Iterable[tuple[int, date | None]], day: date) -> int | None:
    """The number of the version that held on a day: the newest that held from no later than it."""
    found = [number for number, since in versions if since is not None and since <= day]
    return max(found, default=None)


def fate(key: str, later: Sequence[Mapping[str, Iterable[str]]]) -> frozenset[str]:
    """What a phenomenon has become in the versions after its own; empty where it goes on in none.

    `later`: for each version after it, in order, key -> keys of the version before.
    """
    current = {key}
    for version in later:
        current = {new for new, old in version.items() if current & set(old)}
    return frozenset(current)


def tally(answers: Iterable[str], asked: int) -> dict[str, int]:
    """How many accept, how many see it otherwise, and how many have not answered.

    Silence is no answer; it is never counted as acceptance.
    """
    given = list(answers)
    accepted = sum(answer == ACCEPT for answer in given)
    return {
        "accept": accepted,
        "differ": len(given) - accepted,
        "silent": max(asked - len(given), 0),
    }
