"""What is wrong with a file, in the reader's language: every code of the engine."""

from samhus.engines.small_area.problems import InputErrors, Problem
from samhus.mapping.pages.faults import FaultLine
from samhus.mapping.wording.cells import CELLS
from samhus.mapping.wording.files import FILES
from samhus.mapping.wording.judgements import JUDGEMENTS
from samhus.mapping.wording.parts import Pairs, filled
from samhus.mapping.wording.placing import PLACING
from samhus.mapping.wording.together import COMMAND, OUTLINES, TOGETHER

PROBLEMS: Pairs = {**CELLS, **FILES, **OUTLINES, **JUDGEMENTS, **TOGETHER, **PLACING, **COMMAND}


def fault_line(problem: Problem) -> FaultLine:
    """One place to correct."""
    what, todo = PROBLEMS[problem.code]
    return FaultLine(
        code=problem.code,
        row=problem.row,
        column=problem.column or "",
        what=filled(what, problem.values),
        todo=filled(todo, problem.values),
    )


def fault_lines(errors: InputErrors) -> tuple[FaultLine, ...]:
    """The places to correct, in the order of the file."""
    return tuple(fault_line(problem) for problem in errors.problems)


def first_fault(errors: InputErrors) -> str:
    """The first of them as one text, where there is room for no more."""
    line = fault_line(errors.problems[0])
    return f"{line.what} {line.todo}"
