"""Posts of a body, and who holds them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from samhus.foundation import clock
from samhus.foundation.organisations.grounds import role_label
from samhus.foundation.organisations.models import Holding, Membership, Post


def posts_of(organisation_id: int) -> QuerySet[Post]:
    """Posts that the body has today, by title."""
    return Post.objects.filter(
        organisation_id=organisation_id, valid__contains=clock.today()
    ).order_by("title")


def phone_posts() -> QuerySet[Post]:
    """Posts of today's bodies that can be phoned, by body and title. The number is the post's."""
    today = clock.today()
    rows = Post.objects.filter(valid__contains=today, organisation__valid__contains=today)
    ordered = rows.exclude(phone="").order_by("organisation__name", "organisation_id", "title")
    return ordered.select_related("organisation")


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


@dataclass(frozen=True)
class Function:
    """A post or role that somebody has, or had, in a body, in the reader's words."""

    user_id: int
    title: str
    valid: Any


def functions_ever(organisation_id: int, users: Iterable[int]) -> tuple[Function, ...]:
    """Posts and roles of these people in a body, ended ones too, posts first; one query."""
    rows = Membership.objects.filter(organisation=organisation_id, user__in=set(users))
    found = rows.values_list("user_id", "role", "valid", "holdings__post__title", "holdings__valid")
    posts = [Function(user, post, held) for user, _r, _v, post, held in found if post]
    roles = [Function(user, role_label(role), valid) for user, role, valid, *_h in found]
    return (*posts, *roles)


def members_of(bodies: Iterable[int], roles: Iterable[str]) -> dict[int, set[int]]:
    """Who (user ids) is a live member of each body in one of the roles. One query."""
    found: dict[int, set[int]] = {}
    for body, user in _live_in(bodies, roles).values_list("organisation_id", "user_id"):
        found.setdefault(body, set()).add(user)
    return found


def _live_in(bodies: Iterable[int], roles: Iterable[str]) -> QuerySet[Membership]:
    today = clock.today()
    return Membership.objects.filter(
        organisation__in=list(bodies),
        role__in=list(roles),
        valid__contains=today,
        organisation__valid__contains=today,
        user__is_active=True,
    )


def unstaffed(bodies: Iterable[int], role: str) -> frozenset[int]:
    """Bodies that nobody serves in this role today.

    Nobody does when no member has the role, or when the body has a post of this function and
    nobody holds it. Asked of memberships and holdings each time, never stored. Three queries.
    """
    asked = frozenset(bodies)
    if not asked:
        return asked
    staffed = set(_live_in(asked, [role]).values_list("organisation_id", flat=True))
    posts = dict(
        Post.objects.filter(
            organisation__in=asked, function=role, valid__contains=clock.today()
        ).values_list("pk", "organisation_id")
    )
    held = {posts[post] for post in holders_of(posts)} if posts else set()
    return (asked - staffed) | (frozenset(posts.values()) - held)


def nobody_serves(column: str, role: str) -> Any:
    """As `unstaffed`, as a condition of a row whose `column` names the body: costs no query.

    A body that has ended is not vacant, it is no more.
    """
    today = clock.today()
    members = Membership.objects.filter(
        organisation=OuterRef(column), role=role, valid__contains=today, user__is_active=True
    )
    posts = Post.objects.filter(organisation=OuterRef(column), function=role, valid__contains=today)
    held = posts.filter(
        holdings__valid__contains=today,
        holdings__membership__valid__contains=today,
        holdings__membership__user__is_active=True,
    )
    vacant = ~Exists(members) | (Exists(posts) & ~Exists(held))
    lives = Q(**{f"{column}__valid__contains": today})
    return ExpressionWrapper(lives & vacant, output_field=BooleanField())


def unstaffed_since(bodies: Iterable[int], role: str) -> dict[int, date | None]:
    """Since when, for bodies that are `unstaffed`; None where there never was anybody."""
    bodies = list(bodies)
    ended = {"valid__endswith__lte": clock.today()}
    spans = [
        *Membership.objects.filter(organisation__in=bodies, role=role, **ended).values_list(
            "organisation_id", "valid"
        ),
        *Holding.objects.filter(
            post__organisation__in=bodies, post__function=role, **ended
        ).values_list("post__organisation_id", "valid"),
    ]
    last: dict[int, date | None] = dict.fromkeys(bodies)
    for body, span in spans:
        known = last[body]
        last[body] = span.upper if known is None else max(known, span.upper)
    return last


@dataclass(frozen=True)
class PostAtWork:
    """A post of a body as it stood on a day; `holder` is a user's id, None while it is vacant."""

    organisation_id: int
    organisation: str
    kind: str
    title: str
    phone: str
    email: str
    holder: int | None


def posts_titled(titles: Iterable[str], day: date) -> tuple[PostAtWork, ...]:
    """Posts with one of these titles in bodies that lived on a day, by body. Two queries."""
    rows = Post.objects.filter(
        title__in=set(titles), valid__contains=day, organisation__valid__contains=day
    ).select_related("organisation")
    posts = list(rows.order_by("organisation__name", "title"))
    held = holders_of([post.pk for post in posts], day) if posts else {}
    return tuple(
        PostAtWork(
            organisation_id=post.organisation_id,
            organisation=post.organisation.name,
            kind=post.organisation.kind,
            title=post.title,
            phone=post.phone,
            email=post.email,
            holder=held.get(post.pk),
        )
        for post in posts
    )
