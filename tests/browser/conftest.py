"""A real installation in a real browser: `samhus demo` in a folder of its own, Debian's Chromium.

Nothing is faked: the launcher, the embedded database, gunicorn, the worker and the static files
are those that people get. In `make test` it is the one that was installed from the wheel before
(tests/wheel); else a new one is built from the source.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
START_WITHIN = 600.0


def pytest_itemcollected(item: pytest.Item) -> None:
    """What uses the demo runs in one process; the stories without it run beside."""
    if "demo" in getattr(item, "fixturenames", ()):
        item.add_marker(pytest.mark.on_the_demo)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Said loudly: without a browser none of this was seen."""
    if Path(CHROMIUM).exists():
        return
    reason = "SKIPPED: no Chromium on this machine (apt-get install chromium)"
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def installed() -> Path | None:
    """Where the wheel's own demo was left to be looked at."""
    place = Path(os.environ.get("INSTALLED_DEMO", "/nowhere"))
    return place if (place / "home" / "postgresql").exists() else None


@pytest.fixture(scope="session")
def demo_home(installed: Path | None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the demo keeps everything."""
    return installed / "home" if installed else tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="session")
def demo(installed: Path | None, demo_home: Path, tmp_path_factory: Any) -> Iterator[str]:
    """The address of a running demo."""
    port = _free_port()
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("SAMHUS_", "DATABASE_", "DJANGO_"))
    }
    environment.pop("PYTHONPATH", None)
    if installed:
        samhus = [str(installed / "installed" / "bin" / "samhus")]
    else:
        samhus = [sys.executable, "-m", "samhus"]
        environment["PYTHONPATH"] = str(ROOT / "src")
    log = (tmp_path_factory.mktemp("said") / "demo.log").open("wb")
    process = subprocess.Popen(
        [*samhus, "demo", "--home", str(demo_home), "--port", str(port)],
        env=environment,
        stdout=log,
        stderr=subprocess.STDOUT,
        cwd=demo_home,
    )
    address = f"http://localhost:{port}"
    try:
        _wait_until_it_answers(process, address, Path(log.name))
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)
        log.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_it_answers(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    end = time.monotonic() + START_WITHIN
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            with urlopen(f"{address}/health/", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.3)
    pytest.fail(f"the demo did not start:\n{log.read_text(errors='replace')[-4000:]}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """One browser for all tests; each test has contexts of its own."""
    # Its loop runs in this thread to the end, and Django would refuse the database beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-background-networking", "--disable-sync"],
        )
        yield browser
        browser.close()
