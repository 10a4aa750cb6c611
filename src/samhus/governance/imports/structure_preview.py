"""What a country's file would record, before anything is recorded."""

from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samhus.engines.packfiles import BadPack, read_source
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import bodies_ever
from samhus.foundation.packs.api import Words
from samhus.governance.actions.structure_import import CENTRE
from samhus.governance.imports.structure import Found, structure_files
from samhus.governance.models import Arrangement, Change, Responsibility
from samhus.governance.pages.structure import FilePage, FileRow
from samhus.governance.queries.change import recorded_already
from samhus.governance.queries.structure import when
from samhus.governance.rules.structure_file import FileChange, FileMove, StructureFile


@dataclass(frozen=True)
class FileDesk:
    """Where a body starts from the file of a country."""

    organisation: Any
    country: str
    found: Found

    @property
    def governed_by(self) -> Change:
        """The gate asks about the changes that would be recorded."""
        return Change(organisation=self.organisation)


def country_name(code: str) -> str:
    """The country in the reader's language, as its file calls it; the code where that is broken."""
    try:
        name = read_source(structure_files()[code]).data["name"]
        return Words.of(name).in_language(get_language() or "en")
    except (BadPack, LookupError, TypeError, AttributeError):
        return code.upper()


def file_page(viewer: Viewer, desk: FileDesk) -> FilePage:
    """The rows of the file, which of them are recorded already, and the bodies that are missing."""
    structure = desk.found.structure
    problems = tuple((problem.line, problem.sentence) for problem in desk.found.problems)
    if structure is None:
        return FilePage(country_name(desk.country), "", (), (), (), problems, 0)
    names = {body.key: body.name for body in structure.bodies}
    rows = tuple(_row(change, names) for change in structure.changes)
    return FilePage(
        country=country_name(desk.country),
        source=structure.source,
        open_points=structure.open_points,
        new_bodies=_new_bodies(viewer, structure),
        rows=rows,
        problems=(),
        waits=sum(1 for row in rows if not row.is_known),
    )


def _new_bodies(viewer: Viewer, structure: StructureFile) -> tuple[str, ...]:
    known = {
        (kind, name)
        for kind in {body.kind for body in structure.bodies}
        for name in bodies_ever(viewer, kind).values_list("name", flat=True)
    }
    return tuple(
        body.name
        for body in structure.bodies
        if body.kind != CENTRE and (body.kind, body.name) not in known
    )


def _row(change: FileChange, names: dict[str, str]) -> FileRow:
    moves = [_moved(move, names) for move in change.moves]
    if change.setup:
        form = capfirst(str(Arrangement.Form(change.setup.form).label))
        words = {"name": change.setup.name, "form": form}
        moves.append(_("The national structure: %(name)s (%(form)s)") % words)
    return FileRow(
        line=change.line,
        when=when(change.day, change.precision),
        title=change.title,
        moves=tuple(moves),
        source=change.source,
        is_known=recorded_already(change),
    )


def _moved(move: FileMove, names: dict[str, str]) -> str:
    words = {"body": names[move.body], "aspect": Responsibility.Aspect(move.aspect).label}
    if move.takes:
        return _("%(body)s takes on: %(aspect)s") % words
    return _("%(body)s no longer holds: %(aspect)s") % words
