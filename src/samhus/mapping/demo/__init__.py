"""Mapping rounds of the demo: prepared, supplied, computed, released and closed by its people."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.jobs.api import run_job
from samhus.foundation.organisations.api import centre_of
from samhus.foundation.rounds.api import Round, Window, save_draft, submit_answer
from samhus.governance.api import phenomenon_with
from samhus.mapping import actions
from samhus.mapping.actions.concern import Reported, Support
from samhus.mapping.demo import decisions as decisions
from samhus.mapping.demo import panel as panel
from samhus.mapping.demo import picture as picture
from samhus.mapping.imports import accept_file, deliver_file
from samhus.mapping.models import Concern, Indicator, MappingRound
from samhus.mapping.queries.results import newest

__all__ = ["Reported", "Support"]


@dataclass(frozen=True)
class Past:
    """One round to be made: the year mapped, its file of counts, its window."""

    year: int
    title: str
    counts: bytes
    window: Window
    follows: MappingRound | None


def agreed(key: str) -> Any:
    """An agreed phenomenon that an indicator counts."""
    return phenomenon_with(key)


def define(*, by: Viewer, **fields: Any) -> Indicator:
    """An indicator of the demo."""
    return actions.define_indicator(by=by, **fields)


def review(indicator: Indicator, *, by: Viewer, proxy: str, equality: str) -> None:
    """Somebody other than its proposer passes an indicator."""
    actions.review_indicator(
        by=by, indicator=indicator, proxy=proxy, equality=equality, outcome="passed"
    )


def look_at_aggregation(mapping: MappingRound, *, by: Viewer, words: str) -> None:
    """Somebody signs that the areas are large enough."""
    actions.sign_aggregation_review(by=by, mapping=mapping, conclusion=words)


def open_with_counts(
    past: Past,
    *,
    analyst: Viewer,
    police: Viewer,
    supplier: Any,
    level: str,
    indicators: list[Indicator],
    question: str,
) -> MappingRound:
    """Prepare a round, open it, let the police deliver and put their files into use."""
    mapping = actions.prepare_mapping(
        by=analyst,
        organiser=centre_of(analyst),
        title=past.title,
        window=past.window,
        questions=[{"key": "picture", "label": question, "help": "", "required": "yes"}],
        level=level,
        answered_by=level,
        year=past.year,
        indicators=indicators,
        follows=past.follows.round if past.follows else None,
    )
    for indicator in indicators:
        actions.assign_supplier(
            by=analyst, mapping=mapping, organisation=supplier, indicator=indicator
        )
    mapping = actions.open_mapping(by=analyst, mapping=mapping)
    for indicator in indicators:
        delivery = deliver_file(
            by=police,
            mapping=mapping,
            indicator=indicator,
            organisation=supplier,
            content=past.counts,
            name=f"counts-{past.year}.csv",
        )
        accept_file(by=police, delivery=delivery)
    return mapping


def compute(mapping: MappingRound, *, analyst: Viewer, without_suspicious: bool = False) -> None:
    """Compute every indicator of a round, as the worker does."""
    for indicator in mapping.indicators.order_by("pk"):
        job = actions.request_computation(
            by=analyst, mapping=mapping, indicator=indicator, without_suspicious=without_suspicious
        )
        run_job(job.pk)


def release(mapping: MappingRound, *, analyst: Viewer) -> None:
    """Let each municipality read its own page of every indicator."""
    for indicator in mapping.indicators.order_by("pk"):
        snapshot = newest(mapping, indicator, without_suspicious=False)
        if snapshot is None:
            raise RuntimeError(f"nothing was computed for {indicator}")
        actions.release_snapshot(by=analyst, snapshot=snapshot)


def answer(round_: Round, *, by: Viewer, body: Any, words: str) -> None:
    """A municipality writes and hands in its answer."""
    draft = save_draft(by=by, round=round_, organisation=body, words={"picture": words}, version=0)
    submit_answer(by=by, draft=draft)


def close(mapping: MappingRound, *, by: Viewer) -> MappingRound:
    """Close a round; whatever has no decision was not decided."""
    return actions.close_mapping(by=by, mapping=mapping)


def window_of(opens: date, until: date) -> Window:
    """The days for answers."""
    return Window(opens, until)


def report(*, by: Viewer, body: Any, centre: Any, about: Any, reported: Reported) -> Concern:
    """A body reports an emerging concern about the area of the body `about`."""
    return actions.report_concern(
        by=by,
        organisation=body,
        addressed_to=centre,
        area=about.area.public_id,
        reported=reported,
    )


def answer_concern(concern: Concern, *, by: Viewer, answer: str, words: str, **more: Any) -> None:
    """The centre answers it."""
    actions.answer_concern(by=by, concern=concern, answer=answer, words=words, **more)
