"""What organisations register with the house."""

from collections.abc import Iterable
from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samhus.foundation.access import explain
from samhus.foundation.access.viewer import Viewer, use_maker
from samhus.foundation.accounts import api as accounts
from samhus.foundation.audit import wording as journal
from samhus.foundation.facts import answers
from samhus.foundation.organisations import wording
from samhus.foundation.organisations.actions import take_place
from samhus.foundation.organisations.grounds import role_label
from samhus.foundation.organisations.models import Organisation
from samhus.foundation.organisations.queries import body_seen_by, live, viewer_for
from samhus.foundation.organisations.queries.bodies import bodies_left_behind
from samhus.foundation.organisations.queries.circles import circles
from samhus.foundation.organisations.queries.journal import PURPOSE as CONTROL
from samhus.foundation.organisations.queries.register import vacant_posts
from samhus.foundation.ui import context, navigation, tasks_today
from samhus.foundation.ui.parts import Task

ACTS = {
    "see": _("see the body and its posts"),
    "register": _("register bodies"),
    "end": _("end the body"),
    "move": _("let it answer for another area"),
    "see_members": _("see who belongs to it"),
    "admit": _("invite and admit members"),
    "create_post": _("make posts"),
    "see_journal": _("read its journal"),
}
MOST_POSTS = 5


@answers(
    "organisations.answering_bodies",
    meaning="(name, address) of the bodies registered for one of these areas that lived on a day.",
    kind=tuple,
)
def answering_bodies(*, on: date, areas: tuple[int, ...]) -> tuple[tuple[str, str], ...]:
    """Bodies are public inside the house."""
    rows = Organisation.objects.filter(live(on), area__in=areas).order_by("name")
    return tuple(
        (name, f"/organisations/{public_id}/")
        for name, public_id in rows.values_list("name", "public_id")
    )


@answers(
    "organisations.bodies_of_kind",
    meaning="Ids of the bodies of a kind (`which`) that lived on a day.",
    kind=tuple,
)
def bodies_of_kind(*, on: date, which: str) -> tuple[int, ...]:
    """For whoever asks all municipalities, or all agencies of a kind."""
    rows = Organisation.objects.filter(live(on), kind=which).order_by("pk")
    return tuple(rows.values_list("pk", flat=True))


@answers(
    "organisations.bodies_of_areas",
    meaning="Ids of the bodies registered for one of these areas that lived on a day.",
    kind=tuple,
)
def bodies_of_areas(*, on: date, areas: tuple[int, ...]) -> tuple[int, ...]:
    """For whoever asks those who answer for certain areas."""
    rows = Organisation.objects.filter(live(on), area__in=areas).order_by("pk")
    return tuple(rows.values_list("pk", flat=True))


def to_the_house() -> None:
    """Called once when Django is ready."""
    use_maker(viewer_for)
    accounts.admit_with(take_place)
    context.describe_visitor_with(describe_visitor)
    tasks_today.announce("organisations", to_do)
    navigation.register(
        navigation.Entry(70, _("Bodies"), "organisations:register", visible=navigation.to_members)
    )
    navigation.register(
        navigation.Entry(90, _("Journal"), "journal:chains", visible=_controls_a_body)
    )
    explain.register(Organisation, body_seen_by, ACTS)
    explain.describe_people_with(circles)
    for verb, sentence in wording.VERBS.items():
        journal.say(verb, sentence)
    journal.name_purposes({CONTROL: _("Control of lawfulness")})
    journal.name_people(wording.names_of_bodies)
    journal.name_subjects("organisations.Organisation", wording.names_of_bodies)
    journal.name_subjects("organisations.Post", wording.names_of_posts)
    journal.name_subjects("organisations.Membership", wording.names_of_memberships)


def _viewer(request: HttpRequest) -> Viewer | None:
    """Pages of allauth are not behind our gate and know no viewer."""
    return getattr(request, "viewer", None)


def describe_visitor(request: HttpRequest) -> context.Visitor:
    """Name, and the first standing: role and body. No query: the gate has asked already."""
    viewer = _viewer(request)
    if viewer is None or not viewer.standings:
        return context.Visitor(name=str(request.user))
    first = viewer.standings[0]
    words = gettext("%(role)s, %(body)s") % {
        "role": role_label(first.role).capitalize(),
        "body": first.organisation,
    }
    return context.Visitor(name=viewer.name, role=words)


def _controls_a_body(request: HttpRequest) -> bool:
    viewer = _viewer(request)
    return viewer is not None and bool(viewer.bodies("controller"))


def to_do(viewer: Viewer) -> Iterable[Task]:
    """Bodies that are left without an area, then posts to fill."""
    bodies = bodies_left_behind(viewer)
    for body in bodies[:MOST_POSTS]:
        yield Task(
            title=gettext("%(body)s answers for an area that is no more") % {"body": body.name},
            url=f"/organisations/{body.public_id}/",
            hint=gettext("It ends, or answers for another area."),
            status=gettext("to do"),
            colour="warning",
        )
    yield from posts_to_fill(viewer)


def posts_to_fill(viewer: Viewer) -> Iterable[Task]:
    """Vacant posts as tasks of whoever can fill them; many of them as one line."""
    posts = vacant_posts(viewer)
    for post in posts[:MOST_POSTS]:
        yield Task(
            title=gettext("Fill the post %(title)s") % {"title": post.title},
            url=post.url,
            hint=post.body,
            status=gettext("vacant"),
            colour="warning",
        )
    if len(posts) > MOST_POSTS:
        yield Task(
            title=gettext("%(number)s more posts are vacant") % {"number": len(posts) - MOST_POSTS},
            url="/organisations/?vacant=1",
        )
