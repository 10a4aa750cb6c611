"""Results in the journal, in notices and in "Why?"."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samhus.foundation.access import explain
from samhus.foundation.notices.api import say
from samhus.mapping.models import AreaResult, Snapshot
from samhus.mapping.queries.area import result_seen_by
from samhus.mapping.queries.results import snapshot_seen_by

VERBS = {
    "mapping.request_computation": _("{actor} asked for results of {subject}"),
    "mapping.request_everything": _("{actor} asked for every result of {subject}"),
    "mapping.record_snapshot": _("{actor} computed results: {subject}"),
    "mapping.read_results": _("{actor} read the map: {subject}"),
    "mapping.download_results": _("{actor} took the table away as a file: {subject}"),
    "mapping.download_briefing": _("{actor} took a briefing away as a document: {subject}"),
    "mapping.download_area": _("{actor} took the result of an area away as files: {subject}"),
    "mapping.read_area": _("{actor} read the result of an area: {subject}"),
    "mapping.release_snapshot": _("{actor} let each body read its own part of: {subject}"),
}
ACTS_ON_SNAPSHOT = {
    "see": _("see the result"),
    "release": _("let each body read its own page"),
}
ACTS_ON_RESULT = {"see": _("see the result of this area")}


def to_the_house() -> None:
    """Names of results, who may do what with them, and the notice that they can be read."""
    say("mapping.released", _("You can read your municipality's own result of {round}."))
    explain.register(Snapshot, snapshot_seen_by, ACTS_ON_SNAPSHOT, _of_indicator)
    explain.register(AreaResult, result_seen_by, ACTS_ON_RESULT, _of_area)


def _of_indicator(row: Snapshot) -> str:
    return f"{row.indicator.name}, {row.mapping.year}"


def _of_area(result: AreaResult) -> str:
    return gettext("%(area)s: %(what)s") % {
        "area": result.area.name,
        "what": _of_indicator(result.snapshot),
    }
