"""The checkpoints file: one line after the other, each on disk before the next begins."""

import fcntl
import os
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO


class CheckpointFile:
    """Open for reading its end and adding to it, by one process at a time."""

    def __init__(self, path: Path) -> None:
        self.path = Path(path)
        self._file: IO[bytes]

    def __enter__(self) -> "CheckpointFile":
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        self._file = os.fdopen(handle, "r+b")
        fcntl.flock(self._file, fcntl.LOCK_EX)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def last(self) -> bytes:
        """The last whole line without its line feed; empty when there is none.

        A line that a crash left unfinished is cut off: the database still holds it.
        """
        size = self._file.seek(0, os.SEEK_END)
        tail = b""
        while size and tail.count(b"\n") < 2:
            step = min(4096, size)
            size -= step
            self._file.seek(size)
            tail = self._file.read(step) + tail
        whole, feed, unfinished = tail.rpartition(b"\n")
        if unfinished:
            self._file.truncate(size + len(whole) + len(feed))
        return whole.rpartition(b"\n")[2]

    def add(self, lines: Sequence[bytes]) -> None:
        """Append whole lines and wait until the disk has them."""
        if not lines:
            return
        self._file.seek(0, os.SEEK_END)
        self._file.write(b"".join(line + b"\n" for line in lines))
        self._file.flush()
        os.fsync(self._file.fileno())
        folder = os.open(self.path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
