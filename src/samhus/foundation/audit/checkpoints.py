"""Every 60 seconds one signature over all chains, kept in a file outside of the database.

Whoever owns the database can rewrite a chain from any entry on, but not a root that was signed
before. What was written after the last checkpoint has only its chain to protect it.
"""

import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from django.conf import settings
from django.db import connection, transaction

from samhus.foundation import clock
from samhus.foundation.audit import keys, lines, merkle, rules
from samhus.foundation.audit.checkpointfile import CheckpointFile
from samhus.foundation.audit.models import ChainHead, Checkpoint, JournalEntry
from samhus.foundation.audit.rules import GENESIS, JournalAltered

logger = logging.getLogger(__name__)
_LOCK = 5_227_413_600_921

Heads = dict[str, tuple[int, bytes]]


@dataclass(frozen=True)
class Signed:
    """A checkpoint that stands in the database's index and in the file."""

    number: int
    chains: int
    entries: int
    line: str


def sign_checkpoint(*, by_service: str) -> Signed | None:
    """Sign the heads of all chains; None when nothing moved since the last checkpoint.

    Refuses with JournalAltered when the journal no longer is what the last checkpoint signed, or
    when the entries since then don't link. The index is committed first and the file follows; a
    file that was left behind by a crash catches up on the next call.
    """
    with transaction.atomic(durable=True):
        _wait_for_the_others()
        write_out()
        last = Checkpoint.objects.order_by("number").last()
        covered = _leaves()
        _compare(covered, last)
        heads = _heads()
        moved = _moved(covered, heads)
        if not moved:
            return None
        signed = _sign(last, covered, heads, moved, by_service)
    write_out()
    return signed


def write_out() -> None:
    """Bring the file to what the index holds. JournalAltered when the file knows otherwise."""
    with CheckpointFile(settings.SAMHUS_CHECKPOINTS) as file:
        last = file.last()
        number = _number_of(last, file) if last else 0
        known = Checkpoint.objects.filter(number=number).first() if last else None
        if last and (known is None or known.line.encode() != last):
            raise JournalAltered(
                f"The file {file.path} ends with checkpoint {number}, which the database does not "
                "hold: the journal was set back or rewritten. If a backup was restored, keep the "
                "file as evidence under another name; a new one begins from the database."
            )
        missing = list(Checkpoint.objects.filter(number__gt=number).order_by("number"))
        if missing and not last and len(missing) > 1:
            logger.warning("The checkpoints file is made anew from the database: %s", file.path)
        _must_follow(last, missing)
        file.add([row.line.encode() for row in missing])


def _number_of(line: bytes, file: CheckpointFile) -> int:
    try:
        return int(json.loads(line)["number"])
    except (ValueError, KeyError, TypeError) as error:
        raise JournalAltered(f"The last line of {file.path} is no checkpoint.") from error


def _must_follow(last: bytes, rows: Iterable[Checkpoint]) -> None:
    known = keys.public_keys()
    for row in rows:
        line = row.line.encode()
        facts = json.loads(line)
        body, signature = lines.split(line)
        try:
            known[facts["key"]].verify(signature, lines.CHECKPOINT + b"\n" + body)
        except (InvalidSignature, KeyError) as error:
            raise JournalAltered(f"Checkpoint {row.number} was not signed here.") from error
        if facts["previous"] != (lines.digest(last) if last else lines.NO_LINE):
            raise JournalAltered(f"Checkpoint {row.number} does not follow the one before it.")
        last = line


def _wait_for_the_others() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _leaves() -> Heads:
    """What the last checkpoint covered, in the tree's order, with the links as they stand now."""
    sql = (
        "SELECT l.chain, l.sequence, e.hash FROM audit_leaf l"
        " LEFT JOIN audit_entry e USING (chain, sequence) ORDER BY l.leaf"
    )
    found: Heads = {}
    with connection.cursor() as cursor:
        cursor.execute(sql)
        for chain, sequence, hash_ in cursor.fetchall():
            if hash_ is None:
                raise JournalAltered(f"Entry {sequence} of journal {chain} is gone.")
            found[chain] = (sequence, bytes(hash_))
    return found


def _compare(covered: Heads, last: Checkpoint | None) -> None:
    facts = json.loads(last.line) if last else {"root": GENESIS.hex(), "number": 0}
    tree_root = merkle.root_over([merkle.leaf(c, s, h) for c, (s, h) in covered.items()])
    if tree_root.hex() != facts["root"]:
        raise JournalAltered(f"The journal is not what checkpoint {facts['number']} signed.")


def _heads() -> Heads:
    rows = ChainHead.objects.order_by("chain").values_list("chain", "sequence", "hash")
    return {chain: (sequence, bytes(hash_)) for chain, sequence, hash_ in rows}


def _moved(covered: Heads, heads: Heads) -> list[tuple[str, int]]:
    """The heads that moved, each checked entry by entry from where the last checkpoint ended."""
    for chain, (sequence, _) in covered.items():
        if heads.get(chain, (0, b""))[0] < sequence:
            raise JournalAltered(f"Journal {chain} has become shorter than {sequence} entries.")
    found = []
    for chain, head in heads.items():
        before = covered.get(chain, (0, GENESIS))
        if head != before:
            _must_link(chain, before, head)
            found.append((chain, head[0]))
    return found


def _must_link(chain: str, before: tuple[int, bytes], head: tuple[int, bytes]) -> None:
    place, link = before
    rows = JournalEntry.objects.filter(chain=chain, sequence__gt=place, sequence__lte=head[0])
    rows = rows.order_by("sequence")
    for sequence, payload in rows.values_list("sequence", "payload").iterator(chunk_size=2000):
        place += 1
        link = rules.link(chain, place, link, payload)
        if sequence != place:
            raise JournalAltered(f"Entry {place} of journal {chain} is missing.")
    if (place, link) != head:
        raise JournalAltered(f"Journal {chain} does not link from entry {before[0]} to its head.")


def _sign(
    last: Checkpoint | None,
    covered: Heads,
    heads: Heads,
    moved: list[tuple[str, int]],
    by_service: str,
) -> Signed:
    key = keys.signing_key()
    now = covered | {chain: heads[chain] for chain, _ in moved}
    facts = lines.Covered(
        number=(last.number if last else 0) + 1,
        at=rules.stamp(clock.recorded_now()),
        by=by_service,
        chains=len(now),
        entries=sum(sequence for sequence, _ in now.values()),
        root=merkle.root_over([merkle.leaf(c, s, h) for c, (s, h) in now.items()]),
        previous=lines.digest(last.line.encode()) if last else lines.NO_LINE,
        key=keys.fingerprint(key.public_key()),
    )
    line = lines.checkpoint(facts, key).decode()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT journal_checkpoint(%s, %s, %s)", [facts.number, line, json.dumps(moved)]
        )
    return Signed(facts.number, facts.chains, facts.entries, line)
