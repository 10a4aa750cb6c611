"""Seats of a group on a day as choices, each in words; for who leads it."""

from datetime import date

from django.contrib.auth import get_user_model

from samhus.foundation.organisations.api import holders_of
from samhus.foundation.ui.sorting import by_name
from samhus.strategy.models import CooperationGroup, GroupSeat, OutsideSeat


def seats_on(group: CooperationGroup, day: date) -> list[tuple[str, str, GroupSeat | None]]:
    """Key, words and seat of each; the seat is None for somebody outside."""
    rows = GroupSeat.objects.filter(group=group, valid__contains=day)
    seats = list(rows.select_related("organisation", "post", "user"))
    held = holders_of([seat.post_id for seat in seats if seat.post_id], day)
    names = dict(get_user_model().objects.filter(pk__in=held.values()).values_list("pk", "name"))
    found: list[tuple[str, str, GroupSeat | None]] = []
    for seat in seats:
        who = seat.user.name if seat.user else names.get(held.get(seat.post_id or 0, 0), "")
        post = seat.post.title if seat.post else ""
        words = ", ".join(filter(None, (seat.organisation.name, post, who)))
        found.append((f"seat:{seat.pk}", words, seat))
    found += [
        (f"outside:{one.pk}", f"{one.body}, {one.function}", None)
        for one in OutsideSeat.objects.filter(group=group, valid__contains=day)
    ]
    return sorted(found, key=lambda row: by_name(row[1]))
