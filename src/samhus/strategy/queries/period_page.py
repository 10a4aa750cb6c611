"""A period: what all reported together; for the centre body by body, for a body its own."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from samhus.foundation.access.viewer import Viewer
from samhus.strategy.models import Kind, PeriodLock, ReportingPeriod
from samhus.strategy.pages.overview import Aggregate, MoneyOfPeriod, PeriodPage, ValueLine
from samhus.strategy.policies.plan import CENTRE, PERIOD, STAFF_ROLES
from samhus.strategy.queries.period_report import (
    Content,
    content_of,
    digest_of,
    inputs_now,
    totals_of,
)
from samhus.strategy.queries.report_page import unlocks
from samhus.strategy.rules.aggregation import DISTINCT, PERCENTAGE, YES_NO, Value
from samhus.strategy.wording.plan import divided, figure, money, reported, value


def period_seen_by(viewer: Viewer, public_id: UUID) -> ReportingPeriod | None:
    """A period, which is no secret among members."""
    rows = PERIOD.narrow("see", viewer, ReportingPeriod.objects.select_related("organisation"))
    return rows.filter(public_id=public_id).first()


def last_lock(period: ReportingPeriod) -> PeriodLock | None:
    """The lock that holds; None while the period is open."""
    if period.locked is None:
        return None
    return PeriodLock.objects.filter(period=period, is_lock=True).order_by("-at").first()


def report_of(period: ReportingPeriod) -> tuple[Content, PeriodLock | None]:
    """The report made anew: of a locked period from what counted when it was locked."""
    lock = last_lock(period)
    return content_of(period, lock.inputs if lock else inputs_now(period)), lock


def is_staff(viewer: Viewer) -> bool:
    """Whether the viewer reads what every body reported."""
    return any(s.kind == CENTRE and s.role in STAFF_ROLES for s in viewer.standings)


def totals_seen_by(viewer: Viewer, period: ReportingPeriod) -> Content | None:
    """What this viewer may read of all together; None to a body while the period is open."""
    content, lock = report_of(period)
    # PostgreSQL shows a body its own reports only: totals are those that the lock recorded.
    return totals_of(content) if is_staff(viewer) else (lock.totals if lock else None)


def period_page(viewer: Viewer, period: ReportingPeriod) -> PeriodPage:
    """For staff the whole report; for everybody else the totals of a locked one and their own."""
    content, lock = report_of(period)
    sees_all = is_staff(viewer)
    # PostgreSQL shows a body its own reports only: totals are those that the lock recorded.
    totals = totals_of(content) if sees_all else (lock.totals if lock else None)
    shown = content if sees_all else totals
    own = _own(content, viewer.reads_for())
    return PeriodPage(
        public_id=str(period.public_id),
        title=period.title,
        starts=period.starts,
        until=period.until,
        locked=period.locked,
        unlocks=unlocks(period),
        digest=lock.digest if lock else "",
        is_same=digest_of(content) == lock.digest if lock and sees_all else None,
        aggregates=tuple(
            _aggregate(row, own.get(row["key"], ())) for row in (shown or content)["indicators"]
        )
        if shown
        else tuple(_own_only(row, own.get(row["key"], ())) for row in content["indicators"]),
        money=_money(shown) if shown else (),
        sees_all=sees_all,
        may_lock=PERIOD.decide("lock", viewer, period),
        may_unlock=PERIOD.decide("unlock", viewer, period),
    )


def _own(content: Content, bodies: frozenset[int]) -> dict[str, tuple[ValueLine, ...]]:
    return {
        row["key"]: tuple(_line(row["kind"], each) for each in row["bodies"] if each[0] in bodies)
        for row in content["indicators"]
    }


def _line(kind: str, each: list[Any]) -> ValueLine:
    _body, name, said, is_contained = each
    note = _("contained in the figure of the body that goes on with its work")
    shown = value(kind, read(said)) if said else ""
    return ValueLine(name, shown or _("not reported"), note if is_contained else "")


def read(said: Content) -> Value:
    """A figure of a report's content."""
    parts = tuple((label, Decimal(amount)) for label, amount in said["parts"])
    return Value(number(said["amount"]), number(said["whole"]), said["answer"], parts)


def number(text: str | None) -> Decimal | None:
    """A number as the content keeps it."""
    return None if text is None else Decimal(text)


def _aggregate(row: Content, own: tuple[ValueLine, ...]) -> Aggregate:
    together = row["together"]
    parts = [(label, Decimal(amount)) for label, amount in together.get("divided", ())]
    if parts:
        parts.append((_("not divided"), Decimal(together["undivided"])))
    return Aggregate(
        title=row["title"],
        measure=row["measure"],
        kind=Kind(row["kind"]).label,
        target=" ".join(part for part in (figure(number(row["target"])), row["unit"]) if part),
        total=_total(row),
        reported=reported(together["reported"], together["expected"]),
        divided=divided(parts),
        own=own,
        bodies=tuple(_line(row["kind"], each) for each in row.get("bodies", ())),
    )


def _own_only(row: Content, own: tuple[ValueLine, ...]) -> Aggregate:
    """While the period is open a body sees its own figure and nothing of the others."""
    kind = Kind(row["kind"]).label
    later = _("told when the period is locked")
    return Aggregate(row["title"], row["measure"], kind, "", later, "", (), own, ())


def _total(row: Content) -> str:
    """In words; what may not be added, or would tell one body's figure, says so."""
    together, kind = row["together"], row["kind"]
    if kind == DISTINCT:
        return _("no total: somebody may be known to two bodies")
    if not together["reported"]:
        return _("nothing reported yet")
    if "amount" not in together:
        return _("told from three bodies on")
    if kind == YES_NO:
        said = {"yes": together["yes"], "all": together["reported"]}
        return _("%(yes)d of %(all)d say yes") % said
    if kind == PERCENTAGE:
        return value(kind, Value(Decimal(together["amount"]), Decimal(together["whole"])))
    return " ".join(part for part in (figure(number(together["amount"])), row["unit"]) if part)


def _money(content: Content) -> tuple[MoneyOfPeriod, ...]:
    return tuple(
        MoneyOfPeriod(
            row["currency"],
            money(number(row["planned"]), row["currency"]),
            money(number(row["spent"]), row["currency"]),
            reported(row["reported"], row["measures"]),
        )
        for row in content["money"]
    )
