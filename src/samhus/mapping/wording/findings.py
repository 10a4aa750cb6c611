"""What was found doubtful in a figure, said with the figures."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

Finding = Mapping[str, Any]

SUSPICIOUS = ("population", "redefined", "stopped", "jump")


def short(code: str) -> str:
    """The finding in one or two words, for a tag or a cell."""
    return {
        "population": _("population to check"),
        "redefined": _("counted differently"),
        "stopped": _("stopped reporting"),
        "jump": _("unexplained jump"),
        "censored": _("small number withheld"),
        "few": _("few cases"),
    }[code]


def suspicious(findings: list[Finding]) -> list[Finding]:
    """Findings that need checking before anybody relies on the figure."""
    return [finding for finding in findings if finding["code"] in SUSPICIOUS]


def sentence(finding: Finding) -> str:
    """What was found, what was looked at, and that nothing was changed."""
    return _SENTENCES[finding["code"]](finding)


def _number(value: float) -> str:
    return number_format(value, decimal_pos=0 if value >= 10 else 1, force_grouping=True)


def _jump(finding: Finding) -> str:
    low, high = finding.get("expected_low"), finding.get("expected_high")
    text = _("%(figure)s were reported for %(year)s.") % finding
    if low is not None and high is not None:
        text += " " + _(
            "From the area's other years and the national change, between %(low)s and %(high)s "
            "would have been expected."
        ) % {"low": _number(low), "high": _number(high)}
    if finding.get("part"):
        text += " " + _("The category %(part)s alone makes up %(part_figure)s.") % finding
    return text


def _stopped(finding: Finding) -> str:
    if finding.get("reason") == "missing":
        return (
            _("No figure came for %(year)s; the last one was %(last_figure)s in %(last_year)s.")
            % finding
        )
    return (
        _(
            "Zeros have been reported since %(since)s; the last figure before was "
            "%(last_figure)s in %(last_year)s. Chance alone does not explain this."
        )
        % finding
    )


def _redefined(finding: Finding) -> str:
    if finding.get("reason") == "sum":
        return _("The parts add up to %(sum)s, the total says %(figure)s.") % {
            "sum": finding.get("sum"),
            "figure": finding.get("figure"),
        }
    parts = []
    if finding.get("missing"):
        parts.append(
            _("Categories of other years are missing in %(year)s: %(names)s.")
            % {"year": finding["year"], "names": ", ".join(finding["missing"])}
        )
    if finding.get("new"):
        parts.append(
            _("Categories are new in %(year)s: %(names)s.")
            % {"year": finding["year"], "names": ", ".join(finding["new"])}
        )
    return " ".join([*parts, _("The figures of different years may not count the same thing.")])


def _population(finding: Finding) -> str:
    people = _number(float(finding.get("population", 0)))
    if finding.get("reason") == "fewer_than_cases":
        return _("The register says %(people)s inhabitants, fewer than cases in a year.") % {
            "people": people
        }
    return _("The register says %(people)s inhabitants, which does not look plausible.") % {
        "people": people
    }


def _censored(finding: Finding) -> str:
    return (
        _(
            "The figure came as %(figure)s; the model counts with every possibility from "
            "%(lowest)s to %(highest)s."
        )
        % finding
    )


def _few(finding: Finding) -> str:
    expected = float(finding.get("expected", 0))
    return ngettext(
        "Only %(expected)s case would be expected here: the estimate rests mostly on neighbours.",
        "Only %(expected)s cases would be expected here: the estimate rests mostly on neighbours.",
        2,
    ) % {"expected": number_format(expected, decimal_pos=1)}


_SENTENCES: dict[str, Callable[[Finding], str]] = {
    "population": _population,
    "redefined": _redefined,
    "stopped": _stopped,
    "jump": _jump,
    "censored": _censored,
    "few": _few,
}
