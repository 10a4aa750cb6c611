"""What an engine says by code, the product says in the reader's language: every code, each place."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from django.conf import settings
from django.utils import translation

from samhus.engines.places.area_file import Kind
from samhus.engines.places.sentences import SENTENCES
from samhus.engines.small_area import sentences
from samhus.foundation.places.wording import FILE_ERRORS, NOTES
from samhus.foundation.places.wording import PROBLEMS as OF_ROWS
from samhus.mapping.wording.problems import PROBLEMS
from samhus.mapping.wording.remarks import IN_GENERAL, REMARKS

ENGINES = Path(__file__).parents[2] / "src" / "samhus" / "engines"
LANGUAGES = [code for code, _name in settings.LANGUAGES]
# Where a code enters, and which of the call's arguments it is.
SAYS = {"refuse": 1, "add": 0, "fault": 0, "CellError": 0, "Remark": 0, "AreaFileError": 0}
SAYS |= {"_limited": 2, "_lacking": 3}
METHODS = {"add", "fault"}

pytestmark = [pytest.mark.line("H10"), pytest.mark.promise("P13")]


class Places(dict[str, object]):
    """Notes what a sentence is filled with; `number` decides between one and many."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number, self.asked = number, set[str]()

    def __missing__(self, name: str) -> int:
        self.asked.add(name)
        return self.number


def filled_in(words: object, number: int) -> set[str]:
    """The places of a sentence in the language that is active."""
    places = Places(number)
    assert str(words % places)  # type: ignore[operator]
    return places.asked


def codes_in(engine: str) -> Iterator[str]:
    """Every code that the modules of an engine mention where something is said; f-strings as .+"""
    for path in sorted((ENGINES / engine).glob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call):
                yield from _codes_of(call)


def _codes_of(call: ast.Call) -> Iterator[str]:
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if isinstance(call.func, ast.Name) and name in METHODS:
        return
    if name in SAYS and len(call.args) > SAYS[name]:
        yield from _texts(call.args[SAYS[name]])


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield re.escape(node.value)
    elif isinstance(node, ast.JoinedStr):
        parts = [str(p.value) if isinstance(p, ast.Constant) else r"\w+" for p in node.values]
        yield "".join(parts)
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)


def test_every_code_of_the_small_area_engine_has_words_and_no_others_have() -> None:
    assert PROBLEMS.keys() == sentences.PROBLEMS.keys()
    assert REMARKS.keys() == sentences.REMARKS.keys()
    assert IN_GENERAL.keys() == {sentences.group(code) for code in sentences.REMARKS}


def test_every_code_of_the_places_engine_has_words_and_no_others_have() -> None:
    assert FILE_ERRORS.keys() == SENTENCES.keys()
    assert set(get_args(Kind)) <= OF_ROWS.keys() | NOTES.keys()


@pytest.mark.parametrize(
    ("engine", "known"),
    [
        ("small_area", {**sentences.PROBLEMS, **sentences.REMARKS}),
        ("places", SENTENCES),
        ("elicitation", sentences.PROBLEMS),
    ],
)
def test_what_an_engine_says_stands_in_its_table(engine, known) -> None:
    mentioned = set(codes_in(engine))
    assert len(mentioned) > 10
    unknown = {m for m in mentioned if not any(re.fullmatch(m, code) for code in known)}
    assert not unknown, "said, but without a sentence"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", [1, 2])
def test_the_words_have_the_places_of_the_engine(language, number) -> None:
    with translation.override(language):
        for code, pair in PROBLEMS.items():
            for words, sentence in zip(pair, sentences.PROBLEMS[code], strict=True):
                assert filled_in(words, number) == sentences.places(sentence), code
        for code, words in REMARKS.items():
            assert filled_in(words, number) == sentences.places(*sentences.REMARKS[code]), code
        for code, words in FILE_ERRORS.items():
            assert filled_in(words, number) == sentences.places(SENTENCES[code]), code


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_no_sentence_of_an_engine_stays_english(language) -> None:
    everything = [words for pair in PROBLEMS.values() for words in pair]
    everything += [*FILE_ERRORS.values(), *IN_GENERAL.values()]
    everything += OF_ROWS.values()
    said = {}
    for code in ("en", language):
        with translation.override(code):
            said[code] = [str(words % Places(2)) for words in everything]
    assert not {one for one, other in zip(said["en"], said[language], strict=True) if one == other}
