"""Agreements in the journal, in notices and in "Why?"."""

from collections.abc import Iterable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samhus.foundation.access import explain
from samhus.foundation.audit import wording as journal
from samhus.foundation.notices.api import say
from samhus.information_sharing.models import Agreement
from samhus.information_sharing.queries.agreement import agreement_seen_by

VERBS = {
    "sharing.draft_agreement": _("{actor} drafted {subject} (parties: {parties})"),
    "sharing.change_agreement": _("{actor} changed the draft of {subject}"),
    "sharing.sign_agreement": _("{actor} signed {subject} for the body"),
    "sharing.end_agreement": _("{actor} ended {subject}"),
    "sharing.remind_of_end": _("The parties were told that {subject} ends within {days} days"),
}
NOTICES = {
    "sharing.agreement_drafted": _("An agreement with your body has been drafted. Read it."),
    "sharing.agreement_changed": _(
        "The draft of an agreement has changed. What was signed before counts no more."
    ),
    "sharing.agreement_signed_by_one": _("A party has signed an agreement with your body."),
    "sharing.agreement_signed": _("All parties have signed an agreement with your body."),
    "sharing.agreement_ended": _("A party has ended an agreement with your body."),
    "sharing.agreement_ends": _("An agreement of your body ends within {days} days. Renew it?"),
}
ACTS = {
    "see": _("read the agreement"),
    "draft": _("draft agreements for this body"),
    "change": _("change the draft"),
    "sign": _("sign it"),
    "end": _("end it"),
    "renew": _("draft its renewal"),
    "remind": _("tell the parties that it ends"),
}


def to_the_house() -> None:
    """Notices, and who may do what with an agreement."""
    for kind, sentence in NOTICES.items():
        say(kind, sentence)
    explain.register(Agreement, agreement_seen_by, ACTS)
    journal.name_subjects("information_sharing.Agreement", _always)


def _always(ids: Iterable[str]) -> dict[str, str]:
    """Whoever reads a journal reads that there was an agreement, not what it says."""
    return dict.fromkeys(ids, gettext("an agreement"))
