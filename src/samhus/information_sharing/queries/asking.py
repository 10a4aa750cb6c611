"""The course of the questions as pages. Nothing is read from the database and nothing is kept."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from samhus.engines.lawfulness.framework import Fact
from samhus.engines.lawfulness.law import Law
from samhus.information_sharing.pages.asking import AnswerPage, QuestionPage
from samhus.information_sharing.queries.answer import COUNTRY, answer_page, given, hidden
from samhus.information_sharing.queries.law_words import (
    NOBODYS_WORK,
    PACKS,
    countries,
    country_name,
    label,
    language,
    law_of,
    options,
    question_of,
    role_name,
    shelf,
    worded,
)
from samhus.information_sharing.rules.asking import (
    Answers,
    may_end,
    next_question,
    read_answers,
    without,
)
from samhus.information_sharing.wording import asking as wording

__all__ = [
    "NOBODYS_WORK",
    "PACKS",
    "answer_page",
    "countries",
    "country_name",
    "hidden",
    "label",
    "language",
    "law_of",
    "next_page",
    "options",
    "question_of",
    "role_name",
    "shelf",
    "worded",
]
END = "answer"


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
