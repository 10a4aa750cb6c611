"""Mapping rounds in the journal and in "Why?"."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from samhus.foundation.access import explain
from samhus.foundation.audit import wording as journal
from samhus.foundation.facts import answers
from samhus.mapping.announce.ids import uuids
from samhus.mapping.models import MappingRound
from samhus.mapping.queries.delivery import open_mappings_supplied_by
from samhus.mapping.queries.overview import mapping_seen_by

VERBS = {
    "mapping.prepare": _("{actor} prepared the mapping round {subject}"),
    "mapping.prepare_part": _("{actor} prepared a region's part of a mapping: {subject}"),
    "mapping.change_agreement": _("{actor} changed what is agreed in {subject}"),
    "mapping.note_threat": _("{actor} noted the threat assessment beside {subject}"),
    "mapping.assign_supplier": _("{actor} named a supplier of counts for {subject}"),
    "mapping.succeed_supplier": _("The successor of an ended body delivers counts for {subject}"),
    "mapping.open": _("{actor} opened the mapping round {subject}"),
    "mapping.read_overview": _("{actor} read all areas and indicators of {subject}"),
    "mapping.read_aggregation": _("{actor} read the smallest figures of {subject}"),
    "mapping.sign_aggregation_review": _("{actor} signed the aggregation review of {subject}"),
}
PURPOSES = {
    "mapping": _("Mapping"),
    "mapping.hearing": _("Hearing of a body before a decision"),
    "mapping.reply": _("Reply to what is to be decided"),
    "mapping.decision": _("Decision"),
    "mapping.correction": _("Correction"),
    "mapping.appeal": _("Appeal"),
    "mapping.offer": _("Support that is offered"),
    "mapping.confidence": _("Confidence"),
}
ACTS = {
    "see": _("see the mapping round"),
    "prepare": _("prepare mapping rounds of this body"),
    "settle": _("settle what it asks and open it"),
    "succeed": _("let a successor deliver instead of an ended body"),
    "deliver": _("deliver counts"),
    "compute": _("compute results"),
    "see_results": _("see the map and every area"),
}


@answers(
    "mapping.open_supplies",
    meaning="Titles of the open mapping rounds in which a body delivers counts.",
    kind=tuple,
)
def open_supplies(*, on: date, organisation: int) -> tuple[str, ...]:
    """A round is open until somebody closes it, so the day makes no difference."""
    return tuple(m.round.title for m in open_mappings_supplied_by(organisation))


def to_the_house() -> None:
    """Names of rounds, and who may do what with them."""
    journal.name_subjects("mapping.MappingRound", _names)
    journal.name_purposes(PURPOSES)
    explain.register(MappingRound, mapping_seen_by, ACTS, lambda one: one.round.title)


def _names(ids: Iterable[str]) -> dict[str, str]:
    rows = MappingRound.objects.filter(round__public_id__in=uuids(ids))
    return {str(key): title for key, title in rows.values_list("round__public_id", "round__title")}
