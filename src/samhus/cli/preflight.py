"""Looks at the machine before anything is changed, and says what is missing in plain sentences."""

import errno
import importlib.util
import os
import shutil
import socket
from pathlib import Path

from samhus.cli.screen import LaunchError

_NEEDED_MB = 1024
_LIBRARIES = ("django", "psycopg", "gunicorn", "procrastinate", "numpy", "scipy", "numba")


def look_around(home: Path, port: int | None) -> None:
    """Refuse what would fail halfway: libraries, disk, port."""
    missing = [name for name in _LIBRARIES if importlib.util.find_spec(name) is None]
    if missing:
        raise LaunchError(
            f"these libraries are missing: {', '.join(missing)}. Run `make venv` in a checkout, or "
            "pip install 'samhus[demo]'."
        )
    free = shutil.disk_usage(home).free // 2**20
    if free < _NEEDED_MB:
        raise LaunchError(
            f"the disk that holds {home} has {free} MB left and {_NEEDED_MB} MB are needed: "
            "free some space, or choose another folder with --home DIR."
        )
    if port is not None:
        free_port(port)


def free_port(port: int) -> None:
    """Refuse a port that is taken, on either of the two addresses that `localhost` may mean."""
    other = f"choose another with --port, for example --port {port + 1 if port < 65535 else 8000}."
    if not 1 <= port <= 65535:
        raise LaunchError(f"{port} is no port number: choose one from 1024 to 65535.")
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError as fault:
            if fault.errno == errno.EACCES:
                raise LaunchError(f"port {port} is reserved for administrators; {other}") from fault
            raise LaunchError(f"port {port} is in use by another program; {other}") from fault
    with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as trial:
        trial.settimeout(0.5)
        try:
            trial.connect(("::1", port))
        except OSError:
            return
    raise LaunchError(f"port {port} is in use by another program; {other}")


def reach_folder(home: Path) -> None:
    """Make the folder, and refuse one that cannot be written to."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        trial = home / f".trial-{os.getpid()}"
        trial.write_bytes(b"")
        trial.unlink()
    except OSError as fault:
        if fault.errno in (errno.ENOSPC, errno.EDQUOT):
            raise LaunchError(f"the disk that holds {home} is full: free some space.") from fault
        raise LaunchError(
            f"the folder {home} cannot be written to ({fault.strerror}): choose another with "
            "--home DIR."
        ) from fault
