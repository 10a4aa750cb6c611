"""`samhus serve`: the web server of an installation (gunicorn with our timeouts)."""

import argparse
import os
import sys
from collections.abc import Sequence

# A request that takes longer is ended: PostgreSQL's own limit is 5 s, so nothing honest needs it.
TIMEOUT = 15


def command(*, bind: str, workers: int, threads: int) -> list[str]:
    """The gunicorn command line.

    Threads, because browsers open connections in advance, and an idle one would hold a
    single-threaded process until it is killed. Loaded before the processes part: one start instead
    of many, and an installation that refuses to start says so once.
    """
    return [
        *(sys.executable, "-m", "gunicorn", "samhus.conf.wsgi:application"),
        *("--bind", bind, "--workers", str(workers), "--worker-class", "gthread"),
        *("--threads", str(threads), "--timeout", str(TIMEOUT), "--graceful-timeout", "10"),
        *("--keep-alive", "5", "--no-control-socket", "--preload", "--name", "samhus"),
    ]


def main(argv: Sequence[str]) -> int:
    """Serve until a signal ends it; replaces this process, so that supervisors see gunicorn."""
    parser = argparse.ArgumentParser(prog="samhus serve", description=__doc__)
    parser.add_argument("--bind", default="127.0.0.1:8000", help="address:port or unix:/path")
    parser.add_argument("--workers", type=int, default=2, help="processes (default: 2)")
    parser.add_argument("--threads", type=int, default=4, help="threads per process (default: 4)")
    options = parser.parse_args(argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samhus.conf.settings")
    asked = command(bind=options.bind, workers=options.workers, threads=options.threads)
    os.execv(asked[0], asked)  # noqa: S606 - our own program, no shell
    return 0
