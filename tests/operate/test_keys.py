"""`samhus keys` and the change of the journal's key as the page tells it."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.operate.conftest import PAGES, Machine

pytestmark = pytest.mark.line("H9")


@pytest.fixture
def keys(machine: Machine) -> Iterator[Path]:
    """The folder of keys, put back afterwards as it was."""
    folder = machine.place("/etc/samhus/keys")
    kept = folder.with_name("keys.kept")
    shutil.copytree(folder, kept)
    yield folder
    shutil.rmtree(folder)
    kept.rename(folder)


def test_keys_in_order_are_said_to_be_so_with_the_fingerprint(machine: Machine) -> None:
    said = machine.run("samhus-as app keys check")
    assert re.search(r"Fingerprint of the journal's key: [0-9a-f]{64}", said)
    assert "are in order" in said


def test_a_key_that_is_there_is_never_replaced(machine: Machine, keys: Path) -> None:
    before = (keys / "journal-checkpoints.pem").read_bytes()
    assert "It was there already" in machine.run("samhus-as app keys journal")
    assert (keys / "journal-checkpoints.pem").read_bytes() == before


def test_a_key_open_to_others_is_named_with_the_remedy(machine: Machine, keys: Path) -> None:
    private = keys / "journal-checkpoints.pem"
    private.chmod(0o644)
    assert f"chmod 600 {private}" in machine.run("samhus-as app keys check", code=1)
    private.chmod(0o600)
    keys.chmod(0o755)
    assert f"chmod 700 {keys}" in machine.run("samhus-as app keys check", code=1)
    keys.chmod(0o700)


def test_a_missing_key_and_a_foreign_public_half_are_named(machine: Machine, keys: Path) -> None:
    public = keys / "journal-checkpoints.public.pem"
    public.write_bytes(public.read_bytes().replace(b"A", b"B"))
    assert "is not the public half" in machine.run("samhus-as app keys check", code=1)
    (keys / "journal-checkpoints.pem").unlink()
    assert "samhus keys journal" in machine.run("samhus-as app keys check", code=1)


def test_after_a_change_of_key_what_the_old_one_signed_still_counts(
    machine: Machine,
) -> None:
    """The new key stays: the checkpoint that it signed stays too."""
    keys = machine.place("/etc/samhus/keys")
    page = (PAGES / "keys.md").read_text(encoding="utf-8")
    (change,) = re.findall(r"```sh\n(.*?)```", page, re.DOTALL)
    fingerprint = re.compile(r"journal's key: (\w+)")
    signed = 'samhus-as app shell -v 0 -c "from tests.operate import journal; journal.'
    machine.run(f'{signed}add(); journal.sign()"')
    old = fingerprint.search(machine.run("samhus-as app keys check"))
    new = fingerprint.search(machine.run(change.replace("/root/", f"{machine.folder}/")))
    assert old
    assert new
    assert old[1] != new[1]
    machine.run(f'{signed}add(); journal.sign()"')
    export = machine.folder / "journal.jsonl"
    machine.run(
        "samhus-as app shell -v 0 -c "
        f"\"from pathlib import Path; from samhus.foundation import audit; audit.export_journal(Path('{export}'))\""
    )
    trusted = machine.folder / "trusted.pem"
    trusted.write_bytes(b"".join(path.read_bytes() for path in keys.glob("*.public.pem")))
    verify = f"samhus-as app verify {export} --public-key"
    assert "0 failed" in machine.run(f"{verify} {trusted}")
    # Whoever trusts the new key alone is told that an older one signed the beginning.
    machine.run(f"{verify} {keys / 'journal-checkpoints.public.pem'}", code=1)
