"""A body's lawyer signs a legal framework: accepts it, reserves it or rejects it."""

from typing import Any

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.organisations.api import NotPossible
from samhus.information_sharing.models import Position
from samhus.information_sharing.policies import POSITION
from samhus.information_sharing.queries.frameworks import framework_of


@action("sharing.sign_framework")
def sign_framework(
    *, by: Viewer, organisation: Any, framework: str, digest: str, stand: str, words: str = ""
) -> Position:
    """Say for a body how one framework stands, at the content that was read (`digest`).

    Refuses a content that is no longer the present one, a reservation or rejection without words,
    and to accept what is stale.
    """
    position = Position(organisation=organisation, framework=framework)
    POSITION.require("sign", by, position)
    found = framework_of(framework)
    if found is None:
        raise NotPossible(_("There is no such framework here."))
    if found.digest != digest:
        raise NotPossible(_("The framework has changed since you read it. Read it again."))
    if stand not in Position.Stand.values:
        raise NotPossible(_("Accept it, reserve it or reject it."))
    if stand != Position.Stand.ACCEPTS and not words.strip():
        raise NotPossible(_("Say in words what you reserve or reject."))
    if stand == Position.Stand.ACCEPTS and found.stale:
        raise NotPossible(_("The text of a provision has changed. Nobody can accept it for now."))
    position.version, position.digest = found.version, digest
    position.stand, position.words = stand, words.strip()
    position.signed_by_id, position.signed = by.person_id, clock.now()
    position.save()
    journal(
        Operation.CONDUCT,
        subject=position,
        chain=organisation,
        details={"framework": framework, "version": found.version, "stand": stand},
    )
    return position
