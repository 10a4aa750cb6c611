"""Emerging concerns and interim reviews in the journal, in notices and in "Why?"."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext_lazy as _

from samhus.foundation.access import explain
from samhus.foundation.access.decision import Wording
from samhus.foundation.audit import wording as journal
from samhus.foundation.notices.api import say
from samhus.mapping.models import Concern, InterimReview, SharedConcern
from samhus.mapping.queries.concern import concern_seen_by, shared_concern_seen_by
from samhus.mapping.queries.interim_review import review_seen_by

VERBS = {
    "mapping.report_concern": _("{actor} reported {subject}"),
    "mapping.answer_concern": _("{actor} answered {subject}"),
    "mapping.read_concern": _("{actor} read {subject}"),
    "mapping.reply_to_concern": _("{actor} said something to what was said about {subject}"),
    "mapping.read_shared_concern": _("{actor} read what was said about {subject}"),
    "mapping.open_review": _("{actor} opened an interim review: {subject}"),
    "mapping.end_review": _("{actor} ended an interim review: {subject}"),
    "mapping.read_review": _("{actor} read an interim review: {subject}"),
}
NOTICES = {
    "mapping.concern_reported": _("An emerging concern about {area} has been reported to you."),
    "mapping.concern_answered": _("Your concern about {area} has been answered."),
    "mapping.concern_shared": _("A concern about {area} was reported. You may answer it."),
    "mapping.concern_replied": _("{area} has answered a concern about it."),
    "mapping.review_opened": _("The decision about {area} is looked at again."),
    "mapping.review_ended": _("The interim review of {area} has ended."),
}
ACTS_ON_CONCERN = {
    "see": _("read the concern"),
    "report": _("report concerns for this body"),
    "answer": _("answer it"),
    "answer_with_review": _("answer it by opening an interim review"),
}
ACTS_ON_SHARED = {"see": _("read what was said"), "reply": _("say something to it")}
ACTS_ON_REVIEW = {"see": _("read the review"), "open": _("open a review"), "end": _("end it")}
About = Concern | SharedConcern | InterimReview


def to_the_house() -> None:
    """Names of concerns and reviews, who may do what with them, and the notices about them."""
    for kind, sentence in NOTICES.items():
        say(kind, sentence)
    journal.name_subjects("mapping.Concern", _always(_("a concern about an area")))
    journal.name_subjects("mapping.SharedConcern", _always(_("an area")))
    journal.name_subjects("mapping.InterimReview", _always(_("the decision about an area")))
    explain.register(Concern, concern_seen_by, ACTS_ON_CONCERN, _of_area)
    explain.register(SharedConcern, shared_concern_seen_by, ACTS_ON_SHARED, _of_area)
    explain.register(InterimReview, review_seen_by, ACTS_ON_REVIEW, _of_area)


def _of_area(row: About) -> str:
    return str(row.area.name)


def _always(name: Wording) -> Callable[[Iterable[str]], dict[str, str]]:
    """Whoever reads a journal may not read concerns: there it says what it was, not about whom."""
    return lambda ids: dict.fromkeys(ids, str(name))
