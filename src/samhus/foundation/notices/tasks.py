"""What the worker does for notices: it sends them by e-mail."""

import logging
from smtplib import SMTPException, SMTPRecipientsRefused
from typing import Any

from django.core.mail import get_connection
from django.db import transaction

from samhus.foundation import clock
from samhus.foundation.access.viewer import service
from samhus.foundation.accounts.api import people
from samhus.foundation.jobs.api import every_minute_do
from samhus.foundation.notices.actions import note_mailed
from samhus.foundation.notices.letters import letter
from samhus.foundation.notices.queries import people_to_mail

log = logging.getLogger(__name__)
AT_A_TIME = 100
SECONDS = 10


@every_minute_do
def mail_notices() -> None:
    """A hundred people a minute. When no mail server answers, everything waits for the next one."""
    turn = people_to_mail(clock.now(), AT_A_TIME)
    if not turn:
        return
    connection = get_connection(timeout=SECONDS)
    known = people(turn)
    try:
        connection.open()
        for user_id in turn:
            _mail(known[user_id], connection)
    except (SMTPException, OSError) as fault:
        log.warning("notices wait for a mail server: %s", type(fault).__name__)
    finally:
        connection.close()


def _mail(person: Any, connection: Any) -> None:
    """Claimed and handed over in one transaction: a mail that could not be sent was not claimed."""
    by = service("notices")
    try:
        with transaction.atomic():
            notices = note_mailed(by=by, user_id=person.user_id)
            if notices:
                letter(person, notices, connection).send()
    except SMTPRecipientsRefused:
        note_mailed(by=by, user_id=person.user_id, refused=True)
        log.warning("an address was refused; its notices stay in the inbox")
