"""Settings: what a deployment decides is documented, and nothing is documented that is not read."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs" / "operate" / "settings.md"
READ = re.compile(
    r'(?:env\.(?:text|flag|words|database)\(\s*|environ(?:\.get)?[\[(]\s*)"([A-Z_]+)"'
)
# Not settings of ours: the shell's own, and Django's pointer to our one file.
OF_OTHERS = {"XDG_DATA_HOME", "PYTHONPATH", "DJANGO_SETTINGS_MODULE", "PATH", "HOME"}


def read_in_code() -> set[str]:
    """Names of variables that the code reads from the environment."""
    found: set[str] = set()
    for path in (ROOT / "src").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        found |= set(READ.findall(text))
        if path.name == "settings.py":
            found |= set(re.findall(r'"((?:SAMHUS_[A-Z_]+)?DATABASE_URL)"', text))
    return found - OF_OTHERS


def documented() -> set[str]:
    """First columns of the tables."""
    text = DOCUMENT.read_text(encoding="utf-8")
    return set(re.findall(r"^\| `([A-Z_]+)`", text, re.MULTILINE))


def test_every_setting_is_documented() -> None:
    assert len(read_in_code()) > 20
    assert read_in_code() - documented() == set(), f"explain it in {DOCUMENT.relative_to(ROOT)}"


def test_no_setting_is_documented_that_nobody_reads() -> None:
    assert documented() - read_in_code() == set()


def test_settings_are_read_in_one_place() -> None:
    reading = {
        path.relative_to(ROOT / "src/samhus").parts[0]
        for path in (ROOT / "src").rglob("*.py")
        if READ.search(path.read_text(encoding="utf-8"))
    }
    assert reading <= {"conf", "cli", "__main__.py", "foundation"}
    foundation = {
        path.relative_to(ROOT / "src/samhus/foundation").as_posix()
        for path in (ROOT / "src/samhus/foundation").rglob("*.py")
        if READ.search(path.read_text(encoding="utf-8"))
    }
    assert foundation <= {"packs/shelf.py"}
