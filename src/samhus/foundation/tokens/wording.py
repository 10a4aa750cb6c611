"""What a token is good for, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samhus.foundation.tokens.rules import Scope, State

SCOPES: dict[Scope, Promise | str] = {
    Scope.AREAS_READ: _("Read the register of areas"),
    Scope.INDICATORS_READ: _("Read which indicators there are"),
    Scope.INDICATORS_WRITE: _("Define indicators"),
    Scope.ROUNDS_READ: _("Read which mapping rounds there are"),
    Scope.COUNTS_WRITE: _("Deliver counts, and read what became of a delivery"),
    Scope.RESULTS_READ: _("Read results of mapping rounds"),
    Scope.LAW_ASK: _("Ask what the law says about sharing"),
    Scope.SHARE_REQUEST: _("Ask other bodies, and answer them without telling anything"),
    Scope.STRUCTURE_READ: _("Read who is responsible for what on a day"),
    Scope.ROLES_READ: _("Read who has which role in which task"),
    Scope.PLANS_READ: _("Read plans, and what was reported together"),
    Scope.PLAN_REPORT: _("Report on the progress of a plan"),
    Scope.PHENOMENA_READ: _("Read which phenomena are prevented, and how they are defined"),
    Scope.GROUPS_READ: _("Read which groups and assignments there are"),
}

STATES: dict[State, Promise | str] = {
    State.LIVE: _("live"),
    State.EXPIRED: _("ran out"),
    State.REVOKED: _("revoked"),
}
