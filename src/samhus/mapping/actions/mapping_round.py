"""Prepare and open a mapping round, and say who delivers counts."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.organisations.api import NotPossible, organisations_seen_by
from samhus.foundation.packs.api import home
from samhus.foundation.rounds.api import Round, Window, open_round, prepare_round
from samhus.mapping.models import Indicator, MappingRound, Supplier
from samhus.mapping.policies import MAPPING
from samhus.mapping.queries.indicator import unfit
from samhus.mapping.queries.panel import areas_of_round
from samhus.mapping.rules.agreement import Agreement

KIND = "mapping"
DEFAULT = Agreement()


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
    indicators: Iterable[Indicator],
    agreement: Agreement = DEFAULT,
    threat_level: str = "",
    threat_source: str = "",
    follows: Round | None = None,
    deliver_by: date | None = None,
    sign_off: bool = False,
) -> MappingRound:
    """Prepare a mapping round; line and class table are settled here, before any figure is seen.

    `deliver_by` is the last day for counts; without one no agency is ever late. With `sign_off`
    a municipality's answer leaves it only signed by the post that it named.
    """
    round_ = prepare_round(
        by=by,
        organiser=organiser,
        kind=KIND,
        title=title,
        questions=questions,
        window=window,
        follows=follows,
        sign_off=sign_off,
    )
    mapping = MappingRound.objects.create(
        round=round_,
        level=level,
        answered_by=answered_by,
        year=year,
        deliver_by=deliver_by,
        threat_level=threat_level,
        threat_source=threat_source,
        **agreement.columns,
    )
    MAPPING.require("prepare", by, mapping)
    _refuse_without_areas(mapping)
    mapping.indicators.set(indicators)
    journal(Operation.CONDUCT, subject=mapping, chain=organiser, details={"year": year})
    return mapping


def _refuse_without_areas(mapping: MappingRound) -> None:
    """A year before the register begins has no map: no figure of it would have a place."""
    if not areas_of_round(mapping):
        raise NotPossible(
            _("The register has no areas of this level in %(year)s. Choose a later year.")
            % {"year": mapping.year}
        )


@action("mapping.prepare_part")
def prepare_part(
    *,
    by: Viewer,
    national: MappingRound,
    organiser: Any,
    title: str,
    window: Window,
    questions: list[dict[str, str]],
) -> MappingRound:
    """A region prepares a round of its own as part of an open national one.

    Level, year, indicators, line and class table are the national round's. It asks the bodies of
    the region's own areas, and computes and decides nothing.
    """
    MAPPING.require("divide", by, national)
    above = home().level(national.level).parent
    if organiser.area is None or organiser.area.level != above:
        raise NotPossible(_("This body answers for no region of the areas mapped."))
    round_ = prepare_round(
        by=by,
        organiser=organiser,
        kind=KIND,
        title=title,
        questions=questions,
        window=window,
        sign_off=national.round.sign_off,
    )
    mapping = MappingRound.objects.create(
        round=round_,
        part_of=national,
        level=national.level,
        answered_by=national.answered_by,
        year=national.year,
        **Agreement.of(national).columns,
    )
    mapping.indicators.set(national.indicators.all())
    journal(
        Operation.CONDUCT,
        subject=mapping,
        chain=organiser,
        details={"part_of": str(national.public_id)},
    )
    return mapping


@action("mapping.change_agreement")
def change_agreement(*, by: Viewer, mapping: MappingRound, agreement: Agreement) -> MappingRound:
    """Change line and class table of a prepared round.

    Refused once the round is open or counts are in use: from then on somebody may have seen a
    figure. The database refuses it too.
    """
    mapping = _locked(mapping)
    MAPPING.require("agree", by, mapping)
    for name, value in agreement.columns.items():
        setattr(mapping, name, value)
    mapping.save(update_fields=list(agreement.columns))
    journal(
        Operation.ALTERATION,
        subject=mapping,
        chain=mapping.round.organiser,
        details={name: str(value) for name, value in agreement.columns.items()},
    )
    return mapping


@action("mapping.note_threat")
def note_threat(*, by: Viewer, mapping: MappingRound, level: str, source: str) -> MappingRound:
    """Put the current threat assessment beside the results; it enters no computation."""
    mapping = _locked(mapping)
    MAPPING.require("note_threat", by, mapping)
    mapping.threat_level, mapping.threat_source = level, source
    mapping.save(update_fields=["threat_level", "threat_source"])
    journal(Operation.ALTERATION, subject=mapping, chain=mapping.round.organiser)
    return mapping


def _locked(mapping: MappingRound) -> MappingRound:
    rows = MappingRound.objects.select_for_update(of=("self",)).select_related("round__organiser")
    return rows.get(pk=mapping.pk)


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
    if mapping.part_of_id is not None:
        audience = audience.filter(area__parent=mapping.round.organiser.area_id)
    agreed_for_good(mapping)
    mapping.round = open_round(
        by=by, round=mapping.round, audience=audience.values_list("pk", flat=True)
    )
    journal(Operation.CONDUCT, subject=mapping, chain=mapping.round.organiser)
    return mapping


def agreed_for_good(mapping: MappingRound) -> None:
    """From now on somebody may see a figure: line and class table stay as they are."""
    MappingRound.objects.filter(pk=mapping.pk, agreed__isnull=True).update(agreed=clock.now())
