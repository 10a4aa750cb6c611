"""Open a notice; choose how notices come by e-mail; note that they went."""

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.notices.models import MailChoice, Notice
from samhus.foundation.notices.policies import MAIL_CHOICE, NOTICE
from samhus.foundation.notices.queries import to_be_mailed


@action("notices.open")
def open_notice(*, by: Viewer, notice: Notice) -> Notice:
    """Mark a notice as read by its recipient."""
    NOTICE.require("open", by, notice)
    notice.read = notice.read or clock.now()
    notice.save(update_fields=["read"])
    journal(Operation.CONDUCT, subject=notice, chain="installation", details={"kind": notice.kind})
    return notice


@action("notices.choose_mail")
def choose_mail(*, by: Viewer, how: str) -> MailChoice:
    """At once, once a day, or not at all. What waits already follows the new choice."""
    choice = MailChoice.objects.filter(user_id=by.person_id).first()
    choice = choice or MailChoice(user_id=by.person_id)
    MAIL_CHOICE.require("choose", by, choice)
    choice.how = how
    choice.save()
    if how == MailChoice.How.NONE:
        Notice.objects.filter(recipient_id=by.person_id, mail=Notice.Mail.WAITING).update(mail="")
    journal(Operation.ALTERATION, subject=choice, chain="installation", details={"how": how})
    return choice


@action("notices.mail")
def note_mailed(*, by: Viewer, user_id: int, refused: bool = False) -> list[Notice]:
    """Claim what waits for one person; nothing when another worker has it.

    Called in the transaction in which the mail is handed over: both stand, or the notices wait on.
    With `refused` they are given up, because no mail server takes the address.
    """
    choice = MailChoice.objects.filter(user_id=user_id).first() or MailChoice(user_id=user_id)
    MAIL_CHOICE.require("mail", by, choice)
    rows = to_be_mailed(clock.now()).filter(recipient_id=user_id)
    waiting = list(rows.select_for_update(skip_locked=True, of=("self",)).order_by("created"))
    state = Notice.Mail.REFUSED if refused else Notice.Mail.SENT
    Notice.objects.filter(pk__in=[each.pk for each in waiting]).update(mail=state)
    if choice.pk is not None:
        choice.last_digest = clock.today()
        choice.save(update_fields=["last_digest"])
    journal(
        Operation.CONDUCT,
        subject=choice,
        chain="installation",
        details={"number": len(waiting), "state": str(state)},
    )
    return waiting
