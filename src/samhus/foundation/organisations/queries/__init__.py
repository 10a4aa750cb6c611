"""Reads of bodies, members, posts and journals."""

from samhus.foundation.organisations.queries.bodies import (
    bodies_ever,
    bodies_known,
    body_answering_for,
    body_seen_by,
    centre_of,
    live,
    member_at_all,
    organisation,
    organisations_seen_by,
    own_bodies,
    own_body,
    viewer_for,
)

__all__ = [
    "bodies_ever",
    "bodies_known",
    "body_answering_for",
    "body_seen_by",
    "centre_of",
    "live",
    "member_at_all",
    "organisation",
    "organisations_seen_by",
    "own_bodies",
    "own_body",
    "viewer_for",
]
