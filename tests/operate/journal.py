"""Run inside of an installation: one more entry in the journal, one more checkpoint."""

from uuid import uuid4

from samhus.foundation import audit
from samhus.foundation.access.viewer import service
from samhus.foundation.organisations.api import create_post
from samhus.foundation.organisations.models import Organisation


def add() -> None:
    """A post in the centre, as the set-up may make one."""
    create_post(
        by=service("installation"),
        organisation=Organisation.objects.get(),
        title=f"Adviser {uuid4()}",
        function="adviser",
    )


def sign() -> None:
    """What the worker does every minute."""
    audit.sign_checkpoint(by_service="test")
