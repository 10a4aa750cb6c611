"""A body says from which year on it counts in another way, or takes that back."""

from typing import Any

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.organisations.api import NotPossible
from samhus.mapping.models import Break, Indicator
from samhus.mapping.policies import BREAK


@action("mapping.declare_break")
def declare_break(
    *, by: Viewer, indicator: Indicator, organisation: Any, year: int, what: str
) -> Break:
    """Say that figures from `year` on are no continuation of earlier ones, and what changed.

    Results computed before stay as they are; the next computation compares nothing across it.
    Refuses a body that does not count this, and a second break of the same year.
    """
    found = Break(
        indicator=indicator,
        organisation=organisation,
        year=year,
        what=what.strip(),
        declared_by_id=by.user_id or 0,
        declared_on=clock.today(),
    )
    BREAK.require("declare", by, found)
    if not found.what:
        raise NotPossible(_("Say what changed."))
    standing = Break.objects.filter(
        indicator=indicator, organisation=organisation, year=year, withdrawn_on__isnull=True
    )
    if standing.exists():
        raise NotPossible(_("A break is declared for this year already."))
    found.save()
    _journal(found)
    return found


@action("mapping.withdraw_break")
def withdraw_break(*, by: Viewer, series_break: Break, reason: str) -> Break:
    """Take back a break that was declared in error; it stays on record with the reason."""
    rows = Break.objects.select_for_update(of=("self",))
    row = rows.select_related("organisation", "indicator").get(pk=series_break.pk)
    BREAK.require("withdraw", by, row)
    if not reason.strip():
        raise NotPossible(_("Say why the break is withdrawn."))
    row.withdrawn_by_id, row.withdrawn_on = by.person_id, clock.today()
    row.withdrawal_reason = reason.strip()
    row.save(update_fields=["withdrawn_by", "withdrawn_on", "withdrawal_reason"])
    _journal(row)
    return row


def _journal(row: Break) -> None:
    journal(
        Operation.CONDUCT,
        subject=row,
        chain=row.organisation,
        details={"indicator": str(row.indicator.public_id), "year": row.year},
    )
