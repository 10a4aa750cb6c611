"""A whole round computed again, through the product's own computation."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).parents[3] / "bench" / "mapping_round" / "run.py"


def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("mapping_round_bench", BENCH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.long
@pytest.mark.line("R12")
def test_eight_indicators_and_five_years_take_less_than_a_minute_of_one_core() -> None:
    """Seconds of the processor, since other tests run beside; and the same digits every time."""
    seen = bench().measure()
    assert seen["whole_40_computations"]["processor"] <= 60
    assert seen["latest_8_computations"]["processor"] <= 12
    assert seen["same_digest_twice"]
    assert all(turns > 200 for turns in seen["areas_with_a_turn"])
