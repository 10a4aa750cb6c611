"""Scenarios walked by two bodies, in the journal, in notices and in "Why?"."""

from collections.abc import Iterable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samhus.foundation.access import explain
from samhus.foundation.audit import wording as journal
from samhus.foundation.notices.api import say
from samhus.information_sharing.models import Walkthrough
from samhus.information_sharing.queries.walkthrough import title_of, walkthrough_seen_by

VERBS = {
    "sharing.open_walkthrough": _("{actor} put {subject} before another body"),
    "sharing.answer_walkthrough": _("{actor} answered {subject} for the body"),
    "sharing.read_walkthrough": _("{actor} read your body's answer to {subject}"),
}
NOTICES = {
    "sharing.walkthrough_opened": _("Another body asks yours to answer the same scenario."),
    "sharing.walkthrough_answered": _("The other body has answered a scenario of yours."),
}
ACTS = {
    "see": _("read it"),
    "open": _("open one for this body"),
    "answer": _("answer it"),
}


def to_the_house() -> None:
    """Notices, and who may do what with a scenario."""
    for kind, sentence in NOTICES.items():
        say(kind, sentence)
    explain.register(Walkthrough, walkthrough_seen_by, ACTS, title_of)
    journal.name_subjects("information_sharing.Walkthrough", _always)


def _always(ids: Iterable[str]) -> dict[str, str]:
    return dict.fromkeys(ids, gettext("a scenario"))
