"""The database's owner changes the journal, knowing how it is made. It is found every time.

What the owner can do without being found is to add entries at the end, as the program does: that
is not a change of what was recorded.
"""

import random
from collections.abc import Callable

import psycopg
import pytest

from samhus.cli.verify import main
from samhus.foundation import audit
from samhus.foundation.audit import keys, rules
from tests.apps.audit.conftest import TABLES

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.promise("P4"),
    pytest.mark.line("H19"),
]
Way = Callable[["Owner"], None]


class Owner:
    """Somebody with every right in the database and without the signing key."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self.do = connection.execute
        self.random = random.Random()
        for table in TABLES:
            self.do(f"CREATE TEMP TABLE kept_{table} AS TABLE {table}")

    def put_back(self) -> None:
        for table in TABLES:
            override = "OVERRIDING SYSTEM VALUE" if table == "audit_entry" else ""
            self.do(f"TRUNCATE {table}")
            self.do(f"INSERT INTO {table} {override} TABLE kept_{table}")

    def state(self) -> list[object]:
        return [
            self.do(f"SELECT array_agg(t::text ORDER BY t::text) FROM {t} t").fetchone()
            for t in TABLES
        ]

    def somewhere(self) -> tuple[str, int]:
        rows = self.do("SELECT chain, sequence FROM audit_entry ORDER BY 1, 2").fetchall()
        return self.random.choice(rows)

    def relink(self, chain: str) -> None:
        """Number and link a chain anew, and set its head."""
        rows = self.do(
            "SELECT id, payload FROM audit_entry WHERE chain = %s ORDER BY sequence, id", [chain]
        ).fetchall()
        self.do("UPDATE audit_entry SET sequence = -id WHERE chain = %s", [chain])
        link = rules.GENESIS
        for sequence, (id_, payload) in enumerate(rows, 1):
            before, link = link, rules.link(chain, sequence, link, payload)
            self.do(
                "UPDATE audit_entry SET sequence = %s, previous = %s, hash = %s WHERE id = %s",
                [sequence, before, link, id_],
            )
        self.do(
            "UPDATE audit_head SET sequence = %s, hash = %s WHERE chain = %s",
            [len(rows), link, chain],
        )


def other_words(owner: Owner) -> tuple[str, int]:
    chain, sequence = owner.somewhere()
    old, new = owner.random.choice(
        [("user-1", "user-2"), ('"areas":', '"arena":'), ("alteration", "erasure"), ("T", "t")]
    )
    owner.do(
        "UPDATE audit_entry SET payload = replace(payload, %s, %s)"
        " WHERE chain = %s AND sequence = %s",
        [old, new, chain, sequence],
    )
    return chain, sequence


def other_words_relinked(owner: Owner) -> None:
    owner.relink(other_words(owner)[0])


def no_json(owner: Owner) -> None:
    owner.do(
        "UPDATE audit_entry SET payload = left(payload, -1) WHERE chain = %s AND sequence = %s",
        owner.somewhere(),
    )


def a_line_break(owner: Owner) -> None:
    owner.do(
        "UPDATE audit_entry SET payload = replace(payload, ',', E',\\n')"
        " WHERE chain = %s AND sequence = %s",
        owner.somewhere(),
    )


def deleted(owner: Owner) -> str:
    chain, sequence = owner.somewhere()
    owner.do("DELETE FROM audit_entry WHERE chain = %s AND sequence = %s", [chain, sequence])
    return chain


def deleted_relinked(owner: Owner) -> None:
    owner.relink(deleted(owner))


def inserted(owner: Owner) -> str:
    chain, sequence = owner.somewhere()
    owner.do("ALTER TABLE audit_entry DROP CONSTRAINT IF EXISTS audit_entry_place")
    owner.do(
        "INSERT INTO audit_entry (chain, sequence, at, recorded_at, operation, verb, actor,"
        " subject_kind, subject_id, payload, previous, hash) SELECT chain, sequence, at,"
        " recorded_at, operation, verb, actor, subject_kind, subject_id, payload, previous, hash"
        " FROM audit_entry WHERE chain = %s AND sequence = %s",
        [chain, sequence],
    )
    return chain


def inserted_relinked(owner: Owner) -> None:
    owner.relink(inserted(owner))


def swapped(owner: Owner) -> str:
    chain, sequence = owner.somewhere()
    other = owner.do(
        "SELECT sequence FROM audit_entry WHERE chain = %s AND sequence <> %s"
        " ORDER BY abs(sequence - %s) LIMIT 1",
        [chain, sequence, sequence],
    ).fetchone()[0]
    for old, new in ((sequence, -1), (other, sequence), (-1, other)):
        owner.do(
            "UPDATE audit_entry SET sequence = %s WHERE chain = %s AND sequence = %s",
            [new, chain, old],
        )
    return chain


def swapped_relinked(owner: Owner) -> None:
    owner.relink(swapped(owner))


def moved_to_another_chain(owner: Owner) -> None:
    chain, sequence = owner.somewhere()
    owner.do(
        "UPDATE audit_entry SET chain = 'body-x' WHERE chain = %s AND sequence = %s",
        [chain, sequence],
    )


def cut_short(owner: Owner) -> str:
    chain, sequence = owner.somewhere()
    owner.do("DELETE FROM audit_entry WHERE chain = %s AND sequence >= %s", [chain, sequence])
    return chain


def cut_short_relinked(owner: Owner) -> None:
    owner.relink(cut_short(owner))


def cut_short_with_everything(owner: Owner) -> None:
    """Head, leaf and the checkpoints that covered it too."""
    chain = cut_short(owner)
    owner.relink(chain)
    owner.do(
        "DELETE FROM audit_checkpoint c USING audit_head h WHERE h.chain = %s AND EXISTS (SELECT"
        " FROM jsonb_array_elements(c.moved) m WHERE m ->> 0 = h.chain AND"
        " (m ->> 1)::bigint > h.sequence)",
        [chain],
    )
    owner.do(
        "UPDATE audit_leaf l SET sequence = h.sequence FROM audit_head h"
        " WHERE h.chain = l.chain AND l.chain = %s",
        [chain],
    )


def without_a_chain(owner: Owner) -> None:
    chain, _ = owner.somewhere()
    for table in ("audit_entry", "audit_head", *owner.random.choice([(), ("audit_leaf",)])):
        owner.do(f"DELETE FROM {table} WHERE chain = %s", [chain])


def everything_deleted(owner: Owner) -> None:
    for table in TABLES:
        owner.do(f"TRUNCATE {table}")


def columns_only(owner: Owner) -> None:
    column = owner.random.choice(["actor", "verb", "operation", "subject_kind", "subject_id"])
    owner.do(
        f"UPDATE audit_entry SET {column} = {column} || 'x' WHERE chain = %s AND sequence = %s",
        owner.somewhere(),
    )


def times_only(owner: Owner) -> None:
    column = owner.random.choice(["at", "recorded_at"])
    owner.do(
        f"UPDATE audit_entry SET {column} = {column} - interval '1 microsecond'"
        " WHERE chain = %s AND sequence = %s",
        owner.somewhere(),
    )


def links_only(owner: Owner) -> None:
    column = owner.random.choice(["hash", "previous"])
    bit = owner.random.randrange(256)
    owner.do(
        f"UPDATE audit_entry SET {column} = set_bit({column}, {bit}, 1 - get_bit({column}, {bit}))"
        " WHERE chain = %s AND sequence = %s",
        owner.somewhere(),
    )


def a_head(owner: Owner) -> None:
    what = owner.random.choice(["hash = sha256(hash)", "sequence = sequence + 1", "sequence = 1"])
    owner.do(f"UPDATE audit_head SET {what} WHERE chain = %s", owner.somewhere()[:1])


def no_head(owner: Owner) -> None:
    owner.do("DELETE FROM audit_head WHERE chain = %s", owner.somewhere()[:1])


def a_checkpoint(owner: Owner) -> None:
    number = owner.do("SELECT number FROM audit_checkpoint ORDER BY random() LIMIT 1").fetchone()
    what = owner.random.choice(
        [
            "DELETE FROM audit_checkpoint",
            'UPDATE audit_checkpoint SET line = replace(line, \'"by":"test"\', \'"by":"rest"\')',
            "UPDATE audit_checkpoint SET moved = moved - 0",
            "UPDATE audit_checkpoint SET moved = jsonb_set(moved, '{0,1}', '1')",
            "UPDATE audit_checkpoint SET number = number + 100",
        ]
    )
    owner.do(what + " WHERE number = %s", number)


def a_leaf(owner: Owner) -> None:
    what = owner.random.choice(["sequence = sequence + 1", "sequence = 1", "leaf = leaf + 100"])
    owner.do(f"UPDATE audit_leaf SET {what} WHERE chain = %s", owner.somewhere()[:1])


WAYS: list[Way] = [
    other_words, other_words_relinked, no_json, a_line_break, deleted, deleted_relinked, inserted,
    inserted_relinked, swapped, swapped_relinked, moved_to_another_chain, cut_short,
    cut_short_relinked, cut_short_with_everything, without_a_chain, everything_deleted,
    columns_only, times_only, links_only, a_head, no_head, a_checkpoint, a_leaf,
]  # fmt: skip


def test_each_of_250_changes_by_the_owner_is_found(fill, owner, places, settings, tmp_path, capsys):
    fill()
    path = tmp_path / "all.jsonl"
    kept = tmp_path / "kept.jsonl"
    kept.write_bytes(settings.SAMHUS_CHECKPOINTS.read_bytes())
    trusted = [f"--checkpoints={kept}", f"--public-key={settings.SAMHUS_KEYS / keys.PUBLIC}"]
    somebody = Owner(owner)
    untouched, missed, tried = somebody.state(), [], 0
    for seed in range(253):
        way = WAYS[seed % len(WAYS)]
        somebody.random.seed(seed)
        way(somebody)
        if somebody.state() != untouched:
            tried += 1
            audit.export_journal(path)
            if main([str(path), *trusted]) == 0:
                missed.append((seed, way.__name__))
            capsys.readouterr()
        somebody.put_back()
        settings.SAMHUS_CHECKPOINTS.write_bytes(kept.read_bytes())
    assert missed == []
    assert tried >= 240
    owner.execute(
        "DELETE FROM audit_entry a USING audit_entry b WHERE a.id > b.id"
        " AND (a.chain, a.sequence) = (b.chain, b.sequence)"
    )
    owner.execute("ALTER TABLE audit_entry DROP CONSTRAINT IF EXISTS audit_entry_place")
    owner.execute(
        "ALTER TABLE audit_entry ADD CONSTRAINT audit_entry_place UNIQUE (chain, sequence)"
    )
    audit.export_journal(path)
    assert main([str(path), *trusted]) == 0
