"""Stages side by side: two that use one core each take the time of the longer one.

Each stage of a lane runs in a process of its own and writes into a file; what it said is shown in
the declared order, as if the stages had run one after the other. The first fault stops the rest.
"""

import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import connection, get_context
from multiprocessing.process import BaseProcess
from typing import IO

Stage = Callable[[], None]
Lane = list[tuple[str, Stage]]


class StageError(Exception):
    """A stage found something; its own output has said what."""


@dataclass
class Done:
    """A stage that has ended."""

    title: str
    seconds: float
    code: int
    said: str


@dataclass
class Running:
    """A stage in its process, and what its lane does afterwards."""

    title: str
    process: BaseProcess
    output: IO[bytes]
    rest: Lane
    began: float = field(default_factory=time.monotonic)

    def done(self) -> Done:
        """What came of it."""
        self.process.join()
        self.output.seek(0)
        said = self.output.read().decode(errors="replace")
        self.output.close()
        seconds = time.monotonic() - self.began
        return Done(self.title, seconds, self.process.exitcode or 0, said)

    def stop(self) -> None:
        """As Ctrl-C would, so that it takes down what it has started; returns when it has."""
        if self.process.is_alive() and self.process.pid:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGINT)
        self.process.join()


def side_by_side(lanes: tuple[Lane, ...]) -> Iterator[Done]:
    """Each stage as it ends, in the declared order; after a fault that one, and nothing more."""
    order = [title for lane in lanes for title, _stage in lane]
    running = [_begin(lane) for lane in lanes if lane]
    ended: dict[str, Done] = {}
    try:
        while running:
            ready = connection.wait([each.process.sentinel for each in running])
            for each in [one for one in running if one.process.sentinel in ready]:
                running.remove(each)
                found = each.done()
                if found.code:
                    yield found
                    return
                ended[found.title] = found
                running += [_begin(each.rest)] if each.rest else []
            while order and order[0] in ended:
                yield ended[order.pop(0)]
    finally:
        for each in running:
            each.stop()


def _begin(lane: Lane) -> Running:
    (title, stage), *rest = lane
    output = tempfile.TemporaryFile()  # noqa: SIM115 - closed when the stage has ended
    sys.stdout.flush()
    process = get_context("fork").Process(target=_into, args=(stage, output.fileno()))
    process.start()
    return Running(title, process, output, rest)


def _into(stage: Stage, output: int) -> None:
    """In the new process, the first of a group that can be interrupted as a whole."""
    os.setpgid(0, 0)
    os.dup2(output, 1)
    os.dup2(output, 2)
    try:
        stage()
    except StageError as fault:
        print(fault, flush=True)
        sys.exit(1)


class Report:
    """Each stage's heading, output and seconds; the last one's own summary closes the output."""

    def __init__(self, total: int) -> None:
        self._began = time.monotonic()
        self._total = total
        self._number = 0

    def alone(self, title: str, stage: Stage) -> None:
        """One stage, whose output goes straight to the reader."""
        self._begins(title)
        start = time.monotonic()
        try:
            stage()
        except StageError as fault:
            print(
                f"=== {title}: FAILED after {time.monotonic() - start:.1f} s ({fault})", flush=True
            )
            raise
        self._ended(title, time.monotonic() - start)

    def lanes(self, lanes: tuple[Lane, ...]) -> None:
        """Several at a time; each is shown when it and those before it have ended."""
        names = " | ".join(" > ".join(title for title, _ in lane) for lane in lanes)
        print(f"\n=== side by side: {names}", flush=True)
        for done in side_by_side(lanes):
            self._begins(done.title)
            print(done.said.rstrip(), flush=True)
            if done.code:
                print(f"=== {done.title}: FAILED after {done.seconds:.1f} s", flush=True)
                raise StageError(done.title)
            self._ended(done.title, done.seconds)

    def _begins(self, title: str) -> None:
        self._number += 1
        print(f"\n=== {self._number}/{self._total} {title}", flush=True)
        if 1 < self._number == self._total:
            print(f"    (so far {time.monotonic() - self._began:.0f} s)", flush=True)

    def _ended(self, title: str, seconds: float) -> None:
        if self._number < self._total:
            print(f"=== {title}: {seconds:.1f} s", flush=True)
