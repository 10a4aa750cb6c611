"""Money against plan for the minister's page: the whole country, by currency, never by place."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import F, Q, QuerySet, Sum, Value
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from samhus.foundation.access.viewer import Viewer
from samhus.governance.api import Line, Part
from samhus.strategy.models import Funding, ProgressReport, ReportState

CENTRE = "centre"


def money_part(viewer: Viewer, since: date, on: date) -> tuple[Part]:
    """What plans in force put aside for these years, and what accepted reports have spent of it."""
    sums: dict[tuple[bool, str], dict[str, Decimal]] = {}
    for kind, is_national, currency, amount in _planned(since, on).union(_spent(since, on)):
        sums.setdefault((is_national, currency), {})[kind] = amount
    part = Part(
        "money",
        _("Money against plan"),
        tuple(_lines(sums)),
        _("No plan in force says what money it has."),
        ("coordination",),
    )
    return (part,)


def _planned(since: date, on: date) -> QuerySet[Any, Any]:
    """("planned", of the centre?, currency, sum), of plans in force on the day `on`."""
    in_force = Q(plan__adopted_on__lte=on, plan__starts__lte=on, plan__until__gte=on)
    live = Q(measure__dropped_on__isnull=True) | Q(measure__dropped_on__gt=on)
    rows = Funding.objects.filter(in_force, live, withdrawn__isnull=True)
    rows = rows.filter(year__gte=since.year, year__lte=on.year)
    rows = rows.filter(Q(plan__superseded_on__isnull=True) | Q(plan__superseded_on__gt=on))
    return _summed(rows, "planned", "plan", "amount")


def _spent(since: date, on: date) -> QuerySet[Any, Any]:
    """("spent", of the centre?, currency, sum), of accepted reports about periods in these days."""
    rows = ProgressReport.objects.filter(
        state=ReportState.ACCEPTED,
        spent__isnull=False,
        period__until__gte=since,
        period__starts__lte=on,
    )
    return _summed(rows, "spent", "measure__plan", "spent")


def _summed(rows: QuerySet[Any], kind: str, plan: str, amount: str) -> QuerySet[Any, Any]:
    whose = Q(**{f"{plan}__organisation__kind": CENTRE})
    found: QuerySet[Any, Any] = (
        rows.annotate(k=Value(kind), national=whose, money=F(f"{plan}__currency"))
        .values_list("k", "national", "money")
        .annotate(total=Sum(amount))
        .order_by()
    )
    return found


def _lines(sums: dict[tuple[bool, str], dict[str, Decimal]]) -> Iterator[Line]:
    """The national plan first; what nobody reported is said, it is not nought."""
    for is_national, currency in sorted(sums, reverse=True):
        found = sums[is_national, currency]
        spent = found.get("spent")
        words = (
            _("National plan: %(planned)s %(currency)s planned, %(spent)s")
            if is_national
            else _("Plans of other bodies: %(planned)s %(currency)s planned, %(spent)s")
        )
        yield Line(
            words
            % {
                "planned": number_format(found.get("planned", Decimal(0)), 0, force_grouping=True),
                "currency": currency,
                "spent": _("%(amount)s spent by accepted reports.")
                % {"amount": number_format(spent, 0, force_grouping=True)}
                if spent is not None
                else _("nothing reported as spent yet."),
            }
        )
