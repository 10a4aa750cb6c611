"""A country starts from what its pack says about its structure."""

from typing import Any

from django.utils.translation import gettext as _

from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer, service
from samhus.foundation.audit import Operation
from samhus.foundation.organisations.api import (
    NotPossible,
    bodies_ever,
    organisations_seen_by,
    register_organisation,
)
from samhus.governance.actions.structure import Move, Said, Setup, record_change
from samhus.governance.models import Change
from samhus.governance.policies.structure import CHANGE
from samhus.governance.queries.change import recorded_already
from samhus.governance.rules.structure_file import FileChange, NamedBody, StructureFile

CENTRE = "centre"


@action("governance.import_structure")
def import_structure(*, by: Viewer, organisation: Any, structure: StructureFile) -> list[Change]:
    """Record every change of the file that is not recorded yet; all of them or none.

    Bodies that are missing come into the register; the national centre never does: it is the one
    that is there. Refuses with the line of the row that cannot be recorded.
    """
    CHANGE.require("record", by, Change(organisation=organisation))
    first = min((change.day for change in structure.changes), default=None)
    bodies = {body.key: _body(by, body, first) for body in structure.bodies}
    made = [
        _record(by, organisation, change, bodies)
        for change in structure.changes
        if not recorded_already(change)
    ]
    journal(
        Operation.CONDUCT,
        subject=organisation,
        chain=organisation,
        details={"country": structure.country, "changes": len(made)},
    )
    return made


def _body(by: Viewer, body: NamedBody, since: Any) -> Any:
    if body.kind == CENTRE:
        return organisations_seen_by(by).filter(kind=CENTRE).order_by("pk").first()
    known = bodies_ever(by, body.kind).filter(name=body.name).last()
    if known is not None:
        return known
    registrar = service("structure", on_behalf_of=by.public_id)
    return register_organisation(by=registrar, name=body.name, kind=body.kind, since=since)


def _record(by: Viewer, organisation: Any, change: FileChange, bodies: dict[str, Any]) -> Change:
    setup = change.setup
    names = ("day", "title", "why", "precision", "decision", "source")
    try:
        return record_change(
            by=by,
            organisation=organisation,
            said=Said(**{name: getattr(change, name) for name in names}),
            moves=[
                Move(
                    organisation=bodies[move.body],
                    aspect=move.aspect,
                    takes=move.takes,
                    under=bodies.get(move.under),
                    words=move.words,
                    mandate=move.mandate,
                )
                for move in change.moves
            ],
            setup=Setup(
                form=setup.form,
                name=setup.name,
                organisation=bodies.get(setup.body),
                under=bodies.get(setup.under),
                tasks=setup.tasks,
            )
            if setup
            else None,
        )
    except NotPossible as reason:
        words = {"line": change.line, "title": change.title, "reason": reason}
        raise NotPossible(_("Line %(line)s, “%(title)s”: %(reason)s") % words) from reason
