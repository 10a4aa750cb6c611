"""The journal of a restored database as a file for the verifier, without writing to the database.

It is signed at its end by a key made for this one file: the checkpoints in it keep the signatures
that they were given when they were made, and those are what the verifier trusts.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import psycopg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from samhus.foundation.audit import keys, lines

_ENTRIES = """
SELECT chain, sequence, previous, hash, payload,
  payload::jsonb ->> 'operation' IS DISTINCT FROM operation
  OR payload::jsonb ->> 'verb' IS DISTINCT FROM verb
  OR payload::jsonb ->> 'actor' IS DISTINCT FROM actor
  OR payload::jsonb ->> 'subject_kind' IS DISTINCT FROM subject_kind
  OR payload::jsonb ->> 'subject_id' IS DISTINCT FROM subject_id
  OR (payload::jsonb ->> 'at')::timestamptz IS DISTINCT FROM at
  OR (payload::jsonb ->> 'recorded_at')::timestamptz IS DISTINCT FROM recorded_at
FROM audit_entry ORDER BY chain, sequence, id
"""


def write_journal(session: psycopg.Connection, target: Path, *, at: str) -> bytes:
    """Write the whole journal; returns the public key that its end is signed with, as PEM."""
    key = Ed25519PrivateKey.generate()
    pem = keys.public_pem(key.public_key())
    name = keys.fingerprint(key.public_key())
    digest = hashlib.sha256()
    with target.open("wb") as file:
        for line in (lines.header(at=at, chain=None, keys={name: pem}), *_lines(session)):
            digest.update(line + b"\n")
            file.write(line + b"\n")
        facts = {"end": {}, "key": name, "sha256": digest.hexdigest()}
        file.write(lines.signed(facts, key, purpose=lines.EXPORT) + b"\n")
    return pem


def _lines(session: psycopg.Connection) -> Iterator[bytes]:
    for line, moved in session.execute("SELECT line, moved FROM audit_checkpoint ORDER BY number"):
        yield lines.in_export(line, moved)
    with session.transaction(), session.cursor(name="entries") as entries:
        entries.itersize = 2000
        entries.execute(_ENTRIES)
        for chain, sequence, previous, hash_, payload, altered in entries:
            yield lines.entry(chain, sequence, previous, hash_, payload)
            if altered:
                facts = {"chain": chain, "sequence": sequence, "columns": ["some"]}
                yield lines.plain({"altered": facts})
    heads = session.execute("SELECT chain, sequence, hash FROM audit_head ORDER BY chain")
    for chain, sequence, hash_ in heads:
        yield lines.head(chain, sequence, hash_)
