"""What mapping registers with the house, by noun: verbs of the journal, subjects, explanations.

A noun has `VERBS` and `to_the_house()`; a new noun is imported here and added to `NOUNS`.
"""

from django.utils.translation import gettext_lazy as _

from samhus.foundation.audit import wording as journal
from samhus.foundation.ui import tasks_today
from samhus.foundation.ui.navigation import Entry, register
from samhus.mapping.announce import (
    agency_area,
    area_decision,
    concern,
    correction,
    delivery,
    follow_up,
    hearing,
    indicator,
    mapping_round,
    names,
    panel,
    series_break,
    snapshot,
    statement,
)
from samhus.mapping.queries import today

NOUNS = (
    indicator, mapping_round, delivery, series_break, panel, snapshot, agency_area, area_decision,
    hearing, correction, follow_up, concern, statement,
)  # fmt: skip
VERBS = {verb: sentence for noun in NOUNS for verb, sentence in noun.VERBS.items()}


def to_the_house() -> None:
    """Called once when Django is ready."""
    register(Entry(20, _("Mapping"), "mapping:home"))
    tasks_today.announce("mapping", today.tasks)
    for verb, sentence in VERBS.items():
        journal.say(verb, sentence)
    names.register()
    for noun in NOUNS:
        noun.to_the_house()
