"""What the panel said about areas, worded; for its own pages and beside the model."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samhus.foundation.access.reading import note_reading
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.ui.sorting import by_name
from samhus.mapping import figures
from samhus.mapping.models import MappingRound, Pool
from samhus.mapping.pages.panel import PoolLine, PoolPage
from samhus.mapping.policies import MAPPING, POOL
from samhus.mapping.queries.overview import line
from samhus.mapping.translated import ReadersWording
from samhus.mapping.wording import decimal, percent


def note_pool(viewer: Viewer, pool: Pool) -> None:
    """What the panel said about an area was read, the experts' reasons with it."""
    organiser = pool.mapping.round.organiser
    note_reading("mapping.read_pool", by=viewer, subject=pool, chain=organiser, purpose="mapping")


def pools_seen_by(viewer: Viewer) -> QuerySet[Pool]:
    """For staff all of its rounds; for a body its own area's, once something of it was released."""
    rows = Pool.objects.select_related("mapping__round__organiser", "area__parent").defer(
        "area__geometry", "area__shape", "area__parent__geometry", "area__parent__shape"
    )
    return POOL.narrow("see", viewer, rows)


def pool_seen_by(viewer: Viewer, public_id: UUID) -> Pool | None:
    """One area's pool, or None for whom it does not exist."""
    return pools_seen_by(viewer).filter(public_id=public_id).first()


def panel_of(viewer: Viewer, mapping: MappingRound, area: int) -> PoolPage | None:
    """What the panel said about an area (its id); None before it ended or for whom it is not."""
    pool = pools_seen_by(viewer).filter(mapping=mapping, area=area).first()
    return None if pool is None else pool_page(viewer, pool)


def panels_of(viewer: Viewer, mapping: MappingRound) -> dict[int, PoolLine]:
    """Area id -> one line, for an overview; one query."""
    rows = pools_seen_by(viewer).filter(mapping=mapping).defer("judgements", "reasons")
    return {row.area_id: pool_line(row) for row in rows}


def pool_lines(viewer: Viewer, mapping: MappingRound) -> tuple[PoolLine, ...]:
    """The same by name; there is no order by what the panel said."""
    lines = panels_of(viewer, mapping).values()
    return tuple(sorted(lines, key=lambda one: (by_name(one.name), one.area_id)))


def pool_line(pool: Pool) -> PoolLine:
    """One area in a list."""
    silent = pool.chance is None
    return PoolLine(
        public_id=str(pool.public_id),
        area_id=pool.area_id,
        name=pool.area.name,
        county=pool.area.parent.name if pool.area.parent else "",
        judges=pool.judges,
        dont_know=pool.dont_know,
        asked=pool.asked,
        chance="" if silent else percent(pool.chance or 0.0),
        interval="" if silent else _interval(pool),
        reading="" if silent else str(Pool.Reading(pool.reading).label),
    )


def pool_page(viewer: Viewer, pool: Pool) -> PoolPage:
    """One area's pool with its figure, its reasons and how far the experts stand apart."""
    silent = pool.chance is None
    return PoolPage(
        public_id=str(pool.public_id),
        line=line(pool.mapping),
        name=pool.area.name,
        county=pool.area.parent.name if pool.area.parent else "",
        who=_who(pool),
        sentence=_silence(pool) if silent else _said(pool),
        apart="" if silent else _apart(pool),
        moved="" if silent else _moved(pool),
        figure=None if silent else figures.judgements_of(pool),
        reasons=tuple(pool.reasons),
        made=pool.made,
        is_staff=bool(MAPPING.decide("see_panel", viewer, pool.mapping)),
    )


def _interval(pool: Pool) -> str:
    return ReadersWording().interval(pool.low or 0.0, pool.high or 0.0)


def _who(pool: Pool) -> str:
    text = ngettext(
        "The area was put to %(count)s expert.",
        "The area was put to %(count)s experts.",
        pool.asked,
    ) % {"count": pool.asked}
    silent = pool.asked - pool.judges - pool.dont_know
    said = (
        (pool.judges, _("%(count)s judged it")),
        (pool.dont_know, _("%(count)s said “I don't know”")),
        (silent, _("%(count)s gave no answer")),
    )
    parts = [words % {"count": count} for count, words in said if count > 0]
    return f"{text} {_('Of these, %(parts)s.') % {'parts': ', '.join(parts)}}"


def _silence(pool: Pool) -> str:
    if not pool.judges:
        return _("Nobody on the panel knows this area. That says nothing about it.")
    return _(
        "One expert judged it. One person's view is not a panel's: it is not shown, and nothing "
        "may rest on it."
    )


def _said(pool: Pool) -> str:
    return _(
        "Everybody weighs the same. They place the relative risk around %(middle)s, nine times in "
        "ten between %(low)s and %(high)s."
    ) % {
        "middle": decimal(pool.middle or 0.0),
        "low": decimal(pool.low or 0.0),
        "high": decimal(pool.high or 0.0),
    }


def _apart(pool: Pool) -> str:
    return {
        Pool.Reading.AGREE: _("They agree."),
        Pool.Reading.DIFFER: _("They differ."),
        Pool.Reading.SPLIT: _(
            "They are split in two camps: what lies in the middle is nobody's view."
        ),
        Pool.Reading.TOO_FEW: _("They are too few to compare."),
    }[Pool.Reading(pool.reading)]


def _moved(pool: Pool) -> str:
    if not pool.revised:
        return _("Nobody changed an answer after reading the others' reasons.")
    changed = ngettext(
        "%(count)s changed the answer after reading the others' reasons.",
        "%(count)s changed their answers after reading the others' reasons.",
        pool.revised,
    ) % {"count": pool.revised}
    direction = {
        Pool.Direction.CLOSER: _("They came closer, which is no proof of being right."),
        Pool.Direction.APART: _("They moved apart."),
        Pool.Direction.UNCHANGED: _("They stand as far apart as before."),
        Pool.Direction.TOO_FEW: "",
    }[Pool.Direction(pool.direction)]
    return f"{changed} {direction}".strip()
