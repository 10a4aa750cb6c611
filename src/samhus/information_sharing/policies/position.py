"""Who signs a legal framework for a body, and who reads what was signed."""

from django.utils.translation import gettext_lazy as _

from samhus.foundation.access.policy import Policy
from samhus.foundation.organisations.api import InBody
from samhus.information_sharing.models import Position

SIGNING_ROLES = ("lawyer",)

POSITION = Policy(
    Position,
    title=_("the body's position on a legal framework"),
    actions={
        # The centre and other bodies see nothing of it.
        "see": [InBody("organisation_id", inherits=True)],
        "sign": [InBody("organisation_id", SIGNING_ROLES)],
    },
)
