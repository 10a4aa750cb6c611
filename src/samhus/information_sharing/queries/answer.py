"""An answer in words: outcome, what carries it, what can be done today, whom to ask."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from samhus.engines.lawfulness.conditions import evaluate
from samhus.engines.lawfulness.explaining import Explanation, Part, Said, explain
from samhus.engines.lawfulness.framework import Layer
from samhus.engines.lawfulness.law import Law
from samhus.engines.lawfulness.missing import MissingSet
from samhus.engines.lawfulness.outcomes import WAITING, Outcome
from samhus.engines.lawfulness.vocabulary import OWN_ORGANISATION
from samhus.information_sharing.pages.asking import AnswerPage, Given, ItemAnswer, Line
from samhus.information_sharing.queries.law_words import (
    YES_NO,
    country_name,
    label,
    language,
    question_of,
    role_name,
    worded,
)
from samhus.information_sharing.rules.asking import (
    FIRST,
    JUDGING,
    UNDER_18,
    UNKNOWN,
    Answers,
    decisions,
    duty_stands,
    is_left,
    may_be_child,
)
from samhus.information_sharing.wording import asking as wording
from samhus.information_sharing.wording import first as conduct

COUNTRY = "country"
MOST_WAYS = 4
SHUT = (Outcome.NOT_BY_THIS_ROUTE, Outcome.NO_BASIS)
# They ask as people and owe no provision; and whom one must not warn by asking for a yes.
PRIVATELY = ("parents", OWN_ORGANISATION)
UNWARNED = ("investigate", "prevent_terrorism")


def hidden(answers: Answers) -> tuple[tuple[str, str], ...]:
    """All that was answered, for the form: nothing of it is kept anywhere else."""
    kept = [(name, YES_NO.get(value, str(value))) for name, value in answers.facts.items()]
    kept += [("category", each) for each in answers.items]
    kept += [(JUDGING, "on")] if answers.judging else []
    kept += [(UNDER_18, answers.under_18)] if answers.under_18 else []
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


def answer_page(law: Law, answers: Answers) -> AnswerPage:
    """The answer to all kinds of information, those with the same answer together."""
    found: dict[tuple[Any, ...], list[str]] = {}
    told: dict[tuple[Any, ...], Explanation] = {}
    for category, decision in zip(answers.items, decisions(law, answers), strict=True):
        explanation = explain(law, decision, language=language())
        # What holds of each kind in any case does not make another answer of it.
        same = tuple(part for part in explanation.parts if part.kind is not Said.IN_ANY_CASE)
        key = (explanation.outcome, same, duty_stands(decision))
        found.setdefault(key, []).append(label(law.facts["category"], category))
        before = told[key].parts if key in told else ()
        parts = tuple(dict.fromkeys((*before, *explanation.parts)))
        told[key] = replace(explanation, parts=parts)
    stale = tuple(each.sources[key].cite for each in law.frameworks for key in each.stale)
    return AnswerPage(
        country=answers.country,
        sender=answers.facts["sender"],
        recipient=answers.facts["recipient"],
        answers=()
        if stale
        else _not_twice(
            _item(law, answers, tuple(items), told[key], is_owed=key[-1])
            for key, items in found.items()
        ),
        given=given(law, answers),
        hidden=hidden(answers),
        frameworks=tuple(f"{worded(each.title)}, {each.version}" for each in law.frameworks),
        draft=any(each.status == "draft" for each in law.frameworks),
        stale=stale,
        questions_left=is_left(law, answers),
        day=law.on,
        was_asked=answers.facts["mode"] == "request",
        may_be_child=may_be_child(answers),
    )


def _not_twice(items: Iterable[ItemAnswer]) -> tuple[ItemAnswer, ...]:
    """Of a further answer with the same head only what the first one does not say already."""
    every = tuple(items)
    first = every[:1]
    said = {title: lines for each in first for title, lines in each.groups}
    heads = {each.head for each in first}
    return first + tuple(_beside(each, said) if each.head in heads else each for each in every[1:])


def _beside(item: ItemAnswer, said: Mapping[str, tuple[Line, ...]]) -> ItemAnswer:
    """What it says that was not said under the same title."""
    left = (
        (title, tuple(line for line in lines if line not in said.get(title, ())))
        for title, lines in item.groups
    )
    return replace(item, as_above=True, groups=tuple(each for each in left if each[1]))


def _item(
    law: Law, answers: Answers, items: tuple[str, ...], explanation: Explanation, *, is_owed: bool
) -> ItemAnswer:
    outcome = explanation.outcome
    shown = Outcome.MUST if is_owed else outcome
    said = {part.kind.value: explanation.of(part.kind) for part in explanation.parts}
    lines = {kind: tuple(_line(part) for part in parts) for kind, parts in said.items()}
    if outcome in SHUT:
        lines["others"] = tuple(_others(law, answers))
    following = conduct.OWED_NEXT if is_owed else _following(outcome, answers)
    waits = outcome in conduct.UNANSWERED | WAITING and not is_owed
    lines["ways"] = _lines(_way(each) for each in _news(explanation))
    if waits:
        lines["meanwhile"] = _lines(_meanwhile(answers))
    if outcome in conduct.UNANSWERED:
        lines["write"] = _lines(_to_write_down(answers))
    # A duty that would carry the answer itself is not said a second time.
    carried = lines.get(Said.CARRIES, ())
    open_duties = lines.get(Said.OPEN_DUTY, ())
    lines[Said.OPEN_DUTY] = tuple(each for each in open_duties if each not in carried)
    if waits and open_duties:
        following = (conduct.DUTY_FIRST[may_be_child(answers)], *following)
    if shown is Outcome.MUST and answers.facts.get("danger_to_life") is not False:
        following = (conduct.IN_DANGER, *following)
    lines["next"] = _lines(following)
    return ItemAnswer(
        items=items,
        outcome=outcome,
        head=str(conduct.OWED_HEAD if is_owed else wording.HEADS[outcome]),
        meaning=str(conduct.OWED_MEANING if is_owed else wording.MEANINGS[outcome]),
        colour=wording.COLOURS[shown],
        groups=tuple(
            (str(title), lines[kind])
            for kind, title in wording.GROUPS_OF.get(shown, wording.GROUPS)
            if lines.get(kind)
        ),
        folded=tuple(str(title) for title in wording.FOLDED),
        judge=_judge(lines.get(Said.JUDGED_BY, ())),
    )


def _judge(lines: tuple[Line, ...]) -> str:
    """The one person who judges all of several sentences, to be named once."""
    judges = {line.by for line in lines}
    return judges.pop() if len(lines) > 1 and len(judges) == 1 else ""


def _lines(said: Iterable[object]) -> tuple[Line, ...]:
    return tuple(Line(str(each), "", "", "") for each in said)


def _following(outcome: Outcome, answers: Answers) -> tuple[object, ...]:
    """What happens next; with a colleague nobody is told to keep silent."""
    within = answers.facts.get("recipient") == OWN_ORGANISATION
    return (
        conduct.WITHIN_NEXT if within and outcome in conduct.UNANSWERED else conduct.NEXT[outcome]
    )


def _meanwhile(answers: Answers) -> Iterator[object]:
    """What one may safely do while nobody can say whether it may be told."""
    facts = answers.facts
    recipient = facts.get("recipient")
    yield conduct.IN_DANGER
    if facts.get("mode") == "request":
        yield conduct.TO_EVERYBODY if recipient == "parents" else conduct.RING_BACK
        if recipient not in PRIVATELY:
            yield conduct.IN_WRITING
    if recipient != OWN_ORGANISATION:
        yield conduct.WITHOUT_THE_PERSON
        if facts.get("purpose") not in UNWARNED and recipient != "parents":
            yield conduct.ASK_THE_PERSON
    if recipient not in PRIVATELY:
        yield wording.ABROAD


def _to_write_down(answers: Answers) -> Iterator[object]:
    if answers.facts.get("mode") == "request":
        yield conduct.WRITE_REQUEST
    yield conduct.WRITE_ADVICE
    yield conduct.WRITE_DONE


def _others(law: Law, answers: Answers) -> Iterator[Line]:
    """Where nothing opens: the country's gateways that nobody has read, by name."""
    known = {name: answers.facts.get(name) for name in ("sender", "recipient")}
    for route in law.routes:
        unread = route.gives is Outcome.NOT_RESEARCHED and route.rule.layer is Layer.GATEWAY
        if unread and evaluate(route.condition, known) is not False:
            words = route.rule.say
            cite = route.framework.sources[route.rule.cite.source].cite
            yield Line(worded(words), cite, "", "" if language() in words else "en")


def _news(explanation: Explanation) -> tuple[MissingSet, ...]:
    """Ways to make it lawful; none when they are but the open questions, which stand there.

    Nor where nobody looked: then another recipient with a court order is no advice.
    """
    if explanation.outcome is Outcome.NOT_RESEARCHED:
        return ()
    asked = {p.key for kind in (Said.JUDGED_BY, Said.MISSING) for p in explanation.of(kind)}
    if all(each.names <= asked for each in explanation.missing):
        return ()
    return explanation.missing[:MOST_WAYS]


def _line(part: Part) -> Line:
    mark = "" if part.translated else "en"
    return Line(part.words, part.cite, role_name(part.by), mark, " ".join(part.asks))


def _way(missing: MissingSet) -> str:
    """“Is it necessary? Yes” and so on: what together would make it lawful."""
    said = []
    for fact, values in missing.needed:
        named = _(" or ").join(label(fact, value) for value in values)
        said.append(_("%(question)s %(answer)s") % {"question": question_of(fact), "answer": named})
    return " · ".join(said)
