"""How far one reaches into a body: the national centre to its first administrator, and nobody
into one that has ended."""

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.decision import NotPossible
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.grounds import CENTRE
from samhus.foundation.organisations.models import Membership, Organisation, Role
from samhus.foundation.organisations.rules import has_ended


def refuse_ended(organisation: Organisation) -> None:
    """Nobody comes into a body that is no more, and nothing is made in it. Raises NotPossible."""
    if has_ended(organisation.valid, clock.today()):
        raise NotPossible(_("This body has ended."))


def against_admitting(by: Viewer, organisation: Organisation, role: str) -> str:
    """What stands against bringing somebody in; empty when nothing does.

    The centre helps another body to its first administrator, and to nobody else in it. Whom a
    municipality takes in is the municipality's affair: there is no access by hierarchy.
    """
    if by.service or organisation.kind == CENTRE or by.stands_in(organisation.pk):
        return ""
    has_administrator = Membership.objects.filter(
        organisation=organisation,
        role=Role.ADMINISTRATOR,
        valid__contains=clock.today(),
        user__is_active=True,
    ).exists()
    if role == Role.ADMINISTRATOR and not has_administrator:
        return ""
    return _(
        "The national centre brings in a body's first administrator. That person brings in the "
        "others."
    )
