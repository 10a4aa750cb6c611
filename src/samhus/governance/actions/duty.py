"""What a body owes in the national work: opened, done, handed over once when the work moves."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.notices.api import tell
from samhus.foundation.organisations.api import NotPossible, live_members
from samhus.governance.models import Change, DutyMove, OpenDuty, Responsibility
from samhus.governance.policies.duty import DUTY
from samhus.governance.policies.structure import ROLES
from samhus.governance.queries.structure import bodies_responsible_on


@action("governance.open_duty")
def open_duty(*, by: Viewer, organisation: Any, aspect: str, title: str, due: date) -> OpenDuty:
    """Note what the body owes. Refuses a part of the work that it does not hold today."""
    duty = OpenDuty(organisation=organisation, aspect=aspect, title=title.strip(), due=due)
    DUTY.require("open", by, duty)
    if organisation not in bodies_responsible_on(clock.today(), aspect):
        raise NotPossible(_("Your body does not hold this part of the work today."))
    if not duty.title:
        raise NotPossible(_("Say what is to be done."))
    duty.opened_by_id, duty.opened = by.person_id, clock.now()
    duty.save()
    journal(Operation.CONDUCT, subject=duty, chain=organisation, details={"aspect": aspect})
    return duty


@action("governance.finish_duty")
def finish_duty(*, by: Viewer, duty: OpenDuty) -> OpenDuty:
    """It is done, by the body that holds it now. It moves no more."""
    rows = OpenDuty.objects.select_for_update(of=("self",)).select_related("organisation")
    duty = rows.get(pk=duty.pk)
    DUTY.require("finish", by, duty)
    duty.done, duty.done_by_id = clock.now(), by.person_id
    duty.save(update_fields=["done", "done_by"])
    journal(Operation.CONDUCT, subject=duty, chain=duty.organisation)
    return duty


@action("governance.hand_over_duties")
def hand_over_duties(*, by: Viewer, change: Change) -> int:
    """What is open moves to whoever took the part of the work over; how many moved.

    Once for each duty and change: run again, it moves nothing. What is done stays with whoever
    did it. Refuses a change that has not taken effect, or was withdrawn.
    """
    change = Change.objects.select_for_update(of=("self",)).get(pk=change.pk)
    DUTY.require("hand_over", by)
    if change.withdrawn is not None or change.day > clock.today():
        raise NotPossible(_("This change is not in effect."))
    moved = 0
    for former in change.ends.filter(withdrawn=False).select_related("organisation"):
        heir = change.begins.filter(aspect=former.aspect, withdrawn=False).first()
        if heir is not None and heir.organisation_id != former.organisation_id:
            moved += _move(change, former, heir)
    journal(Operation.CONDUCT, subject=change, chain=change.organisation, details={"duties": moved})
    return moved


def _move(change: Change, former: Responsibility, heir: Responsibility) -> int:
    rows = OpenDuty.objects.select_for_update(of=("self",)).filter(
        organisation=former.organisation_id, aspect=former.aspect, done=None
    )
    duties = list(rows.exclude(moves__change=change).order_by("pk"))
    for duty in duties:
        DutyMove.objects.create(
            duty=duty,
            change=change,
            former=former.organisation,
            heir=heir.organisation,
            moved=clock.now(),
        )
        duty.organisation = heir.organisation
        duty.save(update_fields=["organisation"])
    if duties:
        tell(
            live_members(Q(organisation=heir.organisation), ROLES),
            kind="governance.duties_moved",
            key=f"governance.duties_moved:{change.pk}:{former.aspect}",
            link=f"/governance/structure/duties/{heir.organisation.public_id}/",
            about={"body": former.organisation.name},
        )
    return len(duties)
