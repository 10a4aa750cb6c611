"""What is wrong with a spreadsheet of roles, and with a file that cannot be read at all."""

from collections.abc import Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samhus.engines.small_area.problems import Problem
from samhus.foundation.access.decision import Wording
from samhus.strategy.rules.role_rows import CellFault, Wrong

WRONG: Mapping[Wrong, Wording] = {
    Wrong.EMPTY: _("It is empty. Fill it in."),
    Wrong.TOO_LONG: _("The text is longer than %(other)s characters."),
    Wrong.NO_BODY: _("There is no body called “%(value)s”. Write it as in the register of bodies."),
    Wrong.SEVERAL_BODIES: _("Several bodies are called “%(value)s”. Add the kind in brackets."),
    Wrong.NO_ROLE: _("“%(value)s” is no role. Write R, A, C or I."),
    Wrong.NO_DAY: _("“%(value)s” is no day. Write it as 2026-01-31, or use a date cell."),
    Wrong.BACKWARDS: _("The last day, %(value)s, is before the first day, %(other)s."),
    Wrong.OTHER_TITLE: _("This number has another task: “%(other)s”."),
    Wrong.TWICE: _("The row says the same as row %(other)s. Leave one of them."),
}
# The same sentences as for every other file that is sent here.
FILES: Mapping[str, tuple[Wording, Wording]] = {
    "workbook_locked": (
        _("The workbook is protected by a password."),
        _("Remove the password and save it again."),
    ),
    "open_document": (
        _("This is an OpenDocument spreadsheet (.ods), which is not read here."),
        _("Save it as .xlsx or as CSV UTF-8."),
    ),
    "archive": (_("This is a packed archive, not a workbook."), _("Unpack it first.")),
    "workbook_damaged": (
        _("The workbook is damaged or cut off."),
        _("Save it again and send it again."),
    ),
    "cell_formula": (
        _("A cell holds a formula."),
        _("Paste the values instead of the formulas."),
    ),
    "cells_merged": (
        _("The cells %(cells)s are merged, so only the first of them holds a value."),
        _("Undo the merging and fill in every cell."),
    ),
}


def fault_words(fault: CellFault) -> str:
    """One cell's fault as a sentence."""
    return str(WRONG[fault.wrong]) % {"value": fault.value, "other": fault.other}


def file_words(problem: Problem) -> str:
    """Why the file as a whole cannot be read."""
    known = FILES.get(problem.code)
    if known is None:
        return gettext(
            "The file cannot be read as a table. Use the template, saved as .xlsx or CSV UTF-8."
        )
    values = {name: str(value) for name, value in problem.values.items()}
    return " ".join(str(part) % values if "%(" in str(part) else str(part) for part in known)
