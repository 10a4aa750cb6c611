"""Why an area was decided about as it was: composed from what is stored, nothing computed anew.

Everything is asked of the viewer's own queries: the municipality and whoever goes on with its work
reads its own area, the staff of the round each area. Experts and other bodies find nothing here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from samhus.engines.small_area.classes import support_class as read
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import Function, functions_ever
from samhus.mapping.models import AreaDecision, AreaResult, Delivery, Hearing, MappingRound, Pool
from samhus.mapping.pages.why import WhyDecision, WhyPage
from samhus.mapping.policies import AREA_RESULT, DELIVERY, MAPPING
from samhus.mapping.queries import why_timeline as happened
from samhus.mapping.queries.area_decision import COLOURS, decisions_seen_by
from samhus.mapping.queries.basis_lines import class_label
from samhus.mapping.queries.confidence import confidences_seen_by, said_line
from samhus.mapping.queries.decision_page import appeal_of, appeal_state, signatures
from samhus.mapping.queries.hearing import hearings_seen_by
from samhus.mapping.queries.mapping_round import line, mappings_seen_by
from samhus.mapping.queries.offer import offer_line, offers_seen_by
from samhus.mapping.queries.pool import pool_page, pools_seen_by
from samhus.mapping.queries.reply import reply_blocks
from samhus.mapping.queries.results import area_results
from samhus.mapping.queries.secrecy import secrecy
from samhus.mapping.queries.statement import area_picture
from samhus.mapping.queries.support import support_class, table_of
from samhus.mapping.queries.why_answer import answer
from samhus.mapping.queries.why_versions import indicators_of
from samhus.mapping.wording.classes import class_name

State = AreaDecision.State


@dataclass(frozen=True)
class WhyPlace:
    """An area in a round, and what of its history the viewer may read: never empty."""

    mapping: MappingRound
    results: tuple[AreaResult, ...]
    decisions: tuple[AreaDecision, ...]
    hearings: tuple[Hearing, ...]
    pool: Pool | None
    delivered: tuple[dict[str, str], ...]

    @property
    def newest(self) -> Any:
        """A row that names area and body; the reading is noted about it."""
        return (*self.decisions, *self.hearings[::-1], *self.results[::-1])[0]

    @property
    def governed_by(self) -> Hearing:
        """Whoever may read what is put to the body reads why: the gate asks that policy."""
        row = self.newest
        return Hearing(mapping=self.mapping, area=row.area, organisation_id=row.organisation_id)


def why_place(viewer: Viewer, public_id: UUID, area: UUID) -> WhyPlace | None:
    """None for whom the round does not exist, and where nothing of the area is theirs to read."""
    rounds = mappings_seen_by(viewer).annotate(delivered=_delivered(viewer))
    mapping: Any = rounds.filter(round__public_id=public_id).first()
    if mapping is None:
        return None
    here = {"mapping": mapping, "area__public_id": area}
    results = AREA_RESULT.narrow("see", viewer, area_results(viewer)).select_related(
        "snapshot__computed_by"
    )
    shown = results.filter(**here, snapshot__without_suspicious=False)
    decisions = decisions_seen_by(viewer).select_related("appeal__decided_by").filter(**here)
    place = WhyPlace(
        mapping,
        tuple(shown.order_by("snapshot__indicator", "snapshot__computed", "pk")),
        tuple(decisions.order_by("-proposed", "-pk")),
        tuple(hearings_seen_by(viewer).filter(**here).order_by("opened", "pk")),
        pools_seen_by(viewer).filter(**here).first(),
        tuple(mapping.delivered),
    )
    return place if place.results or place.decisions or place.hearings else None


def why_page(viewer: Viewer, place: WhyPlace) -> WhyPage:
    """Everything the page says."""
    mapping, area = place.mapping, place.newest.area
    is_staff = bool(MAPPING.decide("see_results", viewer, mapping))
    replies = reply_blocks(viewer, mapping.pk, area.pk)
    offers = _offers(viewer, mapping, area)
    said = _said(viewer, place)
    indicators = indicators_of(
        mapping, place.results, place.decisions, [each.basis for each in place.hearings]
    )
    return WhyPage(
        line=line(mapping),
        area=area.name,
        county=area.parent.name if area.parent else "",
        is_staff=is_staff,
        answer=answer(mapping, area.name, place.decisions),
        secrecy=secrecy().sentence,
        altered=any(v.state == "altered" for each in indicators for v in each.versions),
        whom=mapping.round.organiser.name,
        timeline=happened.in_order(
            happened.of_round(mapping),
            happened.of_deliveries(place.delivered),
            happened.of_results(place.results),
            happened.of_panel(place.pool.made if place.pool else None),
            *(happened.of_decision(each, is_staff=is_staff) for each in place.decisions),
            *(happened.of_hearing(each) for each in place.hearings),
            *(happened.of_reply(each) for each in replies),
            *(happened.of_offer(each) for each in offers),
            *(happened.of_confidence(each) for each in said),
        ),
        indicators=indicators,
        pool=pool_page(viewer, place.pool) if place.pool else None,
        apart=tuple(_apart(place.pool, place.results)) if place.pool else (),
        picture=area_picture(viewer, mapping, area.pk),
        replies=replies,
        decisions=_decisions(place, is_staff=is_staff),
        offers=tuple(offer_line(viewer, each) for each in offers),
        said=said,
        hearing_id=str(place.hearings[-1].public_id) if place.hearings else "",
        result_id=str(place.results[-1].public_id) if place.results else "",
    )


def _offers(viewer: Viewer, mapping: MappingRound, area: Any) -> list[Any]:
    rows = offers_seen_by(viewer).filter(mapping=mapping, decision__area=area)
    return list(rows.order_by("offered", "pk"))


def _said(viewer: Viewer, place: WhyPlace) -> tuple[Any, ...]:
    body = place.newest.organisation_id
    rows = confidences_seen_by(viewer).filter(mapping=place.mapping, organisation=body)
    return tuple(said_line(viewer, row) for row in rows.order_by("direction"))


def _delivered(viewer: Viewer) -> ArraySubquery:
    """Counts that came in, as far as the viewer may know: within the query that finds the round."""
    rows = DELIVERY.narrow("see", viewer, Delivery.objects.filter(mapping=OuterRef("pk")))
    used = rows.filter(state__in=(Delivery.State.ACCEPTED, Delivery.State.REPLACED))
    facts = JSONObject(
        delivered="delivered",
        body="organisation__name",
        indicator="indicator__name",
        by="delivered_by__name",
        public_id="public_id",
    )
    return ArraySubquery(used.order_by("delivered", "pk").values(fact=facts))


def _apart(pool: Pool, results: Sequence[AreaResult]) -> Iterator[str]:
    """Whether the pool, read by the same table, says something else than the newest result."""
    if pool.chance is None:
        return
    newest = {result.snapshot.indicator_id: result for result in results}
    for result in newest.values():
        model = support_class(result, pool.mapping)
        experts = read(pool.chance, table=table_of(pool.mapping))
        words = _("Both read “%(model)s”: %(indicator)s.")
        if experts.key != model.key:
            words = _(
                "They disagree: read by the same table the panel says “%(experts)s”, the model "
                "“%(model)s” (%(indicator)s). The panel never enters the class."
            )
        yield words % {
            "experts": class_name(experts),
            "model": class_name(model),
            "indicator": result.snapshot.indicator.name,
        }


def _decisions(place: WhyPlace, *, is_staff: bool) -> tuple[WhyDecision, ...]:
    """Each version with the functions that its people had on that day."""
    users = {
        user
        for each in place.decisions
        for user in (each.proposed_by_id, each.signed_by_id, each.final_by_id, each.remarked_by_id)
        if user is not None
    }
    functions = functions_ever(place.mapping.round.organiser_id, users) if users else ()
    return tuple(_decision(each, functions, is_staff=is_staff) for each in place.decisions)


def _decision(
    decision: AreaDecision, functions: Sequence[Function], *, is_staff: bool
) -> WhyDecision:
    appeal = appeal_of(decision)
    ids = (decision.proposed_by_id, decision.signed_by_id, decision.final_by_id)
    steps = zip((user for user in ids if user is not None), signatures(decision), strict=True)
    remark = decision.remark if is_staff or decision.state == State.SET_ASIDE else ""
    if remark and decision.remarked_by:
        remark = f"{decision.remarked_by.name}: {remark}"
    return WhyDecision(
        public_id=str(decision.public_id),
        answer=class_label(decision.answer),
        state=str(State(decision.state).label),
        colour=COLOURS.get(decision.state, "neutral"),
        reasons=decision.reasons,
        remark=remark,
        heard=str(AreaDecision.Heard(decision.heard).label) if decision.final else "",
        people=tuple(
            (one.what, one.who, _function(user, one.when, functions), one.when)
            for user, one in steps
        ),
        appeal_id=str(appeal.public_id) if appeal else "",
        appeal_state=appeal_state(appeal),
    )


def _function(user: int, when: datetime, functions: Sequence[Function]) -> str:
    """The post that the person held on that day, else the role; empty when neither is known."""
    day = localdate(when)
    mine = (each for each in functions if each.user_id == user and day in each.valid)
    return next((each.title for each in mine), "")
