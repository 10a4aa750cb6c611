"""A basis in words, for pages of the staff and of the body concerned."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.engines.small_area import classes as engine
from samhus.foundation.ui.parts import Colour
from samhus.mapping.models import SupportClass
from samhus.mapping.pages.area_decision import BasisLine
from samhus.mapping.queries.basis import Basis
from samhus.mapping.translated import ReadersWording
from samhus.mapping.wording import decimal, percent
from samhus.mapping.wording.classes import class_name, class_sentence, turn_sentence
from samhus.mapping.wording.findings import sentence, short

COLOURS: dict[str, Colour] = {
    SupportClass.PRIORITY: "warning",
    SupportClass.WATCH: "info",
    SupportClass.NONE: "neutral",
    SupportClass.UNDETERMINED: "neutral",
}


def class_label(key: str) -> str:
    """A class in the reader's language."""
    return str(SupportClass(key).label)


def basis_lines(
    basis: Basis, *, earlier: Basis | None = None, links: bool = False
) -> tuple[BasisLine, ...]:
    """Every row in words; `earlier` is the basis before a correction, `links` lead to results."""
    former = {row["indicator"]: row for row in earlier or ()}
    return tuple(
        _line(row, former.get(row["indicator"]) or row.get("before"), links=links) for row in basis
    )


def moved_lines(basis: Basis, earlier: Basis) -> tuple[BasisLine, ...]:
    """Only the rows whose class is another one than before."""
    former = {row["indicator"]: row["class"] for row in earlier}
    moved = [row for row in basis if former.get(row["indicator"], row["class"]) != row["class"]]
    return basis_lines(moved, earlier=earlier, links=True)


def _line(row: Mapping[str, Any], before: Mapping[str, Any] | None, *, links: bool) -> BasisLine:
    return BasisLine(
        name=f"{row['name']}, {row['year']}",
        reading=class_name(_class(row)),
        colour=COLOURS[row["class"]],
        because=class_sentence(_class(row), row["chance"], _table(row)),
        values=values_of(row),
        before=_before(row, before) if before else "",
        after=_after(row["after"]) if row.get("after") else "",
        url=reverse("mapping:area", args=[row["result"]]) if links else "",
        snapshot=row["snapshot"],
        digest=row["digest"],
        turning=_turning(row),
        doubts=tuple((short(each["code"]), sentence(each)) for each in row.get("doubts", ())),
    )


def _class(row: Mapping[str, Any]) -> engine.SupportClass:
    return engine.SupportClass(row["class"], row["reason"])


def _table(row: Mapping[str, Any]) -> engine.ClassTable:
    """As it was when the row was frozen."""
    priority, watch, none = row["table"]
    return engine.ClassTable(priority=priority, watch=watch, none=none)


def _turning(row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(
        turn_sentence(turn["becomes"], turn["count"], more=way == "more")
        for way, turn in sorted(row["turns"].items())
        if turn
    )


def values_of(row: Mapping[str, Any]) -> str:
    """Figure, expectation, relative risk and interval in one sentence."""
    words = ReadersWording()
    return _(
        "%(observed)s reported, %(expected)s expected at the national rate; relative risk "
        "%(risk)s (95 %%: %(interval)s)."
    ) % {
        "observed": row["observed"] or "–",
        "expected": decimal(row["expected"], 1),
        "risk": decimal(row["risk"]),
        "interval": words.interval(row["lower"], row["upper"]),
    }


def _before(row: Mapping[str, Any], before: Mapping[str, Any]) -> str:
    if before["snapshot"] == row["snapshot"]:
        return ""
    return _(
        "Before: %(class)s; %(observed)s reported, %(expected)s expected, relative risk %(risk)s, "
        "chance %(chance)s."
    ) % _in_short(before)


def _after(after: Mapping[str, Any]) -> str:
    return _(
        "Computed anew: %(class)s; %(observed)s reported, %(expected)s expected, relative risk "
        "%(risk)s, chance %(chance)s."
    ) % _in_short(after)


def _in_short(row: Mapping[str, Any]) -> dict[str, str]:
    return {
        "class": class_label(row["class"]),
        "observed": row["observed"] or "–",
        "expected": decimal(row["expected"], 1),
        "risk": decimal(row["risk"]),
        "chance": percent(row["chance"]),
    }
