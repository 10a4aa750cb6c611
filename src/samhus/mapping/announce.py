"""What mapping registers with the house: wording of notices and journal, navigation."""

from django.utils.translation import gettext_lazy as _

from samhus.foundation.audit import wording
from samhus.foundation.notices.api import say
from samhus.foundation.ui import tasks_today
from samhus.foundation.ui.navigation import Entry, register
from samhus.mapping.queries import today


def to_the_house() -> None:
    """Called once when Django is ready."""
    say("mapping.released", _("You can read your municipality's own result of {round}."))
    tasks_today.announce("mapping", today.tasks)
    register(Entry(20, _("Mapping"), "mapping:home"))
    wording.say("mapping.define_indicator", _("{actor} defined the indicator {subject}"))
    wording.say("mapping.prepare", _("{actor} prepared the mapping round {subject}"))
    wording.say("mapping.assign_supplier", _("{actor} named a supplier of counts for {subject}"))
    wording.say("mapping.open", _("{actor} opened the mapping round {subject}"))
    wording.say("mapping.deliver", _("{actor} uploaded a file of counts as {subject}"))
    wording.say("mapping.accept_delivery", _("{actor} put the counts {subject} into use"))
    wording.say("mapping.withdraw_delivery", _("{actor} put the file {subject} aside"))
    wording.say("mapping.request_computation", _("{actor} asked for results of {subject}"))
    wording.say("mapping.record_snapshot", _("{actor} computed the results {subject}"))
    wording.say(
        "mapping.release_snapshot", _("{actor} let each municipality read its part of {subject}")
    )
