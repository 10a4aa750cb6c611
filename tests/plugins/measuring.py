"""Which lines and branches of ours the tests reach, by Slipcover's probes.

Probes stand in our own code only and cost little; a tracer, which is told of every line of every
library, cost half as much again as the tests themselves. Loaded by `-p`, because Django imports our
code before a conftest is read. Each process writes one file into the folder MEASURED_INTO;
`scripts/measured.py` puts them together and holds the gates.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import pytest
from slipcover import FileMatcher, ImportManager, Slipcover

ROOT = Path(__file__).resolve().parents[2]
SOURCE = [str(ROOT / "src" / "samhus")]
OMITTED = ["*/migrations/*", "*/samhus/cli/*", "*/samhus/__main__.py"]
EXCLUDED = ["if TYPE_CHECKING:", "raise NotImplementedError", "@overload", r"\.\.\.$"]

# Taking a probe out again means looking through every module: it costs more than to leave it.
NEVER_TAKEN_OUT = 10**9


def probes(source: list[str] | None = None) -> Slipcover:
    """For lines and branches; what was never imported counts as missed where `source` is named."""
    return Slipcover(
        d_miss_threshold=NEVER_TAKEN_OUT,
        branch=True,
        source=source,
        omit=OMITTED,
        exclude_also=EXCLUDED,
    )


class Measure:
    """Probes in every module of ours that this process imports from now on."""

    def __init__(self) -> None:
        self._probes = probes()
        self._imports = ImportManager(self._probes, FileMatcher(sources=SOURCE, omit=OMITTED))
        self._imports.__enter__()
        _compile_without_probes()

    def write(self) -> None:
        """What was reached so far, for the gates."""
        self._imports.__exit__()
        file = Path(os.environ["MEASURED_INTO"], f"{os.getpid()}.json")
        file.write_text(json.dumps(self._probes.get_coverage()), encoding="utf-8")


def _compile_without_probes() -> None:
    """Numba compiles what stands in the file: it knows no probes.

    What a kernel says is measured where it runs interpreted (tests/engines/small_area).
    """
    import numba

    real = numba.njit

    def njit(*given: Any, **options: Any) -> Callable[..., Any]:
        made = real(*given, **options)
        return made if given else lambda function: made(as_written(function))

    if os.environ.get("NUMBA_DISABLE_JIT") != "1":
        numba.njit = njit


def as_written(function: FunctionType) -> FunctionType:
    """The function with the code of its file, as if nobody measured."""
    code = function.__code__
    if "__slipcover__" in code.co_consts:
        whole = compile(Path(code.co_filename).read_bytes(), code.co_filename, "exec")
        place = (code.co_name, code.co_firstlineno)
        function.__code__ = next(
            each for each in _codes(whole) if (each.co_name, each.co_firstlineno) == place
        )
    return function


def _codes(whole: CodeType) -> Iterator[CodeType]:
    yield whole
    for part in whole.co_consts:
        if isinstance(part, CodeType):
            yield from _codes(part)


def _tests_run_here() -> bool:
    """With `-n` the first process only hands out tests."""
    return "PYTEST_XDIST_WORKER" in os.environ or "-n" not in sys.argv


MEASURE = Measure() if "MEASURED_INTO" in os.environ and _tests_run_here() else None


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    if MEASURE:
        MEASURE.write()
