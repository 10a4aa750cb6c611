"""The gates over what the tests reach can be missed, and kernels are compiled as they are written."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest
from slipcover import Slipcover

from samhus.engines.small_area.compiled import kernel
from tests.plugins.measuring import as_written

ROOT = Path(__file__).parents[2]
RULES, PAGE = "src/samhus/foundation/access/rules/x.py", "src/samhus/workbench/x.py"


@pytest.fixture
def measured() -> ModuleType:
    """`scripts/measured.py`."""
    spec = importlib.util.spec_from_file_location("measured", ROOT / "scripts" / "measured.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def reached(lines: int, of: int) -> dict[str, list[object]]:
    return {
        "executed_lines": [*range(lines)], "missing_lines": [*range(lines, of)],
        "executed_branches": [], "missing_branches": [],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("rules", "page", "code"), [(95, 90, 0), (94, 100, 1), (100, 79, 1), (95, 85, 0)]
)
def test_a_gate_is_missed_by_less_than_it_asks_for(
    measured: ModuleType, monkeypatch, tmp_path: Path, rules: int, page: int, code: int
) -> None:
    class Nothing:
        def get_coverage(self) -> object:
            return whole({})

    def whole(files: dict[str, object]) -> object:
        meta = {"software": "slipcover", "branch_coverage": True}
        return {"meta": meta, "files": files}

    monkeypatch.setattr(measured, "probes", lambda source: Nothing())
    monkeypatch.setattr(measured, "print_coverage", lambda *_a, **_k: None)
    first = whole({RULES: reached(rules, 100), PAGE: reached(0, 100)})
    second = whole({PAGE: reached(page, 100)})
    for name, part in (("1.json", first), ("2.json", second)):
        (tmp_path / name).write_text(json.dumps(part))
    assert measured.main(str(tmp_path)) == code


def test_where_nothing_was_measured_no_gate_is_passed(
    measured: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert measured.main(str(tmp_path)) == 2
    assert "Nothing was measured" in capsys.readouterr().err


def test_a_kernel_with_probes_is_compiled_without_them() -> None:
    def half(x: float) -> float:
        return x / 2

    written = half.__code__.co_code
    Slipcover().instrument(half)
    assert half.__code__.co_code != written
    assert as_written(half).__code__.co_code == written
    assert kernel(half)(3.0) == 1.5
