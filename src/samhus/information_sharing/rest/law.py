"""“May I share this?” for a school's or municipality's own system. Nothing asked is kept.

An answer never lets a machine disclose: each carries `human_decision_required`, and a draft says
that no lawyer of the body has signed it.
"""

from datetime import date
from typing import Literal

from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema

from samhus.engines.lawfulness.deciding import check, decide
from samhus.engines.lawfulness.explaining import Explanation, Said, explain
from samhus.engines.lawfulness.law import Law
from samhus.engines.lawfulness.outcomes import Outcome
from samhus.foundation import clock
from samhus.foundation.access.requests import Request
from samhus.foundation.tokens.api import Fault, Invalid, Scope, asking, reading
from samhus.information_sharing.queries import asking as queries
from samhus.information_sharing.queries.answer import MOST_WAYS
from samhus.information_sharing.rules.asking import MOST_ITEMS, UNKNOWN, duty_stands

router = Router(tags=["law"])
CATEGORY = "category"
Value = bool | int | str


class FrameworkOut(Schema):
    """One legal framework. `digest` is the SHA-256 of its file; `stale` names changed sources."""

    key: str
    title: str
    version: str
    status: str
    digest: str
    stale: list[str]


class FactOut(Schema):
    """One fact that a rule asks for. A fact of kind `world` is stated, never suggested."""

    name: str
    type: str
    kind: str
    question: str
    values: dict[str, str]


class LawOut(Schema):
    """The law of a country on a day, and what can be asked of it."""

    country: str
    on: date
    frameworks: list[FrameworkOut]
    facts: list[FactOut]


class QuestionIn(Schema):
    """Kinds of information, to whom, why. No name, no content: there is no field for them.

    A fact that is not stated is unknown, and unknown is never a yes.
    """

    categories: list[str] = Field(min_length=1, max_length=MOST_ITEMS)
    facts: dict[str, Value] = Field(max_length=60)
    on: date | None = None


class SentenceOut(Schema):
    """One sentence of an explanation: what it is, where it stands in the law, who judges."""

    kind: Said
    words: str
    language: str
    provision: str
    by: str


class ItemOut(Schema):
    """The answer about one kind of information.

    `outcome` is null where a provision's text has changed since a lawyer or author read it: the
    answer is withheld. `duty_stands`: a duty holds already, and only whether this kind belongs to
    it waits. `would_be_lawful_with` are smallest sets of facts; danger is never one.
    """

    category: str
    outcome: Outcome | None
    duty_stands: bool
    human_decision_required: Literal[True] = True
    missing: list[str]
    would_be_lawful_with: list[dict[str, list[Value]]]
    explanation: list[SentenceOut]


class LawAnswerOut(Schema):
    """All answers to one question. No caller may disclose anything by itself."""

    country: str
    on: date
    draft: bool
    human_decision_required: Literal[True] = True
    frameworks: list[FrameworkOut]
    items: list[ItemOut]


@reading(router, "/law/{country}", scope=Scope.LAW_ASK, answer=LawOut)
def show_law(request: Request, country: str, on: date | None = None) -> LawOut:
    """Which frameworks a country has on a day, and the facts that their rules ask for."""
    law = _law(country, on)
    return LawOut(
        country=country,
        on=law.on,
        frameworks=_frameworks(law),
        facts=[
            FactOut(
                name=fact.name,
                type=fact.type,
                kind=fact.kind.value,
                question=queries.question_of(fact),
                values={str(v): label for v, label in queries.options(fact)},
            )
            for fact in law.facts.values()
        ],
    )


@asking(router, "/law/{country}/questions", scope=Scope.LAW_ASK, answer=LawAnswerOut)
def ask_law(request: Request, country: str, question: QuestionIn) -> LawAnswerOut:
    """May these kinds of information be told? A person decides, whatever the answer is."""
    law = _law(country, question.on)
    facts = {name: value for name, value in question.facts.items() if value != UNKNOWN}
    _sensible(law, facts, question.categories)
    return LawAnswerOut(
        country=country,
        on=law.on,
        draft=any(each.status == "draft" for each in law.frameworks),
        frameworks=_frameworks(law),
        items=[_item(law, {**facts, CATEGORY: each}) for each in question.categories],
    )


def _law(country: str, on: date | None) -> Law:
    if country not in queries.shelf().countries():
        raise Http404
    return queries.shelf().law(country, on or clock.today())


def _sensible(law: Law, facts: dict[str, Value], categories: list[str]) -> None:
    """Raises Invalid that names every fact and kind of information that makes no sense."""
    faults = []
    if CATEGORY in facts:
        words = _("Kinds of information stand in “categories”.")
        faults.append(Fault(detail=words, pointer=f"/facts/{CATEGORY}"))
    tried = [(f"/facts/{name}", {name: value}) for name, value in facts.items() if name != CATEGORY]
    tried += [(f"/categories/{at}", {CATEGORY: each}) for at, each in enumerate(categories)]
    for pointer, stated in tried:
        try:
            check(law, stated)
        except ValueError:
            words = _("No framework in use knows this. The law's own page says what it asks for.")
            faults.append(Fault(detail=words, pointer=pointer))
    if faults:
        raise Invalid(faults)


def _item(law: Law, facts: dict[str, Value]) -> ItemOut:
    decision = decide(law, facts)
    explanation = explain(law, decision, language=get_language() or "en")
    stale = any(each.stale for each in law.frameworks)
    return ItemOut(
        category=str(facts[CATEGORY]),
        outcome=None if stale else explanation.outcome,
        duty_stands=not stale and duty_stands(decision),
        missing=[] if stale else sorted(_open(explanation)),
        would_be_lawful_with=[]
        if stale
        else [
            {fact.name: list(values) for fact, values in each.needed}
            for each in explanation.missing[:MOST_WAYS]
        ],
        explanation=_sentences(explanation, stale=stale),
    )


def _open(explanation: Explanation) -> set[str]:
    waiting = (Said.JUDGED_BY, Said.MISSING, Said.DEPENDS)
    return {part.key for kind in waiting for part in explanation.of(kind)}


def _sentences(explanation: Explanation, *, stale: bool) -> list[SentenceOut]:
    """All of it; of a stale framework only what has changed and whom to ask."""
    language = get_language() or "en"
    left = (Said.STALE, Said.ASK) if stale else tuple(Said)
    return [
        SentenceOut(
            kind=part.kind,
            words=part.words,
            language=language if part.translated else "en",
            provision=part.cite,
            by=part.by,
        )
        for part in explanation.parts
        if part.kind in left
    ]


def _frameworks(law: Law) -> list[FrameworkOut]:
    language = get_language() or "en"
    return [
        FrameworkOut(
            key=each.key,
            title=each.title.get(language, each.title["en"]),
            version=each.version,
            status=each.status,
            digest=each.digest,
            stale=[each.sources[key].cite for key in each.stale],
        )
        for each in law.frameworks
    ]
