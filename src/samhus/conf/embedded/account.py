"""Under which account the server runs. PostgreSQL refuses root, so root lends it another."""

import os
import pwd
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from samhus.conf.embedded.faults import EmbeddedError

# An existing account is borrowed and none is created: the machine stays as it was found.
_BORROWED = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    """The server's account; `borrowed` is false when it is simply the caller's own."""

    uid: int
    gid: int
    borrowed: bool


def server_account() -> Account:
    """The caller's own account, or for root an existing one without privileges."""
    if os.geteuid() != 0:
        return Account(uid=os.geteuid(), gid=os.getegid(), borrowed=False)
    for name in _BORROWED:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(uid=entry.pw_uid, gid=entry.pw_gid, borrowed=True)
    raise EmbeddedError(
        "PostgreSQL does not run as root, and this machine has neither an account 'postgres' nor "
        "'nobody' to run it as: start Samhus as an ordinary user."
    )


def run(
    command: Sequence[str | Path],
    *,
    account: Account | None = None,
    text_in: str | None = None,
    extra_environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run one of PostgreSQL's programs to its end, with a clean environment, from the root folder.

    The caller's PG* variables would otherwise point the programs at some other server.
    """
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC", **(extra_environment or {})}
    switch = account is not None and account.borrowed
    try:
        return subprocess.run(  # noqa: S603 - programs come from `binaries`, arguments are our own
            [str(part) for part in command],
            input=text_in,
            stdin=subprocess.DEVNULL if text_in is None else None,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            cwd="/",
            env=environment,
            user=account.uid if account and switch else None,
            group=account.gid if account and switch else None,
            extra_groups=[] if switch else None,
            umask=0o077,
        )
    except PermissionError as fault:
        return subprocess.CompletedProcess([], 126, "", f"{command[0]}: error: {fault.strerror}")


def reaches(account: Account, folder: Path) -> bool:
    """Whether the account can enter this folder (every folder above it lets it through)."""
    if not account.borrowed:
        return True
    return run(["/bin/sh", "-c", 'cd "$1"', "sh", folder], account=account).returncode == 0
