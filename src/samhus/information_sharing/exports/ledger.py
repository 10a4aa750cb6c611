"""A body's ledger as a signed file: one line per act, checked by `samhus verify FILE`.

Order: header, requests, answers, disclosures, corrections, second looks, questions about passing
on, readings, a signed end.
The fields are those that LED article 25 asks for: what, who, when, why, to whom. No content.
"""

import hashlib
from collections.abc import Iterator
from typing import Any

from samhus.foundation import clock
from samhus.foundation.audit import keys, lines
from samhus.foundation.audit.rules import stamp
from samhus.information_sharing.models import (
    Acknowledgement,
    Answer,
    Disclosure,
    DisclosureReview,
    OnwardAsk,
    Request,
)
from samhus.information_sharing.queries.ledger import of_body, readings
from samhus.information_sharing.queries.onward import named_to_asker

PURPOSE = b"samhus-ledger/1"
RELATED: dict[type[Any], tuple[str, ...]] = {
    Request: ("asking", "asked", "sent_by"),
    Answer: ("request__asking", "request__asked", "answered_by"),
    Disclosure: ("sender", "recipient", "decided_by", "judged_by"),
    Acknowledgement: ("sender", "recipient", "acknowledged_by"),
    DisclosureReview: ("disclosure__sender", "disclosure__recipient", "reviewed_by"),
    OnwardAsk: ("asker", "originator", "third", "asked_by", "replied_by"),
}


def ledger_file(body: Any) -> bytes:
    """The whole ledger of a body, as far as the viewer may see it, signed."""
    pems = {name: keys.public_pem(key).decode() for name, key in keys.public_keys().items()}
    header = {
        "samhus": "ledger",
        "format": 1,
        "exported_at": stamp(clock.recorded_now()),
        "body": str(body.public_id),
        "name": body.name,
        "keys": pems,
    }
    written = [lines.plain(header), *(lines.plain(each) for each in _acts(body))]
    text = b"".join(line + b"\n" for line in written)
    key = keys.signing_key()
    end = {
        "end": {"acts": len(written) - 1},
        "key": keys.fingerprint(key.public_key()),
        "sha256": hashlib.sha256(text).hexdigest(),
    }
    return text + lines.signed(end, key, purpose=PURPOSE) + b"\n"


def _acts(body: Any) -> Iterator[dict[str, Any]]:
    for model, sides, at, told in (
        (Request, ("asking", "asked"), "sent", _request),
        (Answer, ("request__asking", "request__asked"), "answered", _answer),
        (Disclosure, ("sender", "recipient"), "told", _disclosure),
        (Acknowledgement, ("sender", "recipient"), "stated", _correction),
        (DisclosureReview, ("disclosure__sender", "disclosure__sender"), "reviewed", _review),
    ):
        rows = of_body(model, *sides, body).select_related(*RELATED[model]).order_by(at, "pk")
        for row in rows:
            yield told(row)
    asks = of_body(OnwardAsk, "asker", "originator", body).select_related(*RELATED[OnwardAsk])
    known = set(named_to_asker())
    for ask in asks.order_by("asked", "pk"):
        is_named = ask.originator_id == body.pk or ask.disclosure_id in known
        yield _onward(ask, is_named=is_named)
    for entry in readings(body, {}).order_by("sequence"):
        yield {"act": "reading", "sequence": entry.sequence, "payload": entry.payload}


def _person(user: Any) -> dict[str, str] | None:
    return {"id": str(user.public_id), "name": user.name} if user else None


def _body(row: Any) -> dict[str, str]:
    return {"id": str(row.public_id), "name": row.name}


def _time(moment: Any) -> str | None:
    return stamp(moment) if moment else None


def _request(row: Request) -> dict[str, Any]:
    return {
        "act": "request", "id": str(row.public_id), "at": _time(row.sent),
        "who": _person(row.sent_by), "from": _body(row.asking), "to": _body(row.asked),
        "purpose": row.purpose, "kinds": row.kinds, "basis": row.basis,
        "reference": row.reference, "due": row.due.isoformat(), "facts": row.facts,
    }  # fmt: skip


def _answer(row: Answer) -> dict[str, Any]:
    return {
        "act": "answer", "id": str(row.public_id), "at": _time(row.answered),
        "who": _person(row.answered_by), "request": str(row.request.public_id),
        "from": _body(row.request.asked), "to": _body(row.request.asking),
        "answer": row.kind, "provision": row.provision, "reason": row.reason,
    }  # fmt: skip


def _disclosure(row: Disclosure) -> dict[str, Any]:
    return {
        "act": "disclosure", "id": str(row.public_id), "told": _time(row.told),
        "at": _time(row.recorded), "who": _person(row.decided_by), "from": _body(row.sender),
        "to": _body(row.recipient), "purpose": row.purpose, "kinds": row.marks,
        "mode": row.mode, "channel": row.channel, "basis": row.basis, "law": row.views,
        "verified": row.verified, "against": row.against, "urgent": row.urgent,
        "judged_by": _person(row.judged_by), "judged_signed": _time(row.judged_signed),
        "conditions": row.conditions, "condition_words": row.condition_words,
        "reference": row.reference,
    }  # fmt: skip


def _correction(row: Acknowledgement) -> dict[str, Any]:
    return {
        "act": "correction", "id": str(row.public_id), "at": _time(row.stated),
        "from": _body(row.sender), "to": _body(row.recipient), "ground": row.ground,
        "kinds": row.kinds, "words": row.words, "acknowledged": _time(row.acknowledged),
        "who": _person(row.acknowledged_by),
    }  # fmt: skip


def _review(row: DisclosureReview) -> dict[str, Any]:
    return {
        "act": "review", "id": str(row.public_id), "at": _time(row.reviewed),
        "who": _person(row.reviewed_by), "disclosure": str(row.disclosure.public_id),
        "finding": row.finding, "words": row.words,
    }  # fmt: skip


def _onward(row: OnwardAsk, *, is_named: bool) -> dict[str, Any]:
    """Whoever asked does not learn here from whom it comes, where it does not know."""
    return {
        "act": "onward", "id": str(row.public_id), "at": _time(row.asked),
        "who": _person(row.asked_by), "from": _body(row.asker),
        "to": _body(row.originator) if is_named else None, "third": _body(row.third),
        "purpose": row.purpose, "kinds": row.kinds, "words": row.words,
        "reference": row.reference, "reply": row.reply, "reply_words": row.reply_words,
        "replied": _time(row.replied), "may_name": row.may_name,
        "replied_by": _person(row.replied_by) if is_named else None,
    }  # fmt: skip
