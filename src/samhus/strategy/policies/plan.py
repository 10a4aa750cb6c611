"""Who writes, adopts and reads plans; who reports, who accepts a report, who locks a period."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.access.policy import Policy
from samhus.foundation.organisations.api import AnyMember, InBody, InCentre, When
from samhus.strategy.models import Plan, PlanState, ProgressReport, ReportingPeriod, ReportState

CENTRE = "centre"
STAFF_ROLES = ("coordinator", "analyst", "decider")
WRITING_ROLES = ("coordinator", "contributor")


def _if_local(obj: Any) -> str:
    """In the centre its analysts write, in a local body its coordinator does."""
    if obj.organisation.kind == CENTRE:
        return ""
    return _("In your body this is for another role: %(roles)s.") % {"roles": _("coordinator")}


def _if_national(obj: Any) -> str:
    if obj.organisation.kind != CENTRE:
        return ""
    return _("The national plan is adopted by a decider.")


def _if_settled(obj: Plan) -> str:
    if obj.state == PlanState.DRAFT:
        return ""
    return _("An adopted plan is not changed any more. Begin its next version.")


def _if_not_adopted(obj: Plan) -> str:
    return "" if obj.state == PlanState.ADOPTED else _("This version is not the adopted one.")


def _if_superseded(obj: Plan) -> str:
    return _("A later version has taken its place.") if obj.state == PlanState.SUPERSEDED else ""


def _if_draft(obj: Any) -> str:
    return _("It has not been handed in.") if obj.state == ReportState.DRAFT else ""


def _if_not_submitted(obj: ProgressReport) -> str:
    return "" if obj.state == ReportState.SUBMITTED else _("It does not wait for an answer.")


NATIONAL = Q(organisation__kind=CENTRE)
PUBLIC = ~Q(state="draft")
WRITERS = (
    InBody("organisation_id", ("coordinator",)),
    When(InBody("organisation_id", ("analyst",)), _if_local, NATIONAL),
)


def _writers(test: Any, rows: Q) -> list[When]:
    return [When(ground, test, rows) for ground in WRITERS]


PLAN = Policy(
    Plan,
    title=gettext_lazy("plan"),
    actions={
        "see": [
            When(
                AnyMember(), lambda obj: "" if obj.state != "draft" else _("It is a draft."), PUBLIC
            ),
            InBody("organisation_id", inherits=True),
        ],
        "begin": list(WRITERS),
        "write": _writers(_if_settled, Q(state="draft")),
        "continue": _writers(_if_not_adopted, Q(state="adopted")),
        "drop": _writers(_if_superseded, ~Q(state="superseded")),
        "adopt": [
            When(InBody("organisation_id", ("decider",)), _if_settled, Q(state="draft")),
            When(
                When(InBody("organisation_id", ("coordinator",)), _if_national, ~NATIONAL),
                _if_settled,
                Q(state="draft"),
            ),
        ],
    },
)

REPORT = Policy(
    ProgressReport,
    title=gettext_lazy("report of progress"),
    actions={
        "see": [
            InBody("organisation_id", inherits=True),
            When(InCentre(STAFF_ROLES), _if_draft, PUBLIC),
        ],
        "write": [
            InBody("organisation_id", WRITING_ROLES),
            When(InBody("organisation_id", ("analyst",)), _if_local, NATIONAL),
        ],
        "hand_in": list(WRITERS),
        "judge": [When(InCentre(STAFF_ROLES), _if_not_submitted, Q(state="submitted"))],
    },
)

PERIOD = Policy(
    ReportingPeriod,
    title=gettext_lazy("reporting period"),
    actions={
        "see": [AnyMember()],
        "set": [InCentre(STAFF_ROLES)],
        "lock": [InCentre(STAFF_ROLES)],
        "unlock": [InCentre(STAFF_ROLES)],
        "overview": [InCentre(STAFF_ROLES)],
    },
)
