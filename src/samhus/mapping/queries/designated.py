"""Which areas are designated on a day; asked by other capabilities through the facts."""

from datetime import date

from samhus.mapping.models import AreaDecision, SupportClass


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
