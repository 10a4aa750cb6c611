"""The panel in the journal, in notices and in "Why?"."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from samhus.foundation.access import explain
from samhus.foundation.audit import wording as journal
from samhus.foundation.notices.api import say
from samhus.mapping.announce.ids import uuids
from samhus.mapping.models import Panelist, Pool
from samhus.mapping.queries.pool import pool_seen_by

VERBS = {
    "mapping.seat_expert": _("{actor} gave {subject} a seat in the panel; {areas} areas are put"),
    "mapping.end_seat": _("{actor} ended the seat of {subject} in the panel"),
    "mapping.open_panel": _("{actor} opened the first stage of the panel of {subject}"),
    "mapping.open_second_stage": _("{actor} opened the second stage of the panel of {subject}"),
    "mapping.end_panel": _("{actor} ended the panel of {subject}; {areas} areas were pooled"),
    "mapping.judge": _("{actor} gave a judgement in the panel (stage {stage})"),
    "mapping.read_reasons": _("{actor} read other experts' reasons, without names: {subject}"),
    "mapping.read_pool": _("{actor} read what the panel said about an area: {subject}"),
}
ACTS_ON_POOL = {"see": _("read what the panel said about this area")}


def to_the_house() -> None:
    """Names of seats and pools, what experts are told, who may see a pool."""
    say("mapping.seated", _("You have a seat in the experts' panel of {round}."))
    say("mapping.panel_opened", _("You can judge areas for the panel of {round}."))
    say(
        "mapping.panel_second",
        _("You can read the others' reasons and look at your judgements again: {round}."),
    )
    say("mapping.panel_ended", _("The experts' panel of {round} has ended."))
    journal.name_subjects("mapping.Panelist", _seats)
    journal.name_subjects("mapping.Pool", _pools)
    explain.register(Pool, pool_seen_by, ACTS_ON_POOL, lambda pool: pool.area.name)


def _seats(ids: Iterable[str]) -> dict[str, str]:
    rows = Panelist.objects.filter(public_id__in=uuids(ids))
    return {str(key): name for key, name in rows.values_list("public_id", "user__name")}


def _pools(ids: Iterable[str]) -> dict[str, str]:
    """Only what row-level security lets the reader of the journal see has a name."""
    rows = Pool.objects.filter(public_id__in=uuids(ids))
    return {str(key): name for key, name in rows.values_list("public_id", "area__name")}
