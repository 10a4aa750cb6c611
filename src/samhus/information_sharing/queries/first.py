"""What stands before the questions, and beside the answer: from the countries' guidance."""

from collections.abc import Mapping
from functools import cache

from samhus.engines.lawfulness.conditions import evaluate, facts_in
from samhus.engines.lawfulness.framework import Citation, Framework, Layer, Rule, Words
from samhus.engines.lawfulness.guidance import Advice, Guidance, read_guidance
from samhus.foundation.packs.api import home
from samhus.information_sharing.pages.asking import AnswerPage, Line
from samhus.information_sharing.pages.first import AboutMe, AfterPage, ChildPage, FirstPage, Said
from samhus.information_sharing.queries.asking import (
    PACKS,
    countries,
    country_name,
    language,
    law_of,
    shelf,
    worded,
)
from samhus.information_sharing.wording.first import CERTAINTIES, POSITION

CHILD = "child_at_risk"
ONLY_WHEN_ASKED = ("may_refuse", "check_asker")
CHILD_WELFARE = ("child_welfare", "social_services")
UNION = "eu"


@cache
def _guidances() -> Mapping[str, Guidance]:
    """Every country's words beside the law, read once. Raises BadPack."""
    return read_guidance(PACKS, shelf().vocabulary)


def guidance_of(country: str) -> Guidance:
    """A country's words; the Union's where it has no file."""
    return _guidances().get(country, _guidances()[UNION])


def emergency_number() -> str:
    """Whom to call in danger where this installation stands."""
    return guidance_of(home().law or home().code).emergency


def first_page(country: str = "", under_18: str = "", *, changed: bool = False) -> FirstPage:
    """The first screen of a country, or of the home pack's."""
    known = shelf().countries()
    mine = country if country in known else home().law or home().code
    told = guidance_of(mine)
    others = sorted(
        (country_name(code), guidance_of(code).emergency)
        for code in known
        if guidance_of(code).emergency != told.emergency
    )
    return FirstPage(
        country=mine,
        name=country_name(mine) if mine in known else "",
        number=told.emergency,
        other_numbers=tuple(others),
        inside=tuple(said(each) for each in told.inside),
        before=tuple(said(each) for each in told.before),
        countries=countries(mine),
        under_18=under_18,
        changed=changed,
    )


def before_the_questions(given: Mapping[str, str]) -> FirstPage | ChildPage | None:
    """What the first screen leads to: another country's, the child's duty, or the questions."""
    country, under_18 = given.get("country", ""), given.get("under_18", "")
    if "shown" not in given:
        return None
    # The child's page says what a country's first screen says, and its number.
    child = None if under_18 == "no" else child_page(country, under_18)
    if child is None and _says_otherwise(given["shown"], country):
        return first_page(country, under_18, changed=True)
    return child


def _says_otherwise(shown: str, country: str) -> bool:
    """Whether what was read on the first screen is not what holds in the country chosen."""
    one, other = guidance_of(shown), guidance_of(country)
    return (one.emergency, one.before, one.inside) != (other.emergency, other.before, other.inside)


def child_page(country: str, under_18: str = "yes") -> ChildPage | None:
    """The duty towards a child; None where no framework of the country speaks of it."""
    law = law_of(country)
    found = _child_rules(law.frameworks if law else ())
    if not found:
        return None
    told = guidance_of(country)
    recipients = tuple(
        key for key in CHILD_WELFARE if any(_reaches(rule, key) for _, rule in found)
    )
    return ChildPage(
        country=country,
        name=country_name(country),
        number=told.emergency,
        duties=tuple(_line(rule.say, _cite(each, rule.cite)) for each, rule in found),
        to_whom=tuple(worded(shelf().vocabulary.name_of("recipient", key)) for key in recipients),
        when_you_tell=tuple(_line(duty.say, "") for _, rule in found for duty in rule.duties),
        unverified=tuple(
            _line(point.say, "")
            for each, rule in found
            for point in each.open_points
            if rule.id in point.concerns
        ),
        before=tuple(said(each) for each in told.before),
        ask=tuple(_line(each.whom_to_ask, "") for each, _rule in found),
        recipient=recipients[0] if recipients else "",
        under_18=under_18,
    )


def after(page: AnswerPage) -> AfterPage:
    """What follows on telling this recipient, and who is asked inside."""
    told = guidance_of(page.country)
    found = {
        section: told.about(section, agency)
        for section, agency in (
            ("inside", page.sender),
            ("next", page.recipient),
            ("hear_back", page.recipient),
        )
    }
    raised = _raised(page)
    return AfterPage(
        number=told.emergency,
        **{section: said(advice) if advice else None for section, advice in found.items()},
        position=tuple(
            AboutMe(str(POSITION[each.key]), said(each), is_open=each.key in raised)
            for each in told.answers(page.sender)
            if _concerns(each, page)
        ),
    )


def _raised(page: AnswerPage) -> tuple[str, ...]:
    """What somebody asks who was asked, who came to know by another body, who tells of a child."""
    raised = ("may_refuse", "who_decides") if page.was_asked else ("passed_on",)
    return (*raised, "child") if page.may_be_child else raised


def _concerns(answer: Advice, page: AnswerPage) -> bool:
    """Whether the question about oneself arises at all: some only when asked, one of a child."""
    if answer.key in ONLY_WHEN_ASKED:
        return page.was_asked
    return answer.key != "child" or page.may_be_child


def _child_rules(frameworks: tuple[Framework, ...]) -> list[tuple[Framework, Rule]]:
    return [
        (each, rule)
        for each in frameworks
        for rule in each.rules
        if rule.layer is Layer.DUTY and CHILD in facts_in(rule.when)
    ]


def _reaches(rule: Rule, recipient: str) -> bool:
    """Whether the duty is owed to this kind of agency, as far as its text shows."""
    return evaluate(rule.when, {"recipient": recipient}) is not False


def said(advice: Advice) -> Said:
    """One sentence in the reader's language."""
    return Said(
        worded(advice.say), _mark(advice.say), advice.cite, str(CERTAINTIES[advice.certainty])
    )


def _line(words: Words, cite: str) -> Line:
    return Line(worded(words), cite, "", _mark(words))


def _cite(framework: Framework, cite: Citation) -> str:
    whole = framework.sources[cite.source].cite
    return whole if whole.endswith(cite.at) else f"{whole}, {cite.at}"


def _mark(words: Words) -> str:
    """The language that the sentence is in, when it is not the reader's."""
    return "" if language() in words else "en"
