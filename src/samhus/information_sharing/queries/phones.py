"""Whom to phone at night: posts of bodies with a number."""

from itertools import groupby

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import phone_posts
from samhus.information_sharing.pages.ledger import Phone, PhoneList


def phone_lists(viewer: Viewer) -> tuple[PhoneList, ...] | None:
    """By body, posts of today with a phone number; None for whoever belongs nowhere."""
    if not viewer.standings:
        return None
    rows = phone_posts()
    grouped = groupby(rows, key=lambda post: post.organisation)
    return tuple(
        PhoneList(body.name, tuple(Phone(each.title, each.phone, each.email) for each in posts))
        for body, posts in grouped
    )
