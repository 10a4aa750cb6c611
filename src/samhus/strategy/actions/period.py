"""Periods: set by the centre, locked when all is answered, unlocked with a reason."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.organisations.api import NotPossible
from samhus.strategy.actions.plan import PURPOSE
from samhus.strategy.models import PeriodLock, ProgressReport, ReportingPeriod, ReportState
from samhus.strategy.policies.plan import PERIOD
from samhus.strategy.queries.period_report import content_of, digest_of, inputs_now, totals_of


@action("strategy.set_period")
def set_period(
    *, by: Viewer, organisation: Any, title: str, starts: date, until: date
) -> ReportingPeriod:
    """A span of days about which every plan reports. Refuses a title that is taken."""
    PERIOD.require("set", by, ReportingPeriod(organisation=organisation))
    if not title.strip():
        raise NotPossible(_("Give the period a title, such as its year."))
    if until < starts:
        raise NotPossible(_("The last day lies before the first."))
    if ReportingPeriod.objects.filter(title=title.strip()).exists():
        raise NotPossible(_("There is a period with this title."))
    if ReportingPeriod.objects.filter(starts__lte=until, until__gte=starts).exists():
        raise NotPossible(_("Another period holds some of these days: they would count twice."))
    period = ReportingPeriod.objects.create(
        organisation=organisation, title=title.strip(), starts=starts, until=until
    )
    journal(Operation.COLLECTION, subject=period, chain=organisation, purpose=PURPOSE)
    return period


@action("strategy.lock_period")
def lock_period(*, by: Viewer, period: ReportingPeriod) -> PeriodLock:
    """Nothing in the period is changed any more; its report can be made again, byte for byte.

    Refuses a period that is not over, and one in which reports wait for an answer.
    """
    PERIOD.require("lock", by, period)
    period = _locked(period)
    if period.locked is not None:
        raise NotPossible(_("It is locked already."))
    if clock.today() <= period.until:
        raise NotPossible(_("The period is not over."))
    waiting = ProgressReport.objects.filter(period=period, state=ReportState.SUBMITTED).count()
    if waiting:
        raise NotPossible(
            ngettext(
                "%(number)d report waits for an answer. Accept it or send it back first.",
                "%(number)d reports wait for an answer. Accept them or send them back first.",
                waiting,
            )
            % {"number": waiting}
        )
    inputs = inputs_now(period)
    content = content_of(period, inputs)
    period.locked = clock.now()
    period.save(update_fields=["locked"])
    lock = PeriodLock.objects.create(
        period=period,
        is_lock=True,
        at=period.locked,
        by_id=by.person_id,
        inputs=inputs,
        digest=digest_of(content),
        totals=totals_of(content),
    )
    journal(
        Operation.COMBINATION,
        subject=period,
        chain=period.organisation,
        purpose=PURPOSE,
        details={"sha256": lock.digest},
    )
    return lock


@action("strategy.unlock_period")
def unlock_period(*, by: Viewer, period: ReportingPeriod, reason: str) -> PeriodLock:
    """Reports may be changed again. The reason stands on every report of the period from now on."""
    PERIOD.require("unlock", by, period)
    period = _locked(period)
    if period.locked is None:
        raise NotPossible(_("It is not locked."))
    if not reason.strip():
        raise NotPossible(_("Say why it is unlocked: the reason will stand on every report."))
    period.locked = None
    period.save(update_fields=["locked"])
    step = PeriodLock.objects.create(
        period=period, is_lock=False, at=clock.now(), by_id=by.person_id, reason=reason.strip()
    )
    journal(Operation.CONDUCT, subject=period, chain=period.organisation, purpose=PURPOSE)
    return step


def _locked(period: ReportingPeriod) -> ReportingPeriod:
    rows = ReportingPeriod.objects.select_for_update(of=("self",))
    return rows.select_related("organisation").get(pk=period.pk)
