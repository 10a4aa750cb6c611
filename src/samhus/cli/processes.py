"""The launcher's children: started together, watched, ended together, even after a crash."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from samhus.cli.screen import LaunchError

_PATIENCE = 12.0  # seconds for a request or a job to end before the process is killed


class Children:
    """Processes that end with the launcher. Their numbers are kept in `book` for the next start."""

    def __init__(self, book: Path, logs: Path) -> None:
        self._book = book
        self._logs = logs
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        logs.mkdir(parents=True, exist_ok=True)

    def start(self, name: str, command: Sequence[str], environment: Mapping[str, str]) -> None:
        """Start one child in a session of its own, so that Ctrl-C reaches the launcher alone."""
        with (self._logs / f"{name}.log").open("ab") as log:
            self._running[name] = subprocess.Popen(  # noqa: S603 - our own programs
                command,
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._book.write_text(
            json.dumps({name: child.pid for name, child in self._running.items()}),
            encoding="utf-8",
        )

    def check(self) -> None:
        """Refuse to go on when a child has ended by itself."""
        for name, child in self._running.items():
            if child.poll() is not None:
                raise LaunchError(f"the {name} process ended: {self._last_line(name)}")

    def stop(self) -> None:
        """End all, the last started first; what does not end in time is killed."""
        for child in reversed(self._running.values()):
            with suppress(ProcessLookupError):
                child.terminate()
        deadline = time.monotonic() + _PATIENCE
        for child in reversed(self._running.values()):
            try:
                child.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                _kill_session(child.pid)
                child.wait()
        self._running.clear()
        self._book.unlink(missing_ok=True)

    def _last_line(self, name: str) -> str:
        log = self._logs / f"{name}.log"
        lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        return f"{lines[-1].strip()} (all of it in {log})" if lines else "it said nothing"


def end_leftovers(book: Path) -> None:
    """End children of a launcher that was killed; they would hold the port."""
    try:
        numbers = json.loads(book.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return
    left = [pid for pid in numbers.values() if "samhus" in _command_line(pid)]
    for pid in left:
        with suppress(ProcessLookupError, PermissionError):
            os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + _PATIENCE
    while any(_command_line(pid) for pid in left) and time.monotonic() < deadline:
        time.sleep(0.1)
    for pid in left:
        if "samhus" in _command_line(pid):
            _kill_session(pid)
    book.unlink(missing_ok=True)


def _kill_session(pid: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def _command_line(pid: int) -> str:
    """What runs under this number; empty when nothing does, or only a dead process (Z)."""
    answer = subprocess.run(  # noqa: S603
        ["/bin/ps", "-o", "state=,command=", "-p", str(pid)],
        capture_output=True,
        text=True,
        check=False,
    )
    state, _, command = answer.stdout.strip().partition(" ")
    return "" if state.startswith("Z") else command.strip()
