"""The national overview: alignment both ways, the balance, money, periods. No body before another.

Names stand in their order of the alphabet; nothing is coloured or sorted by what a body achieved.
"""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.engines.figures import Figure
from samhus.foundation.access.viewer import Viewer
from samhus.strategy import figures
from samhus.strategy.models import Funding, Measure, Plan, ReportingPeriod
from samhus.strategy.pages.overview import MoneyTotal, Orphan, OverviewPage
from samhus.strategy.pages.plan import Named
from samhus.strategy.queries.aligned import Aligned, LocalMeasure, aligned
from samhus.strategy.queries.plan_page import address
from samhus.strategy.wording.plan import money

AT_A_TIME = 25
ORPHANS = 50


def overview_page(viewer: Viewer, *, page: str = "", orphans: str = "") -> OverviewPage:
    """As of today; nine queries, however many plans and measures there are."""
    now = aligned()
    shown = Paginator(now.plans, AT_A_TIME).get_page(page or 1)
    unserving = Paginator(_unserving(now), ORPHANS).get_page(orphans or 1)
    national = now.national
    drawn = bool(now.measures and now.plans)
    return OverviewPage(
        national=Named(national.title, address(national)) if national else None,
        plans=len(now.plans),
        delivered=figures.delivered(now.measures, now.both, len(now.plans)) if drawn else None,
        alignment=figures.by_body(now.measures, list(shown), now.answers) if drawn else None,
        page=shown,
        undelivered=tuple(_undelivered(row) for row in now.undelivered),
        unserving=unserving,
        unserving_number=unserving.paginator.count,
        balance=_balance(now),
        money=_money(now),
        periods=_periods(),
    )


def _undelivered(row: Measure) -> Orphan:
    return Orphan(row.title, reverse("strategy:measure", args=[row.public_id]), row.goal.title)


class _Orphans(Sequence[Any]):
    """Local measures that serve none, worded only as far as a page shows them."""

    def __init__(self, rows: Sequence[LocalMeasure], plans: Sequence[Plan]) -> None:
        self._rows = rows
        self._body = {plan.pk: plan.organisation.name for plan in plans}

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, wanted: Any) -> Any:
        return [
            Orphan(
                row.title, reverse("strategy:measure", args=[row.public_id]), self._body[row.plan]
            )
            for row in self._rows[wanted]
        ]


def _unserving(now: Aligned) -> _Orphans:
    return _Orphans(now.unserving, now.plans)


def _balance(now: Aligned) -> Figure:
    everyone = [*now.plans, *([now.national] if now.national else [])]
    rows = Measure.objects.filter(plan__in=everyone, dropped_on__isnull=True)
    return figures.balance(rows.values_list("security", "social"))


def _money(now: Aligned) -> tuple[MoneyTotal, ...]:
    """Planned by currency and year; currencies are never added."""
    national = now.national.pk if now.national else 0
    everyone = [*(plan.pk for plan in now.plans), national]
    rows = Funding.objects.filter(
        plan__in=everyone, withdrawn__isnull=True, measure__dropped_on__isnull=True
    )
    sums: dict[tuple[str, int], list[Any]] = {}
    grouped = rows.values_list("plan__currency", "year", "plan").annotate(Sum("amount"))
    for currency, year, plan, amount in grouped:
        both = sums.setdefault((currency, year), [None, None])
        place = 0 if plan == national else 1
        both[place] = amount + (both[place] or 0)
    return tuple(
        MoneyTotal(currency, year, money(both[0], currency), money(both[1], currency))
        for (currency, year), both in sorted(sums.items())
    )


def _periods() -> tuple[Named, ...]:
    return tuple(
        Named(
            row.title,
            reverse("strategy:period", args=[row.public_id]),
            _("locked") if row.locked else _("open"),
        )
        for row in ReportingPeriod.objects.order_by("-starts")
    )
