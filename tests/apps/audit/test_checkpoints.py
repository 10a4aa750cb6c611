"""Signed outside of the database: what was signed once can't be taken back."""

import json
import os

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from samhus.foundation import audit
from samhus.foundation.audit import checkpoints, checks, keys, tasks
from samhus.foundation.audit.models import Checkpoint
from tests.apps.audit.conftest import entry, write

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.promise("P4")]


@pytest.fixture
def outside(settings, places):
    return lambda: settings.SAMHUS_CHECKPOINTS.read_bytes().splitlines()


def test_a_checkpoint_covers_every_chain_and_lies_outside(outside):
    write(entry("body-a"), entry("body-b"), entry("body-a"))
    signed = audit.sign_checkpoint(by_service="test")
    assert (signed.number, signed.chains, signed.entries) == (1, 2, 3)
    assert [line.decode() for line in outside()] == [signed.line]
    assert Checkpoint.objects.get().moved == [["body-a", 2], ["body-b", 1]]


def test_nothing_is_signed_when_nothing_moved(outside):
    assert audit.sign_checkpoint(by_service="test") is None
    write(entry())
    tasks.due_checkpoint()
    tasks.due_checkpoint()
    assert len(outside()) == 1


def test_only_heads_that_moved_are_listed(outside):
    write(entry("body-a"), entry("body-b"))
    tasks.due_checkpoint()
    write(entry("body-b"))
    tasks.due_checkpoint()
    assert Checkpoint.objects.get(number=2).moved == [["body-b", 2]]
    assert json.loads(outside()[1])["chains"] == 2


def test_an_entry_that_is_not_committed_is_not_signed(places):
    write(entry("body-a"))
    with transaction.atomic():
        audit.append([entry("body-b")])
        transaction.set_rollback(True)
    assert audit.sign_checkpoint(by_service="test").entries == 1


ATTACKS = {
    "the last entry is deleted": "DELETE FROM audit_entry WHERE chain = 'body-a' AND sequence = 3",
    "a chain is deleted": "WITH gone AS (DELETE FROM audit_entry WHERE chain = 'body-b')"
    " DELETE FROM audit_head WHERE chain = 'body-b'",
    "a chain is deleted with its leaf": "WITH gone AS (DELETE FROM audit_entry WHERE chain ="
    " 'body-b'), leaf AS (DELETE FROM audit_leaf WHERE chain = 'body-b')"
    " DELETE FROM audit_head WHERE chain = 'body-b'",
    "a head is set back": "UPDATE audit_head SET sequence = 2 WHERE chain = 'body-a'",
    "a head is deleted": "DELETE FROM audit_head WHERE chain = 'body-a'",
    "a head is rewritten": "UPDATE audit_head SET hash = sha256('x') WHERE chain = 'body-a'",
    "a signed link is rewritten": "UPDATE audit_entry SET hash = sha256('x')"
    " WHERE chain = 'body-a' AND sequence = 3",
    "a leaf is set back": "UPDATE audit_leaf SET sequence = 1 WHERE chain = 'body-a'",
    "the last checkpoint is deleted": "DELETE FROM audit_checkpoint WHERE number = 2",
    "the last checkpoint is rewritten": "UPDATE audit_checkpoint SET line = replace(line, 'e', 'f')"
    " WHERE number = 2",
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_the_next_checkpoint_is_refused_when(attack, owner, outside):
    write(entry("body-a"), entry("body-b"))
    tasks.due_checkpoint()
    write(entry("body-a"), entry("body-a"))
    tasks.due_checkpoint()
    owner.execute(attack)
    with pytest.raises(audit.JournalAltered):
        audit.sign_checkpoint(by_service="test")
    assert len(outside()) == 2


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE audit_entry SET payload = replace(payload, 'user-1', 'user-2') WHERE sequence = 3",
        "DELETE FROM audit_entry WHERE sequence = 3",
        "UPDATE audit_entry SET sequence = 9 WHERE sequence = 3",
    ],
)
def test_entries_are_followed_before_they_are_signed(attack, owner, places):
    write(entry())
    tasks.due_checkpoint()
    write(*(entry(number=number) for number in range(4)))
    owner.execute(attack)
    with pytest.raises(audit.JournalAltered):
        audit.sign_checkpoint(by_service="test")


def test_a_file_left_behind_by_a_crash_catches_up(outside, settings):
    for _ in range(3):
        write(entry())
        tasks.due_checkpoint()
    whole = settings.SAMHUS_CHECKPOINTS.read_bytes()
    first = whole.index(b"\n") + 1
    for cut in (first, first + 1, len(whole) - 1, first - 1, 0):
        os.truncate(settings.SAMHUS_CHECKPOINTS, cut)
        tasks.due_checkpoint()
        assert settings.SAMHUS_CHECKPOINTS.read_bytes() == whole


def test_a_lost_file_is_made_anew_and_it_is_said(outside, settings, caplog):
    for _ in range(2):
        write(entry())
        tasks.due_checkpoint()
    whole = settings.SAMHUS_CHECKPOINTS.read_bytes()
    settings.SAMHUS_CHECKPOINTS.unlink()
    tasks.due_checkpoint()
    assert settings.SAMHUS_CHECKPOINTS.read_bytes() == whole
    assert "made anew" in caplog.text


def test_the_file_is_not_filled_with_lines_that_were_not_signed_here(owner, settings, places):
    for _ in range(2):
        write(entry())
        tasks.due_checkpoint()
    settings.SAMHUS_CHECKPOINTS.unlink()
    owner.execute('UPDATE audit_checkpoint SET line = replace(line, \'"by":"a\', \'"by":"b\')')
    with pytest.raises(audit.JournalAltered, match="not signed here"):
        checkpoints.write_out()


def test_a_file_whose_end_is_garbage_is_named(settings, places):
    write(entry())
    tasks.due_checkpoint()
    with settings.SAMHUS_CHECKPOINTS.open("ab") as file:
        file.write(b"garbage\n")
    with pytest.raises(audit.JournalAltered, match="no checkpoint"):
        tasks.due_checkpoint()


def test_the_key_is_readable_by_its_owner_alone(settings, places):
    keys.signing_key()
    path = settings.SAMHUS_KEYS / keys.PRIVATE
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o640)
    with pytest.raises(ImproperlyConfigured, match="0600"):
        keys.signing_key()


def test_the_key_stays_when_it_is_made_again(settings, places):
    first = keys.fingerprint(keys.signing_key().public_key())
    keys.create(settings.SAMHUS_KEYS)
    assert keys.fingerprint(keys.signing_key().public_key()) == first
    assert [path.name for path in settings.SAMHUS_KEYS.glob(".new-*")] == []


def test_production_never_makes_a_key_in_passing(settings, places):
    settings.SAMHUS_ENV = "production"
    with pytest.raises(ImproperlyConfigured, match="is missing"):
        keys.signing_key()
    assert [error.id for error in checks.signing_key_is_there()] == ["audit.E001"]
    keys.create(settings.SAMHUS_KEYS)
    assert checks.signing_key_is_there() == []


def test_a_former_key_is_still_known(settings, places):
    write(entry())
    tasks.due_checkpoint()
    folder = settings.SAMHUS_KEYS
    (folder / keys.PUBLIC).rename(folder / "journal-checkpoints-2026.public.pem")
    (folder / keys.PRIVATE).unlink()
    write(entry())
    tasks.due_checkpoint()
    assert len(keys.public_keys()) == 2
    settings.SAMHUS_CHECKPOINTS.unlink()
    checkpoints.write_out()
    assert len(settings.SAMHUS_CHECKPOINTS.read_bytes().splitlines()) == 2
