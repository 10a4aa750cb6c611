"""Posts of a body, and who holds them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from samhus.foundation import clock
from samhus.foundation.organisations.models import Holding, Post


def posts_of(organisation_id: int) -> QuerySet[Post]:
    """Posts that the body has today, by title."""
    return Post.objects.filter(
        organisation_id=organisation_id, valid__contains=clock.today()
    ).order_by("title")


def holders_of(posts: Iterable[int], day: date | None = None) -> dict[int, int]:
    """Who (user id) holds each of these posts on a day; a vacant one is left out. One query.

    Somebody who has left holds nothing, whatever the holding says.
    """
    on = day or clock.today()
    rows = Holding.objects.filter(
        post__in=list(posts),
        valid__contains=on,
        membership__valid__contains=on,
        membership__organisation__valid__contains=on,
        membership__user__is_active=True,
    )
    return dict(rows.values_list("post_id", "membership__user_id"))
