"""What is due today: reminders, and bodies whose coordinator is gone. Derived, never stored."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import Q

from samhus.foundation import clock
from samhus.foundation.organisations.api import (
    holders_of,
    members_of,
    unstaffed,
    unstaffed_since,
)
from samhus.foundation.packs import api as packs
from samhus.foundation.rounds.models import DueEvent, Party, Round, SigningPost
from samhus.foundation.rounds.policies import STAFF_ROLES, WRITING_ROLES
from samhus.foundation.rounds.rules import reminder_due

COORDINATOR = "coordinator"


@dataclass(frozen=True)
class Due:
    """One thing to be told, to whom, under a key that is told once."""

    party: Party
    kind: str
    key: str
    recipients: frozenset[int]
    about: dict[str, str]


def everything_due() -> Iterator[Due]:
    """In every open round: vacancies as long as it is open, reminders while its window runs.

    Also whoever has answered may be heard and asked until the round is closed.
    """
    rows = Round.objects.filter(state=Round.State.OPEN, window__startswith__lte=clock.today())
    for round_ in rows.select_related("organiser").order_by("pk"):
        yield from _due_in(round_)
        yield from _response_due(round_)


def _due_in(round_: Round) -> Iterator[Due]:
    asked = list(Party.objects.filter(round=round_).select_related("organisation"))
    bodies = [party.organisation_id for party in asked]
    raised = set(DueEvent.objects.filter(round=round_).values_list("key", flat=True))
    vacant = unstaffed_since(unstaffed(bodies, COORDINATOR), COORDINATOR)
    instead = escalated_to(round_, vacant) if vacant else {}
    writers = members_of(bodies, WRITING_ROLES)
    calendar = packs.home().calendar
    left = reminder_due(clock.today(), round_.window.upper, calendar.is_working_day)
    for party in asked:
        party.round = round_
        body = party.organisation_id
        told = instead.get(body) or frozenset(writers.get(body, ()))
        due = []
        if body in vacant:
            since = vacant[body]
            key = f"rounds.vacant:{round_.pk}:{body}:{since or 'ever'}"
            due.append(Due(party, "rounds.vacant", key, instead.get(body, frozenset()), {}))
        if left is not None and party.answered is None:
            kind = "rounds.anonymous_reminder" if round_.anonymous else "rounds.reminder"
            key = f"rounds.reminder:{round_.pk}:{body}:{left}"
            due.append(Due(party, kind, key, told, {"days": str(left)}))
        yield from (each for each in due if each.recipients and each.key not in raised)


def _response_due(round_: Round) -> Iterator[Due]:
    """The organiser's staff is told that the day of the official response comes, or has passed."""
    if not round_.promises_answers or round_.respond_by is None:
        return
    today, day = clock.today(), round_.respond_by
    left = reminder_due(today, day, packs.home().calendar.is_working_day)
    if today < day and left is None:
        return
    kind = "rounds.response_overdue" if today >= day else "rounds.response_due"
    key = f"{kind}:{round_.pk}:{left or 0}:{day}"
    if DueEvent.objects.filter(key=key).exists():
        return
    told = members_of([round_.organiser_id], STAFF_ROLES).get(round_.organiser_id, ())
    if told:
        about = {"days": str(left)} if left else {}
        asker = Party(round=round_, organisation=round_.organiser)
        yield Due(asker, kind, key, frozenset(told), about)


def escalated_to(round_: Round, bodies: Collection[int]) -> dict[int, frozenset[int]]:
    """Whom to tell instead of a coordinator: the signing post's holder, else the deputy, else the
    administrators of the body."""
    named: dict[int, SigningPost] = {}
    rows = SigningPost.objects.filter(organisation__in=list(bodies), replaced__isnull=True)
    # The standing naming first, so that the one of this round goes over it.
    for naming in rows.filter(Q(round=round_) | Q(round=None)).order_by("-round_id"):
        if naming.round_id is not None or naming.organisation_id not in named:
            named[naming.organisation_id] = naming
    posts = {p for n in named.values() for p in (n.post_id, n.deputy_id) if p is not None}
    held = holders_of(posts) if posts else {}
    administrators = members_of(bodies, ["administrator"])
    found = {}
    for body in bodies:
        naming_ = named.get(body)
        ids = (naming_.post_id, naming_.deputy_id) if naming_ else ()
        signer = next((held[post] for post in ids if post in held), None)
        found[body] = (
            frozenset({signer}) if signer is not None else frozenset(administrators.get(body, ()))
        )
    return found
