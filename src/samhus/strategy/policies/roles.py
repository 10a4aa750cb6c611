"""Who reads and who changes the register of roles."""

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samhus.foundation.access.policy import Policy
from samhus.foundation.organisations.api import AnyMember, InBody, InCentre, When
from samhus.strategy.models import (
    DutyHolder,
    RoleDuty,
    RoleImport,
    RoleLine,
    RoleMove,
    RoleObjection,
    RoleTask,
)

EDITORS = ("coordinator", "analyst")
READING = (*EDITORS, "decider")
SPEAKING = ("coordinator", "analyst", "decider")
"""Who speaks for a body about its own roles."""

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

ROLE_MOVE = Policy(
    RoleMove,
    title=_("move of tasks"),
    actions={
        "see": [AnyMember()],
        "move": [InCentre(EDITORS)],
    },
)

ROLE_DUTY = Policy(
    RoleDuty,
    title=_("open duty"),
    actions={
        "see": [AnyMember()],
        "set": [InCentre(EDITORS)],
    },
)

# One body's stretch of a duty: whoever owes it today says that it is done.
DUTY_HOLDER = Policy(
    DutyHolder,
    title=_("open duty"),
    actions={"finish": [InBody("organisation_id", SPEAKING)]},
)


def _if_answered(obj: RoleObjection) -> str:
    return gettext("This objection has been answered.") if obj.answer else ""


ROLE_OBJECTION = Policy(
    RoleObjection,
    title=_("objection to a role"),
    actions={
        "see": [InBody("organisation_id", inherits=True), InBody("addressed_to_id", READING)],
        "raise": [InBody("organisation_id", SPEAKING)],
        "answer": [When(InBody("addressed_to_id", EDITORS), _if_answered, Q(answer=""))],
    },
)
