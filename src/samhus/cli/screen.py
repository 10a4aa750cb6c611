"""What the launcher says: one line per step with its seconds, plain sentences for trouble."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class LaunchError(Exception):
    """The launcher cannot go on; the text is one plain sentence that says what to do."""


def say(text: str = "") -> None:
    """One line, at once (output may go to a file or a pipe)."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def complain(text: str) -> None:
    """One line about trouble, on the error stream."""
    sys.stderr.write(f"samhus: {text}\n")
    sys.stderr.flush()


@contextmanager
def step(name: str) -> Iterator[Callable[[str], None]]:
    """Name what is being done, then how long it took; the yielded function tells of progress."""
    began = time.monotonic()
    told = False

    def tell(progress: str) -> None:
        nonlocal told
        sys.stdout.write("" if told else "\n")
        told = True
        say(f"      {progress}")

    sys.stdout.write(f"  {name} ... ")
    sys.stdout.flush()
    try:
        yield tell
    except BaseException:
        say("  stopped" if told else "stopped")
        raise
    seconds = f"{time.monotonic() - began:.1f} s"
    say(f"  {name}: {seconds}" if told else seconds)
