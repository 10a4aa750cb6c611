"""Requests, disclosures and what follows in the journal, in notices and in "Why?"."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext_lazy as _

from samhus.foundation.access import explain
from samhus.foundation.access.decision import Wording
from samhus.foundation.audit import wording as journal
from samhus.foundation.notices.api import say
from samhus.foundation.ui import tasks_today
from samhus.information_sharing.models import Acknowledgement, Disclosure, OnwardAsk, Request
from samhus.information_sharing.queries.disclosure import (
    acknowledgement_seen_by,
    disclosure_seen_by,
)
from samhus.information_sharing.queries.first_page import first_page_tasks
from samhus.information_sharing.queries.onward import onward_ask_seen_by
from samhus.information_sharing.queries.request import request_seen_by

VERBS = {
    "sharing.send_request": _("{actor} asked {recipients} for information ({number} kinds)"),
    "sharing.answer_request": _("{actor} answered {subject} of {recipients} ({answer})"),
    "sharing.disclose": _(
        "{actor} told {recipients} ({number} kinds of information, {channel}, {told})"
    ),
    "sharing.record_told": _(
        "{actor} recorded what was told to {recipients} ({number} kinds of information, {channel}, "
        "{told})"
    ),
    "sharing.pass_on": _("{actor} passed on what another body had told"),
    "sharing.ask_originator": _(
        "{actor} asked whether something may be passed on ({number} kinds of information)"
    ),
    "sharing.reply_onward": _("{actor} answered {recipients} on passing on ({reply})"),
    "sharing.withdraw": _("{actor} withdrew what was told to {recipients} ({ground})"),
    "sharing.follow_withdrawal": _(
        "{actor} followed a correction to everybody whom it concerns ({recipients})"
    ),
    "sharing.acknowledge": _("{actor} acknowledged a correction of {recipients}"),
    "sharing.fulfil_duty": _("{actor} recorded a duty as done ({duty}, {rule})"),
    "sharing.sign_judgement": _("{actor} signed a judgement on what was told"),
    "sharing.review_disclosure": _("{actor} looked at what was told ({finding})"),
    "sharing.read_request": _("{actor} read {subject}"),
    "sharing.read_disclosure": _("{actor} read {subject}"),
    "sharing.read_correction": _("{actor} read {subject}"),
    "sharing.read_onward": _("{actor} read {subject}"),
    "sharing.read_ledger": _("{actor} read the ledger of the body"),
    "sharing.export_ledger": _("{actor} took the ledger of the body away as a file"),
    "sharing.read_list": _("{actor} looked through what is asked and told"),
}
NOTICES = {
    "sharing.request_sent": _("{body} asks your body for information."),
    "sharing.request_answered": _("{body} has answered a request of your body."),
    "sharing.disclosed": _("{body} has told your body something; it is on record."),
    "sharing.judgement_named": _(
        "A colleague names you as the person who judged what your body told. Sign it if you did."
    ),
    "sharing.withdrawn": _("{body} withdraws something that it told your body. Acknowledge it."),
    "sharing.acknowledged": _("{body} has acknowledged a correction."),
    "sharing.onward_asked": _("{body} asks whether it may pass on what came from your body."),
    "sharing.onward_replied": _("Your question whether {body} may be told has been answered."),
}
NAMES = {
    Request: _("a request for information"),
    Disclosure: _("what one body told another"),
    Acknowledgement: _("a correction"),
    OnwardAsk: _("a question about passing on"),
}
ACTS_ON_REQUEST = {
    "see": _("read the request"),
    "ask": _("ask for this body"),
    "answer": _("answer it"),
}
ACTS_ON_DISCLOSURE = {
    "see": _("read what was told"),
    "see_conduct": _("read how it was weighed"),
    "tell": _("tell for this body"),
    "withdraw": _("withdraw it"),
    "fulfil": _("record its duties as done"),
    "pass_on": _("pass it on"),
    "review": _("look at it as a second person"),
    "sign_judgement": _("sign its judgement"),
    "read_ledger": _("read the ledger of the body that told"),
    "export_ledger": _("take the ledger of that body away as a file"),
}
ACTS_ON_ACKNOWLEDGEMENT = {
    "see": _("read the correction"),
    "acknowledge": _("acknowledge it"),
    "follow": _("follow it to everybody whom it concerns"),
}
ACTS_ON_ONWARD = {
    "see": _("read the question"),
    "ask": _("ask for this body"),
    "reply": _("answer it"),
}


def to_the_house() -> None:
    """What waits, names, who may do what, and the notices: none of them says what was told."""
    tasks_today.announce("sharing", first_page_tasks)
    for kind, sentence in NOTICES.items():
        say(kind, sentence)
    for model, name in NAMES.items():
        journal.name_subjects(model._meta.label, _always(name))
    explain.register(Request, request_seen_by, ACTS_ON_REQUEST)
    explain.register(Disclosure, disclosure_seen_by, ACTS_ON_DISCLOSURE)
    explain.register(Acknowledgement, acknowledgement_seen_by, ACTS_ON_ACKNOWLEDGEMENT)
    explain.register(OnwardAsk, onward_ask_seen_by, ACTS_ON_ONWARD)


def _always(name: Wording) -> Callable[[Iterable[str]], dict[str, str]]:
    """Whoever reads a journal reads that there was one, not what it says."""
    return lambda ids: dict.fromkeys(ids, str(name))
