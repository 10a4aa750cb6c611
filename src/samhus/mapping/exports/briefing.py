"""A briefing as a document of at most four pages: classes and names, no rank, no list by value."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samhus.engines.documents import Grid, Heading, Paragraph, Picture, docx_bytes
from samhus.engines.documents.blocks import Block
from samhus.mapping.pages.briefing import Briefing, ClassGroup, StoredResult

HIGHEST, WIDEST = 9.0, 16.0
"""Of the map, in centimetres."""
MOST_NAMES = 40
"""Of areas whose figures are to be checked; the others are counted."""


def briefing_docx(page: Briefing, *, language: str) -> bytes:
    """The document; its words are in the language that is active."""
    title = _("Briefing: %(round)s") % {"round": page.line.title}
    parts = (_purpose, _decided, _computed, _quality, _change, _method, _next)
    return docx_bytes(title, [block for part in parts for block in part(page)], language=language)


def _purpose(page: Briefing) -> Iterator[Block]:
    yield Paragraph(page.secrecy.sentence)
    yield Heading(_("What this is for, and what it is not for"))
    yield Paragraph(
        _(
            "For people who prepare support to municipalities and were not part of the round. "
            "It is no list of dangerous places and says nothing about people who live anywhere. "
            "There are no ranks in it, and none can be made from it: the intervals of most areas "
            "overlap."
        )
    )
    yield Paragraph(f"{page.secrecy.covers} {page.secrecy.leaves}")
    yield Heading(_("How to read it"))
    yield Paragraph(
        _(
            "%(areas)s areas were read for %(year)s. A class is computed from the chance that the "
            "relative risk lies above %(line)s times the national level: priority from "
            "%(priority)s, watch from %(watch)s, no particular need up to %(none)s, undetermined "
            "in between or where too few cases are expected. A class decides nothing: people "
            "decide, with reasons. Names stand in the order of the alphabet."
        )
        % {
            "areas": page.areas,
            "year": page.line.year,
            "line": page.line.decision_line,
            "priority": page.table[0],
            "watch": page.table[1],
            "none": page.table[2],
        }
    )
    yield from _map(page)


def _map(page: Briefing) -> Iterator[Block]:
    where = _("The map of each indicator stands in Samhus, always as it is: %(url)s") % {
        "url": page.map_url
    }
    if page.picture is None:
        yield Paragraph(where)
        return
    png, ratio = page.picture
    said = _("Map of the areas by class. The lists below say the same.")
    yield Picture(png, round(min(WIDEST, HIGHEST * ratio), 1), said)
    yield Paragraph(
        _(
            "By decision where one is final, else as computed. From dark to light: priority, "
            "watch, undetermined (striped), no particular need. White: nothing was computed."
        )
        + f" {where}"
    )


def _decided(page: Briefing) -> Iterator[Block]:
    yield Heading(_("What has been decided"))
    if page.undecided == page.areas:
        yield Paragraph(_("No decision is final yet."))
        return
    yield _classes(page.decided)
    yield Paragraph(
        ngettext(
            "%(count)s area is without a final decision.",
            "%(count)s areas are without a final decision.",
            page.undecided,
        )
        % {"count": page.undecided}
    )


def _computed(page: Briefing) -> Iterator[Block]:
    yield Heading(_("What the figures say"))
    if not page.heads:
        yield Paragraph(_("Nothing has been computed yet."))
        return
    yield Paragraph(
        _(
            "Areas without a final decision stand under the first of these classes that one of "
            "the indicators gives. This decides nothing."
        )
    )
    yield _classes(page.computed)
    labels = [capfirst(label) for label, _number in page.heads[0].counts]
    yield Paragraph(_("How many areas each class has, and how many have a figure to check:"))
    yield Grid(
        (_("Indicator"), *labels, _("To check")),
        [
            (head.name, *(str(number) for _label, number in head.counts), str(check))
            for head, check in zip(page.heads, page.checks, strict=True)
        ],
    )


def _classes(groups: tuple[ClassGroup, ...]) -> Paragraph:
    """Lines over the whole width: names in a narrow column would fill pages."""
    lines = []
    for one in groups:
        text = ngettext("%(class)s: %(count)s area.", "%(class)s: %(count)s areas.", one.number)
        said = text % {"class": capfirst(one.label), "count": one.number}
        lines.append(f"{said} {', '.join(one.names)}." if one.names else said)
    return Paragraph("\n".join(lines))


def _quality(page: Briefing) -> Iterator[Block]:
    yield Heading(_("Data quality and blind spots"))
    if page.to_check:
        names = ", ".join(page.to_check[:MOST_NAMES])
        left = len(page.to_check) - MOST_NAMES
        more = _(" and %(count)s more") % {"count": left} if left > 0 else ""
        yield Paragraph(_("To be checked before anybody relies on them: %s.") % (names + more))
    yield Paragraph(
        _(
            "Undetermined areas are blind spots: too few cases are expected there, or no figure "
            "came. A low figure where little could have been seen is no news of the area. Figures "
            "are used as they were delivered, or as they were corrected with reasons."
        )
    )


def _change(page: Briefing) -> Iterator[Block]:
    yield Heading(_("Change since the round before"))
    readings = next((counts for _name, counts in page.changes if counts), ())
    if page.earlier_year is None or not readings:
        yield Paragraph(_("There is no earlier round to compare with."))
        return
    yield Paragraph(
        _("Compared with %(year)s, in areas; “cannot tell” and “no clear change” are answers.")
        % {"year": page.earlier_year}
    )
    yield Grid(
        (_("Indicator"), *(word for word, _number in readings)),
        [(name, *(str(number) for _word, number in counts)) for name, counts in page.changes],
    )


def _method(page: Briefing) -> Iterator[Block]:
    yield Heading(_("Method card"))
    yield Paragraph("\n".join(_result(one) for one in page.results))
    yield Paragraph("\n".join(f"{label}: {words}" for label, words in page.model))


def _result(one: StoredResult) -> str:
    source = _("Source: %(source)s") % {"source": one.source}
    computed = _("Computed on %(day)s, fingerprint %(digest)s.") % {
        "day": date_format(one.computed),
        "digest": one.digest[:16],
    }
    return f"{one.name}. {one.definition} {source}. {computed}"


def _next(page: Briefing) -> Iterator[Block]:
    yield Heading(_("What happens next"))
    yield Paragraph(
        _(
            "Each municipality reads its own result and the decision about it, and has %(days)s "
            "working days to answer. Each point is answered with reasons. Silence is never taken "
            "as assent, and no day decides by passing. A corrected figure is computed anew for "
            "the whole country. An appeal goes to people who did not decide."
        )
        % {"days": page.answer_days}
    )
    if page.until:
        yield Paragraph(
            ngettext(
                "%(count)s municipality may answer now, before %(last)s.",
                "%(count)s municipalities may answer now, the first before %(first)s, the last "
                "before %(last)s.",
                page.hearings,
            )
            % {
                "count": page.hearings,
                "first": date_format(page.until[0]),
                "last": date_format(page.until[1]),
            }
        )
    else:
        yield Paragraph(_("No municipality is being heard at the moment."))
    yield Paragraph(
        _("Answers of the round: before %(day)s.") % {"day": date_format(page.line.closes)}
    )
