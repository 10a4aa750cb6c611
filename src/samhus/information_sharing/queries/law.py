"""A country's law as a page: from the frameworks on disk, computed once a day and choice."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samhus.engines.lawfulness.framework import Framework, Rule, Words
from samhus.engines.lawfulness.law import Law
from samhus.engines.lawfulness.reach import Change, Grid, Reach, changes, everybodys, grid
from samhus.engines.lawfulness.vocabulary import OWN_ORGANISATION
from samhus.foundation.access.viewer import Viewer
from samhus.information_sharing.pages.asking import Line
from samhus.information_sharing.pages.law import (
    Agency,
    Cell,
    DatedChange,
    FrameworkLine,
    LawLine,
    LawPage,
    Matrix,
    MatrixRow,
    SourceLine,
)
from samhus.information_sharing.queries.asking import country_name, language, shelf, worded
from samhus.information_sharing.wording.law import LETTERS, MEANS, READ, TO

MOST_EXAMPLES = 12
Fixed = tuple[tuple[str, str], ...]


@lru_cache(maxsize=256)
def _grid(frameworks: tuple[str, ...], country: str, day: date, fixed: Fixed) -> Grid:
    """By the frameworks' digests: another version of a file is another key."""
    return grid(shelf().law(country, day), **dict(fixed))


@lru_cache(maxsize=256)
def _changes(frameworks: tuple[str, ...], country: str, fixed: Fixed) -> tuple[Change, ...]:
    return changes(shelf().of(country), **dict(fixed))


def country_with_law(viewer: Viewer, country: str) -> str | None:
    """The country, if there is a framework of its own."""
    return country if country in shelf().countries() else None


def laws() -> tuple[LawLine, ...]:
    """Every country whose law can be read, by name."""
    found = []
    for code in shelf().countries():
        own = [each for each in shelf().frameworks if each.country == code]
        titles = tuple(worded(each.title) for each in own)
        points = sum(len(each.open_points) for each in own)
        scenarios = sum(len(each.scenarios) for each in own)
        found.append(LawLine(code, country_name(code), titles, scenarios, points))
    return tuple(sorted(found, key=lambda line: line.name))


def law_page(country: str, day: date, fixed: dict[str, str]) -> LawPage:
    """The page of a country's law on a day, for the purpose and kind of information chosen."""
    law = shelf().law(country, day)
    digests = tuple(each.digest for each in law.frameworks)
    chosen = tuple(sorted(fixed.items()))
    lines = tuple(_framework(each) for each in law.frameworks)
    return LawPage(
        country=country,
        name=country_name(country),
        day=day,
        matrix=_matrix(law, _grid(digests, country, day, chosen)),
        changes=tuple(_dated(each) for each in _changes(digests, country, chosen)),
        frameworks=lines,
        scenarios=sum(each.scenarios for each in lines),
        is_draft=any(each.is_draft for each in lines),
        stale=tuple(each.sources[key].cite for each in law.frameworks for key in each.stale),
    )


def _agencies() -> dict[str, Agency]:
    """Those that tell one another; a colleague in one's own house is none of them."""
    terms = dict(shelf().vocabulary.terms["agencies"])
    terms.pop(OWN_ORGANISATION, None)
    return {
        key: Agency(number, capfirst(worded(term.name)))
        for number, (key, term) in enumerate(terms.items(), start=1)
    }


def _matrix(law: Law, found: Grid) -> Matrix:
    agencies = _agencies()
    rows = tuple(_row(sender, agencies, found) for sender in agencies)
    used = [each for each in Reach if any(each in cell for cell in found.values())]
    return Matrix(
        columns=tuple(agencies.values()),
        rows=rows,
        legend=tuple((str(LETTERS[each]), str(MEANS[each])) for each in used),
        sentence=_sentence(found),
        everybodys=tuple(_rule(*pair) for pair in everybodys(law)),
    )


def _row(sender: str, agencies: dict[str, Agency], found: Grid) -> MatrixRow:
    cells, told = [], dict[Reach, list[str]]()
    for recipient, agency in agencies.items():
        reached = found.get((sender, recipient), ())
        for each in reached:
            told.setdefault(each, []).append(agency.name[:1].lower() + agency.name[1:])
        cells.append(_cell(reached))
    sentences = tuple(
        str(TO[each]) % {"whom": ", ".join(told[each])} for each in Reach if each in told
    )
    return MatrixRow(agencies[sender], tuple(cells), sentences)


def _cell(reached: Iterable[Reach]) -> Cell:
    known = tuple(reached)
    letters = "\u00a0".join(str(LETTERS[each]) for each in known)
    return Cell(letters or "·", "; ".join(str(MEANS[each]) for each in known) or _("the same"))


def _sentence(found: Grid) -> str:
    """The whole matrix in one sentence."""
    opens = sum(1 for cell in found.values() if Reach.MAY in cell or Reach.DUTY in cell)
    unread = sum(1 for cell in found.values() if Reach.NOT_RESEARCHED in cell)
    return _(
        "Of %(all)s pairs of agencies, something can open for %(opens)s; for %(unread)s nobody "
        "has looked further yet; for the other %(rest)s nothing opens."
    ) % {
        "all": len(found),
        "opens": opens,
        "unread": unread,
        "rest": len(found) - opens - unread,
    }


def _dated(change: Change) -> DatedChange:
    names = {key: agency.name for key, agency in _agencies().items()}
    return DatedChange(
        change.day,
        tuple(_rule(*pair) for pair in change.began),
        tuple(_rule(*pair) for pair in change.ended),
        len(change.pairs),
        tuple(
            _("%(sender)s → %(recipient)s: %(before)s, then %(after)s")
            % {
                "sender": names[pair[0]],
                "recipient": names[pair[1]],
                "before": _cell(before).words,
                "after": _cell(after).words,
            }
            for pair, before, after in change.pairs[:MOST_EXAMPLES]
        ),
    )


def _framework(framework: Framework) -> FrameworkLine:
    return FrameworkLine(
        title=worded(framework.title),
        version=framework.version,
        is_draft=framework.status == "draft",
        scenarios=len(framework.scenarios),
        rules=len(framework.rules),
        digest=framework.digest[:12],
        sources=tuple(
            SourceLine(
                each.cite, each.url, each.consulted, str(READ[each.certainty]),
                key in framework.stale,
            )
            for key, each in framework.sources.items()
        ),
        open_points=tuple(_line(point.say) for point in framework.open_points),
        ask=_line(framework.whom_to_ask),
    )  # fmt: skip


def _rule(framework: Framework, rule: Rule) -> Line:
    cite = f"{framework.sources[rule.cite.source].cite}, {rule.cite.at}"
    return _line(rule.say, cite)


def _line(words: Words, cite: str = "") -> Line:
    return Line(worded(words), cite, "", "" if language() in words else "en")
