"""`samhus restore`: prove that a backup works, or put it back."""

import argparse
import shlex
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import cast

from samhus.cli.backups import manifest
from samhus.cli.backups.checks import Tally, Witness, check_database, check_parts
from samhus.cli.backups.contents import connected
from samhus.cli.backups.installation import Installation, chosen
from samhus.cli.backups.manifest import Manifest
from samhus.cli.backups.parts import unpack_files
from samhus.cli.backups.target import emptied_afterwards, fill, must_be_ready, scratch_on
from samhus.cli.launch import guarded
from samhus.cli.screen import LaunchError, say, step
from samhus.conf.embedded.roles import Kind


def main(argv: Sequence[str]) -> int:
    """0 when everything fits; 1 when something does not, or when it could not be restored."""
    parser = argparse.ArgumentParser(prog="samhus restore", description=__doc__)
    parser.add_argument("--from", dest="source", type=Path, required=True, help="a backup's folder")
    parser.add_argument("--check", action="store_true", help="a drill: restore aside, then compare")
    parser.add_argument("--into", help="address of an empty database, as the role owner")
    parser.add_argument("--home", type=Path, help="use the PostgreSQL of the demo in this folder")
    parser.add_argument("--checkpoints", type=Path, help="checkpoints that were kept elsewhere")
    parser.add_argument("--public-key", type=Path, help="the journal's public key(s) you trust")
    options = parser.parse_args(argv)
    if bool(options.into) == bool(options.home):
        parser.error("say where to: either --into ADDRESS, or --home FOLDER of a demo")
    if options.home and not options.check:
        parser.error("a demo is not restored, only checked: add --check")
    return guarded(partial(_run, options), Path())


def _run(options: argparse.Namespace) -> None:
    folder = options.source.expanduser().absolute()
    said = Manifest.read(folder)
    say(f"Backup of {said.made} (Samhus {said.version}, PostgreSQL {said.server}, {said.kind}).")
    tally = Tally()
    with step("Comparing checksums"):
        check_parts(tally, folder, said)
    if tally.wrong:
        say(_verdict(tally))
        raise LaunchError("the backup is damaged; nothing was restored.")
    witness = _witness(options, folder)
    with ExitStack() as stack:
        installation = stack.enter_context(_surroundings(options))
        address = stack.enter_context(_target(options, installation, said))
        with step("Restoring the database"):
            fill(address, folder / manifest.DUMP, kind=said.kind)
        with connected(address, what="the restored database") as session:
            check_database(tally, session, folder, said, witness)
        say(_verdict(tally))
        if tally.wrong:
            raise LaunchError("what was restored is not what was backed up: do not rely on it.")
        if not options.check and installation:
            _put_back_files(folder, installation)
            say(_what_now(folder, installation))


def _witness(options: argparse.Namespace, folder: Path) -> Witness:
    given = [options.public_key] if options.public_key else []
    return Witness(
        checkpoints=options.checkpoints or folder / manifest.CHECKPOINTS,
        public_keys=tuple(given or sorted((folder / manifest.KEYS).glob("*.pem"))),
    )


@contextmanager
def _surroundings(options: argparse.Namespace) -> Iterator[Installation | None]:
    """A drill into a given database needs no settings: it may run on any machine."""
    if options.check and not options.home:
        yield None
        return
    with chosen(options.home) as installation:
        yield installation


@contextmanager
def _target(
    options: argparse.Namespace, installation: Installation | None, said: Manifest
) -> Iterator[str]:
    if installation and installation.server:
        with scratch_on(installation.server, kind=cast(Kind, said.kind)) as address:
            yield address
    elif options.check:
        # Not entered before the database has shown itself to be empty: it is emptied on leaving.
        with connected(options.into, what="the database of --into") as session:
            must_be_ready(session, kind=said.kind)
        with emptied_afterwards(options.into) as address:
            yield address
    else:
        yield options.into


def _put_back_files(folder: Path, installation: Installation) -> None:
    with step("Putting back the files"):
        unpack_files(folder / manifest.FILES, installation.files)


def _what_now(folder: Path, installation: Installation) -> str:
    kept = shlex.quote(str(folder / manifest.CHECKPOINTS))
    place = shlex.quote(str(installation.checkpoints))
    aside = f"  mv {place} {place}.before-restore\n" if installation.checkpoints.exists() else ""
    return f"""
Restored. Before you start Samhus again:
1. The checkpoints file knows what was signed after this backup, and the worker would report that
   the journal was altered. Move it aside, keep it as evidence of what is lost, and put the
   backup's own in its place:
{aside}  cp {kept} {place}
2. The key that signs the journal is in no backup. See that it is in its place: samhus keys check
3. Bring the database up to date with this version of Samhus: samhus migrate
4. Point the DATABASE_URL addresses at the restored database, and start."""


def _verdict(tally: Tally) -> str:
    return f"{tally.passed} passed, {len(tally.wrong)} failed"
