"""What a journal entry is, how it is written down and how it is chained. Pure; no database.

Format `samhus-journal/1`. An entry's payload is one line of JSON in UTF-8 with sorted keys and no
spaces. Its link is sha256 over these five parts joined by a line feed: the words
`samhus-journal/1`, the chain, the sequence in decimal, the previous link in hexadecimal, the
payload. No part but the last may hold a line feed, so that no two entries give the same bytes.
The first entry has sequence 1 and follows a link of 32 zero bytes. PostgreSQL computes the same
in `journal_append`; `samhus verify` computes it a third time, knowing neither.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

FORMAT = "samhus-journal/1"
GENESIS = bytes(32)
INSTALLATION = "installation"
LONGEST_PAYLOAD = 16_000

_CHAIN = re.compile(r"[A-Za-z0-9._:-]{1,64}")
_VERB = re.compile(r"[a-z_]+\.[a-z0-9_]+")
_CODE = re.compile(r"[^\s\x00-\x1f]{0,120}")
_WORDS = re.compile(r"[^\x00-\x1f]{0,500}")


class JournalUnavailable(RuntimeError):
    """The journal could not be written: the reading that it was to record must not be shown."""


class JournalAltered(RuntimeError):
    """What stands in the journal is not what a signed checkpoint says stood there."""


class Operation(StrEnum):
    """The six operations of Directive (EU) 2016/680, article 25, and acts without content."""

    COLLECTION = "collection"
    ALTERATION = "alteration"
    CONSULTATION = "consultation"
    DISCLOSURE = "disclosure"
    COMBINATION = "combination"
    ERASURE = "erasure"
    CONDUCT = "conduct"


@dataclass(frozen=True)
class Entry:
    """One act: who did what with which thing, why, and who received it.

    `happened_at` is given only for an act that is recorded afterwards, such as words said on the
    telephone. Refuses with ValueError: free text in `details`, a consultation without purpose or
    basis, a disclosure without recipients (article 25 wants both on record).
    """

    operation: Operation
    verb: str
    actor: str
    chain: str
    subject_kind: str
    subject_id: str
    on_behalf_of: str = ""
    purpose: str = ""
    basis: str = ""
    recipients: tuple[str, ...] = ()
    details: Mapping[str, Any] = field(default_factory=dict)
    happened_at: datetime | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "operation", Operation(self.operation))
        object.__setattr__(self, "recipients", tuple(self.recipients))
        for refusal in _refusals(self):
            raise ValueError(refusal)


def _refusals(entry: Entry) -> list[str]:
    found = [_refused_names(entry), _refused_words(entry), _refused_grounds(entry)]
    return [refusal for refusal in found if refusal]


def _refused_names(entry: Entry) -> str:
    if not _CHAIN.fullmatch(entry.chain):
        return f"{entry.chain!r} cannot name a journal."
    if not _VERB.fullmatch(entry.verb):
        return f"{entry.verb!r} is not a verb of the form app.verb."
    if not entry.actor:
        return f"{entry.verb} needs an actor."
    codes = (entry.actor, entry.on_behalf_of, entry.subject_kind, entry.subject_id)
    if not all(_CODE.fullmatch(code) for code in (*codes, *entry.recipients)):
        return f"{entry.verb} names somebody or something by words; use its public id."
    return ""


def _refused_words(entry: Entry) -> str:
    if not (_WORDS.fullmatch(entry.purpose) and _WORDS.fullmatch(entry.basis)):
        return f"{entry.verb} states its purpose or basis in more than 500 characters or lines."
    if not _only_codes(dict(entry.details)):
        return f"{entry.verb} puts words into details; ids, codes and numbers only."
    return ""


def _refused_grounds(entry: Entry) -> str:
    if entry.happened_at is not None and entry.happened_at.tzinfo is None:
        return f"{entry.verb} says when it happened without a time zone."
    needs_ground = entry.operation in (Operation.CONSULTATION, Operation.DISCLOSURE)
    if needs_ground and not (entry.purpose or entry.basis):
        return f"{entry.verb} is a {entry.operation} and states neither purpose nor basis."
    if entry.operation is Operation.DISCLOSURE and not entry.recipients:
        return f"{entry.verb} is a disclosure and names no recipient."
    return ""


def _only_codes(value: Any) -> bool:
    if value is None or isinstance(value, bool | int | float):
        return True
    if isinstance(value, str):
        return bool(_CODE.fullmatch(value))
    if isinstance(value, Mapping):
        return all(isinstance(key, str) and _only_codes(key) for key in value) and all(
            _only_codes(item) for item in value.values()
        )
    return isinstance(value, list | tuple) and all(_only_codes(item) for item in value)


def stamp(moment: datetime) -> str:
    """A moment as the journal writes it: UTC, microseconds, `Z`; sorts as text."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def payload(entry: Entry, *, at: datetime, recorded_at: datetime, clock_set: bool) -> str:
    """The entry as one line of JSON, exactly as it is hashed. ValueError when it is too long."""
    text = json.dumps(
        {
            "actor": entry.actor,
            "at": stamp(entry.happened_at or at),
            "basis": entry.basis,
            "chain": entry.chain,
            "clock_set": clock_set,
            "details": dict(entry.details),
            "on_behalf_of": entry.on_behalf_of,
            "operation": entry.operation.value,
            "purpose": entry.purpose,
            "recipients": list(entry.recipients),
            "recorded_at": stamp(recorded_at),
            "subject_id": entry.subject_id,
            "subject_kind": entry.subject_kind,
            "verb": entry.verb,
        },
        ensure_ascii=False,
        allow_nan=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    if len(text.encode()) > LONGEST_PAYLOAD:
        raise ValueError(f"{entry.verb} is longer than {LONGEST_PAYLOAD} bytes in the journal.")
    return text


def link(chain: str, sequence: int, previous: bytes, written: str) -> bytes:
    """The link of an entry to the one before it: 32 bytes."""
    parts = (FORMAT, chain, str(sequence), previous.hex(), written)
    return hashlib.sha256("\n".join(parts).encode()).digest()


@dataclass(frozen=True)
class Written:
    """An entry as it was written down: the act, both times and whether the clock was set."""

    entry: Entry
    at: datetime
    recorded_at: datetime
    clock_set: bool


class Unreadable(ValueError):
    """What stands in a payload is not what `payload` writes."""


def read(written: str) -> Written:
    """The inverse of `payload`. Reads what stands there, also when today's rules refuse it.

    Raises Unreadable for anything that `payload` did not write.
    """
    try:
        facts = json.loads(written)
        at, recorded_at = (datetime.fromisoformat(facts.pop(key)) for key in ("at", "recorded_at"))
        clock_set = bool(facts.pop("clock_set"))
        facts["operation"] = Operation(facts["operation"])
        facts["recipients"] = tuple(facts["recipients"])
        entry = object.__new__(Entry)
        for name in _FIELDS:
            object.__setattr__(entry, name, facts.pop(name))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Unreadable("This payload was not written by the journal.") from error
    object.__setattr__(entry, "happened_at", None)
    return Written(entry, at, recorded_at, clock_set)


_FIELDS = tuple(name for name in Entry.__dataclass_fields__ if name != "happened_at")
