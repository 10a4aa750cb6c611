"""Own areas of an agency: it keeps them itself, the centre's analysts and deciders read them."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.access.policy import Policy
from samhus.foundation.organisations.api import InBody, InCentre, When
from samhus.foundation.rounds.api import STAFF_ROLES
from samhus.mapping.models import AgencyArea, AgencyAreaImport
from samhus.mapping.policies.mapping_round import DELIVERING_ROLES

KEEPS = InBody("organisation_id", DELIVERING_ROLES)
DRAFT = AgencyAreaImport.State.DRAFT


def _unless_draft(obj: AgencyAreaImport) -> str:
    return "" if obj.state == DRAFT else _("This file has been dealt with already.")


AGENCY_AREA = Policy(
    AgencyArea,
    title=gettext_lazy("own areas of an agency"),
    actions={
        "see": [InBody("organisation_id", inherits=True), InCentre(STAFF_ROLES)],
        "import": [KEEPS],
    },
)

AGENCY_AREA_IMPORT = Policy(
    AgencyAreaImport,
    title=gettext_lazy("file of own areas"),
    actions={
        "see": [InBody("organisation_id")],
        "decide": [When(KEEPS, _unless_draft, Q(state=DRAFT))],
    },
)
