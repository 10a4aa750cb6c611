"""Bodies, members and posts of the demo, registered as an installation's set-up does it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model

from samhus.foundation.access.viewer import Viewer, service, viewer_of
from samhus.foundation.accounts.api import open_account
from samhus.foundation.organisations.actions import (
    admit_member,
    create_post,
    fill_post,
    register_organisation,
)
from samhus.foundation.organisations.models import Membership, Organisation

SETUP = service("installation")


@dataclass(frozen=True)
class Newcomer:
    """Somebody to bring in: into which body, in which role; without a body as a stranger."""

    name: str
    email: str
    language: str
    body: Organisation | None
    role: str
    post: str = ""


def register(*, name: str, kind: str, since: date, area_id: int | None = None) -> Organisation:
    """A body of the demo."""
    return register_organisation(by=SETUP, name=name, kind=kind, area_id=area_id, since=since)


def vacant_post(body: Organisation, *, title: str, function: str, since: date) -> Any:
    """A post that nobody holds."""
    return create_post(by=SETUP, organisation=body, title=title, function=function, since=since)


def reachable_post(
    body: Organisation, *, title: str, function: str, phone: str, since: date, user: Any = None
) -> Any:
    """A post with its number, held by a member where one is named."""
    post = create_post(
        by=SETUP, organisation=body, title=title, function=function, phone=phone, since=since
    )
    if user is not None:
        membership = Membership.objects.filter(user=user, organisation=body).earliest("pk")
        fill_post(by=SETUP, post=post, membership=membership, since=since)
    return post


def bring_in(newcomer: Newcomer, *, since: date) -> Any:
    """Open the account, admit the member, fill the post; returns the user."""
    person = open_account(
        by=SETUP, email=newcomer.email, name=newcomer.name, language=newcomer.language
    )
    user = get_user_model()._default_manager.get(pk=person.user_id)
    if newcomer.body is None:
        return user
    membership = admit_member(
        by=SETUP, organisation=newcomer.body, user=user, role=newcomer.role, since=since
    )
    if newcomer.post:
        post = create_post(
            by=SETUP,
            organisation=newcomer.body,
            title=newcomer.post,
            function=newcomer.role,
            since=since,
        )
        fill_post(by=SETUP, post=post, membership=membership, since=since)
    return user


def viewer(user: Any) -> Viewer:
    """The person as a request would see them now."""
    return viewer_of(user)
