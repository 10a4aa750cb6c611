"""`samhus backup`: database, files, checkpoints and public keys, in one folder with its proof."""

import argparse
import errno
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psycopg

from samhus.cli.backups import manifest, parts
from samhus.cli.backups.contents import connected, read_contents
from samhus.cli.backups.installation import Installation, chosen
from samhus.cli.backups.manifest import Manifest
from samhus.cli.backups.programs import Client, client_for
from samhus.cli.backups.sign import sign
from samhus.cli.launch import guarded
from samhus.cli.screen import LaunchError, complain, say, step
from samhus.conf.embedded import MARK_SQL

_EPILOG = """
Keys that must stay secret are never in it, and the backup itself is not encrypted: whoever may
read the folder may read the records. Encrypt it before it leaves the machine, for example with age:
  tar -C DIR -c . | age -r RECIPIENT > backup.tar.age
"""


def main(argv: Sequence[str]) -> int:
    """Make one backup; 1 with a plain sentence when it cannot be made, and then nothing is left."""
    parser = argparse.ArgumentParser(
        prog="samhus backup",
        description=__doc__,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--to", type=Path, required=True, help="folder to make; it must not exist")
    parser.add_argument("--home", type=Path, help="back up the demo that is kept in this folder")
    options = parser.parse_args(argv)
    return guarded(partial(_run, options.to.expanduser().absolute(), options.home), Path())


def _run(target: Path, home: Path | None) -> None:
    if target.exists():
        raise LaunchError(f"{target} exists already, and a backup is never overwritten.")
    with chosen(home) as installation, _draft(target) as draft:
        alarm = _checkpoint()
        _fill(installation, draft, alarm)
        parts.settle(draft)
        draft.rename(target)
    _, digest = manifest.measure(target / manifest.NAME)
    say(f"Backup made: {target}\nSHA-256 of its manifest: {digest}")
    aside = f"--home {home}" if home else "--into ADDRESS-OF-AN-EMPTY-DATABASE"
    say(f"Prove that it works: samhus restore --from {target} --check {aside}")
    if alarm:
        raise LaunchError(f"the backup was made, but the journal raised an alarm: {alarm}")


@contextmanager
def _draft(target: Path) -> Iterator[Path]:
    """A folder beside the target that is gone again unless it was renamed."""
    draft = target.with_name(f".{target.name}.{os.getpid()}.unfinished")
    before = os.umask(0o077)
    try:
        draft.mkdir(mode=0o700)
        yield draft
    except OSError as fault:
        raise _explained(fault, target) from fault
    finally:
        os.umask(before)
        shutil.rmtree(draft, ignore_errors=True)


def _explained(fault: OSError, target: Path) -> LaunchError:
    folder = target.parent
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return LaunchError(
            f"the disk that holds {folder} is full: free some space, or choose another folder "
            "with --to. Nothing was kept of this backup."
        )
    if fault.errno == errno.EROFS:
        return LaunchError(f"the folder {folder} is read-only: choose another with --to.")
    if fault.errno == errno.ENOENT and not folder.exists():
        return LaunchError(f"the folder {folder} does not exist: make it first.")
    place = Path(fault.filename) if fault.filename else folder
    return LaunchError(f"{place}: {fault.strerror or fault}.")


def _checkpoint() -> str:
    """Sign what the journal holds by now; returns the alarm if the journal was altered."""
    with step("Signing the journal"):
        reason, alarm = sign()
    if reason and not alarm:
        complain(f"no checkpoint was signed for this backup ({reason}); the last one is used.")
    return reason if alarm else ""


def _fill(installation: Installation, draft: Path, alarm: str) -> None:
    # In this order: the file of checkpoints never knows more than the database, nor does a row of
    # the database name a file that was not kept yet.
    parts.copy_checkpoints(installation.checkpoints, draft / manifest.CHECKPOINTS)
    if not parts.copy_public_keys(installation.keys, draft / manifest.KEYS):
        complain(f"there is no public key in {installation.keys}: see `samhus keys check`.")
    address = installation.database()
    with connected(address, what="the database (role backup)") as session:
        client = client_for(session)
        _begin(session)
        with step("Dumping the database"):
            made, kind = _facts(session)
            contents = read_contents(session)
            _dump(client, session, address, draft / manifest.DUMP)
            session.execute("ROLLBACK")
        server = session.info.parameter_status("server_version") or ""
    with step("Packing the files"):
        parts.pack_files(installation.files, draft / manifest.FILES)
    with step("Taking checksums"):
        Manifest(
            version=_version(),
            made=made,
            kind=kind,
            server=server,
            client=client.version,
            parts=manifest.measure_parts(draft),
            rows=contents.rows,
            heads=contents.heads,
            rights=contents.rights,
            alarm=alarm,
        ).write(draft)


def _begin(session: psycopg.Connection) -> None:
    session.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")


def _facts(session: psycopg.Connection) -> tuple[str, str]:
    """The moment of the snapshot, and the kind of installation."""
    row = session.execute(
        "SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
    ).fetchone()
    try:
        kind = session.execute(MARK_SQL).fetchone()
    except psycopg.Error as fault:
        raise LaunchError(
            "this database carries no mark of an installation: roles.sql was not run here."
        ) from fault
    return str(row[0]) if row else "", str(kind[0]) if kind else ""


def _dump(client: Client, session: psycopg.Connection, address: str, target: Path) -> None:
    """The same snapshot as the counts. The mark stays out: it belongs to the place, not to us."""
    row = session.execute("SELECT pg_export_snapshot()").fetchone()
    snapshot = row[0] if row else ""
    client.run(
        "pg_dump",
        [
            *("--format=custom", f"--snapshot={snapshot}", "--exclude-schema=samhus_mark"),
            *("--no-password", f"--file={target}"),
        ],
        address=address,
    )


def _version() -> str:
    try:
        return version("samhus")
    except PackageNotFoundError:  # a source tree on the path
        return "source"
