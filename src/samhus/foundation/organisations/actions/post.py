"""Posts: made, filled, vacated."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.decision import NotPossible
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.events import publish
from samhus.foundation.organisations.events import PostVacated
from samhus.foundation.organisations.models import Holding, Membership, Organisation, Post
from samhus.foundation.organisations.policies import ORGANISATION, POST
from samhus.foundation.organisations.queries.reach import refuse_ended
from samhus.foundation.organisations.rules import ended, from_day


def end_holdings(holdings: QuerySet[Holding], day: date) -> list[int]:
    """End what is held on `day` or would be held later; returns the ids of the posts."""
    ending = list(holdings.select_for_update().filter(valid__overlap=from_day(day)))
    for holding in ending:
        holding.valid = ended(holding.valid, day)
        holding.save(update_fields=["valid"])
    return [holding.post_id for holding in ending]


@action("organisations.create_post")
def create_post(
    *,
    by: Viewer,
    organisation: Organisation,
    title: str,
    function: str,
    phone: str = "",
    email: str = "",
    since: date | None = None,
) -> Post:
    """A named function in a body; vacant until filled. Refuses a title that the body has."""
    ORGANISATION.require("create_post", by, organisation)
    refuse_ended(organisation)
    if Post.objects.filter(organisation=organisation, title=title).exists():
        raise NotPossible(_("This body has a post of this title already."))
    post = Post.objects.create(
        organisation=organisation,
        title=title,
        function=function,
        phone=phone,
        email=email,
        valid=from_day(since or clock.today()),
    )
    journal(Operation.CONDUCT, subject=post, chain=organisation)
    return post


@action("organisations.fill_post")
def fill_post(
    *, by: Viewer, post: Post, membership: Membership, since: date | None = None
) -> Holding:
    """Let a member hold a post from a day on; the former holder's time ends that day.

    Refuses a membership of another body, and one that is not live on that day.
    """
    POST.require("fill", by, post)
    day = since or clock.today()
    post = Post.objects.select_for_update(no_key=True, of=("self",)).get(pk=post.pk)
    if membership.organisation_id != post.organisation_id:
        raise NotPossible(_("Only a member of the body can hold its post."))
    if not Membership.objects.filter(pk=membership.pk, valid__contains=day).exists():
        raise NotPossible(_("This person is no member of the body on that day."))
    end_holdings(post.holdings.all(), day)
    holding = Holding.objects.create(post=post, membership=membership, valid=from_day(day))
    journal(
        Operation.CONDUCT,
        subject=post,
        chain=post.organisation,
        details={"membership": str(membership.public_id)},
    )
    return holding


@action("organisations.vacate_post")
def vacate_post(*, by: Viewer, post: Post) -> Post:
    """End the current holding today; the post stays, visibly vacant."""
    POST.require("vacate", by, post)
    end_holdings(post.holdings.all(), clock.today())
    journal(Operation.CONDUCT, subject=post, chain=post.organisation)
    publish(PostVacated(post.pk))
    return post
