"""Saved answers in the journal: that there was one, never what."""

from collections.abc import Iterable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samhus.foundation.audit import wording as journal

VERBS = {
    "sharing.save_answer": _("{actor} saved an answer for themself"),
    "sharing.remove_answer": _("{actor} removed an answer of their own"),
}


def to_the_house() -> None:
    """How the journal names one."""
    journal.name_subjects("information_sharing.SavedAnswer", _always)


def _always(ids: Iterable[str]) -> dict[str, str]:
    return dict.fromkeys(ids, gettext("a saved answer"))
