"""The expert's two pages, worded: the desk and one area."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samhus.foundation.access.reading import note_reading
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.rounds.api import Round
from samhus.foundation.ui.sorting import by_name
from samhus.mapping.models import Judgement, MappingRound, PanelStage
from samhus.mapping.pages.judgement import AreaToJudge, DeskPage, JudgePage, Others
from samhus.mapping.pages.statement import AreaPicture
from samhus.mapping.policies import JUDGEMENT
from samhus.mapping.queries.judgement import (
    JUDGED,
    Sheet,
    areas_of,
    others_first,
    own_judgements,
    seat_of,
    stated,
)
from samhus.mapping.queries.overview import line
from samhus.mapping.queries.statement import area_picture, note_statements
from samhus.mapping.rules.panel import (
    FEWEST,
    Pooled,
    far_from_own_range,
    in_no_ones_order,
    pooled,
)
from samhus.mapping.translated import ReadersWording
from samhus.mapping.wording import decimal, percent

PER_PAGE = 50


@dataclass(frozen=True)
class Narrowed:
    """What of the desk is shown: one county, names with these letters, those without an answer."""

    county: str = ""
    search: str = ""
    left: bool = False
    page: str = "1"

    def lets_through(self, one: AreaToJudge) -> bool:
        """Whether an area is shown."""
        return (
            (not self.county or one.county_code == self.county)
            and by_name(self.search) in by_name(one.name)
            and not (self.left and one.answered)
        )


def desk_page(viewer: Viewer, mapping: MappingRound, narrowed: Narrowed) -> DeskPage:
    """The areas put to the viewer, by name, and how far the viewer has come."""
    seat = seat_of(viewer, mapping)
    areas = areas_of(seat) if seat else []
    last: dict[int, Judgement] = {}
    for row in own_judgements(seat).order_by("stage") if seat else ():
        last[row.area_id] = row
    lines = [_line(area, last.get(area.pk), mapping.panel_stage) for area in areas]
    shown = [one for one in lines if narrowed.lets_through(one)]
    waiting = next((one for one in lines if not one.answered), None)
    done = sum(one.answered for one in lines)
    return DeskPage(
        line=line(mapping),
        stage=mapping.panel_stage,
        stage_label=str(PanelStage(mapping.panel_stage).label),
        what_now=_what_now(mapping),
        done=done,
        total=len(lines),
        progress=_progress(mapping, done, len(lines)),
        found=len(shown),
        lines=Paginator(shown, PER_PAGE).get_page(narrowed.page),
        counties=_counties(lines),
        next_url=_url(mapping, waiting.public_id) if waiting and _goes_on(mapping) else "",
    )


def _counties(lines: list[AreaToJudge]) -> tuple[tuple[str, str], ...]:
    found = {(one.county_code, one.county) for one in lines if one.county_code}
    return tuple(sorted(found, key=lambda county: by_name(county[1])))


def _line(area: Any, last: Judgement | None, stage: int) -> AreaToJudge:
    answered = last is not None and (stage not in JUDGED or last.stage == stage)
    return AreaToJudge(
        public_id=str(area.public_id),
        name=area.name,
        county=area.parent.name if area.parent else "",
        county_code=area.parent.code if area.parent else "",
        status=_status(last, answered=answered),
        colour="success" if answered else "neutral",
        answered=answered,
    )


def _status(last: Judgement | None, *, answered: bool) -> str:
    if last is None:
        return _("not answered yet")
    if not answered:
        return _("as in the first stage")
    if not last.knows:
        return _("not known to you")
    return _("judged") if last.stage == PanelStage.FIRST else _("looked at again")


def _goes_on(mapping: MappingRound) -> bool:
    return mapping.panel_stage in JUDGED and mapping.round.state == Round.State.OPEN


def _what_now(mapping: MappingRound) -> str:
    return {
        PanelStage.NONE: _("Nothing yet. You get a notice when the first stage is opened."),
        PanelStage.FIRST: _(
            "Judge the areas that you know, before you have seen any result or anybody else's "
            "judgement. You can change an answer as long as this stage is open."
        ),
        PanelStage.SECOND: _(
            "Read the others' reasons and keep your answer or revise it. What you leave as it is "
            "counts as it is."
        ),
        PanelStage.DONE: _(
            "The panel has ended and all judgements have been pooled. You can read yours until "
            "the round is closed."
        ),
    }[PanelStage(mapping.panel_stage)]


def _progress(mapping: MappingRound, done: int, total: int) -> str:
    if mapping.panel_stage == PanelStage.SECOND:
        return _("%(done)s of %(total)s looked at again") % {"done": done, "total": total}
    return _("%(done)s of %(total)s answered") % {"done": done, "total": total}


def _url(mapping: MappingRound, area: object) -> str:
    return reverse("mapping:judge", args=[mapping.public_id, area])


def judge_page(viewer: Viewer, place: Sheet) -> JudgePage:
    """What the expert reads before judging, and what the expert said so far."""
    mapping, area = place.mapping, place.area
    current, before = place.current, place.own.get(PanelStage.FIRST)
    return JudgePage(
        line=line(mapping),
        area_id=str(area.public_id),
        name=area.name,
        county=area.parent.name if area.parent else "",
        stage=mapping.panel_stage,
        stage_label=str(PanelStage(mapping.panel_stage).label),
        counted=tuple(mapping.indicators.order_by("name").values_list("name", flat=True)),
        decision_line=decimal(float(mapping.decision_line), 1),
        picture=_picture(viewer, place),
        others=_others(place) if mapping.panel_stage >= PanelStage.SECOND else None,
        own_before=_own_before(before) if mapping.panel_stage >= PanelStage.SECOND else "",
        version=current.version if current else 0,
        doubt=_doubt(current, mapping),
        may_judge=JUDGEMENT.decide("judge", viewer, place.governed_by),
        progress=_progress(mapping, len(place.answered), len(place.areas)),
        next_url=_url(mapping, place.next.public_id) if place.next else "",
    )


def initial_of(place: Sheet) -> dict[str, Any]:
    """What the form begins with: this stage's answer, else the first stage's."""
    hidden = {"version": place.current.version if place.current else 0, "stage": place.stage}
    row = place.current or place.own.get(PanelStage.FIRST)
    if row is None:
        return hidden
    return hidden | {
        "knows": "yes" if row.knows else "no",
        "percent": None if row.chance is None else round(row.chance * 100),
        "low": row.low,
        "middle": row.middle,
        "high": row.high,
        "because": row.reasons,
    }


def _own_before(before: Judgement | None) -> str:
    if before is None:
        return _("You gave no answer in the first stage.")
    if not before.knows:
        return _("In the first stage you said that you don't know this area.")
    return _("In the first stage you said %(chance)s, and a range of %(interval)s times.") % {
        "chance": percent(float(before.chance or 0)),
        "interval": ReadersWording().interval(float(before.low or 0), float(before.high or 0)),
    }


def is_in_doubt(judgement: Judgement, mapping: MappingRound) -> bool:
    """Whether the stated chance lies far from what the expert's own range says."""
    return far_from_own_range(stated(judgement), float(mapping.decision_line)) is not None


def words_of(answer: Any) -> dict[str, str]:
    """A judgement, or what a form gives, field by field as it is read."""
    shown = {name: getattr(answer, name) for name in ("low", "middle", "high")}
    chance = answer.chance
    return {
        "knows": _("yes") if answer.knows else _("no"),
        "percent": "" if chance is None else decimal(float(chance) * 100, 0),
        **{name: "" if value is None else decimal(float(value)) for name, value in shown.items()},
        "because": answer.reasons,
    }


def note_judging(viewer: Viewer, place: Sheet, shown: JudgePage) -> None:
    """The municipality's words and the others' reasons were read."""
    organiser = place.mapping.round.organiser
    if shown.others and shown.others.reasons:
        note_reading(
            "mapping.read_reasons", by=viewer, subject=place.mapping, chain=organiser,
            purpose="mapping",
        )  # fmt: skip
    if shown.picture:
        note_statements(viewer, place.mapping, shown.picture.lines)


def _picture(viewer: Viewer, place: Sheet) -> AreaPicture | None:
    """The municipality's words belong to what one reads before looking again, as the others' do."""
    if place.mapping.panel_stage < PanelStage.SECOND:
        return None
    return area_picture(viewer, place.mapping, place.area.pk)


def _doubt(current: Judgement | None, mapping: MappingRound) -> str:
    """A stated chance that one's own range contradicts is pointed out; nobody corrects it."""
    if current is None:
        return ""
    own = stated(current)
    implied = far_from_own_range(own, float(mapping.decision_line))
    if implied is None:
        return ""
    return _(
        "You say %(chance)s for lying above the line, while your range alone would say about "
        "%(implied)s. Look at both again. You may keep them as they are."
    ) % {"chance": percent(own.chance or 0.0), "implied": percent(implied)}


def _others(place: Sheet) -> Others:
    """Nothing of a judgement that could only be one person's; the first answer comes before it."""
    if PanelStage.FIRST not in place.own:
        return Others(
            _(
                "You see nothing of the others here, because you did not answer in the first "
                "stage: an answer that others' reasons came before is another kind of answer."
            )
        )
    said = [one for one in others_first(place) if one.knows]
    if len(said) < FEWEST:
        return Others(_few(len(said)))
    key = f"{place.mapping.public_id} {place.area.pk}"
    together = pooled(key, said)
    return Others(
        words=ngettext(
            "%(count)s other expert knows this area.",
            "%(count)s other experts know this area.",
            len(said),
        )
        % {"count": len(said)},
        pooled=_pooled(together),
        reasons=tuple(one.reasons for one in in_no_ones_order(key, said) if one.reasons),
    )


def _few(count: int) -> str:
    if not count:
        return _("Nobody else on the panel knows this area.")
    return _(
        "One other expert knows this area. Nothing of that answer is shown: it would be one "
        "person's."
    )


def _pooled(together: Pooled) -> str:
    return _(
        "Together they say %(chance)s for lying above the line; nine times in ten the relative "
        "risk would lie between %(low)s and %(high)s."
    ) % {
        "chance": percent(together.chance or 0.0),
        "low": decimal(together.low or 0.0),
        "high": decimal(together.high or 0.0),
    }
