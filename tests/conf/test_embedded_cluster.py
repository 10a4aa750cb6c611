"""The embedded PostgreSQL: closed to others, found again after every kind of end."""

import multiprocessing
import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

import psycopg
import pytest

from samhus.conf.embedded import Cluster, EmbeddedError, binaries, places
from samhus.conf.embedded.account import run, server_account
from samhus.conf.embedded.connection import BOOT
from samhus.conf.embedded.faults import explained
from samhus.conf.embedded.postmaster import Postmaster

pytestmark = pytest.mark.line("H1")


def ask(connection, question):
    with psycopg.connect(connection.url(role=BOOT, database="postgres")) as session:
        return session.execute(question).fetchone()[0]


def keep_a_row(connection):
    with psycopg.connect(connection.url(role=BOOT, database="postgres")) as session:
        session.execute("CREATE TABLE kept AS SELECT 42 AS answer")


def postmaster_pid(cluster):
    return int((cluster.data_dir / "data" / "postmaster.pid").read_text().splitlines()[0])


def test_a_new_cluster_is_reached_by_its_socket_and_never_by_the_network(cluster):
    connection = cluster.ensure()
    assert ask(connection, "SHOW listen_addresses") == ""
    assert ask(connection, "SHOW data_checksums") == "on"
    entry = connection.socket_dir.stat()
    assert entry.st_mode & 0o777 == 0o700
    assert entry.st_uid == server_account().uid


def test_every_way_in_asks_for_a_scram_password(cluster):
    connection = cluster.ensure()
    with psycopg.connect(connection.url(role=BOOT, database="postgres")) as session:
        rows = session.execute("SELECT DISTINCT auth_method FROM pg_hba_file_rules").fetchall()
    assert rows == [("scram-sha-256",)]
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(host=str(connection.socket_dir), user=BOOT, dbname="postgres", password="x")


def test_letters_beyond_ascii_change_case_rightly(cluster):
    assert ask(cluster.ensure(), "SELECT upper('åäöéσ')") == "ÅÄÖÉΣ"


def test_passwords_are_for_the_callers_eyes_and_data_for_the_servers(cluster):
    connection = cluster.ensure()
    assert (cluster.data_dir / "passwords.json").stat().st_mode & 0o777 == 0o600
    assert (cluster.data_dir / "data").stat().st_mode & 0o777 == 0o700
    assert (cluster.data_dir / "data").stat().st_uid == server_account().uid != 0
    assert len(set(connection.passwords.values())) == 4
    assert all(password not in repr(connection) for password in connection.passwords.values())
    assert BOOT not in "".join(connection.environment().values())


def test_data_outlive_a_stop(cluster):
    keep_a_row(cluster.ensure())
    assert cluster.stop()
    assert ask(cluster.ensure(), "SELECT answer FROM kept") == 42


def test_a_killed_server_is_started_again_with_what_was_committed(reachable):
    cluster = Cluster(reachable / "pg", reachable / "socket")  # durable, as in the demo
    keep_a_row(cluster.ensure())
    os.kill(postmaster_pid(cluster), signal.SIGKILL)
    try:
        assert ask(cluster.ensure(), "SELECT answer FROM kept") == 42
    finally:
        cluster.destroy()


def test_a_pid_file_that_names_another_program_is_not_believed(cluster):
    cluster.ensure()
    pid_file = cluster.data_dir / "data" / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    cluster.stop()
    bystander = subprocess.Popen(["sleep", "60"])
    try:
        pid_file.write_text("\n".join([str(bystander.pid), *lines[1:]]) + "\n")
        assert ask(cluster.ensure(), "SELECT 1") == 1
        assert bystander.poll() is None
    finally:
        bystander.kill()
        bystander.wait()


def test_who_stops_a_shared_cluster_leaves_it_to_the_others(reachable):
    mine, other = (Cluster(reachable / "pg", reachable / "socket", fast=True) for _ in range(2))
    mine.ensure()
    connection = other.ensure()
    assert not mine.stop()
    assert ask(connection, "SELECT 1") == 1
    assert other.stop()
    other.destroy()


def _ensure_elsewhere(folder, answers):
    cluster = Cluster(folder / "pg", folder / "socket", fast=True)
    cluster.ensure()
    answers.put(postmaster_pid(cluster))


def test_processes_that_start_at_once_share_one_server(reachable):
    context = multiprocessing.get_context("spawn")
    answers = context.Queue()
    starters = [
        context.Process(target=_ensure_elsewhere, args=(reachable, answers)) for _ in range(4)
    ]
    for starter in starters:
        starter.start()
    pids = {answers.get(timeout=60) for _ in starters}
    for starter in starters:
        starter.join()
    Cluster(reachable / "pg", reachable / "socket").destroy()
    assert len(pids) == 1


def test_an_interrupted_making_of_the_data_starts_over(cluster):
    account = server_account()
    place = places.data_place(cluster.data_dir, account)
    half = places.given(place / "data.new", account)
    (half / "PG_VERSION").write_text("18\n")
    assert ask(cluster.ensure(), "SELECT 1") == 1


def test_data_of_another_major_version_are_named_and_left_alone(cluster):
    cluster.ensure()
    cluster.stop()
    version = cluster.data_dir / "data" / "PG_VERSION"
    true_version = version.read_text()
    version.write_text("9\n")
    with pytest.raises(EmbeddedError, match="written by PostgreSQL 9, but this machine has"):
        cluster.ensure()
    version.write_text(true_version)
    assert cluster.ensure()


def test_missing_passwords_are_named_and_the_data_left_alone(cluster):
    cluster.ensure()
    cluster.stop()
    (cluster.data_dir / "passwords.json").unlink()
    with pytest.raises(EmbeddedError, match=r"passwords\.json is missing"):
        cluster.ensure()
    assert (cluster.data_dir / "data" / "PG_VERSION").exists()


def test_too_long_a_socket_path_gets_a_short_closed_folder(reachable):
    cluster = Cluster(reachable / "pg", reachable / ("deep/" * 20) / "socket", fast=True)
    connection = cluster.ensure()
    assert len(str(connection.socket_dir / ".s.PGSQL.5432")) <= 90
    assert connection.socket_dir.stat().st_mode & 0o777 == 0o700
    cluster.destroy()
    assert not connection.socket_dir.exists()


def test_a_socket_folder_that_others_prepared_is_refused(reachable):
    squatted = reachable / "socket"
    squatted.mkdir()
    squatted.chmod(0o777)
    with pytest.raises(EmbeddedError, match="belongs to somebody else"):
        places.socket_place(squatted, server_account())


def test_production_never_gets_an_embedded_server(cluster, monkeypatch):
    monkeypatch.setenv("SAMHUS_ENV", "production")
    with pytest.raises(EmbeddedError, match="never used in production"):
        cluster.ensure()
    assert not cluster.data_dir.exists()


def test_a_file_in_place_of_the_folder_is_a_plain_sentence(reachable):
    (reachable / "pg").write_text("")
    with pytest.raises(EmbeddedError, match="not a folder"):
        Cluster(reachable / "pg", reachable / "socket").ensure()


@pytest.mark.skipif(not Path("/sys/kernel").exists(), reason="no /sys on this system")
def test_a_folder_that_cannot_be_written_is_a_plain_sentence(reachable):
    with pytest.raises(EmbeddedError, match="cannot be written to: choose another by --home"):
        Cluster(Path("/sys/kernel/samhus"), reachable / "socket").ensure()


def test_a_nearly_full_disk_is_a_plain_sentence(cluster, monkeypatch):
    nearly_full = shutil._ntuple_diskusage(10**12, 10**12 - 2**20, 2**20)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: nearly_full)
    with pytest.raises(EmbeddedError, match="has 1 MB left"):
        cluster.ensure()


def test_what_postgresql_says_about_a_full_disk_becomes_a_sentence():
    said = "initdb: error: could not write to file: No space left on device\n"
    fault = explained(said, place=Path("/somewhere"), doing="make its files")
    assert str(fault) == "The disk is full: free some space and start again."


def test_unknown_trouble_keeps_postgresqls_own_words():
    said = "waiting for server\nFATAL:  the moon is in the wrong place\nstopped waiting\n"
    fault = explained(said, place=Path("/somewhere"), doing="start")
    assert "FATAL:  the moon is in the wrong place" in str(fault)


def test_no_postgresql_at_all_is_a_plain_sentence(monkeypatch):
    monkeypatch.setattr(binaries, "available", lambda: iter(()))
    with pytest.raises(EmbeddedError, match="install it from your system's packages"):
        binaries.choose(data_major=None)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root lends the server another account")
def test_a_home_that_hides_from_the_servers_account_gets_a_substitute(reachable, monkeypatch):
    hidden = reachable / "root-only"
    hidden.mkdir(mode=0o700)
    monkeypatch.setattr(places, "SHARED", reachable / "shared")
    cluster = Cluster(hidden / "pg", reachable / "socket", fast=True)
    keep_a_row(cluster.ensure())
    assert not (hidden / "pg" / "data").exists()
    assert len(list((reachable / "shared" / "clusters").glob("*/data"))) == 1
    cluster.destroy()
    assert hidden.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(os.geteuid() != 0, reason="only root lends the server another account")
def test_programs_below_a_closed_folder_are_copied_once(reachable, monkeypatch):
    wheel = next((found for found in binaries.available() if found.from_wheel), None)
    if wheel is None:
        pytest.skip("the wheel with PostgreSQL is not installed")
    closed = reachable / "closed"
    closed.mkdir(mode=0o700)
    package = wheel.folder.parents[1]
    shutil.copytree(wheel.folder.parent, closed / package.name / wheel.folder.parent.name)
    shutil.copytree(package.parent / f"{package.name}.libs", closed / f"{package.name}.libs")
    hidden = binaries.Binaries(
        closed / package.name / wheel.folder.parent.name / "bin", wheel.major, from_wheel=True
    )
    monkeypatch.setattr(binaries, "SHARED", reachable / "shared")
    copied = binaries.readable_by(server_account(), hidden)
    assert copied.folder.is_relative_to(reachable / "shared")
    assert binaries.readable_by(server_account(), hidden) == copied
    monkeypatch.setattr(binaries, "available", lambda: iter([hidden]))
    cluster = Cluster(reachable / "pg", reachable / "socket", fast=True)
    try:
        assert ask(cluster.ensure(), "SELECT 1") == 1
    finally:
        cluster.destroy()
    assert closed.stat().st_mode & 0o777 == 0o700


def test_programs_run_without_the_callers_postgresql_settings(monkeypatch):
    monkeypatch.setenv("PGHOST", "somewhere.example")
    assert "PGHOST" not in run(["/usr/bin/env"]).stdout


@pytest.mark.long
@pytest.mark.promise("P12")
def test_no_committed_row_is_lost_in_twenty_kills(reachable):
    """A writer counts what the server confirmed; the server is killed at any moment."""
    cluster = Cluster(reachable / "pg", reachable / "socket")
    connection = cluster.ensure()
    with psycopg.connect(connection.url(role=BOOT, database="postgres")) as session:
        session.execute("CREATE TABLE kept (number bigint PRIMARY KEY)")
    confirmed = 0
    for round_ in range(20):
        ends = time.monotonic() + 0.15 + 0.02 * round_
        with psycopg.connect(connection.url(role=BOOT, database="postgres"), autocommit=True) as s:
            while time.monotonic() < ends:
                s.execute("INSERT INTO kept VALUES (%s)", [confirmed + 1])
                confirmed += 1
            os.kill(postmaster_pid(cluster), signal.SIGKILL)
        connection = cluster.ensure()
        assert ask(connection, "SELECT count(*) FROM kept") == confirmed
    cluster.destroy()
    assert confirmed > 500


def test_a_status_other_than_ready_is_waited_for(tmp_path, monkeypatch):
    """A pid file without its last line belongs to a server that is starting."""
    monkeypatch.setattr("samhus.conf.embedded.postmaster._PATIENCE", 0.1)
    monkeypatch.setattr("samhus.conf.embedded.postmaster._is_postgres", lambda pid: True)
    data = tmp_path / "data"
    data.mkdir()
    (data / "postmaster.pid").write_text(f"{os.getpid()}\n{data}\n0\n5432\n/tmp\n")
    with pytest.raises(EmbeddedError, match="busy"):
        Postmaster(data).running_in()


def test_nothing_listens_on_the_usual_port_because_of_us(cluster):
    before = _listens()
    cluster.ensure()
    assert _listens() == before


def _listens():
    with socket.socket() as trial:
        return trial.connect_ex(("127.0.0.1", 5432)) == 0
