"""`samhus migrate`: bring the database up to date, as its owner."""

import os
from collections.abc import Sequence

from samhus.cli.screen import complain


def main(argv: Sequence[str]) -> int:
    """Django's own command under the role `owner`; a database out of reach is one sentence."""
    os.environ |= {"SAMHUS_ROLE": "owner", "SAMHUS_PROCESS": "command"}
    from django.db import OperationalError

    from samhus.__main__ import installation_command

    try:
        return installation_command(["migrate", *argv])
    except OperationalError as fault:
        reason = str(fault).strip().splitlines()[-1].strip()
        complain(f"the database (role owner) cannot be reached: {reason}")
        return 1
