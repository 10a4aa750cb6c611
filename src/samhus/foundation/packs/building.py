"""From a checked source to the frozen pack, with what it inherits from the pack it builds on."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from samhus.engines.packfiles import Source
from samhus.foundation.packs.rules import (
    Category,
    Clock,
    Kind,
    Level,
    Pack,
    Provision,
    Refused,
)
from samhus.foundation.packs.words import Words
from samhus.foundation.packs.workdays import WEEKDAYS, Calendar, Holiday

T = TypeVar("T")


def build(source: Source, base: Pack | None) -> Pack:
    """The pack of a source that `checking.problems` found nothing wrong with."""
    data = source.data
    indicators = data.get("indicators", {})
    sharing = data.get("sharing", {})
    return Pack(
        code=data["code"],
        name=Words.of(data["name"]),
        languages=tuple(data["languages"]),
        time_zone=data["time_zone"],
        levels=_all(Level, data["levels"]),
        kinds=_all(Kind, data["kinds"]),
        folder=source.file.parent,
        fictional=data.get("fictional", False),
        builds_on=data.get("builds_on", ""),
        calendar=_calendar(data["calendar"]) if "calendar" in data else Calendar(),
        clocks=_with_base(_all(Clock, data.get("clocks", ())), base.clocks if base else ()),
        refused=_with_base(
            tuple(_refused(item) for item in indicators.get("refused", ())),
            base.refused if base else (),
        ),
        offence_categories=_with_base(
            _all(Category, indicators.get("offence_categories", ())),
            base.offence_categories if base else (),
        ),
        secrecy=_with_base(_all(Provision, data.get("secrecy", ())), base.secrecy if base else ()),
        designates=data.get("mapping", {}).get("designates", base.designates if base else True),
        law=sharing.get("law", ""),
        needs_agreement=sharing.get("needs_agreement", base.needs_agreement if base else False),
        terms=_terms(data.get("terms", {}), base),
        open_points=tuple(data.get("open_points", ())),
    )


def _with_base(own: tuple[T, ...], inherited: tuple[T, ...]) -> tuple[T, ...]:
    """The pack's own first; of the base what it does not say itself."""
    keys = {getattr(item, "key", None) for item in own}
    return own + tuple(item for item in inherited if getattr(item, "key", 0) not in keys)


def _terms(own: Mapping[str, Any], base: Pack | None) -> tuple[tuple[str, Words], ...]:
    merged = dict(base.terms) if base else {}
    merged.update({key: Words.of(words) for key, words in own.items()})
    return tuple(sorted(merged.items()))


def _all(record: Callable[..., T], items: Iterable[Mapping[str, Any]]) -> tuple[T, ...]:
    """Each item as a record; every mapping inside is words by language."""
    return tuple(
        record(
            **{
                key: Words.of(value) if isinstance(value, dict) else value
                for key, value in i.items()
            }
        )
        for i in items
    )


def _refused(item: Mapping[str, Any]) -> Refused:
    return Refused(
        key=item["key"],
        name=Words.of(item["name"]),
        reason=Words.of(item["reason"]),
        words=tuple(sorted((k, tuple(v)) for k, v in item.get("words", {}).items())),
    )


def _calendar(data: Mapping[str, Any]) -> Calendar:
    holidays = tuple(_holiday(item) for item in data["holidays"])
    return Calendar(
        working_days=frozenset(WEEKDAYS.index(day) for day in data["working_days"]),
        holidays=tuple(each for each in holidays if not each.areas),
        local=tuple(each for each in holidays if each.areas),
        verified=data["verified"],
        verified_by=data.get("verified_by", ""),
        open_point=data.get("open_point", ""),
        source=data.get("source", ""),
    )


def _holiday(item: Mapping[str, Any]) -> Holiday:
    return Holiday(
        name=Words.of(item["name"]),
        on=_month_day(item.get("on")),
        easter=item.get("easter"),
        weekday=WEEKDAYS.index(item["weekday"]) if "weekday" in item else None,
        since=_month_day(item.get("from")),
        areas=tuple(item.get("areas", ())),
    )


def _month_day(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    month, day = text.split("-")
    return int(month), int(day)
