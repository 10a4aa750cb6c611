"""What kinds of passages and states of links are called on screens."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, Promise] = {
    "national_id": _("a national identity number"),
    "email": _("an e-mail address"),
    "phone": _("a telephone number"),
    "profile": _("a profile or an account"),
    "vehicle": _("a number plate"),
    "address": _("somebody's address"),
    "name": _("the name of a person"),
}
LACKING: dict[str, Promise] = {
    "purpose": _("Say what the round is for."),
    "feeds": _("Say which decision it feeds."),
    "respond_by": _("Say by when everybody hears what became of it."),
    "too_soon": _("The day of the official response must not lie before the end of the answers."),
}
LINK_STATES: dict[str, Promise] = {
    "waiting": _("waiting"),
    "answered": _("answered"),
    "revoked": _("revoked"),
    "over": _("ran out"),
}


def lacking(code: str) -> str:
    """What is still to be said before a round that promises answers is opened."""
    return str(LACKING[code])


def kind_label(kind: str) -> str:
    """A kind in the reader's language; a kind of a later version as it is."""
    return str(KINDS.get(kind, kind))
