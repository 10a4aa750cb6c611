"""Who reads and who changes the register of roles."""

from django.utils.translation import gettext_lazy as _

from samhus.foundation.access.policy import Policy
from samhus.foundation.organisations.api import AnyMember, InCentre
from samhus.strategy.models import RoleLine, RoleTask

EDITORS = ("coordinator", "analyst")

ROLE_TASK = Policy(
    RoleTask,
    title=_("task of the register of roles"),
    actions={
        "see": [AnyMember()],
        "edit": [InCentre(EDITORS)],
    },
)

ROLE_LINE = Policy(
    RoleLine,
    title=_("entry of the register of roles"),
    actions={
        "see": [AnyMember()],
        "edit": [InCentre(EDITORS)],
    },
)
