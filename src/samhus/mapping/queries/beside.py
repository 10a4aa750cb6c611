"""What stands beside the model on an area's page, never mixed in: experts, the local picture."""

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samhus.engines.small_area.classes import support_class as read
from samhus.mapping.models import AreaResult, Pool, Statement
from samhus.mapping.pages.area import Beside, Classed
from samhus.mapping.queries.support import support_class, table_of
from samhus.mapping.wording import decimal, percent
from samhus.mapping.wording.classes import class_name, class_sentence, turn_sentence


def classed(result: AreaResult, *, staff: bool) -> Classed:
    """The class of one area; what stands beside it is for the round's staff."""
    mapping = result.snapshot.mapping
    found = support_class(result, mapping)
    return Classed(
        key=found.key,
        name=class_name(found),
        sentence=class_sentence(found, result.p_above_line, table_of(mapping)),
        turns=tuple(
            turn_sentence(turn["becomes"], turn["count"], more=way == "more")
            for way, turn in sorted(result.turns.items())
            if turn
        ),
        beside=beside(result) if staff else (),
    )


def beside(result: AreaResult) -> tuple[Beside, ...]:
    """The model alone, the experts alone, the municipality's own words: three lines."""
    mapping = result.snapshot.mapping
    model = support_class(result, mapping)
    pool = Pool.objects.filter(mapping=mapping, area=result.area_id).first()
    experts = _experts(result, pool)
    differs = (
        pool is not None
        and pool.chance is not None
        and read(pool.chance, table=table_of(mapping)).key != model.key
    )
    return (
        Beside(
            _("The model alone"),
            class_name(model),
            _("This is the class. Nothing below enters it."),
            differs=False,
        ),
        Beside(_("The experts' pool alone"), *experts, differs=differs),
        Beside(_("The municipality's own picture"), *_picture(result), differs=False),
    )


def _experts(result: AreaResult, pool: Pool | None) -> tuple[str, str]:
    if pool is None:
        return _("nothing yet"), _("No panel has ended for this area.")
    if pool.chance is None or pool.low is None or pool.high is None:
        return _("nothing to read"), _("Fewer than two experts knew this area.")
    found = read(pool.chance, table=table_of(result.snapshot.mapping))
    note = _(
        "Chance %(chance)s; range %(low)s to %(high)s; %(judges)s of %(asked)s knew the area and "
        "%(reading)s."
    ) % {
        "chance": percent(pool.chance),
        "low": decimal(pool.low),
        "high": decimal(pool.high),
        "judges": pool.judges,
        "asked": pool.asked,
        "reading": Pool.Reading(pool.reading).label,
    }
    return _("read by the same table: %(class)s") % {"class": class_name(found)}, note


def _picture(result: AreaResult) -> tuple[str, str]:
    counted = Counter(
        Statement.objects.filter(
            mapping=result.mapping_id,
            organisation=result.organisation_id,
            state=Statement.State.PASSED,
        ).values_list("kind", flat=True)
    )
    if not counted:
        return _("silent"), _("No statement has been read and passed.")
    kinds = [
        ngettext("%(count)s challenge", "%(count)s challenges", counted["challenge"])
        % {"count": counted["challenge"]},
        ngettext("%(count)s resource", "%(count)s resources", counted["resource"])
        % {"count": counted["resource"]},
        _("%(count)s about what is online") % {"count": counted["online"]},
    ]
    return ", ".join(kinds), _("Counted, not weighed: no number is derived from them.")
