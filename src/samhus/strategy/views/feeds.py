"""Calendar feeds over HTTP: one's own list, and the feed itself at its secret address."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from samhus.foundation.access.context import seen_by
from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.access.trying import tried
from samhus.foundation.access.viewer import NOBODY, Viewer, somebody, viewer_of
from samhus.strategy.actions.feeds import make_feed, note_feed_use, revoke_feed
from samhus.strategy.exports.calendar import MEDIA_TYPE, calendar_file
from samhus.strategy.forms.assignments import FeedForm
from samhus.strategy.models import CalendarFeed
from samhus.strategy.policies.assignments import FEED
from samhus.strategy.queries.feeds import calendar_of, feed_lines, feed_seen_by, live_feed

WHY = "A calendar program has no account; the secret in the address is the right."


@page(load=somebody, methods=("GET", "HEAD", "POST"))
def list_feeds(request: Request, viewer: Any) -> HttpResponse:
    """My feeds, and a form for a new one; as with tokens, its address is shown in the answer."""
    form = FeedForm(request.POST or None)
    if made := tried(form, lambda: make_feed(by=viewer, **form.cleaned_data)):
        feed, secret = made
        address = request.build_absolute_uri(reverse("strategy:feed", args=[secret]))
        context = {"feed": feed, "address": address}
        response = TemplateResponse(request, "strategy/groups/feed.html", context, status=201)
        response.headers["Location"] = reverse("strategy:feeds")
        return response
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "feeds": feed_lines(viewer)}
    return TemplateResponse(request, "strategy/groups/feeds.html", context, status=status)


@page(policy=FEED, action="revoke", load=feed_seen_by, methods=("POST",))
def revoke(request: Request, feed: CalendarFeed) -> HttpResponse:
    """Its address leads nowhere from now on."""
    revoke_feed(by=request.viewer, feed=feed)
    messages.success(request, _("Revoked. Its address leads nowhere any more."))
    return see_other(reverse("strategy:feeds"))


def _owner(viewer: Viewer, secret: str) -> Viewer | None:
    """The person as the gate would see them now; None for an address that leads nowhere."""
    feed = live_feed(secret)
    found = viewer_of(feed.user) if feed else NOBODY
    return None if found is NOBODY else found


@page(public=WHY, load=_owner)
def _feed(request: Request, owner: Viewer) -> HttpResponse:
    address = request.build_absolute_uri("/").rstrip("/")
    with seen_by(owner), translation.override(owner.language):
        content = calendar_file(calendar_of(owner), name=_("Samhus"), address=address)
    headers = {"Cache-Control": "private, no-store", "Referrer-Policy": "no-referrer"}
    return HttpResponse(content, content_type=MEDIA_TYPE, headers=headers)


def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar of whoever made this secret address; the day of use is noted first."""
    if (found := live_feed(secret)) is not None:
        note_feed_use(found)
    return _feed(request, secret=secret)


feed.access = _feed.access  # type: ignore[attr-defined]
