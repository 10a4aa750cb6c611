"""The viewer's own inbox; what waits to be sent by e-mail."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.timezone import localtime

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.notices.models import MailChoice, Notice
from samhus.foundation.notices.pages import Inbox, Line
from samhus.foundation.notices.wording import sentence

NEWS_FOR = timedelta(days=14)
MORNING = 7


def inbox(viewer: Viewer) -> Inbox:
    """The newest hundred notices and how many are unread; one query."""
    rows = list(Notice.objects.filter(recipient_id=viewer.user_id).order_by("-created")[:100])
    lines = tuple(
        Line(str(row.public_id), sentence(row.kind, row.about), row.created, row.read is not None)
        for row in rows
    )
    return Inbox(lines, unread=sum(not line.read for line in lines))


def own_notice(viewer: Viewer, public_id: UUID) -> Notice | None:
    """One notice of this viewer."""
    return Notice.objects.filter(recipient_id=viewer.user_id, public_id=public_id).first()


def how_mailed(viewer: Viewer) -> str:
    """What the viewer has chosen, or what holds until they choose."""
    choice = MailChoice.objects.filter(user_id=viewer.user_id or 0).first()
    return choice.how if choice else str(MailChoice.How.AT_ONCE)


def to_be_mailed(now: datetime) -> QuerySet[Notice]:
    """Unread news of people who have an account; what is older than two weeks is none."""
    return Notice.objects.filter(
        mail=Notice.Mail.WAITING,
        read__isnull=True,
        created__gte=now - NEWS_FOR,
        recipient__is_active=True,
    )


def people_to_mail(now: datetime, most: int) -> list[int]:
    """Whose turn it is (user ids): at once, or once a day from seven in the morning on.

    By "not yet today" and not by the hour, so that an outage delays a digest and loses none.
    """
    daily = Q(recipient__mail_choice__how=MailChoice.How.DAILY)
    due = ~daily
    if localtime(now).hour >= MORNING:
        last = "recipient__mail_choice__last_digest"
        due |= daily & (Q(**{f"{last}__isnull": True}) | Q(**{f"{last}__lt": clock.today()}))
    rows = to_be_mailed(now).filter(due).values_list("recipient_id", flat=True)
    return list(rows.order_by("recipient_id").distinct()[:most])


def wanting_no_mail(recipients: set[int]) -> set[int]:
    """Those who chose to get none."""
    rows = MailChoice.objects.filter(user__in=recipients, how=MailChoice.How.NONE)
    return set(rows.values_list("user_id", flat=True))
