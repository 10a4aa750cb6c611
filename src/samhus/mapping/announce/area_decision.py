"""Decisions about areas in the journal, in notices and in "Why?"; the fact others ask for."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samhus.foundation.access import explain
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.facts import answers, ask
from samhus.foundation.notices.api import say
from samhus.foundation.rounds.api import Audience, offer_audience
from samhus.mapping.models import AreaDecision, MappingRound
from samhus.mapping.queries.area_decision import decision_seen_by
from samhus.mapping.queries.closing import left_open
from samhus.mapping.queries.designated import designated_areas, is_designated

CENTRE = "centre"
VERBS = {
    "mapping.propose_decision": _("{actor} decided about an area: {subject} ({answer}, {state})"),
    "mapping.sign_decision": _("{actor} signed a designation as the second person: {subject}"),
    "mapping.send_back_decision": _("{actor} sent a proposal back: {subject}"),
    "mapping.set_aside_decision": _("{actor} left an area without a decision: {subject}"),
    "mapping.finalise_decision": _("{actor} made a decision final: {subject} (heard: {heard})"),
    "mapping.read_decision": _("{actor} read a decision: {subject}"),
    "mapping.read_why": _("{actor} read why it was decided so: {subject}"),
    "mapping.close": _("{actor} closed the mapping round {subject}"),
}
ACTS = {
    "see": _("see the decision"),
    "propose": _("decide about areas of this round"),
    "sign": _("sign it as the second person, or send it back"),
    "hear": _("let the municipality answer"),
    "finalise": _("make it final"),
    "set_aside": _("leave the area without a decision"),
    "appeal": _("appeal against it"),
    "offer": _("offer support with it"),
    "review": _("look at it again between rounds"),
}
NOTICES = {
    "mapping.sent_back": _("A proposal of yours in {round} was sent back."),
    "mapping.set_aside": _("{round}: your municipality stays without a decision."),
    "mapping.stands": _("{round}: the decision about your municipality stands as it was."),
    "mapping.final": _("{round}: the decision about your municipality is final. Read it there."),
}


@answers(
    "mapping.designated_on",
    meaning="Whether an area is designated on a day, by the last final decision about it.",
    kind=bool,
)
def designated_on(*, on: date, area: int) -> bool:
    """By the area's id; what its body asks about is the area that it answers for."""
    return is_designated(area, on)


@answers(
    "mapping.designated_bodies",
    meaning="Ids of the bodies that answer for an area designated on a day; `which` is not read.",
    kind=tuple,
)
def designated_bodies(*, on: date, which: str) -> tuple[int, ...]:
    """For a round among those who are designated; PostgreSQL shows the centre's staff who it is."""
    found: tuple[int, ...] = ask("organisations.bodies_of_areas", on=on, areas=designated_areas(on))
    return found


def _designated(viewer: Viewer) -> Iterable[tuple[str, str]]:
    """Offered to the centre alone: nobody else may know that a town is designated."""
    if any(each.kind == CENTRE for each in viewer.standings):
        yield "all", gettext("the municipalities that are designated")


@answers(
    "mapping.left_open",
    meaning="Sentences, one for each kind of thing that keeps a mapping round from being closed.",
    kind=tuple,
)
def keeps_open(*, on: date, round: int) -> tuple[str, ...]:
    """As it stands; a day does not end anything by passing."""
    mapping = MappingRound.objects.filter(pk=round).first()
    return left_open(mapping) if mapping else ()


def to_the_house() -> None:
    """Who may do what with decisions, and what people are told."""
    for kind, sentence in NOTICES.items():
        say(kind, sentence)
    offer_audience(Audience("mapping.designated_bodies", _designated, discreet=True))
    explain.register(AreaDecision, decision_seen_by, ACTS, _name)


def _name(row: AreaDecision) -> str:
    return f"{row.area.name}, {row.mapping.year}"
