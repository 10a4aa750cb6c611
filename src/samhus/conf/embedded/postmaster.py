"""Is this cluster's server running? Read from its pid file, distrusting what a crash left."""

import os
import time
from pathlib import Path

from samhus.conf.embedded.account import run
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
            if len(lines) > _STATUS and lines[_STATUS].strip() == "ready":
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


def _is_postgres(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    try:
        name = Path(f"/proc/{pid}/comm").read_text(encoding="utf-8")
    except OSError:  # no /proc, as on macOS
        name = run(["/bin/ps", "-o", "comm=", "-p", str(pid)]).stdout.strip().rsplit("/", 1)[-1]
    return name.startswith("postgres")
