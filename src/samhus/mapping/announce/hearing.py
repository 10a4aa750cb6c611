"""Hearings, replies and their points in the journal, in notices and in "Why?"."""

from django.utils.translation import gettext_lazy as _

from samhus.foundation.access import explain
from samhus.foundation.notices.api import say
from samhus.mapping.models import Hearing, Reply, ReplyPoint
from samhus.mapping.queries.hearing import hearing_seen_by
from samhus.mapping.queries.reply import point_seen_by, reply_seen_by

VERBS = {
    "mapping.open_hearing": _(
        "{actor} let {recipients} answer what is about to be decided: {subject}, before {until}"
    ),
    "mapping.read_hearing": _("{actor} read a result and its decision: {subject}"),
    "mapping.save_point": _("{actor} wrote a point of the body's reply: {subject}"),
    "mapping.withdraw_point": _("{actor} withdrew a point: {subject}"),
    "mapping.submit_reply": _("{actor} handed in the body's reply to {recipients}: {subject}"),
    "mapping.answer_point": _("{actor} answered a point to {recipients}: {subject} ({answer})"),
    "mapping.read_point": _("{actor} read a point of the body: {subject}"),
}
ACTS_ON_HEARING = {
    "see": _("see what was put to the body"),
    "open": _("let the body answer"),
    "answer": _("write the body's reply"),
}
ACTS_ON_REPLY = {
    "see": _("read the reply"),
    "edit": _("write it"),
    "submit": _("hand it in"),
}
ACTS_ON_POINT = {
    "see": _("read the point"),
    "edit": _("change it"),
    "withdraw": _("withdraw it"),
    "answer": _("answer it"),
}
NOTICES = {
    "mapping.hearing": _(
        "{round}: read what is about to be decided about your municipality, and answer."
    ),
    "mapping.class_moved": _(
        "{round}: a figure was corrected and the national level moved. Read your own page; you can "
        "answer."
    ),
    "mapping.figure_corrected": _(
        "{round}: your figure was corrected and the country was computed anew. Read your own page."
    ),
    "mapping.replied": _("{round}: a municipality has answered."),
    "mapping.answered": _("{round}: the points of your reply have been answered."),
}


def to_the_house() -> None:
    """Who may do what, and what people are told."""
    for kind, sentence in NOTICES.items():
        say(kind, sentence)
    explain.register(Hearing, hearing_seen_by, ACTS_ON_HEARING, _hearing)
    explain.register(Reply, reply_seen_by, ACTS_ON_REPLY, _reply)
    explain.register(ReplyPoint, point_seen_by, ACTS_ON_POINT, _point)


def _hearing(row: Hearing) -> str:
    return f"{row.area.name}, {row.mapping.year}"


def _reply(row: Reply) -> str:
    return f"{row.hearing.area.name}, {row.mapping.year}"


def _point(row: ReplyPoint) -> str:
    return f"{_reply(row.reply)}, {row.number}"
