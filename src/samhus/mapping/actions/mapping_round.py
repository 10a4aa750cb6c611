"""Prepare and open a mapping round, and say who delivers counts."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.organisations.api import NotPossible, organisations_seen_by
from samhus.foundation.rounds.api import Round, Window, open_round, prepare_round
from samhus.mapping.models import Indicator, MappingRound, Supplier
from samhus.mapping.policies import MAPPING
from samhus.mapping.queries.indicator import unfit

KIND = "mapping"


@action("mapping.prepare")
def prepare_mapping(
    *,
    by: Viewer,
    organiser: Any,
    title: str,
    window: Window,
    questions: list[dict[str, str]],
    level: str,
    answered_by: str,
    year: int,
    decision_line: Decimal,
    indicators: Iterable[Indicator],
    follows: Round | None = None,
) -> MappingRound:
    """Prepare a mapping round; the decision line is settled here, before any figure is seen."""
    round_ = prepare_round(
        by=by,
        organiser=organiser,
        kind=KIND,
        title=title,
        questions=questions,
        window=window,
        follows=follows,
    )
    mapping = MappingRound.objects.create(
        round=round_,
        level=level,
        answered_by=answered_by,
        year=year,
        decision_line=decision_line,
    )
    MAPPING.require("prepare", by, mapping)
    mapping.indicators.set(indicators)
    journal(Operation.CONDUCT, subject=mapping, chain=organiser, details={"year": year})
    return mapping


@action("mapping.assign_supplier")
def assign_supplier(
    *, by: Viewer, mapping: MappingRound, organisation: Any, indicator: Indicator
) -> Supplier:
    """Say which body delivers the counts of an indicator."""
    MAPPING.require("settle", by, mapping)
    supplier, _new = Supplier.objects.get_or_create(
        mapping=mapping, organisation=organisation, indicator=indicator
    )
    journal(
        Operation.CONDUCT,
        subject=mapping,
        chain=mapping.round.organiser,
        details={"supplier": str(organisation.public_id), "indicator": str(indicator.public_id)},
    )
    return supplier


@action("mapping.succeed_supplier")
def succeed_supplier(
    *, by: Viewer, mapping: MappingRound, body: int, instead_of: int
) -> list[Supplier]:
    """The body that goes on with the work of a supplier delivers from now on, for the same.

    What the ended body delivered stays in use under its name. Refuses everybody but the reaction
    to a body's end, and a round that is not open.
    """
    MAPPING.require("succeed", by, mapping)
    before = Supplier.objects.filter(mapping=mapping, organisation_id=instead_of)
    found = [
        Supplier.objects.get_or_create(
            mapping=mapping, organisation_id=body, indicator_id=each.indicator_id
        )[0]
        for each in before.order_by("pk")
    ]
    journal(
        Operation.CONDUCT,
        subject=mapping,
        chain=mapping.round.organiser,
        details={"supplier": body, "instead_of": instead_of, "indicators": len(found)},
    )
    return found


@action("mapping.open")
def open_mapping(*, by: Viewer, mapping: MappingRound) -> MappingRound:
    """Open the round: every body of its kind that answers for an area of its level is asked.

    Refused while an indicator has not passed its proxy and equality review.
    """
    MAPPING.require("settle", by, mapping)
    if not mapping.indicators.exists():
        raise NotPossible(_("Choose at least one indicator before opening the round."))
    if not_passed := unfit(mapping):
        raise NotPossible(
            _("The round opens once these have passed their review: %(indicators)s.")
            % {"indicators": ", ".join(indicator.name for indicator in not_passed)}
        )
    audience = organisations_seen_by(by).filter(kind=mapping.answered_by, area__level=mapping.level)
    mapping.round = open_round(
        by=by, round=mapping.round, audience=audience.values_list("pk", flat=True)
    )
    journal(Operation.CONDUCT, subject=mapping, chain=mapping.round.organiser)
    return mapping
