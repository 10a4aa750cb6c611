"""YAML files of packs with the line of everything in them, so that a mistake is shown in place.

Larger files than `LARGEST` and aliases (by which a small file unfolds into a huge one) are refused.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

Place = tuple[str | int, ...]
LARGEST = 2 * 2**20
DEEPEST = 40


# libyaml reads a shelf of laws in a tenth of the time; not every platform's PyYAML has it.
_Safe: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Safe):  # type: ignore[valid-type,misc]
    """YAML 1.2 where 1.1 surprises: `on`, `no` and dates are words; only true/false are truth."""


_Loader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag not in {"tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp"}
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))


@dataclass(frozen=True)
class Problem:
    """A mistake in a pack: which file, which line, what is wrong."""

    file: Path
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.sentence}"


class BadPack(ValueError):
    """A pack that cannot be used; `problems` says where and why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(frozen=True)
class Source:
    """The data of a YAML file and the line of each place in it."""

    file: Path
    data: Any
    lines: dict[Place, int]

    def line_of(self, place: Place) -> int:
        """The line of a place, or of the nearest one above it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def problem(self, place: Place, sentence: str) -> Problem:
        """A mistake at this place."""
        return Problem(self.file, self.line_of(place), sentence)


def read_source(file: Path) -> Source:
    """Read a YAML file. Raises BadPack for what is no UTF-8, no YAML, or names a key twice."""
    try:
        if file.stat().st_size > LARGEST:
            sentence = f"has {file.stat().st_size:,} bytes; {LARGEST:,} is the most that is read."
            raise BadPack((Problem(file, 1, sentence),))
        text = file.read_text(encoding="utf-8")
        _refuse_aliases(file, text)
        node = yaml.compose(text, Loader=_Loader)
        data = _Loader("").construct_document(node) if node is not None else None
    except RecursionError:
        raise BadPack((Problem(file, 1, "is nested too deeply."),)) from None
    except OSError as error:
        raise BadPack((Problem(file, 1, f"cannot be read ({error.strerror})."),)) from None
    except UnicodeDecodeError:
        raise BadPack((Problem(file, 1, "is not UTF-8; save it in that encoding."),)) from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise BadPack((Problem(file, line, f"is not YAML: {error.problem}."),)) from None
    except yaml.YAMLError as error:
        raise BadPack((Problem(file, 1, f"is not YAML: {error}."),)) from None
    lines: dict[Place, int] = {}
    twice: list[Problem] = []
    _walk(file, node, (), lines, twice)
    if twice:
        raise BadPack(tuple(twice))
    return Source(file, data, lines)


def _refuse_aliases(file: Path, text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            raise BadPack((Problem(file, line, "uses an alias (*name); write it out."),))
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            depth += 1
            if depth > DEEPEST:
                raise BadPack((Problem(file, line, "is nested too deeply."),))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            depth -= 1


def _walk(
    file: Path, node: Any, place: Place, lines: dict[Place, int], twice: list[Problem]
) -> None:
    if node is None:
        return
    lines.setdefault(place, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            line = key.start_mark.line + 1
            if key.value in seen:
                twice.append(Problem(file, line, f"{key.value!r} stands here a second time."))
            seen.add(key.value)
            lines[(*place, key.value)] = line
            _walk(file, value, (*place, key.value), lines, twice)
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            _walk(file, item, (*place, number), lines, twice)
