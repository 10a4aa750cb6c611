"""What is sent to people who have no account yet."""

import logging
from smtplib import SMTPException

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samhus.foundation.accounts.api import Invited

log = logging.getLogger(__name__)
SECONDS = 10


def send_invitation(invited: Invited, *, body: str, inviter: str, address: str) -> None:
    """Send the link once the place is really kept. The link stands in no table and no log.

    A mail server that does not answer undoes nothing: a new link can be sent at any time.
    """
    with translation.override(invited.language):
        message = EmailMessage(
            subject=_("An invitation to %(body)s") % {"body": body},
            body=_(
                "%(inviter)s invites you to take part for %(body)s.\n\n"
                "Open this link until %(day)s to make your account. It works once.\n\n"
                "%(address)s\n\n"
                "If you do not know what this is about, do nothing: the place lapses by itself.\n"
            )
            % {
                "inviter": inviter,
                "body": body,
                "day": date_format(invited.expires, "DATE_FORMAT"),
                "address": address,
            },
            to=[invited.email],
        )
    transaction.on_commit(lambda: _send(message))


def _send(message: EmailMessage) -> None:
    message.connection = get_connection(timeout=SECONDS)
    try:
        message.send()
    except (SMTPException, OSError) as fault:
        log.error("an invitation could not be sent: %s", type(fault).__name__)
