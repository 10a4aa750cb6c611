"""The lines of the checkpoints file and of an export. Pure, so that a bench can make them too.

A signed line ends with its signature, which is over a word naming the format, a line feed, and the
line without that last member. Nothing is parsed and written anew in order to check it.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from samhus.foundation.audit.merkle import Side

CHECKPOINT = b"samhus-checkpoint/1"
EXPORT = b"samhus-export/1"
NO_LINE = "0" * 64


def plain(facts: Mapping[str, Any]) -> bytes:
    """One line of JSON without spaces, its members in the order given."""
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode()


def signed(facts: Mapping[str, Any], key: Ed25519PrivateKey, *, purpose: bytes) -> bytes:
    """The same with a signature as its last member."""
    body = plain(facts)
    signature = key.sign(purpose + b"\n" + body).hex()
    return body[:-1] + b',"signature":"' + signature.encode() + b'"}'


def split(line: bytes) -> tuple[bytes, bytes]:
    """A signed line's body and signature; ValueError when it is none."""
    body, found, rest = line.rpartition(b',"signature":"')
    if not found or not rest.endswith(b'"}') or len(rest) != 130:
        raise ValueError("This line is not signed.")
    return body + b"}", bytes.fromhex(rest[:-2].decode())


def digest(line: bytes) -> str:
    """How the next checkpoint names this one."""
    return hashlib.sha256(line).hexdigest()


@dataclass(frozen=True)
class Covered:
    """What a checkpoint speaks for."""

    number: int
    at: str
    by: str
    chains: int
    entries: int
    root: bytes
    previous: str
    key: str


def checkpoint(covered: Covered, key: Ed25519PrivateKey) -> bytes:
    """One line of the checkpoints file."""
    facts = {
        "number": covered.number,
        "at": covered.at,
        "by": covered.by,
        "chains": covered.chains,
        "entries": covered.entries,
        "root": covered.root.hex(),
        "previous": covered.previous,
        "key": covered.key,
    }
    return signed(facts, key, purpose=CHECKPOINT)


def header(*, at: str, chain: str | None, keys: Mapping[str, bytes]) -> bytes:
    """The first line of an export."""
    pems = {name: pem.decode() for name, pem in keys.items()}
    return plain(
        {"samhus": "journal", "format": 1, "exported_at": at, "chain": chain, "keys": pems}
    )


def in_export(line: str, moved: Iterable[tuple[str, int]]) -> bytes:
    """A checkpoint in an export of all chains: which heads had moved since the one before."""
    return plain({"checkpoint": line, "moved": [list(head) for head in moved]})


def in_export_of_one(line: str, sequence: int, path: Iterable[Side]) -> bytes:
    """A checkpoint in an export of one chain: the way from its head to the signed root."""
    sides = [[side, value.hex()] for side, value in path]
    return plain({"checkpoint": line, "proof": {"sequence": sequence, "path": sides}})


def entry(chain: str, sequence: int, previous: bytes, hash_: bytes, payload: str) -> bytes:
    """An entry; the payload stands in it byte for byte as it was hashed."""
    return (
        f'{{"chain":"{chain}","sequence":{sequence},"previous":"{previous.hex()}",'
        f'"hash":"{hash_.hex()}","payload":{payload}}}'
    ).encode()


def head(chain: str, sequence: int, hash_: bytes) -> bytes:
    """Where a chain ends."""
    return plain({"head": {"chain": chain, "sequence": sequence, "hash": hash_.hex()}})
