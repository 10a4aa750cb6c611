"""A calendar feed: make its secret address, revoke it, note the day of its use."""

import secrets
from datetime import date, timedelta

from django.utils.translation import gettext as _

from samhus.foundation import audit, clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.decision import NotPossible
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.tokens.api import new_secret, secret_hash
from samhus.strategy.models import CalendarFeed
from samhus.strategy.policies.assignments import FEED

LONGEST = timedelta(days=365)


@action("strategy.make_feed")
def make_feed(*, by: Viewer, name: str, last_day: date) -> tuple[CalendarFeed, str]:
    """A feed of one's own; its secret is returned once and stored nowhere."""
    FEED.require("make", by)
    today = clock.today()
    if not today <= last_day <= today + LONGEST:
        raise NotPossible(_("Choose a day from today on, within a year."))
    secret = new_secret(secrets.token_hex(4))
    feed = CalendarFeed.objects.create(
        user_id=by.person_id,
        name=" ".join(name.split()),
        secret_hash=secret_hash(secret),
        made_on=today,
        last_day=last_day,
    )
    journal(Operation.CONDUCT, subject=feed, chain=audit.INSTALLATION)
    return feed, secret


@action("strategy.revoke_feed")
def revoke_feed(*, by: Viewer, feed: CalendarFeed) -> CalendarFeed:
    """Its address leads nowhere from now on."""
    FEED.require("revoke", by, feed)
    feed.revoked_on = feed.revoked_on or clock.today()
    feed.save(update_fields=["revoked_on"])
    journal(Operation.CONDUCT, subject=feed, chain=audit.INSTALLATION)
    return feed


def note_feed_use(feed: CalendarFeed) -> None:
    """Note the day of use; at most one write a day, outside of the reading's transaction."""
    today = clock.today()
    if feed.last_used_on != today:
        CalendarFeed.objects.filter(pk=feed.pk).update(last_used_on=today)
