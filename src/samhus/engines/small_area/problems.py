"""What is wrong with a file, said so that the person who sent it can mend it.

A reader collects problems instead of stopping at the first, so that a file is corrected in one
round and not in twenty; it keeps the first `SHOWN` and counts the rest, so that a file of a
million bad rows costs no more memory than one of twenty.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from samhus.engines.small_area import sentences
from samhus.engines.small_area.sentences import Some, Value

SHOWN = 20


@dataclass(frozen=True)
class Problem:
    """One thing to correct: where it is, what is wrong, what to do.

    `row` is the line as an editor or a spreadsheet numbers it (the header is row 1); None when
    the problem is the whole file's. `column` is the column's name, or None. `code` is stable and
    meant for programs, `values` are what its sentence is filled with (see `sentences`).
    """

    file: str
    row: int | None
    column: str | None
    code: str
    values: Mapping[str, Value] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """What is wrong, in English."""
        return sentences.problem(self.code, self.values)[0]

    @property
    def todo(self) -> str:
        """What to do, in English."""
        return sentences.problem(self.code, self.values)[1]

    def __str__(self) -> str:
        place = self.file
        if self.row is not None:
            place += f", row {self.row}"
        if self.column is not None:
            place += f", column {self.column}"
        return f"{place}: {self.message} {self.todo}"


@dataclass(frozen=True)
class Remark:
    """Something a reader of the result must know though it stops nothing.

    `code` is stable and meant for programs, `values` are what its sentence is filled with,
    `areas` names the areas concerned (empty when it concerns the whole map).
    """

    code: str
    values: Mapping[str, Value] = field(default_factory=dict)
    areas: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """The English sentence."""
        return sentences.remark(self.code, self.values)

    @property
    def group(self) -> str:
        """What it is about: the code that the description of a result carries."""
        return sentences.group(self.code)


class InputErrors(Exception):
    """The input was refused and nothing was changed.

    `problems` holds the first ones in file order, `total` counts all of them.
    """

    def __init__(self, problems: Iterable[Problem], *, total: int | None = None) -> None:
        self.problems = tuple(problems)
        self.total = len(self.problems) if total is None else total
        super().__init__(str(self))

    def __str__(self) -> str:
        lines = [str(problem) for problem in self.problems]
        hidden = self.total - len(self.problems)
        if hidden > 0:
            lines.append(f"... and {hidden} more; {self.total} in all.")
        return "\n".join(lines)


class Problems:
    """Collects the problems of one file (or of several read together)."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.total = 0
        self._kept: list[Problem] = []

    def add(
        self, code: str, /, *, row: int | None = None, column: str | None = None, **values: Value
    ) -> None:
        self.total += 1
        if len(self._kept) < SHOWN:
            self._kept.append(Problem(self.file, row, column, code, values))

    def absorb(self, other: "Problems | InputErrors") -> None:
        """Adds what was found elsewhere, so that all files are corrected in one round."""
        self.total += other.total
        self._kept.extend(other.problems[: max(0, SHOWN - len(self._kept))])

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(self._kept)

    def raise_any(self) -> None:
        if self.total:
            raise InputErrors(self._kept, total=self.total)


def refuse(
    file: str, code: str, /, *, row: int | None = None, column: str | None = None, **values: Value
) -> InputErrors:
    """One problem that makes reading on pointless."""
    return InputErrors([Problem(file, row, column, code, values)])


def listed(codes: Iterable[str]) -> str:
    """`01, 02, 03 and 12 more`: names a few and counts the rest."""
    return str(Some.of(codes))
