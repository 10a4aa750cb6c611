"""What the end of a body brings with it, and who could go on with its work."""

from collections.abc import Iterable

from django.db.models import QuerySet, Value

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.accounts import api as accounts
from samhus.foundation.facts import ask
from samhus.foundation.organisations.models import Organisation, Post
from samhus.foundation.organisations.pages import Ending
from samhus.foundation.organisations.queries.bodies import live, organisations_seen_by
from samhus.foundation.organisations.queries.members import live_memberships


def ending(body: Organisation) -> Ending:
    """People, posts and kept places that end; rounds and deliveries that somebody goes on with."""
    today = clock.today()
    people = live_memberships(body).annotate(what=Value("person"))
    posts = Post.objects.filter(live(), organisation=body).annotate(what=Value("post"))
    found = people.values_list("what", "user__name").union(posts.values_list("what", "title"))
    named = sorted(found)
    return Ending(
        public_id=str(body.public_id),
        name=body.name,
        people=tuple(name for what, name in named if what == "person"),
        posts=tuple(name for what, name in named if what == "post"),
        kept_places=len(accounts.invitations_to(body.pk)),
        rounds=ask("rounds.open_seats", on=today, organisation=body.pk),
        supplies=ask("mapping.open_supplies", on=today, organisation=body.pk),
    )


def possible_successors(viewer: Viewer, body: Organisation) -> QuerySet[Organisation]:
    """Other bodies of the same kind that exist today, by name."""
    rows = organisations_seen_by(viewer).filter(kind=body.kind).exclude(pk=body.pk)
    return rows.order_by("name")


def successors_of(bodies: Iterable[int]) -> list[tuple[int, int]]:
    """(ended body, body that goes on with its work) by id, of these bodies. One query."""
    rows = Organisation.objects.filter(pk__in=list(bodies), ended_into__isnull=False)
    return list(rows.order_by("pk", "ended_into").values_list("pk", "ended_into"))
