"""What a backup refuses, what a drill finds, and what a real restore says."""

import json
import re
import shutil
import stat
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from samhus.conf.embedded.connection import BOOT
from tests.operate.conftest import Machine

pytestmark = [pytest.mark.line("H9"), pytest.mark.promise("P14")]


@pytest.fixture(scope="module")
def scratch(machine: Machine) -> str:
    """The address of a scratch database, made as the page says."""
    machine.run(
        "sudo -u postgres psql -X -q -d postgres -v database=samhus_drill -v kind=production"
        ' -f "$roles"'
    )
    return address_of(machine, "samhus_drill")


def address_of(machine: Machine, database: str) -> str:
    owner = machine.place("/etc/samhus/owner.environment").read_text().strip()
    return owner.partition("=")[2].replace("/samhus?", f"/{database}?")


@pytest.fixture(scope="module")
def made(machine: Machine) -> Path:
    """A backup with a stored file in it."""
    keep = (
        "from samhus.foundation.files.api import keep; keep(b'kept byte for byte', media_type='x')"
    )
    machine.run(f'samhus-as app shell -v 0 -c "{keep}"')
    machine.run("samhus-as backup backup --to /srv/backup/made")
    return machine.place("/srv/backup/made")


@pytest.fixture
def copy(made: Path) -> Iterator[Path]:
    """A copy that a test may damage."""
    place = made.with_name("copy")
    shutil.copytree(made, place)
    yield place
    shutil.rmtree(place)


def drill(machine: Machine, backup: Path, scratch: str, *, code: int = 0, more: str = "") -> str:
    return machine.run(
        f"samhus-as backup restore --from {backup} --check --into '{scratch}' {more}", code=code
    )


def resigned(backup: Path) -> None:
    """Make the manifest fit again, as somebody would who means harm."""
    from samhus.cli.backups import manifest

    file = backup / manifest.NAME
    facts = json.loads(file.read_text())
    facts["parts"] = manifest.measure_parts(backup)
    file.write_text(json.dumps(facts))


def test_a_backup_holds_everything_but_secrets_and_is_closed_to_others(made: Path) -> None:
    names = {path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file()}
    earlier_keys = {name for name in names if "-until-" in name}  # of a test that changed the key
    assert names - earlier_keys == {
        "database.dump",
        "files.tar",
        "checkpoints.jsonl",
        "manifest.json",
        "keys/journal-checkpoints.public.pem",
    }
    for path in [made, *made.rglob("*")]:
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077
        assert path.is_dir() or b"PRIVATE KEY" not in path.read_bytes()
    facts = json.loads((made / "manifest.json").read_text())
    assert facts["rows"]["files_storedfile"] == 1
    assert facts["kind"] == "production"
    assert facts["heads"]


def test_a_sound_backup_passes_and_leaves_the_scratch_database_empty(
    machine: Machine, made: Path, scratch: str
) -> None:
    assert re.search(r"(?m)^\d{3,} passed, 0 failed$", drill(machine, made, scratch))
    with psycopg.connect(machine.server.url(role=BOOT, database="samhus_drill")) as session:
        left = session.execute(
            "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        ).fetchone()
    assert left == (0,)


@pytest.mark.parametrize("part", ["database.dump", "files.tar", "checkpoints.jsonl"])
def test_one_changed_byte_is_found_before_anything_is_restored(
    machine: Machine, copy: Path, scratch: str, part: str
) -> None:
    content = bytearray((copy / part).read_bytes())
    content[len(content) // 2] ^= 1
    (copy / part).write_bytes(content)
    said = drill(machine, copy, scratch, code=1)
    assert f"Part {part}" in said
    assert "1 failed" in said
    assert "nothing was restored" in said


def test_a_missing_and_an_added_part_are_named(machine: Machine, copy: Path, scratch: str) -> None:
    (copy / "files.tar").unlink()
    (copy / "more.txt").write_text("slipped in")
    said = drill(machine, copy, scratch, code=1)
    assert "Part files.tar: nothing is there" in said
    assert "Part more.txt" in said


def test_a_file_that_was_exchanged_together_with_its_checksum_is_found_by_its_row(
    machine: Machine, copy: Path, scratch: str
) -> None:
    with tarfile.open(copy / "files.tar") as old:
        (name,) = old.getnames()
    (copy / "other").write_bytes(b"kept byte for byTe")
    with tarfile.open(copy / "files.tar", "w") as new:
        new.add(copy / "other", arcname=name)
    (copy / "other").unlink()
    resigned(copy)
    said = drill(machine, copy, scratch, code=1)
    assert f"File {name.rpartition('/')[2]}" in said
    assert "do not rely on it" in said


def test_rows_that_the_dump_does_not_hold_are_missed(
    machine: Machine, copy: Path, scratch: str
) -> None:
    file = copy / "manifest.json"
    facts = json.loads(file.read_text())
    facts["rows"]["accounts_invitation"] += 1
    file.write_text(json.dumps(facts))
    said = drill(machine, copy, scratch, code=1)
    assert re.search(r"Rows of accounts_invitation: (\d+) is there, (\d+) was backed up", said)
    assert "1 failed" in said


def test_a_backup_from_before_checkpoints_kept_elsewhere_is_noticed(
    machine: Machine, made: Path, scratch: str, tmp_path: Path
) -> None:
    """Somebody puts a set-back database into a sound backup: the outside file knows more."""
    with (made / "checkpoints.jsonl").open() as lines:
        last = json.loads(lines.read().splitlines()[-1])
    machine.run('samhus-as app shell -v 0 -c "from tests.operate import journal; journal.add()"')
    later = machine.place("/srv/backup/later")
    machine.run(f"samhus-as backup backup --to {later}")
    newest = (later / "checkpoints.jsonl").read_text().splitlines()[-1]
    assert json.loads(newest)["number"] > last["number"]
    facts = json.loads((later / "manifest.json").read_text())
    old = json.loads((made / "manifest.json").read_text())
    for part in ("database.dump", "files.tar", "checkpoints.jsonl"):
        shutil.copy(made / part, later / part)
    facts |= {name: old[name] for name in ("rows", "heads", "rights")}
    (later / "manifest.json").write_text(json.dumps(facts))
    resigned(later)
    assert "0 failed" in drill(machine, later, scratch)
    outside = machine.place("/var/lib/samhus/checkpoints.jsonl")
    said = drill(machine, later, scratch, code=1, more=f"--checkpoints {outside}")
    assert "entries were taken away" in said


def test_an_existing_backup_is_never_overwritten(machine: Machine, made: Path) -> None:
    before = (made / "manifest.json").read_bytes()
    assert "never overwritten" in machine.run(
        "samhus-as backup backup --to /srv/backup/made", code=1
    )
    assert (made / "manifest.json").read_bytes() == before


def test_a_folder_that_does_not_exist_is_named(machine: Machine) -> None:
    said = machine.run("samhus-as backup backup --to /srv/backup/none/today", code=1)
    assert "does not exist: make it first" in said
    assert "Traceback" not in said


@pytest.fixture
def small_disk(machine: Machine) -> Iterator[Path]:
    """A disk with room for nothing much."""
    place = machine.folder / "small"
    place.mkdir(exist_ok=True)
    try:
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)],
            check=True,
            capture_output=True,
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this machine lets nobody mount a small disk")
    yield place
    subprocess.run(["umount", str(place)], check=False)


@pytest.mark.promise("P10")
def test_a_full_disk_is_a_plain_sentence_and_leaves_nothing_behind(
    machine: Machine, small_disk: Path
) -> None:
    said = machine.run(f"samhus-as backup backup --to {small_disk}/today", code=1)
    assert "full" in said
    assert "Traceback" not in said
    assert not list(small_disk.iterdir())


@pytest.mark.promise("P10")
def test_a_read_only_folder_is_a_plain_sentence(machine: Machine, small_disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    said = machine.run(f"samhus-as backup backup --to {small_disk}/today", code=1)
    assert "is read-only: choose another with --to" in said
    assert "Traceback" not in said


def test_client_programs_of_another_version_are_named(machine: Machine) -> None:
    old = machine.folder / "old"
    old.mkdir()
    for program in ("pg_dump", "pg_restore"):
        (old / program).write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 13.9'\n")
        (old / program).chmod(0o755)
    said = machine.run(
        f"SAMHUS_POSTGRES_BIN={old} samhus-as backup backup --to /srv/backup/x", code=1
    )
    assert re.search(r"is PostgreSQL \d+ and this machine has the client programs of .* 13:", said)
    assert not machine.place("/srv/backup/x").exists()


def test_only_an_empty_database_of_the_same_kind_is_restored_into(
    machine: Machine, made: Path
) -> None:
    present = address_of(machine, "samhus")
    assert "is not empty" in drill(machine, made, present, code=1)
    with psycopg.connect(machine.server.url(role=BOOT)) as session:
        rows = session.execute("SELECT count(*) FROM accounts_invitation").fetchone()
    assert rows != (0,)  # the drill emptied nothing that it had not filled
    machine.run(
        'sudo -u postgres psql -X -q -d postgres -v database=samhus_t -v kind=test -f "$roles"'
    )
    said = drill(machine, made, address_of(machine, "samhus_t"), code=1)
    assert "marked test and the backup is of a production" in said


def test_a_real_restore_brings_everything_back_and_says_what_to_do_with_checkpoints(
    machine: Machine, made: Path
) -> None:
    machine.run(
        "sudo -u postgres psql -X -q -d postgres -v database=samhus_new -v kind=production"
        ' -f "$roles"'
    )
    files = machine.place("/var/lib/samhus/files")
    (stored,) = (path for path in files.rglob("*") if path.is_file())
    stored.unlink()
    address = address_of(machine, "samhus_new")
    said = machine.run(f"samhus-as backup restore --from {made} --into '{address}'")
    assert stored.read_bytes() == b"kept byte for byte"
    checkpoints = machine.place("/var/lib/samhus/checkpoints.jsonl")
    assert f"mv {checkpoints} {checkpoints}.before-restore" in said
    steps = re.findall(r"(?m)^  ((?:mv|cp) .*)$", said)
    app = machine.environment("environment")["DATABASE_URL"].replace("/samhus?", "/samhus_new?")
    sign = f"DATABASE_URL='{app}' samhus-here -m samhus.cli.backups.sign"
    (machine.folder / "bin/samhus-here").write_text(
        f"#!/bin/sh\nset -a; url=$DATABASE_URL; . {machine.place('/etc/samhus/environment')};"
        f" DATABASE_URL=$url; cd {machine.place('/var/lib/samhus')};"
        f' exec {machine.place("/opt/samhus/venv/bin/python")} "$@"\n'
    )
    (machine.folder / "bin/samhus-here").chmod(0o755)
    kept = checkpoints.read_bytes()
    try:
        machine.run(
            "samhus-as app shell -v 0 -c "
            '"from tests.operate import journal; journal.add(); journal.sign()"'
        )
        # Left in place, the file says rightly that the journal was set back ...
        assert "keep the file as evidence" in machine.run(sign, code=3)
        # ... and moved aside, as the restore said, the journal goes on.
        machine.run("\n".join(steps))
        machine.run(sign)
    finally:
        checkpoints.write_bytes(kept)
        (checkpoints.with_name("checkpoints.jsonl.before-restore")).unlink(missing_ok=True)
