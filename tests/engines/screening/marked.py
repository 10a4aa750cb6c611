"""Sentences with marks, and how many of the marks an engine finds."""

import re
from dataclasses import dataclass
from pathlib import Path

from samhus.engines.screening import Kind, screen
from samhus.engines.screening.tokens import Known

FOLDER = Path(__file__).parent
MARK = re.compile(r"\[\[(\w+)\|(.*?)\]\](?!\])")
REGION = {"en": "GB", "sv": "SE", "es": "ES", "da": "DK", "fi": "FI"}
# What the product passes in: names of areas and bodies of the country.
KNOWN = Known.of(
    {
        "Leeds", "Bradford", "Luton", "Luton Town", "Birmingham", "Milton Keynes", "Leeds City Council",
        "West Yorkshire Police", "Uppsala", "Gottsunda", "Malmö", "Göteborg", "Cádiz", "Zaragoza",
        "Jerez de la Frontera", "Andalucía", "Madrid", "Sevilla", "A Coruña", "Palma de Mallorca",
        "Stockholm", "Umeå", "Hull", "Kingston upon Hull", "Stoke-on-Trent", "Södertälje", "Lund",
        "København", "Aarhus", "Odense", "Vollsmose", "Københavns Politi", "Aarhus Kommune", "Helsinki",
        "Turku", "Länsi-Uudenmaan poliisilaitos", "Helsingin kaupunki", "Tampere", "Hervanta",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Sentence:
    """A sentence without its marks, and the marks as (kind, words)."""

    language: str
    text: str
    marks: frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Counts:
    """Marks found, marks missed, and findings that no mark asked for."""

    found: int
    missed: int
    false: int

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.false)

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed)


def sentences(name: str) -> list[Sentence]:
    """The sentences of one file."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [_sentence(line) for line in lines if line and not line.startswith("#")]


def _sentence(line: str) -> Sentence:
    language, marked = line.split(" ", 1)
    marks = frozenset((kind, words) for kind, words in MARK.findall(marked))
    assert {kind for kind, _words in marks} <= {kind.value for kind in Kind}
    return Sentence(language, MARK.sub(r"\2", marked), marks)


def compared(
    sentence: Sentence,
) -> tuple[set[tuple[str, str]], set[tuple[str, str]], set[tuple[str, str]]]:
    """(found, missed, false). A mark is found when a finding of its kind overlaps it."""
    seen = screen(sentence.text, region=REGION[sentence.language], known=KNOWN)
    hit, missed, used = set(), set(), set()
    for kind, words in sentence.marks:
        start = sentence.text.index(words)
        over = [
            f for f in seen if f.kind == kind and f.start < start + len(words) and start < f.end
        ]
        (hit if over else missed).add((kind, words))
        used |= set(over)
    return hit, missed, {(f.kind.value, f.excerpt) for f in seen if f not in used}


def count(name: str, language: str = "") -> Counts:
    """Over a file, or its sentences in one language."""
    totals = [0, 0, 0]
    for sentence in sentences(name):
        if language in {"", sentence.language}:
            for place, group in enumerate(compared(sentence)):
                totals[place] += len(group)
    return Counts(*totals)
