"""Is this cluster's server running? Read from its pid file, distrusting what a crash left."""

import socket
import time
from pathlib import Path

from samhus.conf.embedded.account import run
from samhus.conf.embedded.connection import PORT
from samhus.conf.embedded.faults import EmbeddedError

_PATIENCE = 60.0  # seconds for crash recovery or a shutdown under way
# Lines of postmaster.pid, counted from 0 (PostgreSQL, src/include/utils/pidfile.h).
_PID, _SOCKET_DIR, _STATUS = 0, 4, 7


class Postmaster:
    """The server process that belongs to one data folder."""

    def __init__(self, data: Path) -> None:
        self.data = data

    def running_in(self) -> Path | None:
        """The folder of the running server's socket; None when none runs.

        Waits while a server is starting or stopping. A pid file whose process is no PostgreSQL
        (the machine restarted and the number was given to another program) is removed, because
        PostgreSQL itself would refuse to start for its sake.
        """
        deadline = time.monotonic() + _PATIENCE
        while (lines := self._pid_file()) is not None:
            if not _is_postgres(int(lines[_PID])):
                (self.data / "postmaster.pid").unlink(missing_ok=True)
                return None
            ready = len(lines) > _STATUS and lines[_STATUS].strip() == "ready"
            if ready and _answers(Path(lines[_SOCKET_DIR]) / f".s.PGSQL.{PORT}"):
                return Path(lines[_SOCKET_DIR])
            if time.monotonic() > deadline:
                raise EmbeddedError(
                    f"PostgreSQL in {self.data.parent} is busy and does not answer."
                )
            time.sleep(0.05)
        return None

    def _pid_file(self) -> list[str] | None:
        try:
            lines = (self.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return None
        return lines if lines and lines[_PID].strip().isdigit() else None


def _answers(sockets: Path) -> bool:
    """A server killed a moment ago still has its pid file, but nobody behind its socket."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as trial:
        trial.settimeout(5)
        try:
            trial.connect(str(sockets))
        except OSError:
            return False
    return True


def _is_postgres(pid: int) -> bool:
    """Whether a live PostgreSQL has this number; a dead one that nobody reaped (Z) is none."""
    try:
        # `pid (name) state ...`
        name, state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)
        return name.split("(", 1)[1].startswith("postgres") and state.split()[0] not in "ZX"
    except FileNotFoundError:
        pass  # it has ended, or there is no /proc, as on macOS
    answer = run(["/bin/ps", "-o", "state=,comm=", "-p", str(pid)]).stdout.split(maxsplit=1)
    return len(answer) == 2 and answer[0][0] != "Z" and "postgres" in answer[1].rsplit("/")[-1]
