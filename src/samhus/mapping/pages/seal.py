"""What a check of a stored computation found."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

State = Literal["unchanged", "altered", "table_only", "not_checkable"]


@dataclass(frozen=True)
class SealCheck:
    """`unchanged` in every part, `altered`, only the exported table checkable, or nothing.

    `rows` is how many stored rows were computed anew from the database.
    """

    state: State
    seal: str
    digest: str
    inputs: str
    computed: datetime
    rows: int
