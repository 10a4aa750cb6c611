"""The wheel alone, in an empty environment: it installs, builds the demo, serves pages, ends.

`make test` names a folder (INSTALLED_DEMO) in which the installed demo stays: what the browser looks
at later in the same run is this one.
"""

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import venv
import zipfile
from pathlib import Path

import pytest

from samhus.conf.embedded.postmaster import Postmaster

pytestmark = [pytest.mark.wheel, pytest.mark.line("H1"), pytest.mark.xdist_group("wheel")]
ROOT = Path(__file__).parents[2]
FIRST_START, SECOND_START = 600, 120  # patience in seconds; the promise itself is measured in bench
PAGES = ("/", "/accounts/login/", "/health/")


@pytest.fixture(scope="session")
def source(tmp_path_factory):
    """A copy of what git knows or would add: nothing that only this working tree has."""
    copy = tmp_path_factory.mktemp("source")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file() and not name.startswith(("tests/", "bench/")):
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    return copy


@pytest.fixture(scope="session")
def wheel(source, tmp_path_factory):
    """The wheel, built as `make wheel` builds it."""
    out = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--wheel", "--outdir", str(out), str(source)]
    answer = subprocess.run(build, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stdout[-3000:] + answer.stderr[-3000:]
    (made,) = out.glob("*.whl")
    return made


@pytest.fixture(scope="session")
def place():
    """Where it is installed and keeps everything: a short path, for the sake of sockets."""
    if kept := os.environ.get("INSTALLED_DEMO"):
        yield Path(kept)
        return
    folder = Path(tempfile.mkdtemp(prefix="samhus-w-", dir="/tmp"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def installed(wheel, place):
    """An empty environment with nothing but the wheel, its demo extra and their needs."""
    place = place / "installed"
    venv.EnvBuilder(with_pip=True, symlinks=True).create(place)
    # The versions of the lock, as constraints: a constraint file with hashes would ask for more.
    lock = (ROOT / "requirements" / "base.txt").read_text(encoding="utf-8")
    pins = place / "constraints.txt"
    pins.write_text("\n".join(re.findall(r"^[\w.\[\]-]+==[^\s\\]+[^\\\n]*", lock, re.M)))
    answer = subprocess.run(
        [place / "bin" / "python", "-m", "pip", "install", "--quiet", "--only-binary=:all:", "--no-compile",
         "--disable-pip-version-check", "-c", pins, f"{wheel}[demo]"],
        capture_output=True, text=True, env=clean(),
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr[-3000:]
    return place


@pytest.fixture(scope="session")
def home(place):
    """Where the installed demo keeps everything."""
    folder = place / "home"
    folder.mkdir(mode=0o711)
    return folder


def clean():
    """The environment of somebody who has never seen the source."""
    kept = {n: v for n, v in os.environ.items() if n.startswith(("PIP_", "SSL_", "http", "HTTP"))}
    return kept | {"PATH": "/usr/bin:/bin", "HOME": tempfile.gettempdir(), "LANG": "C.UTF-8"}


class Demo:
    """A running `samhus demo`, read line by line."""

    def __init__(self, installed, home, *, patience):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.lines = []
        self.process = subprocess.Popen(
            [installed / "bin" / "samhus", "demo", "--home", home, "--port", str(self.port)],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=clean(), cwd="/",
        )  # fmt: skip
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self._wait(patience)

    def _read(self):
        for line in self.process.stdout:
            self.lines.append(line)

    def _wait(self, patience):
        deadline = time.monotonic() + patience
        while "Stop with Ctrl-C" not in self.printed:
            assert self.process.poll() is None, self.printed
            assert time.monotonic() < deadline, self.printed
            time.sleep(0.1)

    @property
    def printed(self):
        return "".join(self.lines)

    def get(self, path):
        connection = http.client.HTTPConnection("localhost", self.port, timeout=30)
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer, body

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=60)
        self._reader.join(timeout=5)
        self.process.stdout.close()
        return code


def test_the_wheel_holds_every_file_of_the_package(source, wheel):
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
    package = source / "src"
    wanted = {
        str(path.relative_to(package))
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and "egg-info" not in str(path)
    }
    # Translators' files stay in the source; their compiled form is what people get.
    missing = {name for name in wanted - names if not name.endswith((".po", ".pot", ".new"))}
    assert not missing
    assert any(name.endswith(".mo") for name in names)


@pytest.fixture(scope="session")
def first_start(installed, home):
    """The first run of the installed demo, whichever test asks for it first: run and page bodies."""
    demo = Demo(installed, home, patience=FIRST_START)
    found = {}
    try:
        for page in PAGES:
            found[page] = demo.get(page)
        linked = re.compile(r'(?:href|src)="(/static/[^"]+\.(?:css|js))"')
        for page in PAGES:
            for name in linked.findall(found[page][1].decode()):
                found.setdefault(name, demo.get(name))
    finally:
        code = demo.stop()
    assert code == 0, demo.printed
    return demo, found


def test_the_installed_demo_builds_serves_and_ends(first_start, home):
    demo, found = first_start
    assert f"http://localhost:{demo.port}" in demo.printed
    assert "Building the invented country" in demo.printed
    for page in PAGES:
        assert found[page][0].status == 200, (page, found[page][1][:500])
    linked = sorted(name for name in found if name.startswith("/static/"))
    assert {Path(name).suffix for name in linked} == {".css", ".js"}
    for name in linked:
        answer, body = found[name]
        kind = "text/css" if name.endswith(".css") else "text/javascript"
        assert (answer.status, answer.headers["Content-Type"].split(";")[0]) == (200, kind)
        assert len(body) > 20
    assert_nothing_is_left(demo, home)


def test_the_second_start_builds_nothing_and_keeps_what_was_there(installed, home, first_start):
    demo = Demo(installed, home, patience=SECOND_START)
    answer, _ = demo.get("/health/")
    code = demo.stop()
    assert answer.status == 200
    assert code == 0, demo.printed
    assert "Building" not in demo.printed
    assert "Preparing the database" not in demo.printed
    assert_nothing_is_left(demo, home)


def assert_nothing_is_left(demo, home):
    """No server of ours goes on: neither pages nor PostgreSQL."""
    with socket.socket() as trial:
        assert trial.connect_ex(("127.0.0.1", demo.port)) != 0
    assert Postmaster(home / "postgresql" / "data").running_in() is None
