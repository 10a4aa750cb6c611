"""Whether what is stored of a computation is still what was computed.

A snapshot's `seal` is the root of a Merkle tree (as in the journal): its first leaf is the account
of how it was computed, then one leaf per area in the order of the codes. Each area result keeps the
path from its leaf to the root, so that a municipality can have its own row checked without anybody
reading another's. The root also stands in the journal's entry of the computation, whose chain is
checked by itself. What was stored before there were seals cannot be checked in this way, and a page
says so.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from samhus.engines.small_area.results import COLUMNS as TABLE
from samhus.engines.small_area.results import number
from samhus.foundation import audit
from samhus.foundation.audit.merkle import Tree, climb
from samhus.foundation.audit.rules import Unreadable
from samhus.mapping.models import AreaResult, Snapshot
from samhus.mapping.pages.seal import SealCheck, State

SEALED = (
    "observed", "population", "expected", "relative_risk", "sd", "lower", "median", "upper",
    "p_above_1", "p_above_line", "p_above_2", "rank_lower", "rank_median", "rank_upper", "p_top",
    "power_to_see_doubling", "findings", "series",
)  # fmt: skip
NUMBERS = (
    "expected", "relative_risk", "sd", "lower", "median", "upper", "p_above_1", "p_above_line",
    "p_above_2", "rank_lower", "rank_median", "rank_upper", "p_top",
)  # fmt: skip
Proof = list[list[str]]
Named = dict[str, tuple[Any, Any]]
"""Snapshot (public id) -> the seal and the digest that the journal names."""


def sealed(snapshot: Snapshot, rows: Sequence[tuple[str, AreaResult]]) -> tuple[str, list[Proof]]:
    """The root over a snapshot and its rows (code, result), and the path of each leaf."""
    tree = Tree()
    for place, leaf in enumerate([_account(snapshot), *(_row(code, row) for code, row in rows)]):
        tree.put(place, leaf)
    paths = [
        [[side, hash_.hex()] for side, hash_ in tree.path(place)] for place in range(len(rows) + 1)
    ]
    return tree.root.hex(), paths


def check_all(snapshot: Snapshot, results: Sequence[AreaResult]) -> SealCheck:
    """Every stored row of a snapshot against its seal, its digest and the journal."""
    rows = sorted(((row.area.code, row) for row in results), key=lambda one: one[0])
    table = hashlib.sha256(_table(rows)).hexdigest()
    if not snapshot.seal:
        state: State = "table_only" if table == snapshot.digest else "altered"
        return _checked(snapshot, state, rows=len(rows))
    root, _paths = sealed(snapshot, rows)
    sound = (root, table) == (snapshot.seal, snapshot.digest) and _in_journal(snapshot)
    return _checked(snapshot, "unchanged" if sound else "altered", rows=len(rows))


def check_own(snapshot: Snapshot, result: AreaResult, *, named: Named | None = None) -> SealCheck:
    """One stored row and the account of the computation, by their paths to the seal.

    `named` is what the journal says of several snapshots, when somebody has asked for all at once.
    """
    if not snapshot.seal:
        return _checked(snapshot, "not_checkable", rows=1)
    leaves = (
        (_row(result.area.code, result), result.proof),
        (_account(snapshot), snapshot.proof),
    )
    reached = {
        climb(leaf, [(side, bytes.fromhex(hash_)) for side, hash_ in path]).hex()
        for leaf, path in leaves
    }
    told = _in_journal(snapshot) if named is None else _agrees(snapshot, named)
    sound = reached == {snapshot.seal} and told
    return _checked(snapshot, "unchanged" if sound else "altered", rows=1)


def named_in_journal(chain: str, snapshots: Iterable[Snapshot]) -> Named:
    """Seal and digest in the journal's first entry of each computation, by snapshot; one query."""
    ids = [str(each.public_id) for each in snapshots]
    found = audit.entries(chain, verb="mapping.record_snapshot").filter(subject_id__in=ids)
    named: Named = {}
    for entry in found.order_by("sequence"):
        named.setdefault(entry.subject_id, _details(entry))
    return named


def _checked(snapshot: Snapshot, state: State, *, rows: int) -> SealCheck:
    return SealCheck(
        state=state,
        seal=snapshot.seal,
        digest=snapshot.digest,
        inputs=snapshot.inputs,
        computed=snapshot.computed,
        rows=rows,
    )


def _in_journal(snapshot: Snapshot) -> bool:
    """Whether the journal's entry of the computation names the same seal and digest."""
    chain = str(snapshot.mapping.round.organiser.public_id)
    return _agrees(snapshot, named_in_journal(chain, [snapshot]))


def _agrees(snapshot: Snapshot, named: Named) -> bool:
    return named.get(str(snapshot.public_id)) == (snapshot.seal, snapshot.digest)


def _details(entry: Any) -> tuple[Any, Any]:
    try:
        details = entry.written.entry.details
    except Unreadable:
        return None, None
    return details.get("seal"), details.get("digest")


def texts_under(snapshot: Snapshot, rows: Sequence[tuple[str, AreaResult]]) -> list[str]:
    """What lies under the seal, as it was hashed: the account, then a line per row.

    A leaf is the SHA-256 of a zero byte and such a text, so that others can check it elsewhere.
    """
    return [_text(_of_account(snapshot)), *(_text(_of_row(code, row)) for code, row in rows)]


def table_under(rows: Sequence[tuple[str, AreaResult]]) -> bytes:
    """The table whose SHA-256 is the snapshot's digest, from what is stored."""
    return _table(rows)


def _account(snapshot: Snapshot) -> bytes:
    return _leaf(_of_account(snapshot))


def _of_account(snapshot: Snapshot) -> dict[str, Any]:
    return {
        "snapshot": str(snapshot.public_id),
        "indicator": str(snapshot.indicator.public_id),
        "year": snapshot.mapping.year,
        "line": f"{snapshot.mapping.decision_line:.2f}",
        "without_suspicious": snapshot.without_suspicious,
        "inputs": snapshot.inputs,
        "digest": snapshot.digest,
        "meta": snapshot.meta,
    }


def _row(code: str, result: AreaResult) -> bytes:
    return _leaf(_of_row(code, result))


def _of_row(code: str, result: AreaResult) -> dict[str, Any]:
    """The random id keeps a row from being guessed from its leaf."""
    values = {name: getattr(result, name) for name in SEALED}
    return {"area": code, "result": str(result.public_id), **values}


def _leaf(facts: dict[str, Any]) -> bytes:
    return hashlib.sha256(b"\0" + _text(facts).encode()).digest()


def _text(facts: dict[str, Any]) -> str:
    return json.dumps(_plain(facts), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(value: Any) -> Any:
    """PostgreSQL keeps numbers of JSON as numbers: a whole one may come back without its point."""
    if isinstance(value, dict):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _table(rows: Sequence[tuple[str, AreaResult]]) -> bytes:
    """The table as the engine exported it, made from what is stored."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(TABLE)
    for code, row in rows:
        numbers = [number(float(getattr(row, name))) for name in NUMBERS]
        quality = ",".join(dict.fromkeys(each["code"] for each in row.findings)) or "ok"
        writer.writerow([code, row.observed, *numbers, quality])
    return stream.getvalue().encode()
