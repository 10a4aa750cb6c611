"""One embedded PostgreSQL cluster: made, started, found again after a crash, stopped.

No TCP, scram passwords only, checksums on, an account without privileges. The server outlives the
process that started it, so several processes (web, worker, tests) may share one cluster.
"""

import os
import shlex
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from samhus.conf.embedded.account import Account, run, server_account
from samhus.conf.embedded.binaries import Binaries, choose, readable_by
from samhus.conf.embedded.connection import BOOT, PORT, Connection
from samhus.conf.embedded.faults import EmbeddedError, explained, folder_refused
from samhus.conf.embedded.places import (
    Lease,
    check_room,
    data_place,
    given,
    locked,
    passwords,
    socket_place,
)
from samhus.conf.embedded.postmaster import Postmaster

_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "password_encryption": "scram-sha-256",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "256MB",
    "shared_buffers": "64MB",
    "max_connections": "100",
    # Containers often grant 64 MB of shared memory, which parallel queries overrun.
    "max_parallel_workers_per_gather": "0",
    "jit": "off",
}
# Tests may lose everything in a power cut; nobody else may.
_FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Cluster:
    """A cluster kept in `data_dir`, reached through a socket in `socket_dir`.

    A socket folder with too long a path is replaced by a short one below /tmp. `fast`
    gives up durability and is for tests. Nothing is touched before `ensure`.
    """

    def __init__(self, data_dir: Path, socket_dir: Path, *, fast: bool = False) -> None:
        self.data_dir = data_dir.absolute()
        self.socket_dir = socket_dir.absolute()
        self._fast = fast
        self._lease: Lease | None = None

    def ensure(self) -> Connection:
        """Make the cluster if there is none, start it if it does not run, and say how to reach it.

        Refuses production, a full disk, a folder that cannot be written, and data of a major
        version for which this machine has no programs (`EmbeddedError`).
        """
        if os.environ.get("SAMHUS_ENV") == "production":
            raise EmbeddedError(
                "The embedded PostgreSQL is never used in production: set DATABASE_URL."
            )
        account = server_account()
        place = data_place(self.data_dir, account)
        with locked(place):
            data = place / "data"
            binaries = readable_by(account, choose(data_major=_major_of(data)))
            secrets = passwords(place, data_exist=data.exists())
            if not data.exists():
                check_room(place)
                _initialise(data, binaries, account, secrets[BOOT], sync=not self._fast)
            server = Postmaster(data)
            sockets = server.running_in()
            if sockets is None:
                sockets = self._start(server, binaries, account)
            self._lease = self._lease or Lease(place)
        return Connection(sockets, binaries.folder, binaries.major, secrets)

    def stop(self, *, even_if_used: bool = False) -> bool:
        """Stop the server, unless other processes use it still. Returns whether it is stopped."""
        account = server_account()
        place = data_place(self.data_dir, account)
        with locked(place):
            lease = self._lease or Lease(place)
            self._lease = None
            free = lease.is_the_last()
            lease.end()
            if not (free or even_if_used):
                return False
            _stop(place / "data", account)
        with suppress(OSError):  # absent, or not ours
            socket_place(self.socket_dir, account).rmdir()
        return True

    def destroy(self) -> None:
        """Stop the server whoever uses it and remove its data for good."""
        self.stop(even_if_used=True)
        place = data_place(self.data_dir, server_account())
        shutil.rmtree(place / "data", ignore_errors=True)
        (place / "passwords.json").unlink(missing_ok=True)

    def __enter__(self) -> Connection:
        return self.ensure()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def _start(self, server: Postmaster, binaries: Binaries, account: Account) -> Path:
        try:
            sockets = socket_place(self.socket_dir, account)
        except OSError as fault:
            raise folder_refused(fault, self.socket_dir) from fault
        settings = _SETTINGS | (_FAST if self._fast else {})
        settings["unix_socket_directories"] = str(sockets)
        options = shlex.join(
            [
                f"-p{PORT}",
                *(part for name, value in settings.items() for part in ("-c", f"{name}={value}")),
            ]
        )
        log = server.data / "server.log"
        starter = binaries / "pg_ctl"
        command = [str(part) for part in (starter, "-D", server.data, "-l", log, "-w", "-t", "60")]
        for patience in (0.3, 1.0, 3.0, 5.0, 0.0):  # old children need a moment after a crash
            answer = run([*command, "-o", options, "start"], account=account)
            if answer.returncode == 0:
                return sockets
            said = answer.stderr + _tail(log)
            if "pre-existing shared memory" not in said and "already exists" not in said:
                break
            time.sleep(patience)
        raise explained(said, place=server.data.parent, doing="start")


def _initialise(
    data: Path, binaries: Binaries, account: Account, password: str, *, sync: bool
) -> None:
    """Make the data beside their place and move them there whole: no half cluster after a crash."""
    draft = data.with_name("data.new")
    shutil.rmtree(draft, ignore_errors=True)
    given(draft, account)
    locale = (
        ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        if binaries.major >= 17
        else ["--locale=C.UTF-8"]
    )
    with tempfile.TemporaryDirectory(prefix="samhus-") as folder:
        # initdb reads the password as its own account, and from a file only.
        secret = Path(folder) / "password"
        secret.touch(mode=0o600)
        secret.write_text(password, encoding="ascii")
        if account.borrowed:
            os.chown(folder, account.uid, account.gid)
            os.chown(secret, account.uid, account.gid)
        answer = run(
            [
                *(binaries / "initdb", "-D", draft, f"--username={BOOT}", f"--pwfile={secret}"),
                *("--auth=scram-sha-256", "--data-checksums", "--encoding=UTF8"),
                *("--no-instructions", *([] if sync else ["--no-sync"]), *locale),
            ],
            account=account,
        )
    if answer.returncode != 0:
        shutil.rmtree(draft, ignore_errors=True)
        raise explained(answer.stderr, place=data.parent, doing="make its files")
    draft.rename(data)


def _stop(data: Path, account: Account) -> None:
    if not data.exists() or Postmaster(data).running_in() is None:
        return
    binaries = readable_by(account, choose(data_major=_major_of(data)))
    answer = run(
        [binaries / "pg_ctl", "-D", data, "-m", "fast", "-w", "-t", "30", "stop"], account=account
    )
    if answer.returncode != 0 and Postmaster(data).running_in() is not None:
        raise explained(answer.stderr, place=data.parent, doing="stop")


def _major_of(data: Path) -> int | None:
    if not data.exists():
        return None
    try:
        return int((data / "PG_VERSION").read_text(encoding="ascii"))
    except (OSError, ValueError) as fault:
        raise EmbeddedError(
            f"The folder {data} holds no PostgreSQL data that can be read: remove it to start "
            "afresh."
        ) from fault


def _tail(log: Path) -> str:
    try:
        return log.read_text(encoding="utf-8", errors="replace")[-4000:]
    except OSError:
        return ""
