"""Readings of results, for the journal of the body that organises the round."""

from typing import Any

from samhus.foundation.access.reading import note_reading
from samhus.foundation.access.viewer import Viewer
from samhus.mapping.models import (
    Appeal,
    AreaDecision,
    AreaResult,
    Confidence,
    Correction,
    Hearing,
    MappingRound,
    Recalculation,
    ReplyPoint,
    Snapshot,
)

PURPOSE = "mapping"


def note_snapshot(viewer: Viewer, snapshot: Snapshot, *, taken_away: bool = False) -> None:
    """The whole map was read, or its table taken away as a file."""
    verb = "mapping.download_results" if taken_away else "mapping.read_results"
    organiser = snapshot.mapping.round.organiser
    note_reading(verb, by=viewer, subject=snapshot, chain=organiser, purpose=PURPOSE)


def note_result(viewer: Viewer, result: AreaResult) -> None:
    """One area's result was read."""
    organiser = result.snapshot.mapping.round.organiser
    note_reading("mapping.read_area", by=viewer, subject=result, chain=organiser, purpose=PURPOSE)


def note_result_taken(viewer: Viewer, result: AreaResult) -> None:
    """One area's result was taken away as files."""
    _note("mapping.download_area", viewer, result, result.snapshot.mapping.round.organiser)


def note_small_numbers(viewer: Viewer, mapping: MappingRound) -> None:
    """The smallest areas and figures of a round were read."""
    organiser = mapping.round.organiser
    note_reading(
        "mapping.read_aggregation", by=viewer, subject=mapping, chain=organiser, purpose=PURPOSE
    )


def note_overview(viewer: Viewer, mapping: MappingRound) -> None:
    """All areas across all indicators were read."""
    organiser = mapping.round.organiser
    note_reading(
        "mapping.read_overview", by=viewer, subject=mapping, chain=organiser, purpose=PURPOSE
    )


def note_briefing(viewer: Viewer, mapping: MappingRound) -> None:
    """A briefing about a round was taken away as a document."""
    _note("mapping.download_briefing", viewer, mapping, mapping.round.organiser)


def note_decision(viewer: Viewer, decision: AreaDecision) -> None:
    """A decision about an area was read."""
    _note("mapping.read_decision", viewer, decision, decision.mapping.round.organiser)


def note_hearing(viewer: Viewer, hearing: Hearing) -> None:
    """What was put to a body, and what it answered, was read."""
    _note("mapping.read_hearing", viewer, hearing, hearing.mapping.round.organiser)


def note_point(viewer: Viewer, point: ReplyPoint) -> None:
    """A point was read by whoever answers it; into the journal of the body that wrote it."""
    _note("mapping.read_point", viewer, point, point.reply.organisation)


def note_correction(viewer: Viewer, correction: Correction) -> None:
    """A correction was read."""
    _note("mapping.read_correction", viewer, correction, correction.mapping.round.organiser)


def note_recalculation(viewer: Viewer, recalculation: Recalculation) -> None:
    """The list of changed classes was read."""
    organiser = recalculation.mapping.round.organiser
    _note("mapping.read_recalculation", viewer, recalculation, organiser)


def note_appeal(viewer: Viewer, appeal: Appeal) -> None:
    """An appeal was read; into the journal of the body that made it."""
    _note("mapping.read_appeal", viewer, appeal, appeal.organisation)


def note_confidence(viewer: Viewer, said: Confidence) -> None:
    """What one side said of the other was read."""
    _note("mapping.read_confidence", viewer, said, said.mapping.round.organiser)


def note_why(viewer: Viewer, subject: AreaResult | AreaDecision | Hearing) -> None:
    """Everything about why an area was decided about as it was, was read."""
    _note("mapping.read_why", viewer, subject, subject.mapping.round.organiser)


def _note(verb: str, viewer: Viewer, subject: Any, chain: Any) -> None:
    note_reading(verb, by=viewer, subject=subject, chain=chain, purpose=PURPOSE)
