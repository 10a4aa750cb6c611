"""The register of bodies, and one body with who does what."""

from datetime import date, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import get_language

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.models import Holding, Organisation, Post
from samhus.foundation.organisations.pages import BodyLine, BodyPage, PostLine, Relation, VacantPost
from samhus.foundation.organisations.policies import ORGANISATION, POST
from samhus.foundation.organisations.queries.bodies import organisations_seen_by
from samhus.foundation.organisations.rules import has_ended, vacant_since
from samhus.foundation.organisations.wording import function_name, kind_name, kinds
from samhus.foundation.ui.sorting import sort_key

LINES = 50


def vacant(day: date) -> QuerySet[Post]:
    """Posts that exist on a day and that nobody holds."""
    held = Holding.objects.filter(post=OuterRef("pk"), valid__contains=day)
    return Post.objects.filter(~Exists(held), valid__contains=day)


def register_lines(
    viewer: Viewer,
    *,
    kind: str = "",
    words: str = "",
    only_vacant: bool = False,
    page: str | int = 1,
) -> Page[BodyLine]:
    """Bodies of today by name in the reader's order, narrowed by kind and words; two queries."""
    rows = organisations_seen_by(viewer)
    if kind:
        rows = rows.filter(kind=kind)
    if words.strip():
        found = Q(name__icontains=words.strip()) | Q(area__code__startswith=words.strip())
        rows = rows.filter(found)
    known, mine = kinds(), viewer.bodies()
    empty: dict[int, int] = {}
    for body_id in vacant(clock.today()).values_list("organisation_id", flat=True):
        empty[body_id] = empty.get(body_id, 0) + 1
    lines = [
        BodyLine(
            public_id=str(row.public_id),
            name=row.name,
            kind=kind_name(row.kind, known),
            area=row.area.name if row.area else "",
            is_mine=row.pk in mine,
            vacant=empty.get(row.pk, 0),
        )
        for row in rows
        if not only_vacant or row.pk in empty
    ]
    language = get_language() or "en"
    lines.sort(key=lambda line: (not line.is_mine, sort_key(line.name, language), line.kind))
    return Paginator(lines, LINES).get_page(page)


def body_page(viewer: Viewer, body: Organisation, day: date | None = None) -> BodyPage:
    """One body with its posts and their holders on a day (today); three queries."""
    today = clock.today()
    day = day or today
    return BodyPage(
        public_id=str(body.public_id),
        name=body.name,
        kind=kind_name(body.kind),
        area=body.area.name if body.area else "",
        first=body.valid.lower,
        last=body.valid.upper - timedelta(days=1) if body.valid.upper else None,
        day=day,
        is_today=day == today,
        posts=post_lines(body, day),
        has_ended=has_ended(body.valid, today),
        goes_on_in=_relations(body.ended_into),
        goes_on_with=_relations(body.predecessors),
        may_see_members=ORGANISATION.decide("see_members", viewer, body),
        may_change_posts=ORGANISATION.decide("create_post", viewer, body),
        may_see_journal=ORGANISATION.decide("see_journal", viewer, body),
        may_end=ORGANISATION.decide("end", viewer, body),
        area_is_no_more=body.area is not None and has_ended(body.area.valid, today),
    )


def _relations(bodies: Any) -> tuple[Relation, ...]:
    rows = bodies.order_by("name").values_list("public_id", "name")
    return tuple(Relation(str(public_id), name) for public_id, name in rows)


def post_lines(body: Organisation, day: date) -> tuple[PostLine, ...]:
    """Posts of a body on a day, with who held them; two queries."""
    rows = Post.objects.filter(organisation=body, valid__contains=day).prefetch_related(
        Prefetch("holdings", Holding.objects.select_related("membership__user"))
    )
    return tuple(_post_line(post, day) for post in rows.order_by("title"))


def _post_line(post: Post, day: date) -> PostLine:
    holdings = list(post.holdings.all())
    held = next((each for each in holdings if day in each.valid), None)
    return PostLine(
        public_id=str(post.public_id),
        title=post.title,
        function=function_name(post.function),
        phone=post.phone,
        email=post.email,
        holder=held.membership.user.name if held else "",
        since=held.valid.lower if held else None,
        vacant_since=vacant_since(post.valid.lower, (each.valid for each in holdings), day),
    )


def vacant_posts(viewer: Viewer) -> tuple[VacantPost, ...]:
    """Vacant posts that this viewer can fill, longest vacant first; at most two queries."""
    if not viewer.bodies("administrator"):
        return ()
    today = clock.today()
    rows = POST.narrow("fill", viewer, vacant(today)).select_related("organisation")
    found = [
        VacantPost(
            public_id=str(post.public_id),
            title=post.title,
            body=post.organisation.name,
            since=vacant_since(post.valid.lower, (h.valid for h in post.holdings.all()), today)
            or today,
            url=f"/organisations/posts/{post.public_id}/fill/",
        )
        for post in rows.prefetch_related("holdings")
    ]
    return tuple(sorted(found, key=lambda each: (each.since, each.body, each.title)))


def post_seen_by(viewer: Viewer, public_id: str) -> Post | None:
    """One post that exists today."""
    rows = Post.objects.select_related("organisation").filter(valid__contains=clock.today())
    return POST.narrow("see", viewer, rows).filter(public_id=public_id).first()
