"""Which areas are designated on a day; asked by other capabilities through the facts."""

from datetime import date

from samhus.mapping.models import AreaDecision, SupportClass


def designated_areas(on: date) -> tuple[int, ...]:
    """Ids of all areas that are designated on a day, as the asker may read it."""
    last = (
        AreaDecision.objects.filter(final__date__lte=on)
        .order_by("area", "-final", "-pk")
        .distinct("area")
        .values_list("area", "answer")
    )
    return tuple(area for area, answer in last if answer == SupportClass.PRIORITY)


def is_designated(area_id: int, on: date) -> bool:
    """By the last decision about the area that was final on that day, in whichever round.

    A version that waits to be signed again changes nothing before it is final.
    """
    last = (
        AreaDecision.objects.filter(area=area_id, final__date__lte=on)
        .order_by("-final", "-pk")
        .values_list("answer", flat=True)
        .first()
    )
    return last == SupportClass.PRIORITY
