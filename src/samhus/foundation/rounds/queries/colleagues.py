"""Colleagues asked by a link: for the body that asks, and for whoever opened the link."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.crypto import salted_hmac

from samhus.foundation import clock
from samhus.foundation.access.context import holding, seen_by
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.rounds import rules
from samhus.foundation.rounds.models import ColleagueAnswer, ColleagueLink, Party, Round
from samhus.foundation.rounds.pages import Asked, Colleague, ColleaguesPage, FromColleague
from samhus.foundation.rounds.policies import COLLEAGUE_LINK
from samhus.foundation.rounds.queries.round import line
from samhus.foundation.rounds.rules import link_state
from samhus.foundation.rounds.wording import LINK_STATES


def fresh_code() -> str:
    """For the letter: five by four signs, of which nobody guesses one (98 bits)."""
    groups = (
        "".join(secrets.choice(rules.CODE_ALPHABET) for _ in range(rules.CODE_GROUP))
        for _ in range(rules.CODE_GROUPS)
    )
    return "-".join(groups)


def code_hash(code: str) -> str:
    """All that is kept of a code; without the installation's secret it leads to nothing."""
    typed = rules.code_as_typed(code)
    return salted_hmac("rounds.colleague", typed, algorithm="sha256").hexdigest()


def window_ends(round_: Round) -> datetime:
    """The first moment at which an answer is late."""
    midnight = datetime.combine(round_.window.upper, time.min)
    return timezone.make_aware(midnight, timezone.get_default_timezone())


def last_moment(link: ColleagueLink) -> datetime:
    """As people say it: 23:59 of a day, and not 00:00 of the next."""
    return link.expires - timedelta(minutes=1)


def state_of(link: ColleagueLink) -> str:
    """As it stands now."""
    return link_state(
        now=clock.now(),
        expires=link.expires,
        answered=link.answered,
        revoked=link.revoked,
        is_open=link.round.state == Round.State.OPEN,
    )


@dataclass(frozen=True)
class Desk:
    """A body in a round, whose colleagues are asked."""

    round: Round
    organisation: Any

    @property
    def governed_by(self) -> ColleagueLink:
        """The gate asks the policy of a link that there would be."""
        return ColleagueLink(round=self.round, organisation=self.organisation)


def colleagues_of(viewer: Viewer, public_id: UUID, body: UUID) -> Desk | None:
    """A body of the viewer's that is asked in the round; None for everybody else."""
    rows = Party.objects.filter(
        round__public_id=public_id, organisation__public_id=body, organisation__in=viewer.bodies()
    )
    party = rows.select_related("round__organiser", "organisation").first()
    return Desk(party.round, party.organisation) if party else None


def colleagues_page(viewer: Viewer, place: Desk) -> ColleaguesPage:
    """Who was asked what, and how it stands."""
    links = ColleagueLink.objects.filter(round=place.round, organisation=place.organisation)
    labels = {question["key"]: question["label"] for question in place.round.questions}
    return ColleaguesPage(
        round=line(place.round),
        body_id=str(place.organisation.public_id),
        body=place.organisation.name,
        colleagues=tuple(
            _colleague(each, place, labels)
            for each in links.select_related("asked_by").order_by("-asked")
        ),
        may_ask=COLLEAGUE_LINK.decide("ask", viewer, place.governed_by),
    )


def _colleague(link: ColleagueLink, place: Desk, labels: dict[str, str]) -> Colleague:
    link.round = place.round
    state = state_of(link)
    return Colleague(
        public_id=str(link.public_id),
        name=link.name,
        email=link.email,
        questions=tuple(labels.get(key, key) for key in link.questions),
        asked_by=link.asked_by.name,
        asked=link.asked,
        expires=last_moment(link),
        answered=link.answered,
        opened=link.opened,
        state=state,
        state_label=str(LINK_STATES[state]),
    )


def addresses_to_forget(viewer: Viewer, number: int) -> tuple[int, ...]:
    """Ids of links that ran out before today without an answer and still hold an address."""
    with seen_by(viewer):
        rows = ColleagueLink.objects.filter(
            answered__isnull=True, revoked__isnull=True, expires__date__lt=clock.today()
        ).exclude(email="")
        return tuple(rows.order_by("pk").values_list("pk", flat=True)[:number])


def link_seen_by(viewer: Viewer, public_id: UUID) -> ColleagueLink | None:
    """One link, for members of the body."""
    rows = ColleagueLink.objects.select_related("round", "organisation")
    return COLLEAGUE_LINK.narrow("see", viewer, rows).filter(public_id=public_id).first()


def from_colleagues(round_: Round, organisation: Any) -> tuple[FromColleague, ...]:
    """What colleagues answered, the newest first. One query."""
    rows = ColleagueAnswer.objects.filter(round=round_, organisation=organisation)
    return tuple(
        FromColleague(
            public_id=str(each.public_id),
            question=each.question,
            name=each.link.name,
            text=each.text,
            kept=tuple((kept["kind"], kept["reason"]) for kept in each.kept),
            answered=each.answered,
            taken=each.taken,
            taken_by=each.taken_by.name if each.taken_by else "",
            taken_how=str(each.get_taken_how_display()) if each.taken_how else "",
        )
        for each in rows.select_related("link", "taken_by").order_by("-answered", "pk")
    )


def answer_of_colleague(viewer: Viewer, public_id: str) -> ColleagueAnswer | None:
    """One of them, of a body of the viewer's; `public_id` as a button sent it."""
    try:
        wanted = UUID(public_id)
    except ValueError:
        return None
    rows = ColleagueAnswer.objects.filter(organisation__in=viewer.bodies())
    return rows.select_related("link").filter(public_id=wanted).first()


def open_link(key: str) -> ColleagueLink | None:
    """The link that this key opens now; None for whatever does not open, without a reason."""
    if not key:
        return None
    with holding(key):
        link = (
            ColleagueLink.objects.filter(code_hash=key)
            .select_related("round", "organisation", "asked_by")
            .first()
        )
    return link if link is not None and state_of(link) == "waiting" else None


def questions_of(link: ColleagueLink) -> list[dict[str, str]]:
    """The questions that this colleague is asked, in the round's order."""
    return [each for each in link.round.questions if each["key"] in link.questions]


def asked_page(link: ColleagueLink) -> Asked:
    """All that whoever opened the link learns: who asks, for which body, until when."""
    return Asked(link.asked_by.name, link.organisation.name, last_moment(link))


def known_questions(round_: Round, keys: Iterable[str]) -> list[str]:
    """Those of the keys that the round asks, in its order."""
    wanted = set(keys)
    return [each["key"] for each in round_.questions if each["key"] in wanted]
