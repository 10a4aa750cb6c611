"""The key that signs checkpoints: a file in SAMHUS_KEYS that only this program may read.

Its public half lies beside it; whoever is to control the journal gets a copy of that one.
"""

import hashlib
import os
import tempfile
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

PRIVATE = "journal-checkpoints.pem"
PUBLIC = "journal-checkpoints.public.pem"


def signing_key() -> Ed25519PrivateKey:
    """The key that signs now; made on first use, but never so in production.

    Raises ImproperlyConfigured with a sentence when it is missing or may be read by others.
    """
    path = _folder() / PRIVATE
    if not path.exists():
        if settings.SAMHUS_ENV == "production":
            raise ImproperlyConfigured(str(refusal()))
        create(_folder())
    if sentence := refusal():
        raise ImproperlyConfigured(sentence)
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise ImproperlyConfigured(f"{path} holds a key that is not Ed25519.")
    return key


def refusal() -> str:
    """Why this installation can't sign checkpoints, in one sentence; empty when it can."""
    path = _folder() / PRIVATE
    if not path.exists():
        return (
            f"The key that signs the journal is missing: {path}. Restore it from the place where "
            "keys are kept, or make a new one with `samhus keys journal`."
        )
    if path.stat().st_mode & 0o077:
        return f"Others than the owner may read {path}: set its mode to 0600."
    return ""


def create(folder: Path) -> Path:
    """Make the key pair in `folder` unless it is there; the private half with mode 0600."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    # Two processes may start at once: the first to link its file wins, the other's is dropped.
    handle, draft = tempfile.mkstemp(dir=folder, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(private)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, folder / PRIVATE)
        except FileExistsError:
            return folder / PRIVATE
    finally:
        os.unlink(draft)
    (folder / PUBLIC).write_bytes(public_pem(key.public_key()))
    return folder / PRIVATE


def public_pem(key: Ed25519PublicKey) -> bytes:
    """The public half as PEM."""
    return key.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def fingerprint(key: Ed25519PublicKey) -> str:
    """sha256 of the 32 bytes of the public key, in hexadecimal."""
    raw = key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return hashlib.sha256(raw).hexdigest()


def public_keys() -> dict[str, Ed25519PublicKey]:
    """Every public key that has signed here, by fingerprint: the present one and earlier ones."""
    found = [signing_key().public_key()]
    for path in sorted(_folder().glob("journal-checkpoints*.public.pem")):
        key = serialization.load_pem_public_key(path.read_bytes())
        if isinstance(key, Ed25519PublicKey):
            found.append(key)
    return {fingerprint(key): key for key in found}


def _folder() -> Path:
    return Path(settings.SAMHUS_KEYS)
