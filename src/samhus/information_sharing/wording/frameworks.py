"""What a framework's standing, rules and sources are called."""

from django.utils.translation import gettext_lazy as _

from samhus.engines.lawfulness.framework import Certainty, Effect, Layer
from samhus.foundation.access.decision import Wording
from samhus.foundation.ui.parts import Colour
from samhus.information_sharing.rules.standing import Kind

STANDINGS: dict[Kind, Wording] = {
    Kind.STALE: _("a text has changed"),
    Kind.REJECTED: _("rejected"),
    Kind.RESERVED: _("reserved"),
    Kind.DRAFT: _("draft"),
    Kind.ACCEPTED: _("accepted"),
}
COLOURS: dict[Kind, Colour] = {
    Kind.STALE: "warning",
    Kind.REJECTED: "danger",
    Kind.RESERVED: "warning",
    Kind.DRAFT: "neutral",
    Kind.ACCEPTED: "success",
}
EFFECTS: dict[Effect, Wording] = {
    Effect.MUST_NOT: _("forbids"),
    Effect.CLOSES: _("closes this route"),
    Effect.MAY: _("allows"),
    Effect.MUST: _("obliges"),
    Effect.PASS: _("lets pass"),
    Effect.NOT_RESEARCHED: _("not researched"),
    Effect.NOTE: _("remarks"),
}
EFFECT_COLOURS: dict[Effect, Colour] = {
    Effect.MUST_NOT: "danger",
    Effect.CLOSES: "danger",
    Effect.MAY: "success",
    Effect.MUST: "info",
    Effect.PASS: "neutral",
    Effect.NOT_RESEARCHED: "warning",
    Effect.NOTE: "neutral",
}
LAYERS: dict[Layer, Wording] = {
    Layer.DUTY: _("duty"),
    Layer.GATEWAY: _("secrecy"),
    Layer.DATA_PROTECTION: _("data protection"),
    Layer.NEED_TO_KNOW: _("need to know"),
}
CERTAINTIES: dict[Certainty, Wording] = {
    Certainty.READ: _("the text was read"),
    Certainty.PAGE: _("a public page was read"),
    Certainty.KNOWLEDGE: _("from general knowledge"),
    Certainty.UNVERIFIED: _("not verified"),
}
