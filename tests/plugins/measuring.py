"""Coverage costs a third of the time; what thousands of tests repeat need not be measured each time."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest


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


@pytest.fixture
def not_measured() -> Iterator[None]:
    """For tests that ask the same few functions tens of thousands of times."""
    with unmeasured():
        yield
