"""Declarations of care; pure data."""

from enum import StrEnum


class Sensitivity(StrEnum):
    """Five kinds; only casework and reintegration may hold the last one."""

    PUBLIC = "public"
    INTERNAL = "internal"
    RESTRICTED = "restricted"
    ACCOUNT = "account"
    PERSON_OF_CONCERN = "person of concern"


class TableCare:
    """Base of each model's inner `Care`.

    `retention` says in words when rows go and on what ground. `scrub` names the columns that are
    blanked in a copy handed to somebody for testing. `row_security` is true where PostgreSQL
    itself narrows the rows.
    """

    sensitivity: Sensitivity
    retention: str
    scrub: tuple[str, ...] = ()
    row_security: bool = False
