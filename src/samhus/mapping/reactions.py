"""What mapping does about others' events."""

from collections.abc import Iterable

from samhus.foundation.access.viewer import service
from samhus.foundation.events import reaction
from samhus.mapping.actions import succeed_supplier
from samhus.mapping.queries.delivery import open_mappings_supplied_by


@reaction("organisations.OrganisationEnded")
def pass_on_the_deliveries(*, organisation_id: int, into: Iterable[int]) -> None:
    """Whoever goes on with the work of an ended body delivers in its open rounds. Idempotent."""
    for mapping in open_mappings_supplied_by(organisation_id):
        for body in into:
            succeed_supplier(
                by=service("reactions"), mapping=mapping, body=body, instead_of=organisation_id
            )
