"""An entry in words: whom it names, its post and how that stands, its mandate and days."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samhus.foundation.organisations.api import PostAtWork
from samhus.strategy.models import RoleLine
from samhus.strategy.pages.roles import Holder
from samhus.strategy.queries.register import Register, last_day, name_of
from samhus.strategy.wording.roles import LETTER_COLOURS, LETTERS

MOST_VACANT = 3
Posts = tuple[PostAtWork, ...]


def holder(register: Register, line: RoleLine, body: Any = None) -> Holder:
    """An entry with the post behind it on the register's day.

    With a `body` an entry about each body of a kind is read as that body's own.
    """
    whose = body or line.organisation
    posts = posts_of_body(register, line, whose)
    mine = posts[0] if whose and posts else None
    valid = line.mandate_valid
    return Holder(
        line_id=str(line.public_id),
        name=whose.name if whose else name_of(line),
        url=reverse("strategy:body_roles", args=[whose.public_id]) if whose else "",
        letter=line.letter,
        role=LETTERS[line.letter],
        colour=LETTER_COLOURS[line.letter],
        post=line.post,
        phone=mine.phone if mine else "",
        email=mine.email if mine else "",
        vacant=_vacant(line, posts, is_one=whose is not None),
        mandate=line.mandate,
        mandate_days=days_words(valid.lower, last_day(valid.upper)) if valid else "",
        sharing=line.sharing,
        first=line.valid.lower,
        last=last_day(line.valid.upper),
        is_now=register.day in line.valid,
        reason=line.reason,
    )


def posts_of_body(register: Register, line: RoleLine, body: Any) -> Posts:
    """The posts behind an entry; with a body only that body's."""
    posts = register.posts_behind(line)
    return tuple(p for p in posts if body is None or p.organisation_id == body.pk)


def _vacant(line: RoleLine, posts: Posts, *, is_one: bool) -> str:
    """How the post stands where it is not held; a few names where each of a kind is meant."""
    empty = [post.organisation for post in posts if post.holder is None]
    if is_one and line.post and not posts:
        return _("no such post")
    if not empty:
        return ""
    if is_one:
        return _("vacant")
    named = ", ".join(empty[:MOST_VACANT])
    more = len(empty) - MOST_VACANT
    if more > 0:
        words = ngettext(
            "vacant in %(named)s and one more", "vacant in %(named)s and %(more)s more", more
        )
        return words % {"named": named, "more": more}
    return _("vacant in %(named)s") % {"named": named}


def days_words(first: date | None, last: date | None) -> str:
    """A span of days as a reader says it."""
    if first and last:
        return _("%(first)s to %(last)s") % {"first": date_format(first), "last": date_format(last)}
    if first:
        return _("from %(first)s") % {"first": date_format(first)}
    return _("until %(last)s") % {"last": date_format(last)} if last else ""
