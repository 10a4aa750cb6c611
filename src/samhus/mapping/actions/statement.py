"""A municipality's own picture: write, take over from last year, drop, hand in with the answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.organisations.api import NotPossible
from samhus.foundation.rounds.api import Round, unsign
from samhus.mapping.models import MappingRound, Statement
from samhus.mapping.policies import STATEMENT
from samhus.mapping.queries.carried import carried
from samhus.mapping.queries.persons import settled

KEY = "words"
State = Statement.State


@dataclass(frozen=True)
class Written:
    """What the form gives. `reasons` say why a passage stays, by its mark."""

    kind: str
    words: str
    source: str
    reliability: str


class StatementChanged(Exception):
    """Somebody else saved meanwhile; carries the statement as it is now."""

    def __init__(self, current: Statement) -> None:
        super().__init__()
        self.current = current


@action("mapping.write_statement")
def write_statement(
    *,
    by: Viewer,
    mapping: MappingRound,
    organisation: Any,
    written: Written,
    reasons: Mapping[str, str],
    carried_from: Statement | None = None,
) -> Statement:
    """Write a statement, or take one of an earlier round over: as it stands or changed.

    Raises PointsToSomebody, and Frozen while the body's answer waits for its signature.
    """
    statement = Statement(mapping=mapping, organisation=organisation, version=0)
    STATEMENT.require("write", by, statement)
    if not mapping.round.parties.filter(organisation=organisation).exists():
        raise NotPossible(_("Your body is not asked in this round."))
    statement.carried_from = _still_to_decide(mapping, organisation, carried_from)
    return _save(by, statement, written, reasons)


@action("mapping.confirm_statement")
def confirm_carried(
    *, by: Viewer, mapping: MappingRound, organisation: Any, carried_from: Statement
) -> Statement:
    """Say that a statement of an earlier round still holds, word by word."""
    statement = Statement(mapping=mapping, organisation=organisation, version=0)
    STATEMENT.require("write", by, statement)
    statement.carried_from = _still_to_decide(mapping, organisation, carried_from)
    written = Written(
        kind=carried_from.kind,
        words=carried_from.words,
        source=carried_from.source,
        reliability=carried_from.reliability,
    )
    return _save(by, statement, written, carried_from.justified)


@action("mapping.change_statement")
def change_statement(
    *,
    by: Viewer,
    statement: Statement,
    written: Written,
    reasons: Mapping[str, str],
    version: int,
) -> Statement:
    """Change a statement that has not been handed in, or that came back with a question.

    One that came back is on the body's desk again, unseen, until it is handed in anew. Raises
    StatementChanged when somebody saved since `version`.
    """
    statement = _locked(statement)
    STATEMENT.require("write", by, statement)
    if statement.version != version:
        raise StatementChanged(statement)
    return _save(by, statement, written, reasons)


@action("mapping.drop_statement")
def drop_statement(*, by: Viewer, statement: Statement) -> Statement:
    """Drop a statement that is in hand: its words go, the row stays as dropped."""
    statement = _locked(statement)
    STATEMENT.require("write", by, statement)
    return _drop(by, statement)


@action("mapping.drop_carried")
def drop_carried(
    *, by: Viewer, mapping: MappingRound, organisation: Any, carried_from: Statement
) -> Statement:
    """Say that a statement of an earlier round no longer holds. The earlier round keeps it."""
    statement = Statement(
        mapping=mapping,
        organisation=organisation,
        version=0,
        kind=carried_from.kind,
        source=carried_from.source,
        reliability=carried_from.reliability,
    )
    STATEMENT.require("write", by, statement)
    statement.carried_from = _still_to_decide(mapping, organisation, carried_from)
    return _drop(by, statement)


@action("mapping.hand_in_statements")
def hand_in_statements(*, by: Viewer, round: Round, organisation: Any) -> int:
    """Hand in what the body has written, in the transaction of its answer. Returns how many."""
    mapping = MappingRound.objects.get(round=round)
    STATEMENT.require("hand_in", by, Statement(mapping=mapping, organisation=organisation))
    rows = Statement.objects.select_for_update().filter(
        mapping=mapping, organisation=organisation, state=State.DRAFT
    )
    ids = list(rows.values_list("pk", flat=True))
    Statement.objects.filter(pk__in=ids).update(state=State.SUBMITTED, question="")
    journal(
        Operation.DISCLOSURE,
        subject=mapping,
        chain=organisation,
        recipients=[str(round.organiser.public_id)],
        purpose="mapping",
        details={"statements": len(ids)},
    )
    return len(ids)


def _still_to_decide(
    mapping: MappingRound, organisation: Any, earlier: Statement | None
) -> Statement | None:
    if earlier is None:
        return None
    if earlier.pk not in {one.pk for one in carried(mapping, organisation)}:
        raise NotPossible(_("This statement of an earlier round has been dealt with already."))
    return earlier


def _save(
    by: Viewer, statement: Statement, written: Written, reasons: Mapping[str, str]
) -> Statement:
    unsign(round=statement.mapping.round, organisation=statement.organisation)
    statement.justified = settled(KEY, written.words, {**statement.justified, **reasons})
    for name, value in vars(written).items():
        setattr(statement, name, value)
    _touch(by, statement, State.DRAFT)
    _journal(Operation.COLLECTION, statement)
    return statement


def _drop(by: Viewer, statement: Statement) -> Statement:
    unsign(round=statement.mapping.round, organisation=statement.organisation)
    statement.words, statement.question, statement.justified = "", "", {}
    _touch(by, statement, State.DROPPED)
    _journal(Operation.ERASURE, statement)
    return statement


def _touch(by: Viewer, statement: Statement, state: str) -> None:
    statement.state, statement.version = state, statement.version + 1
    statement.written_by_id, statement.written = by.person_id, clock.now()
    statement.read_by = statement.read = None
    statement.save()


def _locked(statement: Statement) -> Statement:
    rows = Statement.objects.select_for_update(of=("self",))
    return rows.select_related("mapping__round__organiser", "organisation").get(pk=statement.pk)


def _journal(operation: Operation, statement: Statement) -> None:
    journal(
        operation,
        subject=statement,
        chain=statement.organisation,
        details={"kind": statement.kind, "version": statement.version},
    )
