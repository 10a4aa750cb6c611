"""What has to be corrected in a file."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FaultLine:
    """One place: where, what is wrong, what to do. `row` is None when it is the whole file's."""

    code: str
    row: int | None
    column: str
    what: str
    todo: str
