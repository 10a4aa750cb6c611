"""No third party is ever called: not by the code, not by a test."""

import socket
from pathlib import Path

import pytest
from pytest_socket import SocketConnectBlockedError, socket_allow_hosts

ROOT = Path(__file__).parents[2]
CALLING = ("import requests", "import httpx", "import aiohttp", "urllib.request", "http.client",
           "urlopen(")  # fmt: skip
# Calls one's own machine alone, for a reason.
OWN_MACHINE = {"src/samhus/cli/launch.py": "waits for one's own server to answer"}


def test_a_test_cannot_reach_another_machine(socket_enabled) -> None:
    socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)  # undone by its plugin afterwards
    with pytest.raises((SocketConnectBlockedError, UserWarning)):
        socket.create_connection(("192.0.2.1", 80), timeout=0.1)


def test_no_module_of_ours_calls_a_third_party() -> None:
    found = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "src").rglob("*.py")
        if any(word in path.read_text(encoding="utf-8") for word in CALLING)
    }
    assert found == OWN_MACHINE.keys()


def test_the_suite_runs_with_other_machines_out_of_reach() -> None:
    stages = (ROOT / "scripts" / "stages.py").read_text(encoding="utf-8")
    assert "--allow-hosts=127.0.0.1" in stages


@pytest.mark.parametrize("kind", ["js", "css"])
def test_no_file_for_browsers_names_another_machine_to_load_from(kind: str) -> None:
    ours = [
        path
        for path in (ROOT / "src").rglob(f"static/**/*.{kind}")
        if "vendor" not in path.as_posix()
    ]
    loading = ("@import url(http", "url(http", "fetch('http", 'fetch("http', "importScripts")
    assert not [
        path.name
        for path in ours
        if any(word in path.read_text(encoding="utf-8") for word in loading)
    ]
