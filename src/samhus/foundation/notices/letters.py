"""Notices by e-mail: public titles and an address of the house, no person, no answer, no secret."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samhus.foundation.accounts.api import Person
from samhus.foundation.notices.models import Notice
from samhus.foundation.notices.wording import sentence


def letter(person: Person, notices: Sequence[Notice], connection: Any) -> EmailMessage:
    """One mail with everything that waits for this person, in their language.

    Its Message-ID follows from the newest notice: a mail that went out twice because the machine
    died in between is recognised as the same one.
    """
    with translation.override(person.language):
        lines = [sentence(each.kind, each.about) for each in notices]
        subject = (
            lines[0]
            if len(lines) == 1
            else ngettext("%(number)s notice", "%(number)s notices", len(lines))
            % {"number": len(lines)}
        )
        body = _(
            "%(notices)s\n\n"
            "To read more, sign in: %(inbox)s\n\n"
            "How you get notices by e-mail is your choice: %(choice)s\n"
        ) % {
            "notices": "\n".join(f"- {line}" for line in lines),
            "inbox": settings.SAMHUS_ADDRESS + reverse("notices:inbox"),
            "choice": settings.SAMHUS_ADDRESS + reverse("notices:mail"),
        }
    return EmailMessage(
        subject=f"Samhus: {subject}",
        body=body,
        to=[person.email],
        connection=connection,
        headers={
            "Auto-Submitted": "auto-generated",
            "Message-ID": f"<{notices[-1].public_id}@notices.samhus>",
        },
    )
