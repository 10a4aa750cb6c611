"""What rounds do about others' events."""

from collections.abc import Iterable

from samhus.foundation.access.viewer import service
from samhus.foundation.events import reaction
from samhus.foundation.rounds.actions import seat_successor
from samhus.foundation.rounds.queries import open_rounds_asking


@reaction("organisations.OrganisationEnded")
def pass_on_the_seats(*, organisation_id: int, into: Iterable[int]) -> None:
    """Whoever goes on with the work of an ended body answers in its open rounds. Idempotent."""
    for round_ in open_rounds_asking(organisation_id):
        for body in into:
            seat_successor(
                by=service("reactions"), round=round_, body=body, instead_of=organisation_id
            )
