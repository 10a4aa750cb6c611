"""What the map says of a whole result: what had not come, was divided, or is compared."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samhus.mapping.models import AreaResult, Snapshot
from samhus.mapping.wording import sentence

NAMES_SHOWN = 10


def noted(
    snapshot: Snapshot, results: Sequence[AreaResult], names: Mapping[str, str]
) -> tuple[str, ...]:
    """Sentences to stand above the map; none when there is nothing to say."""
    found = [(finding, result) for result in results for finding in result.findings]
    return (
        *(_awaited(each, names) for each in snapshot.meta.get("awaited", ())),
        *_breaks(finding for finding, _result in found),
        *_divided(found),
        *_former(found),
    )


def is_said_above(finding: Mapping[str, Any]) -> bool:
    """A break concerns every area alike: it is said once, not beside each."""
    return finding["code"] == "not_comparable" and finding.get("reason") == "break"


def _awaited(each: Mapping[str, Any], names: Mapping[str, str]) -> str:
    areas = [names.get(code, code) for code in each["areas"]]
    said = sentence({"code": "undelivered", **each})
    if not areas:
        return said
    shown = ", ".join(areas[:NAMES_SHOWN]) + (" …" if len(areas) > NAMES_SHOWN else "")
    return (
        said
        + " "
        + ngettext(
            "%(number)s area has no figure for this reason: %(areas)s.",
            "%(number)s areas have no figure for this reason: %(areas)s.",
            len(areas),
        )
        % {"number": number_format(len(areas)), "areas": shown}
    )


def _breaks(findings: Iterator[Mapping[str, Any]]) -> Iterator[str]:
    yield from dict.fromkeys(sentence(each) for each in findings if is_said_above(each))


def _divided(found: Sequence[tuple[Mapping[str, Any], AreaResult]]) -> Iterator[str]:
    number = len({result.pk for finding, result in found if finding["code"] == "apportioned"})
    if number:
        yield ngettext(
            "In %(number)s area figures were divided by stated shares; it is marked in the table.",
            "In %(number)s areas figures were divided by stated shares; they are marked in the "
            "table.",
            number,
        ) % {"number": number_format(number)}


def _former(found: Sequence[tuple[Mapping[str, Any], AreaResult]]) -> Iterator[str]:
    names = sorted(
        {
            result.area.name
            for finding, result in found
            if finding["code"] == "not_comparable" and not is_said_above(finding)
        }
    )
    if names:
        shown = ", ".join(names[:NAMES_SHOWN]) + (" …" if len(names) > NAMES_SHOWN else "")
        yield _("Their former borders keep these from being compared over years: %(areas)s.") % {
            "areas": shown
        }
