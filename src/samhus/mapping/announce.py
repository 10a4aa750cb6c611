"""What mapping registers with the house: navigation, tasks, wording, explanations."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from samhus.foundation.access import explain
from samhus.foundation.audit import wording as journal
from samhus.foundation.notices.api import say
from samhus.foundation.ui import tasks_today
from samhus.foundation.ui.navigation import Entry, register
from samhus.mapping.models import AreaResult, Delivery, Indicator, MappingRound, Snapshot
from samhus.mapping.queries import today
from samhus.mapping.queries.area import result_seen_by
from samhus.mapping.queries.delivery import delivery_seen_by
from samhus.mapping.queries.overview import mapping_seen_by
from samhus.mapping.queries.results import snapshot_seen_by

VERBS = {
    "mapping.define_indicator": _("{actor} defined the indicator {subject}"),
    "mapping.prepare": _("{actor} prepared the mapping round {subject}"),
    "mapping.assign_supplier": _("{actor} named a supplier of counts for {subject}"),
    "mapping.open": _("{actor} opened the mapping round {subject}"),
    "mapping.deliver": _("{actor} uploaded a file of counts: {subject}"),
    "mapping.accept_delivery": _("{actor} put counts into use: {subject}"),
    "mapping.withdraw_delivery": _("{actor} put a file aside: {subject}"),
    "mapping.request_computation": _("{actor} asked for results of {subject}"),
    "mapping.record_snapshot": _("{actor} computed results: {subject}"),
    "mapping.read_results": _("{actor} read the map: {subject}"),
    "mapping.download_results": _("{actor} took the table away as a file: {subject}"),
    "mapping.read_area": _("{actor} read the result of an area: {subject}"),
    "mapping.release_snapshot": _("{actor} let each body read its own part of: {subject}"),
}
ACTS_ON_MAPPING = {
    "see": _("see the mapping round"),
    "prepare": _("prepare mapping rounds of this body"),
    "settle": _("settle what it asks and open it"),
    "deliver": _("deliver counts"),
    "compute": _("compute results"),
    "see_results": _("see the map and every area"),
}
ACTS_ON_DELIVERY = {"see": _("see the delivery"), "accept": _("put it into use or aside")}
ACTS_ON_SNAPSHOT = {
    "see": _("see the result"),
    "release": _("let each body read its own page"),
}
ACTS_ON_RESULT = {"see": _("see the result of this area")}


def to_the_house() -> None:
    """Called once when Django is ready."""
    register(Entry(20, _("Mapping"), "mapping:home"))
    tasks_today.announce("mapping", today.tasks)
    say("mapping.released", _("You can read your municipality's own result of {round}."))
    for verb, sentence in VERBS.items():
        journal.say(verb, sentence)
    journal.name_subjects("mapping.Indicator", _indicators)
    journal.name_subjects("mapping.MappingRound", _rounds)
    journal.name_subjects("mapping.Snapshot", _snapshots)
    journal.name_subjects("mapping.Delivery", _deliveries)
    journal.name_subjects("mapping.AreaResult", _results)
    explain.register(MappingRound, mapping_seen_by, ACTS_ON_MAPPING, lambda one: one.round.title)
    explain.register(Delivery, delivery_seen_by, ACTS_ON_DELIVERY, _of_indicator)
    explain.register(Snapshot, snapshot_seen_by, ACTS_ON_SNAPSHOT, _of_indicator)
    explain.register(AreaResult, result_seen_by, ACTS_ON_RESULT, _of_area)


def _of_indicator(row: Delivery | Snapshot) -> str:
    return f"{row.indicator.name}, {row.mapping.year}"


def _of_area(result: AreaResult) -> str:
    return now("%(area)s: %(what)s") % {
        "area": result.area.name,
        "what": _of_indicator(result.snapshot),
    }


def _uuids(ids: Iterable[str]) -> list[UUID]:
    return [UUID(one) for one in ids]


def _indicators(ids: Iterable[str]) -> dict[str, str]:
    rows = Indicator.objects.filter(public_id__in=_uuids(ids))
    return {str(key): name for key, name in rows.values_list("public_id", "name")}


def _rounds(ids: Iterable[str]) -> dict[str, str]:
    rows = MappingRound.objects.filter(round__public_id__in=_uuids(ids))
    return {str(key): title for key, title in rows.values_list("round__public_id", "round__title")}


def _snapshots(ids: Iterable[str]) -> dict[str, str]:
    rows = Snapshot.objects.filter(public_id__in=_uuids(ids)).select_related("indicator", "mapping")
    return {str(row.public_id): _of_indicator(row) for row in rows}


def _deliveries(ids: Iterable[str]) -> dict[str, str]:
    rows = Delivery.objects.filter(public_id__in=_uuids(ids)).select_related("indicator", "mapping")
    return {str(row.public_id): _of_indicator(row) for row in rows}


def _results(ids: Iterable[str]) -> dict[str, str]:
    """Only what row-level security lets the reader of the journal see has a name."""
    rows = AreaResult.objects.filter(public_id__in=_uuids(ids)).select_related(
        "area", "snapshot__indicator", "snapshot__mapping"
    )
    return {str(row.public_id): _of_area(row) for row in rows}
