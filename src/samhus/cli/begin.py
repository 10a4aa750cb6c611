"""`samhus begin`: register the centre of a new installation and invite its first administrator."""

import argparse
import os
from collections.abc import Sequence

from samhus.cli.screen import complain, say


def main(argv: Sequence[str]) -> int:
    """Print the link for the administrator; 1 when the installation has somebody already."""
    parser = argparse.ArgumentParser(prog="samhus begin", description=__doc__)
    parser.add_argument("--centre", required=True, help="the centre's name, as people call it")
    parser.add_argument("--administrator", required=True, metavar="EMAIL")
    parser.add_argument("--name", default="", help="the administrator's name")
    parser.add_argument("--language", default="en", help="language of the invitation (default: en)")
    options = parser.parse_args(argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samhus.conf.settings")
    os.environ["SAMHUS_PROCESS"] = "command"
    import django
    from django.db import OperationalError

    django.setup()
    from samhus.foundation.organisations.api import NotPossible

    try:
        link = _begin(options)
    except NotPossible as reason:
        complain(str(reason))
        return 1
    except OperationalError as fault:
        complain(f"the database cannot be reached: {str(fault).strip().splitlines()[-1].strip()}")
        return 1
    say(f"Give this link to {options.administrator}. It works once and is shown only here:\n{link}")
    return 0


def _begin(options: argparse.Namespace) -> str:
    from django.conf import settings
    from django.db import transaction

    from samhus.foundation.access.viewer import service
    from samhus.foundation.accounts.api import invitation_path
    from samhus.foundation.organisations import api

    setup = service("installation")
    with transaction.atomic():
        centre = api.organisations_seen_by(setup).filter(kind="centre").first()
        if centre is None:
            centre = api.register_organisation(by=setup, name=options.centre, kind="centre")
        elif centre.memberships.exists():
            raise api.NotPossible(
                f"{centre.name} has members already: its administrators invite further people."
            )
        _, token = api.invite_member(
            by=setup,
            organisation=centre,
            email=options.administrator,
            role="administrator",
            language=options.language,
            name=options.name,
        )
    host = settings.ALLOWED_HOSTS[0] if settings.ALLOWED_HOSTS else "localhost"
    return f"https://{host}{invitation_path(token)}"
