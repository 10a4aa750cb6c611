"""`samhus worker`: does the jobs that pages and other jobs left in the queue."""

import os
from collections.abc import Sequence

from samhus.__main__ import installation_command


def main(argv: Sequence[str]) -> int:
    """Work until a signal ends it. Jobs run longer than a page may, so other timeouts hold."""
    os.environ["SAMHUS_PROCESS"] = "worker"
    return installation_command(["jobs_worker", *argv])
