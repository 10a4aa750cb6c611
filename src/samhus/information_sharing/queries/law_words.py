"""The frameworks on disk and their words in the reader's language; nothing here asks a database."""

from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samhus.engines.lawfulness.framework import Fact
from samhus.engines.lawfulness.law import Law
from samhus.engines.lawfulness.shelf import Shelf, read_shelf
from samhus.engines.lawfulness.vocabulary import AXES, TOLD_ONLY
from samhus.foundation import clock
from samhus.foundation.packs.api import home
from samhus.information_sharing.pages.asking import CountryChoice
from samhus.information_sharing.rules.asking import UNKNOWN
from samhus.information_sharing.wording import asking as wording

PACKS = Path(__file__).parents[2] / "packs"
# Agencies that are told but do not ask here: "Where do you work?"
NOBODYS_WORK = tuple(sorted(TOLD_ONLY))
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


def role_name(key: str) -> str:
    """Who judges, in words."""
    term = shelf().vocabulary.terms["roles"].get(key)
    return worded(term.name) if term else ""
