"""The second reader: pass a statement, return it with a question, or remove it for a reason."""

from django.db.models import Q
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.notices.api import tell
from samhus.foundation.organisations.api import NotPossible, live_members
from samhus.mapping.models import Statement
from samhus.mapping.policies import STATEMENT
from samhus.mapping.policies.statement import WRITING_ROLES
from samhus.mapping.queries.words import require_no_person

State = Statement.State


@action("mapping.pass_statement")
def pass_statement(*, by: Viewer, statement: Statement) -> Statement:
    """Somebody else than its writer has read it: experts and staff may rely on it."""
    statement = _taken(by, statement)
    _decide(by, statement, State.PASSED)
    journal(Operation.CONDUCT, subject=statement, chain=statement.organisation)
    return statement


@action("mapping.return_statement")
def return_statement(*, by: Viewer, statement: Statement, question: str) -> Statement:
    """Ask the municipality something, about nobody; it answers by changing the statement."""
    statement = _taken(by, statement)
    if not question.strip():
        raise NotPossible(_("Ask a question that the municipality can answer."))
    statement.question = require_no_person(" ".join(question.split()), key="question")
    _decide(by, statement, State.RETURNED)
    _tell(statement, "mapping.statement_returned")
    journal(Operation.CONDUCT, subject=statement, chain=statement.organisation)
    return statement


@action("mapping.remove_statement")
def remove_statement(*, by: Viewer, statement: Statement, ground: str) -> Statement:
    """Blank a statement's words for a reason from the list; its body is told the reason.

    The words are gone: from the row, and they were never in the journal.
    """
    statement = _taken(by, statement)
    if ground not in Statement.Ground.values:
        raise NotPossible(_("Choose the reason from the list."))
    statement.ground, statement.words, statement.justified = ground, "", {}
    _decide(by, statement, State.REMOVED)
    _tell(statement, "mapping.statement_removed")
    journal(
        Operation.ERASURE,
        subject=statement,
        chain=statement.organisation,
        details={"ground": ground},
    )
    return statement


def _taken(by: Viewer, statement: Statement) -> Statement:
    rows = Statement.objects.select_for_update(of=("self",))
    statement = rows.select_related("mapping__round__organiser", "organisation").get(
        pk=statement.pk
    )
    STATEMENT.require("read", by, statement)
    return statement


def _decide(by: Viewer, statement: Statement, state: str) -> None:
    statement.state, statement.version = state, statement.version + 1
    statement.read_by_id, statement.read = by.person_id, clock.now()
    statement.save()


def _tell(statement: Statement, kind: str) -> None:
    round_ = statement.mapping.round
    tell(
        live_members(Q(organisation=statement.organisation_id), WRITING_ROLES),
        kind=kind,
        key=f"{kind}:{statement.pk}:{statement.version}",
        link=f"/mapping/{round_.public_id}/picture/{statement.organisation.public_id}/",
        about={"round": round_.title},
    )
