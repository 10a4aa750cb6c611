"""`samhus develop`: the source tree with reloading pages, a worker and a database of its own."""

import argparse
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from samhus.cli import launch
from samhus.cli.installation import LocalInstallation, default_home, python
from samhus.cli.preflight import look_around, reach_folder
from samhus.cli.processes import Children, end_leftovers
from samhus.cli.screen import say, step


def main(argv: Sequence[str]) -> int:
    """Serve until a signal ends it."""
    parser = argparse.ArgumentParser(prog="samhus develop", description=__doc__)
    parser.add_argument("--home", type=Path, help="folder for everything it keeps")
    parser.add_argument("--port", type=int, default=8001, help="port on 127.0.0.1 (default: 8001)")
    options = parser.parse_args(argv)
    home = (options.home or default_home("development")).absolute()
    installation = LocalInstallation(home, "development")
    return launch.guarded(partial(_run, installation, options.port), installation.logs)


def _run(installation: LocalInstallation, port: int) -> None:
    reach_folder(installation.home)
    installation.logs.mkdir(exist_ok=True)
    with launch.in_use(installation.home):
        end_leftovers(installation.home / "processes.json")
        look_around(installation.home, port)
        with launch.running_database(installation) as environment:
            launch.migrate(environment)
            _serve(installation, environment | {"SAMHUS_DEBUG": "yes"}, port)


def _serve(installation: LocalInstallation, environment: dict[str, str], port: int) -> None:
    children = Children(installation.home / "processes.json", installation.logs)
    pages = [python(), "-m", "samhus", "runserver", f"127.0.0.1:{port}"]
    try:
        with step("Starting the pages and the worker"):
            children.start("worker", [python(), "-m", "samhus", "worker"], environment)
            children.start("web", pages, environment)
            launch.wait_until_healthy(port, children)
        say(f"\nSamhus in development: http://localhost:{port} (logs in {installation.logs})\n")
        while True:
            children.check()
            time.sleep(0.5)
    finally:
        with step("Stopping the pages and the worker"):
            children.stop()
