"""Confidence both ways, in words, about bodies and never about people."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.notices.api import tell
from samhus.foundation.organisations.api import NotPossible, live_members
from samhus.foundation.rounds.api import STAFF_ROLES
from samhus.mapping.models import Confidence, MappingRound
from samhus.mapping.policies import CONFIDENCE
from samhus.mapping.queries.hearing import told
from samhus.mapping.queries.words import require_reasons

IN_PROCESS = Confidence.Direction.IN_PROCESS


@action("mapping.say_confidence")
def say_confidence(
    *,
    by: Viewer,
    mapping: MappingRound,
    organisation: Any,
    direction: str,
    extent: str,
    words: str,
    justified: Mapping[str, str] | None = None,
) -> Confidence:
    """Say how far one trusts the other, and why; once per round and direction."""
    said = Confidence(
        mapping=mapping, organisation=organisation, direction=direction, extent=extent
    )
    CONFIDENCE.require("say", by, said)
    before = Confidence.objects.filter(
        mapping=mapping, organisation=organisation, direction=direction
    )
    if before.exists():
        raise NotPossible(_("This has been said in this round already."))
    said.words = require_reasons(words, justified=justified)
    said.justified = dict(justified or {})
    said.said_by_id, said.said = by.person_id, clock.now()
    said.save()
    _tell(said, to_centre=direction == IN_PROCESS)
    _journal(said, from_centre=direction != IN_PROCESS)
    return said


@action("mapping.answer_confidence")
def answer_confidence(*, by: Viewer, confidence: Confidence, words: str) -> Confidence:
    """The other side reads it and answers."""
    rows = Confidence.objects.select_for_update(of=("self",)).select_related(
        "mapping__round__organiser", "organisation"
    )
    said = rows.get(pk=confidence.pk)
    CONFIDENCE.require("answer", by, said)
    said.answer_words = require_reasons(words)
    said.answered_by_id, said.answered = by.person_id, clock.now()
    said.save(update_fields=["answer_words", "answered_by", "answered"])
    _tell(said, to_centre=said.direction != IN_PROCESS)
    _journal(said, from_centre=said.direction == IN_PROCESS)
    return said


def _tell(said: Confidence, *, to_centre: bool) -> None:
    centre = Q(organisation=said.mapping.round.organiser)
    tell(
        live_members(centre, STAFF_ROLES) if to_centre else told(said),
        kind="mapping.confidence",
        key=f"mapping.confidence:{said.pk}:{'answer' if said.answered else 'said'}",
        link=f"/mapping/{said.mapping.public_id}/confidence/{said.organisation.public_id}/",
        about={"round": said.mapping.round.title},
    )


def _journal(said: Confidence, *, from_centre: bool) -> None:
    centre, body = said.mapping.round.organiser, said.organisation
    journal(
        Operation.DISCLOSURE,
        subject=said,
        chain=centre if from_centre else body,
        recipients=[str((body if from_centre else centre).public_id)],
        purpose="mapping.confidence",
        details={"direction": said.direction},
    )
