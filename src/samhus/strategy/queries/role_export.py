"""The whole register as rows, in the columns in which it may be imported again."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from samhus.strategy.models import RoleLine
from samhus.strategy.queries.register import Register, last_day, name_of


def rows_of(register: Register) -> Iterator[dict[str, Any]]:
    """One row for each entry, by task; texts and days by column."""
    for task in register.tasks:
        for line in register.lines_of.get(task.pk, ()):
            yield row_of(line)


def row_of(line: RoleLine) -> dict[str, str | date | None]:
    """An entry by column."""
    mandate = line.mandate_valid
    return {
        "code": line.task.code,
        "title": line.task.title,
        "body": name_of(line),
        "role": line.letter,
        "post": line.post,
        "since": line.valid.lower,
        "until": last_day(line.valid.upper),
        "mandate": line.mandate,
        "mandate_since": mandate.lower if mandate else None,
        "mandate_until": last_day(mandate.upper) if mandate else None,
        "sharing": line.sharing,
    }
