"""What the demo was built from, so that the second start builds nothing."""

import hashlib
import json
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from samhus.cli.installation import PACKAGE

_DATABASE = (
    "demo/**/*",
    "packs/**/*",
    "**/migrations/*.py",
    "**/*.sql",
    "**/demo.py",
    "**/grants.py",
)
_STATIC = ("**/static/**/*",)


def present() -> dict[str, str]:
    """The stamp of the installed code, one part for what a rebuild of each kind would follow."""
    return {"database": _hash(_DATABASE), "static": _hash(_STATIC)}


def read(file: Path) -> dict[str, str]:
    """The stamp written last; empty when nothing was finished."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write(file: Path, stamp: dict[str, str]) -> None:
    """Written whole or not at all: half a stamp would pass off an unfinished demo as built."""
    draft = file.with_suffix(".new")
    draft.write_text(json.dumps(stamp), encoding="utf-8")
    draft.rename(file)


def _hash(patterns: Iterable[str]) -> str:
    digest = hashlib.sha256(_version().encode())
    files = {file for pattern in patterns for file in PACKAGE.glob(pattern)}
    for file in sorted(files):
        if file.is_file() and file.suffix != ".pyc":
            digest.update(str(file.relative_to(PACKAGE)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _version() -> str:
    try:
        return version("samhus")
    except PackageNotFoundError:  # a source tree on the path
        return "source"
