"""Who may see and change areas: everybody in the house sees them, the centre keeps them.

Organisations stand above places, so these grounds know bodies only by what the viewer carries and
by the names of the tables of memberships.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samhus.foundation import clock
from samhus.foundation.access.decision import Decision, Wording, allowed, denied
from samhus.foundation.access.policy import NOTHING, Policy, Rule
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.places.models import Area, AreaImport, Border, Bridge, Population, Succession

CENTRE = "centre"
SETUP = "installation"
EVERYTHING = Q(pk__isnull=False)
"""All rows. A bare Q() would vanish when a policy joins its grounds with "or"."""


@dataclass(frozen=True)
class SignedIn:
    """Everybody who is signed in, and every service: areas are no secret inside the house."""

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """By being somebody."""
        if viewer.user_id is not None or viewer.service:
            return allowed(_("Areas, their people and their borders are open to everybody here."))
        return denied(_("Sign in first."))

    def within(self, viewer: Viewer) -> Q:
        """All rows or none."""
        return EVERYTHING if self.decide(viewer, None) else NOTHING

    def holders(self, obj: Any) -> frozenset[int]:
        """Every live account."""
        users = get_user_model()._default_manager.filter(is_active=True)
        return frozenset(users.values_list("pk", flat=True))


@dataclass(frozen=True)
class KeepsTheRegister:
    """A live administrator or analyst of the national centre."""

    roles: tuple[str, ...] = ("administrator", "analyst")

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """By role in the centre."""
        for standing in viewer.standings:
            if standing.kind == CENTRE and standing.role in self.roles:
                return allowed(
                    _("You keep the register of areas for %(body)s.")
                    % {"body": standing.organisation}
                )
        reason: Wording = _(
            "The register of areas is kept by administrators and analysts of the national centre."
        )
        return denied(reason)

    def within(self, viewer: Viewer) -> Q:
        """All rows or none."""
        return EVERYTHING if self.decide(viewer, None) else NOTHING

    def holders(self, obj: Any) -> frozenset[int]:
        """Live members of the centre in these roles."""
        today = clock.today()
        users = get_user_model()._default_manager.filter(
            is_active=True,
            memberships__organisation__kind=CENTRE,
            memberships__role__in=self.roles,
            memberships__valid__contains=today,
        )
        return frozenset(users.values_list("pk", flat=True))


@dataclass(frozen=True)
class SetsUp:
    """The service that sets up an installation, before there are people."""

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """By the service's name."""
        if viewer.service == SETUP:
            return allowed(_("The installation is being set up."))
        return denied(_("Only the set-up of the installation does this."))

    def within(self, viewer: Viewer) -> Q:
        """All rows or none."""
        return EVERYTHING if viewer.service == SETUP else NOTHING

    def holders(self, obj: Any) -> frozenset[int]:
        """No person."""
        return frozenset()


SEE: Sequence[Rule] = (SignedIn(),)
KEEP: Sequence[Rule] = (KeepsTheRegister(), SetsUp())
BY_A_PERSON: Sequence[Rule] = (KeepsTheRegister(),)

AREA = Policy(
    Area,
    title=_("area"),
    actions={
        "see": SEE,
        "end": KEEP,
        "succeed": KEEP,
        "recompute_borders": KEEP,
        "record_population": KEEP,
    },
)
POPULATION = Policy(Population, title=_("population"), actions={"see": SEE})
SUCCESSION = Policy(Succession, title=_("succession of areas"), actions={"see": SEE})
BORDER = Policy(Border, title=_("border"), actions={"see": SEE})
BRIDGE = Policy(
    Bridge,
    title=_("bridge"),
    # Only a person can answer for a bridge; the set-up service can't.
    actions={"see": SEE, "approve": BY_A_PERSON, "remove": BY_A_PERSON},
)
AREA_IMPORT = Policy(
    AreaImport,
    title=_("import of areas"),
    actions={
        "see": BY_A_PERSON,
        "draft": BY_A_PERSON,
        "apply": BY_A_PERSON,
        "withdraw": BY_A_PERSON,
    },
)
