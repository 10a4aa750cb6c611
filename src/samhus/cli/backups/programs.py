"""PostgreSQL's own client programs, of the server's major version and no other.

An older pg_dump refuses a newer server; a newer one writes what the older server cannot read.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from samhus.cli.screen import LaunchError
from samhus.conf.embedded.binaries import available

_FOLDERS = ("usr/lib/postgresql/*/bin", "usr/pgsql-*/bin", "opt/homebrew/opt/postgresql@*/bin")


@dataclass(frozen=True)
class Client:
    """A folder that holds `pg_dump` and `pg_restore`, and how they call their version."""

    folder: Path
    version: str

    def run(self, program: str, arguments: Sequence[str | Path], *, address: str) -> None:
        """Run one program on a database; LaunchError in its own last words when it fails.

        The password goes by the environment: arguments are visible to the whole machine.
        """
        parts = conninfo_to_dict(address)
        password = parts.pop("password", None)
        secret = {"PGPASSWORD": str(password)} if password else {}
        answer = subprocess.run(  # noqa: S603 - a program found by its version, arguments of our own
            [
                str(self.folder / program),
                *map(str, arguments),
                f"--dbname={make_conninfo('', **parts)}",
            ],
            env=os.environ | {"LC_ALL": "C"} | secret,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            check=False,
        )
        if answer.returncode != 0:
            raise LaunchError(f"{program} failed: {_reason(answer.stderr)}")


def client_for(session: psycopg.Connection) -> Client:
    """The programs for this session's server. Refuses to go on with those of another version."""
    wanted = session.info.server_version // 10000
    seen = set()
    for folder in _places():
        version = _version(folder)
        major = int(version.split(".")[0]) if version else 0
        if major == wanted:
            return Client(folder, version)
        seen.add(major)
    others = ", ".join(map(str, sorted(seen - {0}))) or "none"
    raise LaunchError(
        f"the database is PostgreSQL {wanted} and this machine has the client programs of version "
        f"{others}: install those of {wanted} (on Debian: postgresql-client-{wanted}), or name "
        "their folder in SAMHUS_POSTGRES_BIN."
    )


def _places() -> Iterator[Path]:
    """The folder chosen, then the search path, the system's places, and the demo's wheel."""
    if chosen := os.environ.get("SAMHUS_POSTGRES_BIN"):
        yield Path(chosen)
        return
    if found := shutil.which("pg_dump"):
        yield Path(found).parent
    for pattern in _FOLDERS:
        yield from sorted(Path("/").glob(pattern), reverse=True)
    yield from (binaries.folder for binaries in available())


def _version(folder: Path) -> str:
    """Such as 18.4; empty when the programs are not there."""
    if not all((folder / program).is_file() for program in ("pg_dump", "pg_restore")):
        return ""
    answer = subprocess.run(  # noqa: S603
        [str(folder / "pg_dump"), "--version"], capture_output=True, text=True, check=False
    )
    found = re.search(r"\(PostgreSQL\) (\d+(\.\d+)*)", answer.stdout)
    return found.group(1) if found else ""


def _reason(output: str) -> str:
    telling = [line for line in output.splitlines() if "error:" in line]
    said = (telling or output.strip().splitlines() or ["it gave no reason"])[0]
    if "No space left on device" in output:
        return "the disk is full."
    return said.split("error:", 1)[-1].strip().rstrip(".") + "."
