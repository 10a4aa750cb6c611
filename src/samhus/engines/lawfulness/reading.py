"""A file of law held against its schema; the shared words and the typed questions read from it."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from samhus.engines.lawfulness.framework import Fact, Kind
from samhus.engines.lawfulness.parsing import Say
from samhus.engines.lawfulness.vocabulary import Term, Vocabulary
from samhus.engines.packfiles import BadPack, Problem, read_source
from samhus.engines.packfiles import Source as File

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

HERE = Path(__file__).parent
LISTS = ("agencies", "categories", "purposes", "channels", "modes", "roles")
FLAGS = ("gdpr9", "gdpr10", "led10")
Terms = Mapping[str, Mapping[str, Term]]


@cache
def _validator(name: str) -> "Draft202012Validator":
    from jsonschema import Draft202012Validator  # loaded where a file is read, as in packs

    schema = json.loads((HERE / f"{name}.schema.json").read_text(encoding="utf-8"))
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def checked(file: Path, schema: str) -> File:
    """Read and held against its schema. Raises BadPack with every mistake and its line."""
    source = read_source(file)
    found = [
        source.problem(
            tuple(error.absolute_path),
            f"{'.'.join(map(str, error.absolute_path)) or 'the file'}: {error.message[:300]}",
        )
        for error in _validator(schema).iter_errors(source.data)
    ]
    if found:
        raise BadPack(tuple(sorted(found, key=lambda one: (one.line, one.sentence))))
    return source


def digest(file: Path) -> str:
    """SHA-256 of a file as it lies there: what a stored decision names."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def read_vocabulary(file: Path) -> Vocabulary:
    """The shared words. Raises BadPack with every mistake."""
    source = checked(file, "vocabulary")
    data = source.data
    terms = {part: _terms(data.get(part, {})) for part in LISTS}
    problems = list(_strangers(source, terms))
    facts = read_facts(
        data.get("facts", {}),
        frozenset(terms["roles"]),
        lambda place, sentence: problems.append(source.problem(place, sentence)),
    )
    if problems:
        raise BadPack(tuple(problems))
    return Vocabulary(
        data["vocabulary"],
        MappingProxyType(terms),
        MappingProxyType(_groups(data.get("groups", {}), terms)),
        MappingProxyType(facts),
        digest(file),
    )


def _terms(given: Mapping[str, Any]) -> Mapping[str, Term]:
    found = {
        key: Term(
            key,
            one["name"],
            one.get("help", {}),
            one.get("dpv", ""),
            frozenset(one.get("flags", ())),
        )
        for key, one in given.items()
    }
    return MappingProxyType(found)


def _strangers(source: File, terms: Terms) -> Iterator[Problem]:
    """Members of groups that are no words."""
    known = {key for part in terms.values() for key in part}
    for name, members in source.data.get("groups", {}).items():
        for member in members:
            if member not in known:
                sentence = f"{member!r} is no term of the vocabulary."
                yield source.problem(("groups", name), sentence)


def _groups(given: Mapping[str, Any], terms: Terms) -> dict[str, frozenset[str]]:
    """The named sets, those of the flags included."""
    flagged = {
        flag: frozenset(key for key, term in terms["categories"].items() if flag in term.flags)
        for flag in FLAGS
    }
    return flagged | {name: frozenset(members) for name, members in given.items()}


def read_facts(given: Mapping[str, Any], roles: frozenset[str], say: Say) -> dict[str, Fact]:
    """The typed questions of a file; what does not fit together is said."""
    found = {}
    for name, one in given.items():
        place = ("facts", name)
        if (one["type"] == "enum") != ("values" in one):
            say(place, f"{name}: values stand here exactly when the type is enum.")
        if (one["kind"] == "judgement") != ("by" in one):
            say(place, f"{name}: a judgement, and nothing else, names who judges (by).")
        if one.get("by") and one["by"] not in roles:
            say(place, f"{name}: {one['by']!r} is no role of the vocabulary.")
        found[name] = Fact(
            name,
            one["type"],
            Kind(one["kind"]),
            one["ask"],
            tuple(one.get("values", ())),
            one.get("by", ""),
            MappingProxyType(one.get("labels", {})),
        )
    return found
