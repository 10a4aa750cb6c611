"""Own pictures of the demo: written, handed in with the answer, read by somebody else."""

from collections.abc import Mapping
from typing import Any

from samhus.foundation.access.context import seen_by
from samhus.foundation.access.viewer import Viewer
from samhus.mapping.actions import reading
from samhus.mapping.actions import statement as actions
from samhus.mapping.models import MappingRound, Statement


def write(mapping: MappingRound, *, by: Viewer, body: Any, row: Mapping[str, str]) -> Any:
    """A statement: kind, words, source, reliability."""
    with seen_by(by):
        return actions.write_statement(
            by=by,
            mapping=mapping,
            organisation=body,
            written=actions.Written(row["kind"], row["words"], row["source"], row["reliability"]),
            reasons={},
        )


def handed_in(mapping: MappingRound, *, by: Viewer) -> list[Statement]:
    """What waits for a second reader, in the order in which it was written."""
    with seen_by(by):
        rows = Statement.objects.filter(mapping=mapping, state=Statement.State.SUBMITTED)
        return list(rows.order_by("written", "pk"))


def let_pass(statement: Statement, *, by: Viewer) -> None:
    """The second reader has no question."""
    with seen_by(by):
        reading.pass_statement(by=by, statement=statement)


def ask(statement: Statement, *, by: Viewer, question: str) -> None:
    """The second reader has one."""
    with seen_by(by):
        reading.return_statement(by=by, statement=statement, question=question)
