"""Frameworks as they lie on disk: `<folder>/<country>/law/*.yaml`, and the shared vocabulary."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from samhus.engines.lawfulness.building import read_framework
from samhus.engines.lawfulness.framework import Framework
from samhus.engines.lawfulness.law import Law
from samhus.engines.lawfulness.reading import read_vocabulary
from samhus.engines.lawfulness.vocabulary import Vocabulary
from samhus.engines.packfiles import BadPack, Problem

UNION = "eu"
# Countries with a shelf here that are outside the Union: its law is not theirs.
OUTSIDE = frozenset({"gb"})
VOCABULARY = Path(UNION) / "law" / "vocabulary.yaml"


@dataclass(frozen=True)
class Shelf:
    """Every framework that could be read, and the words they speak in."""

    vocabulary: Vocabulary
    frameworks: tuple[Framework, ...]

    def countries(self) -> tuple[str, ...]:
        """Those with a framework of their own, the Union apart."""
        return tuple(sorted({each.country for each in self.frameworks} - {UNION}))

    def of(self, country: str) -> tuple[Framework, ...]:
        """A country's frameworks and, in the Union, the Union's, in the order of their keys."""
        union = frozenset() if country in OUTSIDE else frozenset({UNION})
        return tuple(each for each in self.frameworks if each.country in {country} | union)

    def law(self, country: str, on: date) -> Law:
        """What is in force there on a day. Raises KeyError for a country without a framework."""
        if country not in self.countries():
            raise KeyError(country)
        return Law(self.of(country), on)


def files_in(folder: Path) -> tuple[Path, ...]:
    """Every framework file of a folder of packs, or the one file that was named."""
    if folder.is_file():
        return (folder,)
    every = sorted(folder.glob("*/law/*.yaml")) or sorted(folder.glob("*.yaml"))
    return tuple(file for file in every if file.name != VOCABULARY.name)


def read_shelf(packs: Path, more: Iterable[Path] = ()) -> Shelf:
    """All frameworks, or BadPack with every mistake of every file: half a shelf is not served."""
    vocabulary = read_vocabulary(packs / VOCABULARY)
    frameworks: list[Framework] = []
    problems: list[Problem] = []
    seen: dict[str, Path] = {}
    for file in (*files_in(packs), *more):
        try:
            framework = read_framework(file, vocabulary)
        except BadPack as bad:
            problems += bad.problems
            continue
        if framework.key in seen:
            sentence = f"there is a framework {framework.key!r} already, in {seen[framework.key]}."
            problems.append(Problem(file, 1, sentence))
        seen[framework.key] = file
        frameworks.append(framework)
    if problems:
        raise BadPack(tuple(problems))
    return Shelf(vocabulary, tuple(sorted(frameworks, key=lambda each: each.key)))
