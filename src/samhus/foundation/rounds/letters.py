"""What is sent to colleagues who have no account."""

import logging
from functools import partial
from smtplib import SMTPException

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from samhus.foundation.accounts.api import Person, people
from samhus.foundation.rounds.models import ColleagueLink, Round
from samhus.foundation.rounds.queries.colleagues import last_moment

log = logging.getLogger(__name__)
SECONDS = 10


def send_to_colleague(
    link: ColleagueLink, *, code: str, body: str, asker: str, address: str
) -> None:
    """Send the code once the link is really there. It stands in no table and no log.

    The address of the page holds no secret: it may stand in logs, histories and referrers. A mail
    server that does not answer undoes nothing: the link can be revoked and sent anew.
    """
    with translation.override(link.language):
        message = EmailMessage(
            subject=_("A question from %(body)s") % {"body": body},
            body=_(
                "%(asker)s (%(body)s) asks for your answer.\n\n"
                "Open this page and type the code. You need no account.\n\n"
                "%(address)s\n\n"
                "Code: %(code)s\n\n"
                "It works until you have answered, until %(day)s at the latest. Your answer goes "
                "to %(asker)s and colleagues of the same body.\n\n"
                "If you do not know what this is about, do nothing.\n"
            )
            % {
                "asker": asker,
                "body": body,
                "address": address,
                "code": code,
                "day": date_format(localtime(last_moment(link)), "DATETIME_FORMAT"),
            },
            to=[link.email],
        )
    transaction.on_commit(lambda: _send(message))


def send_codes(round_: Round, codes: list[tuple[int, str]], *, address: str) -> None:
    """Send each person their code once the round is really open. It stands nowhere else."""
    known = people(user for user, _code in codes)
    letters = [_with_code(round_, known[user], code, address) for user, code in codes]
    for letter in letters:
        transaction.on_commit(partial(_send, letter))


def _with_code(round_: Round, person: Person, code: str, address: str) -> EmailMessage:
    with translation.override(person.language):
        words = {
            "round": round_.title,
            "body": round_.organiser.name,
            "address": address,
            "code": code,
            "day": date_format(round_.window.upper),
        }
        return EmailMessage(
            subject=_("%(round)s: answer without your name") % words,
            body=_(
                "%(body)s asks you in “%(round)s”. Your answer is kept without your name.\n\n"
                "Sign out of Samhus, or take a private window. Open this page and type the code."
                "\n\n"
                "%(address)s\n\n"
                "Code: %(code)s\n\n"
                "It works once, before %(day)s. Nobody keeps whose code it is, so a lost one "
                "cannot be sent again.\n"
            )
            % words,
            to=[person.email],
        )


def _send(message: EmailMessage) -> None:
    message.connection = get_connection(timeout=SECONDS)
    try:
        message.send()
    except (SMTPException, OSError) as fault:
        log.error("a letter with a code could not be sent: %s", type(fault).__name__)
