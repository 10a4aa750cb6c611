"""The journal as a file that anybody can check with `samhus verify`, without us.

Order: header, checkpoints, entries chain by chain, heads, and a signed end. What is found to be
altered while writing is said in the file; the export is evidence and is never withheld for it.
"""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.db import connection, transaction

from samhus.foundation import clock
from samhus.foundation.audit import keys, lines, merkle, rules
from samhus.foundation.audit.checkpoints import sign_checkpoint
from samhus.foundation.audit.models import ChainHead, Checkpoint, JournalEntry
from samhus.foundation.audit.rules import JournalAltered, stamp

_COLUMNS = ("operation", "verb", "actor", "subject_kind", "subject_id")
_TIMES = ("at", "recorded_at")
_NAME = re.compile(r"[A-Za-z0-9._:-]{1,64}")


@dataclass(frozen=True)
class Exported:
    """What the file holds."""

    path: Path
    entries: int
    chains: int
    checkpoints: int


def export_journal(path: Path, chain: str | None = None) -> Exported:
    """Write the whole journal, or one chain with its way to each signed root, to `path`.

    Signs a checkpoint first, so that everything in the file is covered by one. Replaces `path`
    only when the file is whole.
    """
    at = stamp(clock.recorded_now())
    alarm = ""
    try:
        sign_checkpoint(by_service="audit.export")
    except JournalAltered as altered:
        alarm = str(altered)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file, transaction.atomic(durable=True):
            _one_snapshot()
            exported = _write(_Export(file), path, chain, at, alarm)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return exported


def _one_snapshot() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")


class _Export:
    """The file with the digest of what was written so far."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._digest = hashlib.sha256()

    def add(self, line: bytes) -> None:
        line += b"\n"
        self._digest.update(line)
        self._file.write(line)

    def end(self, **counts: int) -> None:
        key = keys.signing_key()
        name = keys.fingerprint(key.public_key())
        facts = {"end": counts, "key": name, "sha256": self._digest.hexdigest()}
        self.add(lines.signed(facts, key, purpose=lines.EXPORT))


def _write(export: _Export, path: Path, chain: str | None, at: str, alarm: str) -> Exported:
    pems = {name: keys.public_pem(key) for name, key in keys.public_keys().items()}
    export.add(lines.header(at=at, chain=chain, keys=pems))
    if alarm:
        export.add(lines.plain({"alarm": alarm}))
    checkpoints = 0
    for line in _checkpoints(chain):
        export.add(line)
        checkpoints += 1
    chains = _chains(chain)
    entries = sum(_add_entries(export, one) for one in chains)
    heads = ChainHead.objects.filter(chain__in=chains).order_by("chain")
    for one, sequence, hash_ in heads.values_list("chain", "sequence", "hash"):
        export.add(lines.head(one, sequence, bytes(hash_)))
    export.end(entries=entries, chains=len(chains), checkpoints=checkpoints)
    return Exported(path, entries, len(chains), checkpoints)


def _chains(only: str | None) -> list[str]:
    """All chains that have a head or an entry: one that lost its head is still shown."""
    with_head = set(ChainHead.objects.values_list("chain", flat=True))
    with_entry = set(JournalEntry.objects.order_by().values_list("chain", flat=True).distinct())
    known = sorted(with_head | with_entry)
    return [name for name in known if only in (None, name)]


def _add_entries(export: _Export, chain: str) -> int:
    rows = JournalEntry.objects.filter(chain=chain).order_by("sequence", "id")
    count = 0
    for row in rows.iterator(chunk_size=2000):
        count += 1
        columns = _altered_columns(row)
        if "payload" not in columns:
            previous, hash_ = bytes(row.previous), bytes(row.hash)
            export.add(lines.entry(chain, row.sequence, previous, hash_, row.payload))
        if columns:
            facts = {"chain": chain, "sequence": row.sequence, "columns": columns}
            export.add(lines.plain({"altered": facts}))
    return count


def _altered_columns(row: JournalEntry) -> list[str]:
    """Columns that differ from what was hashed; `payload` when it can't even be shown."""
    try:
        written = row.written
    except rules.Unreadable:
        return ["payload"]
    if any(sign in row.payload for sign in "\r\n") or not _NAME.fullmatch(row.chain):
        return ["payload"]
    found = [name for name in _COLUMNS if getattr(written.entry, name) != getattr(row, name)]
    found += [name for name in _TIMES if getattr(written, name) != getattr(row, name)]
    return found


def _checkpoints(chain: str | None) -> Iterator[bytes]:
    rows = Checkpoint.objects.order_by("number").iterator(chunk_size=2000)
    if chain is None:
        for row in rows:
            yield lines.in_export(row.line, row.moved)
    else:
        yield from _proofs(rows, chain)


def _proofs(rows: Iterable[Checkpoint], chain: str) -> Iterator[bytes]:
    """The checkpoints in which this chain moved, and the last one whether it moved or not."""
    tree, places = merkle.Tree(), dict[str, int]()
    mine, pending = 0, b""
    for row in rows:
        moved = dict(row.moved)
        hashes = _hashes(moved)
        for one, sequence in moved.items():
            place = places.setdefault(one, len(places))
            # A link that is gone counts as zero bytes, which no root will confirm.
            tree.put(place, merkle.leaf(one, sequence, hashes.get(one, rules.GENESIS)))
        if chain not in places:
            continue
        mine = moved.get(chain, mine)
        pending = lines.in_export_of_one(row.line, mine, tree.path(places[chain]))
        if chain in moved:
            yield pending
            pending = b""
    if pending:
        yield pending


def _hashes(heads: dict[str, int]) -> dict[str, bytes]:
    sql = (
        "SELECT e.chain, e.hash FROM unnest(%s::text[], %s::bigint[]) AS m (chain, sequence)"
        " JOIN audit_entry e USING (chain, sequence)"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(heads), list(heads.values())])
        return {chain: bytes(hash_) for chain, hash_ in cursor.fetchall()}
