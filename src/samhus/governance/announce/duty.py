"""Duties in the journal, in notices and on the first page."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samhus.foundation.notices.api import say
from samhus.foundation.ui import tasks_today
from samhus.foundation.ui.sections import Section
from samhus.governance.queries.duty import duty_task, waiting_duties

VERBS: dict[str, str | Promise] = {
    "governance.open_duty": _("{actor} noted what the body owes in the national work"),
    "governance.finish_duty": _("{actor} said that a duty of the body is done"),
    "governance.hand_over_duties": _("Open duties moved with the change {subject}: {duties}"),
}
SECTION: Section | None = None


def to_the_house() -> None:
    """What is owed waits on the first page of whoever owes it."""
    tasks_today.announce_rows("governance.duty", waiting_duties, duty_task)
    say("governance.duties_moved", _("Your body has taken over open duties from {body}."))
