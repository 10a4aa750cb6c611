"""The launcher's own parts: plain sentences before anything starts, nothing left behind after."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from samhus.__main__ import COMMANDS, main
from samhus.cli import database, launch, preflight, processes, serve, stamp
from samhus.cli.installation import LocalInstallation, default_home
from samhus.cli.screen import LaunchError, step

pytestmark = pytest.mark.line("H1")
ROOT = Path(__file__).parents[2]


def with_source():
    paths = [str(ROOT / "src"), *filter(None, [os.environ.get("PYTHONPATH")])]
    return os.environ | {"PYTHONPATH": os.pathsep.join(paths)}


@pytest.fixture
def taken_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_busy_port_is_named_with_the_way_out(taken_port):
    with pytest.raises(LaunchError, match=rf"port {taken_port} is in use.*--port {taken_port + 1}"):
        preflight.free_port(taken_port)


def test_a_port_busy_on_the_other_localhost_counts_too():
    with socket.socket(socket.AF_INET6) as listener:
        try:
            listener.bind(("::1", 0))
        except OSError:
            pytest.skip("this machine has no IPv6")
        listener.listen()
        with pytest.raises(LaunchError, match="in use"):
            preflight.free_port(listener.getsockname()[1])


@pytest.mark.parametrize("port", [0, -1, 65536, 800000])
def test_a_number_that_is_no_port_is_refused(port):
    with pytest.raises(LaunchError, match="is no port number"):
        preflight.free_port(port)


def test_a_free_port_is_accepted():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    preflight.free_port(port)


@pytest.mark.skipif(not Path("/sys/kernel").exists(), reason="no /sys on this system")
def test_a_read_only_folder_is_named_with_the_way_out():
    with pytest.raises(LaunchError, match=r"/sys/kernel/samhus cannot be written to.*--home DIR"):
        preflight.reach_folder(Path("/sys/kernel/samhus"))


def test_a_nearly_full_disk_is_named(tmp_path, monkeypatch):
    nearly_full = shutil._ntuple_diskusage(10**12, 10**12 - 2**20, 2**20)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: nearly_full)
    with pytest.raises(LaunchError, match="has 1 MB left and 1024 MB are needed"):
        preflight.look_around(tmp_path, None)


def test_missing_libraries_are_named(tmp_path, monkeypatch):
    monkeypatch.setattr(preflight, "_LIBRARIES", ("json", "no_such_library"))
    with pytest.raises(LaunchError, match="libraries are missing: no_such_library"):
        preflight.look_around(tmp_path, None)


def test_the_command_says_a_sentence_and_no_traceback(tmp_path, taken_port):
    answer = subprocess.run(
        [sys.executable, "-m", "samhus", "demo", "--home", str(tmp_path), "--port", str(taken_port)],
        capture_output=True, text=True, env=with_source(),
    )  # fmt: skip
    assert answer.returncode == 1
    assert "Traceback" not in answer.stderr
    assert re.fullmatch(r"samhus: port \d+ is in use by another program; [^\n]+\n", answer.stderr)


def test_two_launchers_do_not_share_a_folder(tmp_path):
    with (
        launch.in_use(tmp_path),
        pytest.raises(LaunchError, match="runs already from"),
        launch.in_use(tmp_path),
    ):
        pass
    with launch.in_use(tmp_path):
        pass


def test_an_installation_hears_nothing_of_other_installations_settings(tmp_path, monkeypatch):
    monkeypatch.setenv("SAMHUS_HOSTS", "elsewhere.example")
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere")
    installation = LocalInstallation(tmp_path, "demo")
    environment = installation.environment({"DATABASE_URL": "postgresql://here"})
    assert "SAMHUS_HOSTS" not in environment
    assert environment["DATABASE_URL"] == "postgresql://here"
    assert environment["SAMHUS_ENV"] == "demo"


def test_secrets_are_made_once_and_kept_from_others(tmp_path):
    installation = LocalInstallation(tmp_path, "demo")
    first, second = (installation.environment({}) for _ in range(2))
    file = Path(first["SAMHUS_SECRET_KEY_FILE"])
    assert first == second
    assert len(file.read_text()) > 50
    assert file.stat().st_mode & 0o777 == 0o600
    assert Path(first["SAMHUS_KEYS"]).stat().st_mode & 0o777 == 0o700


def test_an_installed_package_keeps_its_demo_in_the_accounts_data_folder(tmp_path, monkeypatch):
    monkeypatch.setattr("samhus.cli.installation.PACKAGE", tmp_path / "site-packages" / "samhus")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert default_home("demo") == tmp_path / "data" / "samhus" / "demo"


def test_a_checkout_keeps_its_demo_in_var(monkeypatch):
    assert default_home("demo") == ROOT / "var" / "demo"


def sleeper(seconds=60, *, stubborn=False):
    ignore = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN);" if stubborn else ""
    code = f"{ignore}import time; print('samhus', flush=True); time.sleep({seconds})"
    return [sys.executable, "-c", code]


def alive(pid):
    return bool(processes._command_line(pid))


def wait_for_log(folder, name):
    deadline = time.monotonic() + 10
    while not (folder / f"{name}.log").read_text() and time.monotonic() < deadline:
        time.sleep(0.02)


def test_children_end_with_the_launcher_even_stubborn_ones(tmp_path, monkeypatch):
    monkeypatch.setattr(processes, "_PATIENCE", 1.0)
    children = processes.Children(tmp_path / "book.json", tmp_path / "logs")
    children.start("mild", sleeper(), os.environ)
    children.start("stubborn", sleeper(stubborn=True), os.environ)
    wait_for_log(tmp_path / "logs", "stubborn")
    numbers = json.loads((tmp_path / "book.json").read_text())
    children.check()
    children.stop()
    assert not any(alive(pid) for pid in numbers.values())
    assert not (tmp_path / "book.json").exists()


def test_a_child_that_ends_by_itself_is_named_with_its_last_words(tmp_path):
    children = processes.Children(tmp_path / "book.json", tmp_path / "logs")
    children.start("web", [sys.executable, "-c", "raise SystemExit('no room')"], os.environ)
    children._running["web"].wait()
    with pytest.raises(LaunchError, match=r"the web process ended: no room \(all of it in "):
        children.check()
    children.stop()


def test_children_of_a_killed_launcher_are_ended_at_the_next_start(tmp_path):
    left = subprocess.Popen(sleeper(), start_new_session=True, stdout=subprocess.DEVNULL)
    bystander = subprocess.Popen(["sleep", "60"])
    (tmp_path / "book.json").write_text(json.dumps({"web": left.pid, "other": bystander.pid}))
    processes.end_leftovers(tmp_path / "book.json")
    assert left.wait(timeout=5) == -signal.SIGTERM
    assert bystander.poll() is None
    bystander.kill()
    bystander.wait()


def test_a_signal_ends_the_launcher_without_a_fault(tmp_path):
    saved = {
        name: signal.getsignal(name) for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    }
    cleaned = []

    def work():
        try:
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(5)
        finally:
            cleaned.append(True)

    try:
        assert launch.guarded(work, tmp_path) == 0
    finally:
        for name, handler in saved.items():
            signal.signal(name, handler)
    assert cleaned == [True]


def test_a_failed_command_tells_its_own_reason(tmp_path):
    environment = with_source() | {"SAMHUS_ENV": "nonsense"}
    with pytest.raises(LaunchError, match=r"`samhus check` failed: .*must be production") as caught:
        database.run(["check"], environment)
    assert caught.value.__notes__


def test_a_stamp_is_read_back_and_damage_means_no_stamp(tmp_path):
    file = tmp_path / "demo.stamp"
    assert stamp.read(file) == {}
    stamp.write(file, stamp.present())
    assert stamp.read(file) == stamp.present()
    file.write_text("{half")
    assert stamp.read(file) == {}


def test_each_step_is_named_with_its_seconds_and_its_progress(capsys):
    with step("Building") as tell:
        tell("2024")
        tell("2025")
    with step("Looking"):
        pass
    printed = capsys.readouterr().out
    assert re.fullmatch(
        r"  Building \.\.\. \n      2024\n      2025\n  Building: 0\.\d s\n  Looking \.\.\. 0\.\d s\n",
        printed,
    )


def test_the_web_server_ends_what_takes_longer_than_fifteen_seconds():
    command = serve.command(bind="127.0.0.1:1", workers=2, threads=4)
    assert command[command.index("--timeout") + 1] == "15"


def test_help_names_every_command(capsys):
    assert main(["--help"]) == 0
    printed = capsys.readouterr().out
    assert all(f"samhus {name}" in printed for name in COMMANDS)
    assert main([]) == 2


def test_an_empty_environment_gets_the_names_of_what_is_missing(tmp_path):
    """Isolated from site-packages: the source alone, as after unpacking an archive."""
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT / 'src')!r}); from samhus.__main__ import main; "
        f"sys.exit(main(['demo', '--home', {str(tmp_path)!r}]))"
    )
    answer = subprocess.run(
        [sys.executable, "-S", "-I", "-c", code], capture_output=True, text=True
    )
    assert answer.returncode == 1
    assert "these libraries are missing: django, psycopg" in answer.stderr
    assert "Traceback" not in answer.stderr
