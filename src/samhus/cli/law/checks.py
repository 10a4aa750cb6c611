"""check, scenarios, dead, mutate: is a framework well made? The last line counts."""

from argparse import Namespace
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from samhus.cli.law.output import write
from samhus.engines.lawfulness.building import read_framework
from samhus.engines.lawfulness.faults import faults
from samhus.engines.lawfulness.framework import Effect, Framework
from samhus.engines.lawfulness.mutating import mutate
from samhus.engines.lawfulness.reading import read_vocabulary
from samhus.engines.lawfulness.scenarios import run_scenarios
from samhus.engines.lawfulness.shelf import VOCABULARY, Shelf, files_in
from samhus.engines.lawfulness.survey import dead, unlooked
from samhus.engines.packfiles import BadPack

WANTED_SCORE = 0.9
Finding = dict[str, Any]


def add_to(commands: Any) -> None:
    """The commands of this module."""
    every: tuple[tuple[str, str, Callable[[Namespace], int]], ...] = (
        (
            "check",
            "words, citations, dates, scenarios, rules that change nothing, unlooked questions",
            _check,
        ),
        ("scenarios", "run every scenario against its framework", _scenarios),
        ("dead", "rules that can never hold", _dead),
        (
            "mutate",
            f"do scenarios notice mistakes? {WANTED_SCORE * 10:.0f} of 10 are wanted",
            _mutate,
        ),
    )
    for name, purpose, run in every:
        command = commands.add_parser(name, help=purpose, description=purpose)
        command.add_argument("path", nargs="?", type=Path, help="a file or a folder")
        command.set_defaults(run=run)


def frameworks(arguments: Namespace) -> tuple[list[Framework], list[Finding]]:
    """Those that can be read, and what is wrong with the others."""
    vocabulary = read_vocabulary(arguments.packs / VOCABULARY)
    found, problems = [], []
    files = files_in(arguments.path or arguments.packs)
    if not files:
        raise ValueError(f"there is no framework in {arguments.path}")
    for file in files:
        try:
            found.append(read_framework(file, vocabulary))
        except BadPack as bad:
            problems += [
                {"file": str(p.file), "line": p.line, "wrong": p.sentence} for p in bad.problems
            ]
    return found, problems


def finish(
    arguments: Namespace,
    passed: int,
    failed: Iterable[Finding],
    *,
    lines: Iterable[str] = (),
    more: Finding | None = None,
) -> int:
    """What was found and the count: 1 when anything failed. `lines` and `more` come before it."""
    wrong = list(failed)
    told = [" ".join(str(value) for value in each.values()) for each in wrong]
    write(
        arguments,
        (more or {}) | {"passed": passed, "failed": wrong},
        [*lines, *told, f"{passed} passed, {len(wrong)} failed"],
    )
    return 1 if wrong else 0


def _check(arguments: Namespace) -> int:
    good, problems = frameworks(arguments)
    for each in good:
        shown = {rule for scenario in each.scenarios for rule in scenario.rules}
        shown |= {scenario.near_miss_of for scenario in each.scenarios}
        problems += [
            {"framework": each.key, "rule": rule.id, "wrong": "no scenario shows this rule"}
            for rule in each.rules
            if rule.id not in shown and rule.effect in (Effect.MAY, Effect.MUST, Effect.MUST_NOT)
        ]
        problems += [
            {"framework": each.key, "source": key, "wrong": "the text is not the hashed one"}
            for key in each.stale
        ]
        problems += [
            {"framework": each.key, "rule": one.rule.id, "wrong": one.what} for one in faults(each)
        ]
    if arguments.path is None:
        problems += _unlooked(arguments, good)
    return finish(arguments, len(good), problems)


def _unlooked(arguments: Namespace, good: list[Framework]) -> list[Finding]:
    """Of each country as a whole: who could be told "no basis" although nobody looked."""
    shelf = Shelf(read_vocabulary(arguments.packs / VOCABULARY), tuple(good))
    newest = max(scenario.on for each in good for scenario in each.scenarios)
    found = []
    for country in shelf.countries():
        cells = unlooked(shelf.law(country, newest))
        pairs = dict.fromkeys((cell["sender"], cell["recipient"]) for cell in cells)
        found += [
            {"country": country, "pair": f"{sender} -> {recipient}", "wrong": "nobody looked"}
            for sender, recipient in pairs
        ]
    return found


def _scenarios(arguments: Namespace) -> int:
    good, problems = frameworks(arguments)
    passed = 0
    for each in good:
        for run in run_scenarios(each):
            if run.passed:
                passed += 1
                continue
            problems.append(
                {
                    "framework": each.key,
                    "scenario": run.scenario.id,
                    "wrong": f"expected {run.scenario.outcome} by {list(run.scenario.rules)}, "
                    f"got {run.decision.outcome} by {sorted(run.used)}",
                }
            )
    return finish(arguments, passed, problems)


def _dead(arguments: Namespace) -> int:
    good, problems = frameworks(arguments)
    found = dead(good)
    problems += [
        {"framework": each.key, "rule": rule.id, "wrong": "can never hold"} for each, rule in found
    ]
    return finish(arguments, sum(len(each.rules) for each in good) - len(found), problems)


def _mutate(arguments: Namespace) -> int:
    good, problems = frameworks(arguments)
    passed, lines = 0, []
    for each in good:
        result = mutate(each)
        total = result.killed + len(result.survivors)
        lines.append(f"{each.key}: {result.killed} of {total} mistakes noticed")
        if result.score >= WANTED_SCORE:
            passed += 1
            continue
        problems += [
            {"framework": each.key, "rule": one.rule, "wrong": f"unnoticed: {one.what}"}
            for one in result.survivors
        ]
    return finish(arguments, passed, problems, lines=lines)
