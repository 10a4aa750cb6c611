"""What a schema finds is said in the caller's language, whichever type of error it is."""

from typing import Any

import pytest
from django.utils import translation
from pydantic import ValidationError

from samhus.foundation.tokens.sentences import SENTENCES, in_words
from tests.apps.rest.callers import machine_of

pytestmark = pytest.mark.line("H8")
# What each kind of node of a schema may find wrong, by pydantic's own names.
FOUND_BY = {
    "model": {"model_type", "model_attributes_type", "dict_type"},
    "model-fields": {"missing", "extra_forbidden"},
    "str": {
        "string_type", "string_unicode", "string_too_short", "string_too_long",
        "string_pattern_mismatch",
    },
    "int": {
        "int_type", "int_parsing", "int_from_float", "int_parsing_size", "finite_number",
        "greater_than_equal", "less_than_equal",
    },
    "decimal": {"decimal_type", "decimal_parsing", "finite_number"},
    "bool": {"bool_type", "bool_parsing"},
    "dict": {"dict_type", "too_long"},
    "list": {"list_type", "too_short", "too_long"},
    "literal": {"literal_error"},
    "enum": {"enum"},
    "uuid": {"uuid_type", "uuid_parsing"},
    "date": {
        "date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact",
    },
}  # fmt: skip
# They find nothing themselves, or say what their parts found.
PASSING = {
    "any", "default", "definition-ref", "definitions", "function-wrap", "model-field", "nullable",
    "union", "with-info",
}  # fmt: skip


def schemas() -> dict[str, Any]:
    """Everything that is read from a request, by the operation that reads it."""
    from samhus.conf.rest import api, operations
    from samhus.mapping.rest.rows import CountsIn

    found: dict[str, Any] = {"rows": CountsIn}
    for name, operation in operations(api):
        found |= {f"{name} {part}": model for part, model in enumerate(operation.models)}
    return found


def kinds_in(node: Any) -> set[str]:
    """The types of all nodes of a core schema."""
    if isinstance(node, dict):
        below = {k: v for k, v in node.items() if k not in ("metadata", "serialization", "ref")}
        kind = node.get("type")
        return set().union(
            {kind} if isinstance(kind, str) else set(), *(kinds_in(v) for v in below.values())
        )
    if isinstance(node, list | tuple):
        return set().union(*(kinds_in(each) for each in node))
    return set()


def test_every_kind_of_error_that_our_schemas_can_find_has_a_sentence() -> None:
    kinds = set().union(*(kinds_in(each.__pydantic_core_schema__) for each in schemas().values()))
    assert kinds <= {*FOUND_BY, *PASSING}, "a new kind: say what it may find"
    assert {"str", "int", "uuid", "date", "enum", "literal", "list", "model"} <= kinds
    needed = set().union(*(FOUND_BY[kind] for kind in kinds & {*FOUND_BY}))
    assert needed <= {*SENTENCES}


def errors_of(model: Any, content: Any) -> list[Any]:
    """As pydantic has them."""
    with pytest.raises(ValidationError) as found:
        model.model_validate(content)
    return found.value.errors(include_url=False, include_input=False)


ROW = {"area_code": "0101", "year": 2025, "category": "total", "count": 3}
WRONG_ROWS: list[tuple[Any, str, str]] = [
    ({}, "missing", "This is missing."),
    ([], "model_type", "This must be an object with named fields."),
    ({"rows": 3}, "list_type", "This must be a list."),
    ({"rows": []}, "too_short", "The least number of entries is 1."),
    ({"rows": [ROW], "more": 1}, "extra_forbidden", "Nothing of this name is read."),
    ({"rows": [ROW], "codes": "old"}, "literal_error", "one of: 'then', 'now', 'own'."),
    ({"rows": [ROW], "reason": 3}, "string_type", "This must be text"),
    ({"rows": [ROW], "reason": "x" * 301}, "string_too_long", "The most characters are 300."),
    ({"rows": [ROW | {"category": ""}]}, "string_too_short", "characters is 1."),
    ({"rows": [ROW | {"category": "\x00"}]}, "string_pattern_mismatch", "\\x7f"),
    ({"rows": [ROW | {"year": "soon"}]}, "int_parsing", "This must be a whole number."),
    ({"rows": [ROW | {"year": []}]}, "int_type", "This must be a whole number."),
    ({"rows": [ROW | {"year": 2025.5}]}, "int_from_float", "without decimals."),
    ({"rows": [ROW | {"year": float("inf")}]}, "finite_number", "not infinite."),
    ({"rows": [ROW | {"year": "9" * 5000}]}, "int_parsing_size", "too large"),
    ({"rows": [ROW | {"year": 3}]}, "greater_than_equal", "This must be 1000 or more."),
    ({"rows": [ROW | {"year": 3000}]}, "less_than_equal", "This must be 2999 or less."),
]


@pytest.mark.parametrize(("content", "kind", "words"), WRONG_ROWS, ids=[w[1] for w in WRONG_ROWS])
def test_rows_that_are_wrong_are_told_so_in_our_words(content, kind, words) -> None:
    from samhus.mapping.rest.rows import CountsIn

    found = {error["type"]: in_words(error) for error in errors_of(CountsIn, content)}
    assert words in found[kind]


@pytest.mark.parametrize("kind", sorted(SENTENCES))
def test_every_sentence_can_be_said_with_the_values_that_come_with_it(kind) -> None:
    from pydantic_core import PydanticKnownError

    values = {
        "string_too_short": {"min_length": 1},
        "string_too_long": {"max_length": 300},
        "string_pattern_mismatch": {"pattern": "^<[0-9]{1,4}$"},
        "greater_than_equal": {"ge": 0},
        "less_than_equal": {"le": 9},
        "too_short": {"field_type": "List", "min_length": 1, "actual_length": 0},
        "too_long": {"field_type": "List", "max_length": 9, "actual_length": None},
        "literal_error": {"expected": "'a' or 'b'"},
        "enum": {"expected": "'a' or 'b'"},
        "uuid_parsing": {"error": "invalid length"},
        "date_parsing": {"error": "too short"},
        "date_from_datetime_parsing": {"error": "too short"},
        "model_type": {"class_name": "Row"},
    }.get(kind)
    known = PydanticKnownError(kind, values)
    words = in_words({"type": known.type, "loc": ("rows", 0), "ctx": known.context or {}})
    assert words[0].isupper()
    assert "%" not in words
    assert " or 'b'" not in words


def test_an_unknown_type_names_its_field() -> None:
    words = in_words({"type": "of_tomorrow", "loc": ("rows", 3, "year"), "msg": "In English"})
    assert words == "This is not as the description has it: year"


def test_no_word_of_pydantics_own_reaches_the_caller(cast) -> None:
    machine = machine_of(cast, "analyst")
    answers = [
        machine.post("/indicators", {"name": 3, "describes": "nobody"}),
        machine.get("/areas", level="municipality", on="yesterday"),
        machine.get("/indicators/not-a-uuid"),
        machine.post("/indicators", {"name": ""}, key="no key"),
    ]
    for answer in answers:
        assert answer.status_code == 422
        said = [fault["detail"] for fault in answer.json()["errors"]]
        assert said
        for words in said:
            assert not words.startswith(("Input should", "Field required", "String should")), words
    assert "This is missing." in str(answers[0].json())
    assert "This is not a UUID." in str(answers[3].json())


@pytest.mark.parametrize("kind", sorted(SENTENCES))
def test_every_sentence_is_translated_when_it_is_said(kind, monkeypatch) -> None:
    values = {"min_length", "max_length", "pattern", "ge", "le", "expected"}
    error = {"type": kind, "loc": ("year",), "ctx": dict.fromkeys(values, 1)}
    plain = in_words(error)
    monkeypatch.setattr(translation._trans, "gettext", lambda words: f"På svenska: {words}")
    assert in_words(error) == f"På svenska: {plain}"


def test_a_body_that_is_no_json_is_told_so_in_our_words(cast) -> None:
    machine = machine_of(cast, "analyst")
    answer = machine.client.post(
        "/api/v1/indicators",
        "{not json",
        content_type="application/json",
        headers={**machine.headers, "Idempotency-Key": "5f0c7a30-6c0f-4d5e-8b1c-0123456789ab"},
    )
    assert (answer.status_code, answer.json()["detail"]) == (400, "The body is not JSON.")
