"""A journal to try things on, and the database's owner who tries them."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import psycopg
import pytest
from django.utils.translation import gettext_lazy as _

from samhus.foundation import audit, clock
from samhus.foundation.audit import wording

TABLES = ("audit_head", "audit_entry", "audit_checkpoint", "audit_leaf")


def entry(chain: str = "body-a", number: int = 1, **more) -> audit.Entry:
    facts = {
        "operation": audit.Operation.ALTERATION,
        "verb": "mapping.compute_round",
        "actor": "user-1",
        "chain": chain,
        "subject_kind": "mapping.Round",
        "subject_id": f"round-{number}",
        "details": {"areas": number},
    }
    return audit.Entry(**(facts | more))


def write(*entries: audit.Entry) -> None:
    from django.db import transaction

    with transaction.atomic():
        audit.append(entries)


@pytest.fixture
def places(settings, tmp_path) -> None:
    """Keys and checkpoints of this test alone."""
    settings.SAMHUS_KEYS = tmp_path / "keys"
    settings.SAMHUS_CHECKPOINTS = tmp_path / "outside" / "checkpoints.jsonl"


@pytest.fixture
def address(embedded_server, test_database) -> Callable[[str], str]:
    """How another process would reach the test's database as one of the roles."""
    return lambda role: embedded_server.url(role=role, database=test_database)


@pytest.fixture
def owner(transactional_db, address) -> Iterator[psycopg.Connection]:
    """The role that owns the tables, with its triggers out of the way, as it can do."""
    with psycopg.connect(address("owner"), autocommit=True) as connection:
        for table in TABLES:
            connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER journal_refuse")
        yield connection
        for table in TABLES:
            connection.execute(f"ALTER TABLE {table} ENABLE TRIGGER journal_refuse")


@pytest.fixture
def fill(transactional_db, places) -> Callable[..., None]:
    """Several chains that grow between checkpoints."""

    def fill(*, chains: int = 4, rounds: int = 6, per_round: int = 3) -> None:
        for step in range(rounds):
            for number in range(chains):
                if (step + number) % 3 or step == 0:
                    chain = f"body-{number}"
                    write(*(entry(chain, step * 10 + i) for i in range(per_round)))
            audit.sign_checkpoint(by_service="test")

    return fill


@pytest.fixture
def tomorrow() -> Iterator[None]:
    clock.set_to(clock.recorded_now() + timedelta(days=1))
    yield
    clock.reset()


PEOPLE = {"user-1": "Anna Berg", "user-2": "Bo Ek", "body-2": "Norrby"}


@pytest.fixture
def names(monkeypatch):
    """Somebody knows people, somebody knows rounds; each counts how often it is asked."""
    asked = {"people": 0, "rounds": 0}

    def people(ids):
        asked["people"] += 1
        return {one: PEOPLE[one] for one in ids if one in PEOPLE}

    def rounds(ids):
        asked["rounds"] += 1
        return {one: one.replace("round-", "the round of 20") for one in ids}

    monkeypatch.setattr(wording, "_people", [people])
    monkeypatch.setattr(wording, "_subjects", {"mapping.Round": rounds})
    monkeypatch.setattr(wording, "_sentences", dict(wording._sentences))
    wording.say("mapping.compute_round", _("{actor} computed {subject} for {areas} areas."))
    return asked
