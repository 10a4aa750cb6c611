"""Who reads and who changes the register of roles."""

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samhus.foundation.access.policy import Policy
from samhus.foundation.organisations.api import AnyMember, InCentre, When
from samhus.strategy.models import RoleImport, RoleLine, RoleTask

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


def _if_decided(obj: RoleImport) -> str:
    if obj.state == RoleImport.State.DRAFT:
        return ""
    return gettext("This file has been applied or put aside already.")


ROLE_IMPORT = Policy(
    RoleImport,
    title=_("spreadsheet of roles"),
    actions={
        "see": [InCentre(EDITORS)],
        "decide": [
            When(InCentre(EDITORS), _if_decided, Q(state=RoleImport.State.DRAFT.value)),
        ],
    },
)
