"""The seats of a group as bars over time, with the same as a table and a sentence."""

from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samhus.engines.figures import Bar, Figure, span_chart
from samhus.strategy.models import CooperationGroup, GroupSeat, OutsideSeat

MOST = 40


def membership_picture(
    group: CooperationGroup, inside: list[GroupSeat], outside: list[OutsideSeat], today: date
) -> Figure | None:
    """None while nobody ever sat in it. Bars are bodies; who took the seat stands in the table."""
    bars = [_bar(row.organisation.name, row.valid) for row in inside]
    bars += [_bar(f"{row.function}, {row.body}", row.valid) for row in outside]
    bars = sorted(bars, key=lambda bar: (bar.since, bar.name))[:MOST]
    if not bars:
        return None
    now = sum(bar.since <= today and (bar.until is None or today <= bar.until) for bar in bars)
    sentence = ngettext(
        "%(number)s seat today, %(all)s in all since %(day)s.",
        "%(number)s seats today, %(all)s in all since %(day)s.",
        now,
    ) % {"number": now, "all": len(bars), "day": date_format(bars[0].since)}
    return span_chart(
        bars,
        today=today,
        heading=_("Who has sat in %(group)s") % {"group": group.name},
        sentence=sentence,
        labels={"name": _("Who"), "since": _("From"), "until": _("Until"), "today": _("today")},
        day=date_format,
    )


def _bar(name: str, valid: object) -> Bar:
    lower: date = valid.lower  # type: ignore[attr-defined]
    upper: date | None = valid.upper  # type: ignore[attr-defined]
    return Bar(name, lower, upper - timedelta(days=1) if upper else None)
