"""An installation as `docs/operate` describes it, made by running the blocks of its pages.

Only what a test machine cannot have is replaced: paths, the account `samhus`, and `sudo` to the
database administrator, who here is the superuser of an embedded server.
"""

import http.client
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from samhus.conf.embedded import Cluster, Connection
from samhus.conf.embedded.connection import BOOT

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "operate"
_BLOCK = re.compile(r"(<!-- [^>]*tried[^>]*-->\n)?```(sh|ini)\n(.*?)```", re.DOTALL)
HEADERS = {"Host": "samhus.example", "X-Forwarded-Proto": "https"}


def blocks(page: str, *, language: str = "sh") -> list[str]:
    """The blocks of a page that are to be tried, in their order."""
    text = (PAGES / page).read_text(encoding="utf-8")
    return [
        block for marked, kind, block in _BLOCK.findall(text) if kind == language and not marked
    ]


@dataclass
class Machine:
    """Where the pages' commands are run."""

    folder: Path
    cluster: Cluster
    server: Connection
    port: int
    said: list[str] = field(default_factory=list)
    web: subprocess.Popen[bytes] | None = None

    def place(self, path: str) -> Path:
        """What the pages call /etc/samhus/..., here."""
        return Path(self.translated(path))

    def translated(self, text: str) -> str:
        """A block with the machine's own places in it."""
        here = str(self.folder)
        for path in ("/etc/samhus", "/var/lib/samhus", "/opt/samhus", "/srv/backup"):
            text = re.sub(f"(?<!{re.escape(here)}){path}", here + path, text)
        text = text.replace("/usr/local/sbin/samhus-as", f"{here}/bin/samhus-as")
        text = text.replace("/var/run/postgresql", str(self.server.socket_dir))
        text = text.replace("127.0.0.1:8000", f"127.0.0.1:{self.port}")
        text = re.sub(r"setpriv [^/]*", "", text)
        text = re.sub(r"-o \w+ -g samhus ", "", text)
        return re.sub(r"(?m)^chown .*$", "", text)

    def run(self, block: str, *, code: int = 0) -> str:
        """Run one block in a shell that remembers `roles`; returns all that was printed."""
        administrator = {
            "PGHOST": str(self.server.socket_dir),
            "PGUSER": BOOT,
            "PGPASSWORD": self.server.passwords[BOOT],
        }
        environment = {
            "PATH": f"{self.folder}/bin:{self.server.programs}:/usr/sbin:/usr/bin:/sbin:/bin",
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
            "HOME": str(self.folder),
            "roles": str(ROOT / "src/samhus/conf/roles.sql"),
            "SAMHUS_POSTGRES_BIN": str(self.server.programs),
        }
        (self.folder / "administrator").write_text(
            "".join(
                f"export {name}={shlex.quote(value)}\n" for name, value in administrator.items()
            )
        )
        answer = subprocess.run(
            ["/bin/bash", "-eu", "-o", "pipefail", "-c", self.translated(block)],
            env=environment,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        self.said.append(answer.stdout)
        assert answer.returncode == code, answer.stdout
        return answer.stdout

    def environment(self, *names: str) -> dict[str, str]:
        """What systemd would read from the environment files."""
        found = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT / "src")}
        for name in names:
            for line in self.place(f"/etc/samhus/{name}").read_text().splitlines():
                key, _, value = line.partition("=")
                found[key] = value
        return found

    def start_web(self) -> None:
        """The command of the unit, with the unit's environment file."""
        unit = next(unit for unit in blocks("serving.md", language="ini") if " serve " in unit)
        command = re.search(r"ExecStart=(.*)", self.translated(unit))
        assert command
        with (self.folder / "web.log").open("ab") as log:
            self.web = subprocess.Popen(
                shlex.split(command[1]),
                env=self.environment("environment"),
                cwd=self.place("/var/lib/samhus"),
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        deadline = time.monotonic() + 60
        while self.ask("/health/")[0] != 200:
            assert self.web.poll() is None, (self.folder / "web.log").read_text()
            assert time.monotonic() < deadline, (self.folder / "web.log").read_text()
            time.sleep(0.2)

    def ask(self, path: str, *, patience: float = 20.0, session: str = "") -> tuple[int, str]:
        """Status and text of a page, as the reverse proxy gets them; status 0 for no answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=patience)
        try:
            cookie = {"Cookie": f"__Host-session={session}"} if session else {}
            connection.request("GET", path, headers=HEADERS | cookie)
            response = connection.getresponse()
            return response.status, response.read().decode()
        except OSError:
            return 0, ""
        finally:
            connection.close()

    def stop(self) -> None:
        """End what was started here."""
        if self.web and self.web.poll() is None:
            self.web.send_signal(signal.SIGTERM)
            try:
                self.web.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(self.web.pid, signal.SIGKILL)


def _programs(folder: Path) -> None:
    """`sudo -u postgres` becomes the embedded superuser; the venv is this one."""
    for place in ("bin", "opt/samhus/venv/bin", "var/lib", "srv/backup", "etc"):
        (folder / place).mkdir(parents=True)
    sudo = folder / "bin" / "sudo"
    sudo.write_text(f'#!/bin/sh\nshift 2\n. {folder}/administrator\nexec "$@"\n')
    samhus = folder / "opt/samhus/venv/bin/samhus"
    samhus.write_text(f'#!/bin/sh\nexec {sys.executable} -m samhus "$@"\n')
    python = folder / "opt/samhus/venv/bin/python"
    python.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    for program in (sudo, samhus, python):
        program.chmod(0o755)


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@pytest.fixture(scope="session")
def machine() -> Iterator[Machine]:
    """Installed by the text of installation.md; its pages are being served."""
    folder = Path(tempfile.mkdtemp(prefix="samhus-op-", dir="/tmp"))
    folder.chmod(0o711)
    _programs(folder)
    cluster = Cluster(folder / "pg", folder / "socket", fast=True)
    made = Machine(folder, cluster, cluster.ensure(), _free_port())
    try:
        *installing, health = blocks("installation.md")
        for block in installing:
            made.run(block)
        made.start_web()
        made.run(health)
        yield made
    finally:
        made.stop()
        cluster.destroy()
        shutil.rmtree(folder, ignore_errors=True)
