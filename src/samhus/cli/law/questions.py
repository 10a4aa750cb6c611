"""ask, explain: put one question to the law of a country."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from typing import Any

from samhus.cli.law.output import write
from samhus.engines.lawfulness.deciding import decide
from samhus.engines.lawfulness.explaining import Explanation, Said, explain
from samhus.engines.lawfulness.law import Law
from samhus.engines.lawfulness.outcomes import Outcome
from samhus.engines.lawfulness.shelf import read_shelf

SENTENCES = {
    Outcome.MUST_NOT: "It must not be told.",
    Outcome.NOT_BY_THIS_ROUTE: "Not by this route.",
    Outcome.NO_BASIS: "No basis was found in what has been researched.",
    Outcome.NOT_RESEARCHED: "This has not been researched. That is not the same as no basis.",
    Outcome.UNDETERMINED: "It depends on facts that are not known.",
    Outcome.JUDGEMENT_NEEDED: "Somebody has to judge first.",
    Outcome.MAY: "It may be told. A person decides.",
    Outcome.MUST: "The law obliges to tell it. A person acts.",
}
HEADINGS = {
    Said.CARRIES: "Because",
    Said.BARS: "Forbidden by",
    Said.CLOSES: "Closed by",
    Said.FAILS: "Came near, and fails",
    Said.LOWERS: "Taken away by",
    Said.OPEN_DUTY: "Could become a duty",
    Said.ALSO: "Also open",
    Said.IN_ANY_CASE: "In any case",
    Said.LOOKED_AT: "Looked at, opens nothing",
    Said.MISSING: "Still needed",
    Said.JUDGED_BY: "To be judged",
    Said.DEPENDS: "Depends on",
    Said.DUTY: "Duty",
    Said.NOTE: "Note",
    Said.OPEN_POINT: "Not verified",
    Said.ASK: "Ask",
    Said.STALE: "STALE, the text changed",
}


def add_to(commands: Any) -> None:
    """The commands of this module."""
    for name, purpose, run in (
        ("ask", "the outcome", _ask),
        ("explain", "the outcome with everything that leads to it", _explain),
    ):
        command = commands.add_parser(name, help=purpose, description=purpose)
        command.add_argument("country", help="dk, gb, se ...")
        command.add_argument("facts", nargs="+", metavar="FACT=VALUE")
        command.add_argument("--on", type=date.fromisoformat, default=None, metavar="YYYY-MM-DD")
        command.add_argument("--language", default="en")
        command.set_defaults(run=run)


def law_of(arguments: Namespace) -> Law:
    """The law that was asked for. Raises ValueError for an unknown country."""
    shelf = read_shelf(arguments.packs)
    if arguments.country not in shelf.countries():
        raise ValueError(f"no framework for {arguments.country!r}; {', '.join(shelf.countries())}")
    if arguments.on is None:
        raise ValueError("say the day with --on YYYY-MM-DD: the law of which day?")
    return shelf.law(arguments.country, arguments.on)


def facts_of(law: Law, given: list[str]) -> dict[str, Any]:
    """`necessary=true age=14` as the facts' own types. Raises ValueError."""
    facts: dict[str, Any] = {}
    for one in given:
        name, equals, text = one.partition("=")
        fact = law.facts.get(name)
        if not equals or fact is None:
            raise ValueError(f"{one!r} is no known fact with a value")
        if fact.type == "int" and text.isdigit():
            facts[name] = int(text)
        elif fact.type == "bool" and text in ("true", "false"):
            facts[name] = text == "true"
        else:
            facts[name] = text
    return facts


def _ask(arguments: Namespace) -> int:
    law = law_of(arguments)
    decision = decide(law, facts_of(law, arguments.facts))
    data = {
        "outcome": decision.outcome,
        "missing": sorted(decision.missing),
        "human_decision_required": True,
    }
    write(arguments, data, [f"{decision.outcome}: {SENTENCES[decision.outcome]}"])
    return 0


def _explain(arguments: Namespace) -> int:
    law = law_of(arguments)
    decision = decide(law, facts_of(law, arguments.facts))
    explanation = explain(law, decision, language=arguments.language)
    data = {
        "outcome": explanation.outcome,
        "parts": [vars(part) for part in explanation.parts],
        "cited_facts": explanation.cited,
        "missing_sets": [
            {fact.name: values for fact, values in each.needed} for each in explanation.missing
        ],
        "frameworks": explanation.frameworks,
        "draft": explanation.draft,
        "on": law.on,
        "human_decision_required": True,
    }
    write(arguments, data, _lines(law, explanation))
    return 0


def _lines(law: Law, explanation: Explanation) -> Iterator[str]:
    yield f"{explanation.outcome}: {SENTENCES[explanation.outcome]}"
    for part in explanation.parts:
        where = f" ({part.cite})" if part.cite else ""
        who = f" [{part.by}]" if part.by else ""
        yield f"  {HEADINGS[part.kind]}{who}: {part.words}{where}"
    for each in explanation.missing:
        wanted = [f"{fact.name} = {' or '.join(map(str, values))}" for fact, values in each.needed]
        yield f"  It would be lawful with: {'; '.join(wanted)}"
    names = ", ".join(f"{key} {version}" for key, version, _digest in explanation.frameworks)
    draft = ", DRAFT: no lawyer has signed" if explanation.draft else ""
    yield f"  Law as of {law.on}, {names}{draft}."
