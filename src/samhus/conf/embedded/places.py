"""Folders of a cluster: where the data lie, where the socket is, who holds the cluster in use."""

import fcntl
import hashlib
import json
import os
import re
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from samhus.conf.embedded.account import Account, reaches
from samhus.conf.embedded.binaries import SHARED, own_folder
from samhus.conf.embedded.connection import BOOT, PORT
from samhus.conf.embedded.faults import EmbeddedError, folder_refused

_LONGEST_SOCKET = 90  # operating systems cut at 104 to 108
_LEAST_FREE = 500 * 2**20


def data_place(wanted: Path, account: Account) -> Path:
    """Make the folder of the cluster, or its substitute when root's home hides it from the account.

    A checkout below /root cannot be entered by the account that runs the server, and opening
    /root to everybody is no answer.
    """
    try:
        _made(wanted, mode=0o711 if account.borrowed else 0o700)
        if reaches(account, wanted):
            return wanted
        own_folder(own_folder(SHARED) / "clusters")
        name = hashlib.sha256(str(wanted.resolve()).encode()).hexdigest()[:16]
        return _made(SHARED / "clusters" / name, mode=0o711)
    except OSError as fault:
        raise folder_refused(fault, wanted) from fault


def socket_place(wanted: Path, account: Account) -> Path:
    """The socket's folder, open to the server's account alone, in a path short enough."""
    fits = len(str(wanted / f".s.PGSQL.{PORT}")) <= _LONGEST_SOCKET
    plain = re.fullmatch(r"[\w/.+-]+", str(wanted), re.ASCII)
    if fits and plain and wanted.is_absolute():
        wanted.parent.mkdir(parents=True, exist_ok=True)
        if reaches(account, wanted.parent):
            return _given_to(account, wanted)
    name = hashlib.sha256(f"{os.geteuid()}{wanted}".encode()).hexdigest()[:12]
    return _given_to(account, Path("/tmp") / f"samhus-{name}")  # noqa: S108 - checked in _given_to


def check_room(folder: Path) -> None:
    """Refuse to create a cluster on a disk that is nearly full."""
    free = shutil.disk_usage(folder).free
    if free < _LEAST_FREE:
        raise EmbeddedError(
            f"The disk that holds {folder} has {free // 2**20} MB left and a new database needs "
            f"{_LEAST_FREE // 2**20} MB: free some space."
        )


def passwords(place: Path, *, data_exist: bool) -> dict[str, str]:
    """The roles' passwords: random, kept in one file for the caller's eyes only."""
    file = place / "passwords.json"
    if file.exists():
        return dict(json.loads(file.read_text(encoding="utf-8")))
    if data_exist:
        raise EmbeddedError(
            f"The file {file} is missing and the data next to it cannot be opened without it: "
            f"put it back, or remove {place} to start afresh."
        )
    made = {role: secrets.token_urlsafe(24) for role in (BOOT, "owner", "app", "backup")}
    draft = place / "passwords.json.new"
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as handle:
        json.dump(made, handle)
        handle.flush()
        os.fsync(handle.fileno())
    draft.rename(file)
    return made


@contextmanager
def locked(place: Path) -> Iterator[None]:
    """One process at a time starts or stops the cluster; a killed process leaves no lock."""
    handle = os.open(place / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


class Lease:
    """Says that this process uses the cluster, so that another's stop leaves it running."""

    def __init__(self, place: Path) -> None:
        self._handle = os.open(place / "lease", os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(self._handle, fcntl.LOCK_SH)

    def is_the_last(self) -> bool:
        """Whether nobody else holds a lease; asked only while the cluster is locked."""
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def end(self) -> None:
        """Give the lease back."""
        os.close(self._handle)


def given(folder: Path, account: Account) -> Path:
    """A new folder that belongs to the server's account alone."""
    folder.mkdir(mode=0o700)
    folder.chmod(0o700)
    if account.borrowed:
        os.chown(folder, account.uid, account.gid, follow_symlinks=False)
    return folder


def _made(folder: Path, *, mode: int) -> Path:
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(mode)
    elif not os.access(folder, os.W_OK):
        raise PermissionError(13, "Permission denied")
    return folder


def _given_to(account: Account, folder: Path) -> Path:
    if not os.path.lexists(folder):
        return given(folder, account)
    found = folder.lstat()
    ours = stat.S_ISDIR(found.st_mode) and found.st_uid == account.uid
    if not ours or found.st_mode & 0o077:
        raise EmbeddedError(f"The folder {folder} belongs to somebody else: remove it first.")
    return folder
