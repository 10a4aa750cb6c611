"""Offers, appeals and confidence in the journal and in notices."""

from django.utils.translation import gettext_lazy as _

from samhus.foundation.access import explain
from samhus.foundation.notices.api import say
from samhus.governance.api import announce_part
from samhus.mapping.models import Appeal
from samhus.mapping.queries.appeal import appeal_seen_by
from samhus.mapping.queries.promises import promises_and_needs

VERBS = {
    "mapping.offer_support": _("{actor} offered support with a decision, by {by}"),
    "mapping.answer_offer": _("{actor} answered an offer of support to {recipients} ({state})"),
    "mapping.deliver_offer": _("{actor} recorded that promised support was delivered on {on}"),
    "mapping.confirm_offer": _("{actor} said of delivered support, to {recipients}: {received}"),
    "mapping.file_appeal": _("{actor} appealed against a decision to {recipients}: {subject}"),
    "mapping.decide_appeal": _("{actor} decided an appeal of {recipients}: {subject} ({outcome})"),
    "mapping.read_appeal": _("{actor} read an appeal: {subject}"),
    "mapping.say_confidence": _("{actor} said how far the other side is trusted, to {recipients}"),
    "mapping.answer_confidence": _("{actor} answered about confidence, to {recipients}"),
    "mapping.read_confidence": _("{actor} read what was said about confidence"),
}
ACTS = {"see": _("see the appeal"), "decide": _("decide it")}
NOTICES = {
    "mapping.offered": _("{round}: support is offered to your municipality."),
    "mapping.delivered": _("{round}: promised support is recorded as delivered. Did it come?"),
    "mapping.not_received": _("{round}: support did not come as promised. Read what is missing."),
    "mapping.appealed": _("{round}: a municipality has appealed against a decision."),
    "mapping.appeal_decided": _("{round}: your appeal has been decided."),
    "mapping.confidence": _("{round}: something was said about confidence. Read it and answer."),
}


def to_the_house() -> None:
    """Who may do what with appeals, and what people are told."""
    for kind, sentence in NOTICES.items():
        say(kind, sentence)
    announce_part(40, "promises", promises_and_needs)
    explain.register(Appeal, appeal_seen_by, ACTS, _name)


def _name(row: Appeal) -> str:
    return f"{row.decision.area.name}, {row.mapping.year}"
