"""Sizes: whoever opens a file can read it in one sitting."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
FILE, WISHED, FUNCTION, VIEW, TEMPLATE = 400, 300, 40, 15, 120
# Over the wished size, under the hard one; each with its reason.
LONG_FILES = {
    "src/samhus/foundation/ui/templatetags/ui.py": "one tag per component, each a few lines",
    "src/samhus/engines/small_area/jumps.py": "one numerical search that reads from top to bottom",
    "scripts/make_demo_country.py": "run once, by hand, to draw the invented country",
    "scripts/stages.py": "one short function per stage",
}
LONG_FUNCTIONS = {
    "src/samhus/engines/small_area/inputs.py:prepare": "fills one frozen dataclass, field by field",
}


def sources(*folders: str) -> list[Path]:
    """Python files written by hand."""
    found = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.parts)


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """All functions of a file, nested ones too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of the body: what it is for (docstring) and what it takes (signature) don't count."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def name_of(path: Path) -> str:
    """As in the tables above."""
    return path.relative_to(ROOT).as_posix()


def test_no_file_is_longer_than_400_lines_and_few_are_longer_than_300() -> None:
    sizes = {
        name_of(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in sources("src", "scripts", "bench")
    }
    too_long = {n: s for n, s in sizes.items() if s > FILE or (s > WISHED and n not in LONG_FILES)}
    assert not too_long, f"split by noun: {too_long}"
    assert LONG_FILES.keys() <= {name for name, size in sizes.items() if size > WISHED}


def test_no_file_of_tests_is_longer_than_450_lines() -> None:
    sizes = {name_of(p): len(p.read_text(encoding="utf-8").splitlines()) for p in sources("tests")}
    assert not {name: size for name, size in sizes.items() if size > 450}


def test_no_function_is_longer_than_40_lines() -> None:
    too_long = {
        f"{name_of(path)}:{function.name}": length(function)
        for path in sources("src")
        for function in functions(path)
        if length(function) > FUNCTION
    }
    assert not {name: size for name, size in too_long.items() if name not in LONG_FUNCTIONS}
    assert LONG_FUNCTIONS.keys() <= too_long.keys(), "no longer long: take it off the list"


def test_a_view_holds_http_and_no_conditions_of_the_field() -> None:
    views = [path for path in sources("src") if "views" in path.relative_to(ROOT).as_posix()]
    assert len(views) > 5
    too_long = {
        f"{name_of(path)}:{function.name}": statements
        for path in views
        for function in functions(path)
        if (statements := sum(isinstance(n, ast.stmt) for n in ast.walk(function)) - 2) > VIEW
    }
    assert not too_long


def test_no_template_is_longer_than_120_lines() -> None:
    templates = sorted((ROOT / "src").rglob("templates/**/*.html"))
    assert len(templates) > 40
    assert not {
        name_of(path): lines
        for path in templates
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > TEMPLATE
    }
