"""The engine's English: one sentence per code, filled in with the values of the case.

The command line prints these. A product that speaks to people words every code in their language
with the same places: `PROBLEMS` and `REMARKS` say which codes there are, `places` what is filled
in. Numbers among the values are quantities and may be written as the reader writes them; years,
rows and codes are text and stay as they are.
"""

from collections.abc import Mapping
from string import Formatter

from samhus.engines.small_area.sentences.cells import CELLS
from samhus.engines.small_area.sentences.command import COMMAND
from samhus.engines.small_area.sentences.files import FILES
from samhus.engines.small_area.sentences.judgements import JUDGEMENTS
from samhus.engines.small_area.sentences.outlines import OUTLINES
from samhus.engines.small_area.sentences.placing import PLACING
from samhus.engines.small_area.sentences.remarks import REMARKS
from samhus.engines.small_area.sentences.some import Some, Value
from samhus.engines.small_area.sentences.together import TOGETHER

PROBLEMS: Mapping[str, tuple[str, str]] = {
    **CELLS,
    **FILES,
    **OUTLINES,
    **JUDGEMENTS,
    **TOGETHER,
    **PLACING,
    **COMMAND,
}
"""Code -> what is wrong, what to do."""

__all__ = ["PROBLEMS", "REMARKS", "Some", "Value", "group", "places", "problem", "remark"]


def problem(code: str, values: Mapping[str, Value]) -> tuple[str, str]:
    """What is wrong, and what to do about it."""
    message, todo = PROBLEMS[code]
    return message.format_map(values), todo.format_map(values)


def remark(code: str, values: Mapping[str, Value]) -> str:
    """What a reader of the result must know."""
    one, many = REMARKS[code]
    return (one if values.get("count") == 1 else many).format_map(values)


def group(code: str) -> str:
    """The part of a remark's code that says what it is about: what stands before the point."""
    return code.partition(".")[0]


def places(*sentences: str) -> frozenset[str]:
    """The names that are filled in."""
    parsed = (part for sentence in sentences for part in Formatter().parse(sentence))
    return frozenset(name for _, name, _, _ in parsed if name)
