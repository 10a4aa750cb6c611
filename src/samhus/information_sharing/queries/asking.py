"""Frameworks on disk -> pages. Nothing is read from the database and nothing is kept."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samhus.engines.lawfulness.explaining import Explanation, Part, Said, explain
from samhus.engines.lawfulness.framework import Fact, Layer
from samhus.engines.lawfulness.law import Law
from samhus.engines.lawfulness.missing import MissingSet
from samhus.engines.lawfulness.outcomes import Outcome
from samhus.engines.lawfulness.shelf import Shelf, read_shelf
from samhus.engines.lawfulness.vocabulary import AXES
from samhus.foundation import clock
from samhus.foundation.packs.api import home
from samhus.information_sharing.pages.asking import (
    AnswerPage,
    CountryChoice,
    Given,
    ItemAnswer,
    Line,
    QuestionPage,
)
from samhus.information_sharing.rules.asking import (
    FIRST,
    UNKNOWN,
    Answers,
    decisions,
    duty_stands,
    may_end,
    next_question,
    read_answers,
    without,
)
from samhus.information_sharing.wording import asking as wording
from samhus.information_sharing.wording.first import NEXT, OWED_HEAD, OWED_MEANING, OWED_NEXT

PACKS = Path(__file__).parents[2] / "packs"
MOST_WAYS = 4
# Agencies that are told but do not ask here: "Where do you work?"
NOBODYS_WORK = ("parents",)
COUNTRY, END = "country", "answer"
YES_NO = {True: "true", False: "false"}


@cache
def shelf() -> Shelf:
    """Every framework that is shipped, read once. Raises BadPack."""
    return read_shelf(PACKS)


def law_of(country: str) -> Law | None:
    """The law of a country today, or None where there is no framework."""
    if country not in shelf().countries():
        return None
    return _law(country, clock.today())


@cache
def _law(country: str, day: Any) -> Law:
    return shelf().law(country, day)


def countries(chosen: str = "") -> tuple[CountryChoice, ...]:
    """Countries whose law can be asked; the chosen or home pack's first, and chosen already."""
    mine = chosen or home().law or home().code
    found = (CountryChoice(code, country_name(code), code == mine) for code in shelf().countries())
    return tuple(sorted(found, key=lambda each: (not each.current, each.name)))


def country_name(code: str) -> str:
    """Its name in the reader's language: frameworks come for countries without a pack too."""
    return str(Locale.parse(language(), sep="-").territories.get(code.upper(), code.upper()))


def language() -> str:
    """The reader's."""
    return get_language() or "en"


def worded(words: Any) -> str:
    """What a pack says, in the reader's language where it has it."""
    return str(words.get(language(), words["en"]))


def question_of(fact: Fact) -> str:
    """The question in the reader's language."""
    return str(wording.QUESTIONS.get(fact.name) or worded(fact.ask))


def label(fact: Fact, value: Any) -> str:
    """What an answer is called."""
    if value == UNKNOWN:
        return _("Not known")
    if fact.type == "bool":
        return _("Yes") if value else _("No")
    if fact.type == "int":
        return str(number_format(value))
    if fact.name in AXES:
        return worded(shelf().vocabulary.name_of(fact.name, value))
    return worded(fact.labels[value]) if value in fact.labels else value


def options(fact: Fact) -> tuple[tuple[str, str], ...]:
    """Values and what they are called."""
    left_out = NOBODYS_WORK if fact.name == "sender" else ()
    values = (value for value in fact.domain if value not in left_out)
    return tuple((YES_NO.get(value, value), label(fact, value)) for value in values)


def hidden(answers: Answers) -> tuple[tuple[str, str], ...]:
    """All that was answered, for the form: nothing of it is kept anywhere else."""
    kept = [(name, YES_NO.get(value, str(value))) for name, value in answers.facts.items()]
    kept += [("category", each) for each in answers.items]
    return tuple(kept + [(name, UNKNOWN) for name in sorted(answers.unknown)])


def given(law: Law, answers: Answers) -> tuple[Given, ...]:
    """The answers so far, in words: what everybody is asked first, then the rest."""
    said = {name: label(law.facts[name], value) for name, value in answers.facts.items()}
    said |= {name: label(law.facts[name], UNKNOWN) for name in sorted(answers.unknown)}
    if answers.items:
        kinds = (label(law.facts["category"], each) for each in answers.items)
        said["category"] = "; ".join(kinds)
    order = [*(name for name in FIRST if name in said), *(n for n in said if n not in FIRST)]
    told = (Given(name, question_of(law.facts[name]), said[name]) for name in order)
    return (Given(COUNTRY, _("Whose law?"), country_name(answers.country)), *told)


def next_page(law: Law, given: Mapping[str, list[str]]) -> QuestionPage | AnswerPage:
    """What these answers lead to: the one to be changed, the next question, or the end."""
    answers = read_answers(law, given["country"][-1], given)
    changed = given.get("change", [""])[-1]
    if changed == COUNTRY:
        return country_page(law, answers)
    fact = law.facts.get(changed)
    if fact is not None:
        return question_page(law, without(answers, fact.name), fact)
    fact = next_question(law, answers)
    if fact is None or (END in given and may_end(law, answers, fact)):
        return answer_page(law, answers)
    return question_page(law, answers, fact)


def country_page(law: Law, answers: Answers) -> QuestionPage:
    """Whose law is asked; what was answered stays, as far as the other country asks it too."""
    return QuestionPage(
        country=answers.country,
        name=COUNTRY,
        question=_("Whose law?"),
        help="",
        by="",
        kind="enum",
        options=tuple((each.code, each.name) for each in countries(answers.country)),
        may_be_unknown=False,
        may_end=False,
        hidden=hidden(answers),
        given=given(law, answers),
    )


def question_page(law: Law, answers: Answers, fact: Fact) -> QuestionPage:
    """The page of one question."""
    asked_first = fact.name in wording.QUESTIONS and fact.name != "channel"
    return QuestionPage(
        country=answers.country,
        name=fact.name,
        question=question_of(fact),
        help=str(wording.HELPS.get(fact.name, "")),
        by=role_name(fact.by),
        kind="many" if fact.name == "category" else fact.type,
        options=options(fact),
        may_be_unknown=not asked_first,
        may_end=may_end(law, answers, fact),
        hidden=tuple(each for each in hidden(answers) if each[0] != fact.name),
        given=given(law, answers),
    )


def answer_page(law: Law, answers: Answers) -> AnswerPage:
    """The answer to all kinds of information, those with the same answer together."""
    found: dict[tuple[Any, ...], list[str]] = {}
    parts: dict[tuple[Any, ...], Explanation] = {}
    for category, decision in zip(answers.items, decisions(law, answers), strict=True):
        explanation = explain(law, decision, language=language())
        key = (explanation.outcome, explanation.parts, duty_stands(decision))
        found.setdefault(key, []).append(label(law.facts["category"], category))
        parts[key] = explanation
    stale = tuple(each.sources[key].cite for each in law.frameworks for key in each.stale)
    return AnswerPage(
        country=answers.country,
        sender=answers.facts["sender"],
        recipient=answers.facts["recipient"],
        answers=()
        if stale
        else tuple(
            _item(law, tuple(items), parts[key], is_owed=key[-1]) for key, items in found.items()
        ),
        given=given(law, answers),
        hidden=hidden(answers),
        frameworks=tuple(f"{worded(each.title)}, {each.version}" for each in law.frameworks),
        draft=any(each.status == "draft" for each in law.frameworks),
        stale=stale,
        questions_left=next_question(law, answers) is not None,
        day=law.on,
    )


def _item(
    law: Law, items: tuple[str, ...], explanation: Explanation, *, is_owed: bool
) -> ItemAnswer:
    outcome = explanation.outcome
    said = {part.kind.value: explanation.of(part.kind) for part in explanation.parts}
    lines = {kind: tuple(_line(part) for part in parts) for kind, parts in said.items()}
    if outcome is Outcome.NOT_BY_THIS_ROUTE:
        lines["others"] = tuple(_others(law))
    following = OWED_NEXT if is_owed else NEXT[outcome]
    lines["next"] = tuple(Line(str(each), "", "", "") for each in following)
    lines["ways"] = tuple(Line(_way(each), "", "", "") for each in _news(explanation))
    return ItemAnswer(
        items=items,
        outcome=outcome,
        head=str(OWED_HEAD if is_owed else wording.HEADS[outcome]),
        meaning=str(OWED_MEANING if is_owed else wording.MEANINGS[outcome]),
        colour=wording.COLOURS[Outcome.MUST if is_owed else outcome],
        groups=tuple(
            (str(title), lines[kind]) for kind, title in wording.GROUPS if lines.get(kind)
        ),
    )


def _others(law: Law) -> Iterator[Line]:
    """Where this gateway is closed: those of the country that nobody has read, by name."""
    for route in law.routes:
        if route.gives is Outcome.NOT_RESEARCHED and route.rule.layer is Layer.GATEWAY:
            words = route.rule.say
            cite = route.framework.sources[route.rule.cite.source].cite
            yield Line(worded(words), cite, "", "" if language() in words else "en")


def _news(explanation: Explanation) -> tuple[MissingSet, ...]:
    """Ways to make it lawful; none when they are but the open questions, which stand there."""
    asked = {p.key for kind in (Said.JUDGED_BY, Said.MISSING) for p in explanation.of(kind)}
    if all(each.names <= asked for each in explanation.missing):
        return ()
    return explanation.missing[:MOST_WAYS]


def _line(part: Part) -> Line:
    return Line(part.words, part.cite, role_name(part.by), "" if part.translated else "en")


def role_name(key: str) -> str:
    """Who judges, in words."""
    term = shelf().vocabulary.terms["roles"].get(key)
    return worded(term.name) if term else ""


def _way(missing: MissingSet) -> str:
    """“Is it necessary? Yes” and so on: what together would make it lawful."""
    said = []
    for fact, values in missing.needed:
        named = _(" or ").join(label(fact, value) for value in values)
        said.append(_("%(question)s %(answer)s") % {"question": question_of(fact), "answer": named})
    return " · ".join(said)
