"""Who may register bodies, members and posts."""

from django.utils.translation import gettext_lazy as _

from samhus.foundation.access.policy import Policy
from samhus.foundation.organisations.grounds import AnyMember, AsService, InBody, InCentre
from samhus.foundation.organisations.models import Membership, Organisation, Post, Role

SETUP = AsService("installation")
TAKEN_PLACES = AsService("invitations")
# Ministries of a country's file come into the register with the structure that names them.
STRUCTURE = AsService("structure")
CENTRE_ADMINISTRATOR = InCentre((Role.ADMINISTRATOR,))

ORGANISATION = Policy(
    Organisation,
    title=_("body"),
    actions={
        "see": [AnyMember(), SETUP],
        "register": [CENTRE_ADMINISTRATOR, SETUP, STRUCTURE],
        "end": [CENTRE_ADMINISTRATOR],
        "move": [CENTRE_ADMINISTRATOR, AsService("reactions")],
        "see_members": [InBody("pk"), InCentre((Role.ADMINISTRATOR,)), SETUP],
        "admit": [
            InBody("pk", (Role.ADMINISTRATOR,)),
            CENTRE_ADMINISTRATOR,
            SETUP,
            TAKEN_PLACES,
        ],
        "create_post": [InBody("pk", (Role.ADMINISTRATOR,)), CENTRE_ADMINISTRATOR, SETUP],
        "see_journal": [InBody("pk", (Role.CONTROLLER,), inherits=True)],
    },
)

MEMBERSHIP = Policy(
    Membership,
    title=_("membership"),
    actions={
        "end": [InBody("organisation_id", (Role.ADMINISTRATOR,)), CENTRE_ADMINISTRATOR],
    },
)

POST = Policy(
    Post,
    title=_("post"),
    actions={
        "see": [AnyMember()],
        "fill": [InBody("organisation_id", (Role.ADMINISTRATOR,)), CENTRE_ADMINISTRATOR, SETUP],
        "vacate": [InBody("organisation_id", (Role.ADMINISTRATOR,)), CENTRE_ADMINISTRATOR],
    },
)

# What belongs to no body (accounts, sign-ins) is controlled where the installation is answered for.
INSTALLATION_JOURNAL = InCentre((Role.CONTROLLER,))
