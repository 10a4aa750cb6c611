"""Which area of the register a row of a file is about, whosever codes it uses. Pure.

A code means the area that had it in the row's year; an agency's own code means what its area of
that year covers. Nothing is guessed: what could be read in two ways is a problem of its row.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from samhus.engines.small_area.cells import Figure, added, cut
from samhus.engines.small_area.problems import Problems
from samhus.engines.small_area.records import CountRow
from samhus.engines.small_area.sentences import Some, Value
from samhus.mapping.rules.apportioning import parts_of

THEN, NOW, OWN = "then", "now", "own"
DELIVERED, ADDED, APPORTIONED = "delivered", "added", "apportioned"
Cell = tuple[int, int, str]
"""Area, year, category."""


@dataclass(frozen=True)
class Entry:
    """An area under its code from `first` up to but without `until`."""

    id: int
    code: str
    name: str
    first: date | None
    until: date | None

    def holds(self, day: date) -> bool:
        """Whether it lives on the day."""
        begun = self.first is None or self.first <= day
        return begun and (self.until is None or day < self.until)

    def lives_in(self, year: int) -> bool:
        """Whether it lives on some day of the year."""
        begun = self.first is None or self.first.year <= year
        return begun and (self.until is None or self.until > date(year, 1, 1))


@dataclass(frozen=True)
class Cover:
    """An agency's area and what it covers: ids of areas of the map, or of areas before them."""

    entry: Entry
    parts: tuple[tuple[int, float | None], ...]


@dataclass(frozen=True)
class Ground:
    """What rows are placed on: the register on the map's day, what it goes back to, own areas.

    `lineage` leads from a former area to those of the map that go on with it.
    """

    day: date
    entries: Sequence[Entry]
    present: frozenset[int]
    lineage: Mapping[int, frozenset[int]] = field(default_factory=dict)
    covers: Sequence[Cover] = ()

    def leads_to_the_map(self, area: int) -> bool:
        """Whether figures of this area can be shown on the map."""
        return area in self.present or bool(self.lineage.get(area))

    def area_in(self, area: int, year: int) -> int | None:
        """The area itself while it lives, afterwards the one that goes on with it, if it is one."""
        entry = self.by_id.get(area)
        later = self.lineage.get(area, frozenset())
        if entry is None or entry.lives_in(year) or area in self.present:
            return area if self.leads_to_the_map(area) else None
        return next(iter(later)) if len(later) == 1 else None

    @cached_property
    def by_id(self) -> Mapping[int, Entry]:
        """Entries of the register."""
        return {entry.id: entry for entry in self.entries}


@dataclass(frozen=True)
class Placed:
    """One figure of one area; `made` says how it came about."""

    figure: Figure
    made: str = DELIVERED


@dataclass(frozen=True)
class Placing:
    """Figures by cell; cells whose figure would lack a part, and are therefore left out."""

    cells: Mapping[Cell, Placed]
    incomplete: frozenset[Cell] = frozenset()


def known_codes(ground: Ground, codes: str) -> frozenset[str]:
    """Codes that mean something in some year."""
    if codes == OWN:
        return frozenset(cover.entry.code for cover in ground.covers)
    if codes == NOW:
        return frozenset(entry.code for entry in ground.entries if entry.id in ground.present)
    return frozenset(entry.code for entry in ground.entries)


def place(rows: Iterable[CountRow], ground: Ground, codes: str, problems: Problems) -> Placing:
    """Rows of the file as figures of areas. Rows that cannot be placed go into `problems`."""
    known = known_codes(ground, codes)
    usable = [row for row in rows if row.area_code in known]
    if codes == OWN:
        return _by_own_codes(usable, ground, problems)
    return _by_the_register(usable, ground, codes, problems)


def meant(entries: Iterable[Entry], year: int, on: date, present: frozenset[int]) -> Entry | None:
    """Of entries under one code the one of that year: on its last day, or on its last before."""
    last = min(date(year, 12, 31), on) if year == on.year else date(year, 12, 31)
    every = list(entries)
    at_the_end = next((entry for entry in every if entry.holds(last)), None)
    if at_the_end is not None:
        return at_the_end
    within = [entry for entry in every if entry.lives_in(year)]
    if within:
        return max(within, key=lambda entry: entry.until or date.max)
    # The register does not reach back so far: the code can only mean what it means today.
    return next((entry for entry in every if entry.id in present), None)


def _by_the_register(
    rows: Sequence[CountRow], ground: Ground, codes: str, problems: Problems
) -> Placing:
    by_code: dict[str, list[Entry]] = defaultdict(list)
    for each in ground.entries:
        if codes == THEN or each.id in ground.present:
            by_code[each.code].append(each)
    found: dict[Cell, Placed] = {}
    rows_of: dict[Cell, CountRow] = {}
    for row in rows:
        entries = by_code[row.area_code]
        entry = entries[0] if codes == NOW else meant(entries, row.year, ground.day, ground.present)
        if entry is None or not ground.leads_to_the_map(entry.id):
            _not_on_the_map(row, entry or entries[-1], ground, problems)
            continue
        cell = (entry.id, row.year, row.category)
        found[cell], rows_of[cell] = Placed(row.figure), row
    _refuse_both(found, rows_of, ground, problems)
    return Placing(found)


def _not_on_the_map(row: CountRow, entry: Entry, ground: Ground, problems: Problems) -> None:
    """The area is no more in that year, or not yet; its successors are named, if anybody said."""
    if entry.until is None and entry.first is not None:
        problems.add(
            "area_not_yet",
            row=row.row,
            column="area_code",
            area=cut(row.area_code),
            name=cut(entry.name),
            first=entry.first.isoformat(),
        )
        return
    later = ground.lineage.get(entry.id, frozenset())
    names = {each.id: f"{each.name} ({each.code})" for each in ground.entries}
    about: dict[str, Value] = {"successors": Some.of(names[each] for each in sorted(later))}
    last = (entry.until or date.max) - timedelta(days=1)
    problems.add(
        "area_ended" if later else "area_leads_nowhere",
        row=row.row,
        column="area_code",
        area=cut(row.area_code),
        name=cut(entry.name),
        last=last.isoformat(),
        **(about if later else {}),
    )


def _refuse_both(
    found: Mapping[Cell, Placed],
    rows_of: Mapping[Cell, CountRow],
    ground: Ground,
    problems: Problems,
) -> None:
    """The same year under a former code and under the present one would be counted twice."""
    for cell in found:
        area, year, category = cell
        if area in ground.present:
            continue
        for later in sorted(ground.lineage.get(area, ())):
            if (later, year, category) in found:
                row, other = rows_of[cell], rows_of[later, year, category]
                problems.add(
                    "year_under_two_codes",
                    row=row.row,
                    column="area_code",
                    area=cut(row.area_code),
                    year=str(year),
                    other=cut(other.area_code),
                    first=str(other.row),
                )


def _by_own_codes(rows: Sequence[CountRow], ground: Ground, problems: Problems) -> Placing:
    by_code: dict[str, list[Cover]] = defaultdict(list)
    for cover in ground.covers:
        by_code[cover.entry.code].append(cover)
    parts: dict[Cell, list[Placed]] = defaultdict(list)
    came: dict[tuple[int, str], set[int]] = defaultdict(set)
    for row in rows:
        own = {cover.entry.id: cover for cover in by_code[row.area_code]}
        entry = meant((c.entry for c in own.values()), row.year, ground.day, frozenset(own))
        if entry is None:
            continue
        came[row.year, row.category].add(entry.id)
        for area, placed in _divided(row, own[entry.id], ground, problems):
            parts[area, row.year, row.category].append(placed)
    incomplete = frozenset(
        cell for cell in parts if not _covers_of(cell, ground) <= came[cell[1], cell[2]]
    )
    cells = {cell: _summed(each) for cell, each in parts.items() if cell not in incomplete}
    return Placing(cells, incomplete)


def _divided(
    row: CountRow, cover: Cover, ground: Ground, problems: Problems
) -> list[tuple[int, Placed]]:
    found = [ground.area_in(area, row.year) for area, _share in cover.parts]
    areas = [area for area in found if area is not None]
    if not areas or len(areas) < len(found):
        _say(row, cover, problems, "own_area_leads_nowhere")
        return []
    if len(areas) == 1:
        return [(areas[0], Placed(row.figure))]
    if row.figure == Figure(0):
        return [(area, Placed(row.figure)) for area in areas]
    shares = [share for _area, share in cover.parts if share is not None]
    if len(shares) < len(areas):
        _say(row, cover, problems, "own_area_without_shares")
        return []
    divided = parts_of(row.figure, shares)
    return [
        (area, Placed(figure, APPORTIONED)) for area, figure in zip(areas, divided, strict=True)
    ]


def _say(row: CountRow, cover: Cover, problems: Problems, code: str) -> None:
    problems.add(
        code,
        row=row.row,
        column="area_code",
        area=cut(row.area_code),
        name=cut(cover.entry.name),
        number=str(len(cover.parts)),
    )


def _covers_of(cell: Cell, ground: Ground) -> set[int]:
    """The agency's areas that together make up this area in that year."""
    area, year, _category = cell
    last = date(year, 12, 31) if year != ground.day.year else ground.day
    covering = [
        cover.entry
        for cover in ground.covers
        if any(ground.area_in(part, year) == area for part, _share in cover.parts)
    ]
    living = {entry.id for entry in covering if entry.holds(last)}
    return living or {entry.id for entry in covering if entry.holds(ground.day)}


def _summed(parts: Sequence[Placed]) -> Placed:
    figure = added(part.figure for part in parts)
    if any(part.made == APPORTIONED for part in parts):
        return Placed(figure, APPORTIONED)
    return Placed(figure, ADDED if len(parts) > 1 else DELIVERED)
