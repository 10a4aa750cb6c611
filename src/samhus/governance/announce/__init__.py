"""What governance registers with the house, by noun.

A noun has `VERBS`, `SECTION` (its line on the first page of governance; None until it has a page)
and `to_the_house()`; a new noun is imported here and added to `NOUNS`.
"""

from django.utils.translation import gettext_lazy as _

from samhus.foundation.audit import wording as journal
from samhus.foundation.ui import sections
from samhus.foundation.ui.navigation import Entry, register
from samhus.governance.announce import duty, overview, phenomena, placement, structure

NOUNS = (structure, duty, placement, phenomena, overview)
VERBS = {verb: sentence for noun in NOUNS for verb, sentence in noun.VERBS.items()}


def to_the_house() -> None:
    """Called once when Django is ready."""
    register(Entry(20, _("Who is responsible"), "governance:home"))
    for verb, sentence in VERBS.items():
        journal.say(verb, sentence)
    for noun in NOUNS:
        if noun.SECTION:
            sections.register("governance", noun.SECTION)
        noun.to_the_house()
