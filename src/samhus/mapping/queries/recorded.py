"""Readings of results, for the journal of the body that organises the round."""

from samhus.foundation.access.reading import note_reading
from samhus.foundation.access.viewer import Viewer
from samhus.mapping.models import AreaResult, MappingRound, Snapshot

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
