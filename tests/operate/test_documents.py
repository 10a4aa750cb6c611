"""The pages of docs/operate, done as they say."""

import re
import stat
import subprocess
import sys

import psycopg
import pytest

from samhus.conf.embedded.connection import BOOT
from tests.operate.conftest import PAGES, ROOT, Machine, blocks

pytestmark = [pytest.mark.line("H9"), pytest.mark.promise("P14")]


def test_an_installation_made_by_the_text_serves_its_pages(machine: Machine) -> None:
    assert machine.ask("/health/") == (200, '{"status": "ok"}')
    status, page = machine.ask("/accounts/login/")
    assert status == 200
    assert "Samhus" in page
    assert '{"status": "ok"}' in machine.said


def test_the_first_administrator_gets_a_link_that_opens(machine: Machine) -> None:
    link = re.search(r"https://samhus\.example(/accounts/invitation/\S+)", "".join(machine.said))
    assert link
    assert machine.ask(link[1])[0] in {200, 302, 303}


def test_an_installation_with_an_administrator_is_not_begun_again_with_another_centre(
    machine: Machine,
) -> None:
    machine.run('samhus-as app begin --centre "Other" --administrator eva@samhus.example')
    with psycopg.connect(machine.server.url(role=BOOT)) as session:
        centres = session.execute("SELECT name FROM organisations_organisation").fetchall()
    assert centres == [("Centre for Prevention",)]


def test_web_and_worker_never_see_the_passwords_of_owner_and_backup(machine: Machine) -> None:
    settings = machine.place("/etc/samhus/environment").read_text()
    assert "app:" in settings
    assert "owner:" not in settings
    assert "backup:" not in settings
    assert not list(machine.place("/etc/samhus").glob("*.password"))
    for file in machine.place("/etc/samhus").rglob("*"):
        assert file.name.endswith(".public.pem") or not stat.S_IMODE(file.stat().st_mode) & 0o077


def test_the_workers_unit_does_the_work_that_is_waiting_and_signs_the_journal(
    machine: Machine,
) -> None:
    unit = next(unit for unit in blocks("serving.md", language="ini") if " worker\n" in unit)
    command = re.search(r"ExecStart=(.*)", machine.translated(unit))
    assert command
    answer = subprocess.run(
        [*command[1].split(), "--once"],
        env=machine.environment("environment"),
        cwd=machine.place("/var/lib/samhus"),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr


def test_the_backup_of_the_text_passes_the_drill_of_the_text(machine: Machine) -> None:
    printed = [machine.run(block) for block in blocks("backup.md")[:2]]
    assert "Backup made" in printed[0]
    # The drill needs what its first line read, so the lines of the block run in one shell.
    drill = machine.run(blocks("backup.md")[2])
    assert re.search(r"(?m)^\d{3,} passed, 0 failed$", drill)
    # The scratch database is as empty as before, so next week's drill finds it ready.
    assert re.search(r"(?m)^\d{3,} passed, 0 failed$", machine.run(blocks("backup.md")[2]))


def test_every_command_of_the_pages_is_one_that_samhus_has() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES.glob("*.md"))
    used = set(re.findall(r"samhus-as (?:app|owner|backup) ([a-z]+)", text))
    known = subprocess.run(
        [sys.executable, "-m", "samhus", "--help"],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(ROOT / "src")},
    ).stdout
    assert used - {"check", "collectstatic"} <= set(re.findall(r"  samhus (\w+)", known))
