"""What stands beside the law: whom to call, whom to ask inside, what follows, one's own position.

One file a country (`<folder>/<country>/guidance.yaml`) over the Union's, which speaks for whatever
a country leaves unsaid. Nothing here is a rule: it never changes an answer.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samhus.engines.lawfulness.framework import Certainty, Words
from samhus.engines.lawfulness.reading import checked
from samhus.engines.lawfulness.shelf import UNION
from samhus.engines.lawfulness.vocabulary import Vocabulary
from samhus.engines.packfiles import BadPack, Problem

FILE = "guidance.yaml"
SECTIONS = ("inside", "before", "next", "hear_back", "position")
# What somebody asks about themselves, in the order in which it is answered.
QUESTIONS = ("may_refuse", "check_asker", "who_decides", "passed_on", "child", "good_faith")


@dataclass(frozen=True)
class Advice:
    """One sentence. `of` are the kinds of agency that it is about; empty means every one.

    `key` is the question about oneself that it answers; elsewhere empty.
    """

    say: Words
    certainty: Certainty
    of: tuple[str, ...] = ()
    cite: str = ""
    key: str = ""


@dataclass(frozen=True)
class Guidance:
    """All that one country says; its own words first, the Union's where it is silent."""

    country: str
    emergency: str
    inside: tuple[Advice, ...]
    before: tuple[Advice, ...]
    next: tuple[Advice, ...]
    hear_back: tuple[Advice, ...]
    position: tuple[Advice, ...]

    def about(self, section: str, agency: str) -> Advice | None:
        """What is said about this kind of agency: by name first, else to everybody."""
        said: tuple[Advice, ...] = getattr(self, section)
        named = (each for each in said if agency in each.of)
        return next(named, next((each for each in said if not each.of), None))

    def answers(self, agency: str) -> Iterator[Advice]:
        """What holds for somebody of this kind of agency, one answer for each question."""
        for key in QUESTIONS:
            about = [each for each in self.position if each.key == key]
            named = (each for each in about if agency in each.of)
            found = next(named, next((each for each in about if not each.of), None))
            if found is not None:
                yield found


def read_guidance(packs: Path, vocabulary: Vocabulary) -> Mapping[str, Guidance]:
    """Of every country with a file. Raises BadPack with every mistake of every file."""
    read: dict[str, dict[str, Any]] = {}
    problems: list[Problem] = []
    for file in sorted(packs.glob(f"*/{FILE}")):
        try:
            source = checked(file, "guidance")
        except BadPack as bad:
            problems += bad.problems
            continue
        problems += (source.problem((), each) for each in _wrong(source.data, file, vocabulary))
        read[file.parent.name] = source.data
    if problems:
        raise BadPack(tuple(problems))
    union = read[UNION]
    return {country: _guidance(country, data, union) for country, data in read.items()}


def _wrong(data: Mapping[str, Any], file: Path, vocabulary: Vocabulary) -> Iterator[str]:
    if data["country"] != file.parent.name:
        yield f"the file of {data['country']!r} lies in the folder of {file.parent.name!r}."
    known = vocabulary.terms["agencies"]
    for section in SECTIONS:
        for entry in data.get(section, ()):
            for key in entry.get("of", ()):
                if key not in known:
                    yield f"{section}: {key!r} is no kind of agency of the vocabulary."


def _guidance(country: str, data: Mapping[str, Any], union: Mapping[str, Any]) -> Guidance:
    sections = {name: _entries(data, name) + _left(data, union, name) for name in SECTIONS}
    return Guidance(country, str(data.get("emergency", union["emergency"])), **sections)


def _left(data: Mapping[str, Any], union: Mapping[str, Any], name: str) -> tuple[Advice, ...]:
    """The Union's words for whatever the country has no words of its own."""
    if data is union:
        return ()
    own = _entries(data, name)
    if name == "position":
        # The country's own words stand before the Union's, question by question.
        return _entries(union, name)
    said = {key for each in own for key in each.of}
    everybody = any(not each.of for each in own)
    return tuple(
        each
        for each in _entries(union, name)
        if (not set(each.of) & said if each.of else not everybody)
    )


def _entries(data: Mapping[str, Any], name: str) -> tuple[Advice, ...]:
    return tuple(
        Advice(
            entry["say"],
            Certainty(entry["certainty"]),
            tuple(entry.get("of", ())),
            entry.get("cite", ""),
            entry.get("key", ""),
        )
        for entry in data.get(name, ())
    )
