"""What was found doubtful in a figure, said with the figures."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samhus.mapping.wording.numbers import decimal

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
        "apportioned": _("divided by stated shares"),
        "added_up": _("added up from former areas"),
        "not_comparable": _("not comparable over years"),
        "undelivered": _("not delivered yet"),
        "corrected": _("corrected"),
    }[code]


def suspicious(findings: list[Finding]) -> list[Finding]:
    """Findings that need checking before anybody relies on the figure."""
    return [finding for finding in findings if finding["code"] in SUSPICIOUS]


def sentence(finding: Finding) -> str:
    """What was found, what was looked at, and that nothing was changed."""
    return _SENTENCES[finding["code"]](finding)


def _number(value: float) -> str:
    return decimal(value, 0 if value >= 10 else 1)


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
    ) % {"expected": decimal(expected, 1)}


def _years(finding: Finding) -> str:
    return ", ".join(str(year) for year in finding.get("years", ()))


def _names(finding: Finding) -> str:
    return ", ".join(finding.get("names", ()))


def _apportioned(finding: Finding) -> str:
    if finding.get("reason") == "agency":
        return _(
            "The figure is a part of a larger area of the agency, divided by shares that somebody "
            "stated. It was not counted here by itself."
        )
    return _(
        "The figures of %(years)s are a part of those of %(names)s, by the share of the people "
        "that was stated when the area was divided."
    ) % {"years": _years(finding), "names": _names(finding)}


def _added_up(finding: Finding) -> str:
    return _("The figures of %(years)s are those of %(names)s together.") % {
        "years": _years(finding),
        "names": _names(finding),
    }


def _not_comparable(finding: Finding) -> str:
    reason = finding.get("reason")
    if reason == "break":
        return (
            _(
                "From %(year)s on %(body)s counts in another way: “%(what)s”. Figures before and "
                "after are not compared."
            )
            % finding
        )
    values = {"years": _years(finding), "names": _names(finding)}
    if reason == "incomplete":
        return (
            _("For %(years)s not all of %(names)s have a figure, so no sum was made for the area.")
            % values
        )
    if reason == "split":
        return (
            _(
                "The area is a part of %(names)s, and nobody has stated which part. Figures of "
                "%(years)s are not compared."
            )
            % values
        )
    return (
        _("The borders of the area have changed. Figures of %(years)s are not compared.") % values
    )


def _undelivered(finding: Finding) -> str:
    late = finding.get("late")
    if not late:
        return _("%(body)s has not delivered its figures yet.") % finding
    return ngettext(
        "%(body)s has not delivered its figures yet; they are %(late)s working day late.",
        "%(body)s has not delivered its figures yet; they are %(late)s working days late.",
        late,
    ) % {"body": finding["body"], "late": late}


def _corrected(finding: Finding) -> str:
    values = {
        "year": finding["year"],
        "delivered": finding["delivered"] or "–",
        "figure": finding["figure"],
        "day": date_format(date.fromisoformat(finding["on"])),
        "because": finding["because"].rstrip("."),
        "supplier": finding["supplier"],
    }
    text = _(
        "Delivered for %(year)s: %(delivered)s. Corrected to %(figure)s on %(day)s, because: "
        "%(because)s."
    )
    if finding["agreed"]:
        return f"{text} {_('%(supplier)s confirmed it.')}" % values
    return f"{text} {_('%(supplier)s did not agree; the figure is used all the same.')}" % values


_SENTENCES: dict[str, Callable[[Finding], str]] = {
    "population": _population,
    "redefined": _redefined,
    "stopped": _stopped,
    "jump": _jump,
    "censored": _censored,
    "few": _few,
    "apportioned": _apportioned,
    "added_up": _added_up,
    "not_comparable": _not_comparable,
    "undelivered": _undelivered,
    "corrected": _corrected,
}
