"""`samhus demo`: Samhus at work in an invented country, on this machine alone."""

import argparse
import shutil
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from samhus.cli import database, launch, serve, stamp
from samhus.cli.installation import LocalInstallation, default_home, python
from samhus.cli.preflight import look_around, reach_folder
from samhus.cli.processes import Children, end_leftovers
from samhus.cli.screen import LaunchError, say, step

_KEPT = {"logs", "launcher.lock", "postgresql"}  # the cluster removes its own data


def main(argv: Sequence[str]) -> int:
    """Build the demo unless it is built, serve it until a signal ends it."""
    parser = argparse.ArgumentParser(prog="samhus demo", description=__doc__)
    parser.add_argument("--home", type=Path, help="folder for everything the demo keeps")
    parser.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1 (default: 8000)")
    parser.add_argument("--fresh", action="store_true", help="forget what was tried, build anew")
    parser.add_argument("--no-serve", action="store_true", help="build, then end")
    options = parser.parse_args(argv)
    home = (options.home.expanduser() if options.home else default_home("demo")).absolute()
    installation = LocalInstallation(home, "demo")
    port = None if options.no_serve else options.port
    return launch.guarded(
        partial(_run, installation, port=port, fresh=options.fresh), installation.logs
    )


def _run(installation: LocalInstallation, *, port: int | None, fresh: bool) -> None:
    say("Samhus demo: an invented country; figures, people and places are fictional.")
    reach_folder(installation.home)
    installation.logs.mkdir(exist_ok=True)
    with launch.in_use(installation.home):
        with step("Looking at this machine"):
            end_leftovers(installation.home / "processes.json")
            look_around(installation.home, port)
        _forget_what_is_outdated(installation, fresh=fresh)
        with launch.running_database(installation) as environment:
            _build(installation, environment)
            if port is not None:
                _serve(installation, environment, port)


def _forget_what_is_outdated(installation: LocalInstallation, *, fresh: bool) -> None:
    """A demo of other code, or one whose building was interrupted, is built anew as a whole."""
    built = stamp.read(installation.home / "demo.stamp").get("database")
    if not fresh and built == stamp.present()["database"]:
        return
    if built and not fresh:
        say("  The demo has changed since it was built here, so it is built anew.")
    if launch.database_from_outside():
        if fresh:
            raise LaunchError(
                "--fresh cannot empty the database of DATABASE_URL: drop it yourself."
            )
        return
    installation.cluster.destroy()
    for path in installation.home.iterdir():
        if path.name not in _KEPT:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _build(installation: LocalInstallation, environment: dict[str, str]) -> None:
    file = installation.home / "demo.stamp"
    built, wanted = stamp.read(file), stamp.present()
    if built.get("static") != wanted["static"]:
        with step("Collecting styles and scripts"):
            database.run(["collectstatic", "--no-input", "--verbosity", "0"], environment)
    if built.get("database") != wanted["database"]:
        launch.migrate(environment)
        with step("Building the invented country") as tell:
            database.run(["build_demo"], environment, tell=tell)
            people = database.run(["demo_people"], environment)
            (installation.home / "people.txt").write_text(people, encoding="utf-8")
    stamp.write(file, wanted)


def _serve(installation: LocalInstallation, environment: dict[str, str], port: int) -> None:
    environment = environment | {"SAMHUS_ADDRESS": f"http://localhost:{port}"}
    children = Children(installation.home / "processes.json", installation.logs)
    web = serve.command(bind=f"127.0.0.1:{port}", workers=2, threads=4)
    try:
        with step("Starting the pages and the worker"):
            children.start("worker", [python(), "-m", "samhus", "worker"], environment)
            children.start("web", web, environment)
            launch.wait_until_healthy(port, children)
        say(_welcome(installation, port))
        while True:
            children.check()
            time.sleep(0.5)
    finally:
        with step("Stopping the pages and the worker"):
            children.stop()


def _welcome(installation: LocalInstallation, port: int) -> str:
    people = (installation.home / "people.txt").read_text(encoding="utf-8")
    return f"""
Samhus is ready: http://localhost:{port}
Only this machine can reach it. Open the address in a browser and choose who you want to be.

{people.strip()}

Everything is kept in {installation.home}
Stop with Ctrl-C. `samhus demo --fresh` forgets what was tried.
"""
