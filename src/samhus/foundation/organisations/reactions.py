"""What organisations do about others' events."""

from samhus.foundation.access.viewer import service
from samhus.foundation.events import reaction
from samhus.foundation.organisations.actions import move_organisation
from samhus.foundation.organisations.queries.bodies import bodies_of_area


@reaction("places.AreaContinued")
def follow_the_area(*, former: int, later: int) -> None:
    """An area under another name, code or cut is the same one to its bodies. Idempotent."""
    for body in bodies_of_area(former):
        move_organisation(by=service("reactions"), organisation=body, area_id=later)
