"""Coverage costs a third of the time; what thousands of tests repeat need not be measured each time."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unmeasured() -> Iterator[None]:
    """No coverage in this block. What runs here is measured where it is tested one by one."""
    from coverage import Coverage

    running = Coverage.current()
    if running:
        running.stop()
    try:
        yield
    finally:
        if running:
            running.start()
