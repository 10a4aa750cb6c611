"""What states, gaps and refusals of flows are called."""

from django.utils.translation import gettext_lazy as _

from samhus.foundation.access.decision import Wording
from samhus.foundation.ui.parts import Colour
from samhus.information_sharing.rules.agreement import State
from samhus.information_sharing.rules.flow import Against, Missing

STATES: dict[State, Wording] = {
    State.DRAFT: _("draft"),
    State.SIGNED: _("in force"),
    State.EXPIRED: _("expired"),
    State.ENDED: _("ended early"),
}
COLOURS: dict[State, Colour] = {
    State.DRAFT: "accent",
    State.SIGNED: "success",
    State.EXPIRED: "neutral",
    State.ENDED: "neutral",
}
NOT_BEGUN = _("signed, not in force yet")
SET_ASIDE = _("set aside")
ENDS_SOON = _("ends soon")
GAPS: dict[Missing, Wording] = {
    Missing.NONE: _("There is no agreement between the two bodies."),
    Missing.DRAFT: _("An agreement is drafted and not signed by all."),
    Missing.NOT_BEGUN: _("An agreement is signed, but not in force yet."),
    Missing.EXPIRED: _("The agreement has expired."),
    Missing.ENDED: _("The agreement was ended."),
    Missing.PURPOSE: _("The agreement does not name this purpose."),
    Missing.CATEGORY: _("The agreement does not name this kind of information."),
}
REFUSALS: dict[Against, Wording] = {
    Against.NO_AGREEMENT: _("Here nothing is told without an agreement, and none covers this."),
    Against.NO_INSTRUCTIONS: _(
        "Whoever only processes for another does so under an agreement, and none covers this."
    ),
}
