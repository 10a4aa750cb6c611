"""Readings of concerns and reviews, for the journal of the body whose words they are."""

from samhus.foundation.access.reading import note_reading
from samhus.foundation.access.viewer import Viewer
from samhus.mapping.models import Concern, InterimReview, SharedConcern

PURPOSE = "mapping"


def note_concern(viewer: Viewer, concern: Concern) -> None:
    """The centre read what another body reported; a body's reading of its own is no news."""
    if concern.organisation_id in viewer.reads_for():
        return
    note_reading(
        "mapping.read_concern",
        by=viewer,
        subject=concern,
        chain=concern.organisation,
        purpose=PURPOSE,
    )


def note_shared_concern(viewer: Viewer, shared: SharedConcern) -> None:
    """The municipality read what was said about it, or the centre what it says to that."""
    is_told = shared.organisation_id in viewer.reads_for()
    note_reading(
        "mapping.read_shared_concern",
        by=viewer,
        subject=shared,
        chain=shared.addressed_to if is_told else shared.organisation,
        purpose=PURPOSE,
    )


def note_review(viewer: Viewer, review: InterimReview) -> None:
    """Somebody read why a decision is looked at again."""
    organiser = review.mapping.round.organiser
    note_reading("mapping.read_review", by=viewer, subject=review, chain=organiser, purpose=PURPOSE)
