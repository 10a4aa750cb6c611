"""What people change at their sign-in, written into the journal when allauth tells of it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.utils.translation import gettext_lazy as _

from samhus.foundation.accounts.adapter import note_conduct
from samhus.foundation.accounts.models import Invitation, User
from samhus.foundation.audit import wording

VERBS = {
    "accounts.change_password": (account.password_changed, account.password_set),
    "accounts.reset_password": (account.password_reset,),
    "accounts.add_second_step": (mfa.authenticator_added,),
    "accounts.remove_second_step": (mfa.authenticator_removed,),
    "accounts.renew_recovery_codes": (mfa.authenticator_reset,),
}


def listen() -> None:
    """allauth offers nothing else than signals; called once, when the app is ready."""
    for verb, signals in VERBS.items():
        for signal in signals:
            signal.connect(_writer(verb), dispatch_uid=verb, weak=False)


def _writer(verb: str) -> Any:
    def write(*, user: Any, authenticator: Any = None, **_rest: Any) -> None:
        kind = getattr(authenticator, "type", None)
        note_conduct(verb, user, **({"kind": str(kind)} if kind else {}))

    return write


SENTENCES = {
    "accounts.sign_in": _("{actor} signed in"),
    "accounts.sign_out": _("{actor} signed out"),
    "accounts.change_password": _("{actor} changed the password"),
    "accounts.reset_password": _("{actor} set a new password by mail"),
    "accounts.add_second_step": _("{actor} added a second step of sign-in ({kind})"),
    "accounts.remove_second_step": _("{actor} removed a second step of sign-in ({kind})"),
    "accounts.renew_recovery_codes": _("{actor} made new recovery codes"),
    "accounts.open_account": _("{actor} opened an account for {subject}"),
    "accounts.invite": _("{actor} invited {subject}"),
    "accounts.reissue_invitation": _("{actor} sent a new link to {subject}"),
    "accounts.withdraw_invitation": _("{actor} withdrew the invitation of {subject}"),
    "accounts.accept_invitation": _("{subject} accepted the invitation"),
    "accounts.forget_invitation": _("The invitation was blanked after ninety days"),
    "accounts.deactivate": _("{actor} closed the account of {subject}"),
    "accounts.change_details": _("{actor} changed name or language"),
    "accounts.end_sessions": _("{actor} ended {sessions} sessions"),
}


def word() -> None:
    """Tell the journal how our verbs read and whom our ids name."""
    for verb, words in SENTENCES.items():
        wording.say(verb, words)
    wording.name_people(_names_of_people)
    wording.name_subjects(User._meta.label, _names_of_people)
    wording.name_subjects(Invitation._meta.label, _names_of_invited)


def _names_of_people(ids: Iterable[str]) -> dict[str, str]:
    people = User.objects.filter(public_id__in=_uuids(ids))
    return {str(key): name for key, name in people.values_list("public_id", "name")}


def _names_of_invited(ids: Iterable[str]) -> dict[str, str]:
    rows = Invitation.objects.filter(public_id__in=_uuids(ids)).exclude(name="")
    return {str(key): name for key, name in rows.values_list("public_id", "name")}


def _uuids(ids: Iterable[str]) -> list[UUID]:
    """Actors are services too, and bodies by their number: only public ids can be ours."""
    found = []
    for text in ids:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
