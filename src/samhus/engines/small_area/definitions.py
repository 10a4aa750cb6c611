"""Does the figure count the same thing as in the other years? See `quality` for the rule."""

from samhus.engines.small_area.findings import TOTAL, Finding, Found, View

ADDS_UP = 0.9
"""The share of areas and years whose parts must add up before one that does not is named."""


def redefined(view: View) -> Found:
    """Findings for changed categories, and for totals that are not the sum of their parts."""
    yield from _categories_changed(view)
    yield from _parts_do_not_add_up(view)


def _categories_changed(view: View) -> Found:
    others = [names for when, names in view.in_use.items() if when != view.year]
    now = view.in_use.get(view.year, set())
    every = sorted(set().union(now, *others) - {TOTAL})
    used = {name: sum(name in names for names in others) for name in every}
    missing = [name for name in every if name not in now and 2 * used[name] > len(others)]
    new = [
        name
        for name in every
        if name in now and others and 2 * (len(others) - used[name]) > len(others)
    ]
    if not missing and not new:
        return
    detail = {"reason": "categories", "year": view.year, "missing": missing, "new": new}
    for area in view.areas:
        if view.year in view.figures(area):
            yield area, Finding("redefined", detail)


def _parts_do_not_add_up(view: View) -> Found:
    if view.category != TOTAL:
        return
    agree = checked = 0
    broken = []
    for area in view.areas:
        for when in view.figures(area):
            whole, parts = _sum_of_parts(view, area, when)
            if whole is None or parts is None:
                continue
            checked += 1
            agree += whole == parts
            if when == view.year and whole != parts:
                broken.append((area, whole, parts))
    if agree < ADDS_UP * checked:
        return  # a total that is more than its parts is this file's own definition
    for area, whole, parts in broken:
        detail = {"reason": "sum", "year": view.year, "figure": str(whole), "sum": parts}
        yield area, Finding("redefined", detail)


def _sum_of_parts(view: View, area: str, when: int) -> tuple[int | None, int | None]:
    whole = view.figures(area)[when].count
    parts = [
        figures[when].count
        for name, figures in view.series[area].items()
        if name != TOTAL and when in figures
    ]
    known = [part for part in parts if part is not None]
    return whole, sum(known) if known and len(known) == len(parts) else None
