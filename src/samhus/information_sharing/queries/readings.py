"""Readings of what passes between two bodies, for the journal of the body that reads."""

from typing import Any

from samhus.foundation.access.reading import note_reading
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import own_bodies
from samhus.information_sharing.models import Acknowledgement, Disclosure, OnwardAsk, Request
from samhus.information_sharing.policies.sharing import READING_ROLES

PURPOSE = "sharing"


def note_request(viewer: Viewer, row: Request) -> None:
    """Somebody of one of the two bodies read it."""
    _note("sharing.read_request", viewer, row, row.asking, row.asked)


def note_disclosure(viewer: Viewer, row: Disclosure) -> None:
    """Somebody of one of the two bodies read it."""
    _note("sharing.read_disclosure", viewer, row, row.sender, row.recipient)


def note_correction(viewer: Viewer, row: Acknowledgement) -> None:
    """Somebody of a body that knows of it read it."""
    bodies = (row.recipient, row.sender, row.known_to)
    _note("sharing.read_correction", viewer, row, *bodies)


def note_onward(viewer: Viewer, row: OnwardAsk) -> None:
    """Somebody of one of the two bodies read it."""
    _note("sharing.read_onward", viewer, row, row.asker, row.originator)


def note_list(viewer: Viewer) -> None:
    """Somebody looked through what their bodies ask and tell."""
    for body in own_bodies(viewer, *READING_ROLES).order_by("pk"):
        _note("sharing.read_list", viewer, body, body)


def _note(verb: str, viewer: Viewer, row: Any, *bodies: Any) -> None:
    """In the journal of the reader's own body: what the other one reads is the other one's."""
    mine = viewer.reads_for(*READING_ROLES)
    own = next(body for body in bodies if body is not None and body.pk in mine)
    note_reading(verb, by=viewer, subject=row, chain=own, purpose=PURPOSE)


def note_ledger(viewer: Viewer, body: Any, verb: str = "sharing.read_ledger") -> None:
    """Somebody controls lawfulness."""
    note_reading(verb, by=viewer, subject=body, chain=body, purpose="Control of lawfulness")
