"""The key that signs checkpoints: kept by its owner alone, never replaced. No database."""

import hashlib
import os
import re
import tempfile
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.core.exceptions import ImproperlyConfigured

from samhus.foundation.audit import keys


@pytest.fixture
def folder(settings, tmp_path):
    settings.SAMHUS_KEYS = str(tmp_path / "deep" / "keys")
    return tmp_path / "deep" / "keys"


def refused(sentence):
    return pytest.raises(ImproperlyConfigured, match=f"^{re.escape(sentence)}$")


def missing(folder):
    return (
        f"The key that signs the journal is missing: {folder / keys.PRIVATE}. Restore it from the "
        "place where keys are kept, or make a new one with `samhus keys journal`."
    )


def test_a_missing_key_is_named_with_what_to_do(folder):
    assert keys.refusal() == missing(folder)


def test_a_key_is_made_on_first_use_and_stays(folder):
    first = keys.signing_key()
    assert isinstance(first, Ed25519PrivateKey)
    assert keys.refusal() == ""
    again = keys.signing_key()
    assert keys.fingerprint(again.public_key()) == keys.fingerprint(first.public_key())


def test_production_makes_none_and_says_what_is_missing(folder, settings):
    settings.SAMHUS_ENV = "production"
    with refused(missing(folder)):
        keys.signing_key()
    assert not folder.exists()
    keys.create(folder)
    assert isinstance(keys.signing_key(), Ed25519PrivateKey)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o610, 0o602])
def test_a_key_that_others_may_read_is_refused(folder, mode):
    path = keys.create(folder)
    path.chmod(mode)
    sentence = f"Others than the owner may read {path}: set its mode to 0600."
    assert keys.refusal() == sentence
    with refused(sentence):
        keys.signing_key()


def pem_of(key):
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def test_a_key_of_another_kind_is_refused(folder):
    path = keys.create(folder)
    path.write_bytes(pem_of(X25519PrivateKey.generate()))
    with refused(f"{path} holds a key that is not Ed25519."):
        keys.signing_key()


def test_the_pair_is_made_for_its_owner_alone_and_nothing_else_is_left(folder):
    assert keys.create(folder) == folder / keys.PRIVATE
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / keys.PRIVATE).stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in folder.iterdir()) == [keys.PRIVATE, keys.PUBLIC]
    assert (folder / keys.PRIVATE).read_bytes().startswith(b"-----BEGIN PRIVATE KEY-----\n")
    public = serialization.load_pem_public_key((folder / keys.PUBLIC).read_bytes())
    assert public == keys.signing_key().public_key()


def test_whoever_comes_second_gets_the_key_of_the_first(folder):
    keys.create(folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert keys.create(folder) == folder / keys.PRIVATE
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_the_draft_lies_hidden_in_the_same_folder_and_is_on_disk_before_it_is_linked(
    folder, monkeypatch
):
    made, synced, mkstemp = [], [], tempfile.mkstemp

    def draft(**how):
        made.append(how)
        return mkstemp(**how)

    def fsync(handle):
        place = os.readlink(f"/proc/self/fd/{handle}")
        synced.append(Path(place).read_bytes().endswith(b"-----END PRIVATE KEY-----\n"))
        assert not (folder / keys.PRIVATE).exists()

    monkeypatch.setattr("tempfile.mkstemp", draft)
    monkeypatch.setattr("os.fsync", fsync)
    keys.create(folder)
    assert made == [{"dir": folder, "prefix": ".new-"}]
    assert synced == [True]


def test_a_public_key_is_pem_and_named_by_the_sha256_of_its_bytes():
    key = Ed25519PrivateKey.from_private_bytes(b"k" * 32).public_key()
    pem = keys.public_pem(key)
    assert pem.startswith(b"-----BEGIN PUBLIC KEY-----\n")
    assert serialization.load_pem_public_key(pem) == key
    assert keys.fingerprint(key) == hashlib.sha256(key.public_bytes_raw()).hexdigest()


def test_every_key_that_ever_signed_is_known_and_no_other_file_is_taken_for_one(folder):
    present = keys.signing_key().public_key()
    former = Ed25519PrivateKey.generate().public_key()
    alien = X25519PrivateKey.generate().public_key()
    (folder / "journal-checkpoints-2024.public.pem").write_bytes(
        alien.public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    )
    (folder / "journal-checkpoints-2025.public.pem").write_bytes(keys.public_pem(former))
    (folder / "other.public.pem").write_bytes(
        keys.public_pem(Ed25519PrivateKey.generate().public_key())
    )
    assert keys.public_keys() == {keys.fingerprint(key): key for key in (present, former)}


def test_the_present_key_is_known_without_its_public_file(folder):
    present = keys.signing_key().public_key()
    (folder / keys.PUBLIC).unlink()
    assert list(keys.public_keys().values()) == [present]
