"""What information sharing registers with the house, by noun.

A noun has `VERBS` and `to_the_house()`; a new noun is imported here and added to `NOUNS`.
"""

from django.utils.translation import gettext_lazy as _

from samhus.foundation.audit import wording as journal
from samhus.foundation.ui.navigation import Entry, register, to_everybody, to_members
from samhus.information_sharing.announce import (
    agreement,
    obstacle,
    position,
    saved_answer,
    sharing,
    walkthrough,
)
from samhus.information_sharing.queries.terms import name_of

NOUNS = (position, agreement, sharing, saved_answer, obstacle, walkthrough)
VERBS = {verb: sentence for noun in NOUNS for verb, sentence in noun.VERBS.items()}


def to_the_house() -> None:
    """Called once when Django is ready. The footer's link is for whoever has no account."""
    entry = "information_sharing:start"
    register(Entry(30, _("May I share this?"), entry))
    register(Entry(10, _("May I share this?"), entry, visible=to_everybody, place="footer"))
    requests = "information_sharing:requests"
    register(
        Entry(
            31,
            _("Requests and disclosures"),
            requests,
            visible=to_members,
            beside=(
                "disclosures",
                "duties",
                "corrections",
                "onward",
                "ledger",
                "phones",
                "obstacles",
                "walkthroughs",
            ),
        )
    )
    register(Entry(32, _("Agreements"), "information_sharing:agreements", visible=to_members))
    for verb, sentence in VERBS.items():
        journal.say(verb, sentence)
    journal.name_purposes(
        dict.fromkeys(("sharing", "information sharing"), _("Information sharing"))
    )
    journal.purposes_named_by(_purpose_of_the_law)
    for noun in NOUNS:
        noun.to_the_house()


def _purpose_of_the_law(code: str) -> str:
    """Asked when a journal is read: the frameworks are not loaded when the product starts."""
    return name_of("purpose", code)
