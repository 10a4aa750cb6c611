"""Every stored result of one area in one round, each checked against its seal, none recomputed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samhus.engines.small_area.classes import SupportClass
from samhus.foundation.ui.parts import Colour
from samhus.mapping.models import AreaDecision, AreaResult, MappingRound
from samhus.mapping.pages.why import StoredVersion, WhyIndicator
from samhus.mapping.queries.basis import Basis, basis_row
from samhus.mapping.queries.basis_lines import class_label, values_of
from samhus.mapping.queries.seal import check_own, named_in_journal
from samhus.mapping.translated import ReadersWording
from samhus.mapping.wording import decimal, percent, sentence
from samhus.mapping.wording.classes import class_name
from samhus.mapping.wording.method import method_card

FROZEN = ("observed", "expected", "risk", "lower", "upper", "chance", "digest")
COLOURS: dict[str, Colour] = {"unchanged": "success", "altered": "danger"}
Row = dict[str, Any]


@dataclass(frozen=True)
class Stored:
    """One version: its row as a basis keeps it; the stored result where the viewer may read it."""

    row: Row
    result: AreaResult | None


def indicators_of(
    mapping: MappingRound,
    results: Sequence[AreaResult],
    decisions: Sequence[AreaDecision],
    put: Iterable[Basis],
) -> tuple[WhyIndicator, ...]:
    """By name of the indicator. `put` are the bases of hearings: what was put to the body."""
    chain = str(mapping.round.organiser.public_id)
    named = named_in_journal(chain, [each.snapshot for each in results])
    told = [row for basis in (*put, *(each.basis for each in decisions)) for row in basis]
    earlier = [row["before"] for row in told if row.get("before")]
    found: dict[str, list[Stored]] = {}
    for result in results:
        row = basis_row(result, mapping)
        found.setdefault(row["indicator"], []).append(Stored(row, result))
    known = {one.row["snapshot"] for versions in found.values() for one in versions}
    for row in (*told, *earlier):
        if row["snapshot"] not in known:
            known.add(row["snapshot"])
            versions = found.setdefault(row["indicator"], [])
            versions.insert(0 if row in earlier else len(versions), Stored(row, None))
    frozen = [*told, *earlier]
    whole = [_indicator(stored, decisions, frozen, named) for stored in found.values()]
    return tuple(sorted(whole, key=lambda one: one.name))


def _indicator(
    stored: list[Stored], decisions: Sequence[AreaDecision], told: list[Row], named: Any
) -> WhyIndicator:
    first = next((one.result for one in stored if one.result), None)
    indicator = first.snapshot.indicator if first else None
    return WhyIndicator(
        name=stored[0].row["name"],
        definition=indicator.definition if indicator else "",
        source=indicator.source if indicator else "",
        labels=_labels(stored[0].row["line"]),
        versions=tuple(
            _version(number, one, decisions, told, named)
            for number, one in enumerate(stored, start=1)
        ),
        changes=tuple(
            (_("From version %(a)s to version %(b)s") % {"a": n, "b": n + 1}, _changed(*pair))
            for n, pair in enumerate(pairwise(stored), start=1)
        ),
    )


def _labels(line: float) -> tuple[str, ...]:
    return (
        _("Class by the table"),
        _("Reported"),
        _("Expected at the national rate"),
        _("Relative risk (95 %)"),
        _("Chance above %(line)s times the national level") % {"line": decimal(line, 1)},
    )


def _values(row: Row) -> tuple[str, ...]:
    return (
        class_name(SupportClass(row["class"], row["reason"])),
        row["observed"] or "–",
        decimal(row["expected"], 1),
        f"{decimal(row['risk'])} ({ReadersWording().interval(row['lower'], row['upper'])})",
        percent(row["chance"]),
    )


def _version(
    number: int, one: Stored, decisions: Sequence[AreaDecision], told: list[Row], named: Any
) -> StoredVersion:
    result, row = one.result, one.row
    rests = tuple(_rest(each) for each in decisions if _stands_on(each, row["snapshot"]))
    if result is None:
        return _put_alone(number, row, rests)
    snapshot = result.snapshot
    check = check_own(snapshot, result, named=named)
    frozen = [each for each in told if each["snapshot"] == row["snapshot"]]
    differs = next((f for f in frozen if any(f[k] != row[k] for k in FROZEN)), None)
    state = "altered" if differs else check.state
    return StoredVersion(
        number=number,
        day=snapshot.computed,
        computed_by=snapshot.computed_by.name,
        values=_values(row),
        state=state,
        state_label=_label(state),
        colour=COLOURS.get(state, "warning"),
        check=_check(state),
        witness=_witness(frozen[0]) if state == "altered" and frozen else "",
        rests=rests,
        card=method_card(snapshot.meta),
        prints=(
            (_("Fingerprint of the inputs"), snapshot.inputs),
            (_("Fingerprint of the results"), snapshot.digest),
            (_("Seal"), snapshot.seal or "–"),
        ),
        url=reverse("mapping:area", args=[result.public_id]),
    )


def _put_alone(number: int, row: Row, rests: tuple[str, ...]) -> StoredVersion:
    """Not released to the body as a result: it was put to it in a hearing or with a decision."""
    return StoredVersion(
        number=number,
        day=None,
        computed_by="",
        values=_values(row),
        state="put",
        state_label=_("as it was put to you"),
        colour="neutral",
        check=_(
            "This version was not released as a page of its own. It stands here as it was put to "
            "your municipality; the centre can have it checked."
        ),
        witness="",
        rests=rests,
        card=(),
        prints=((_("Fingerprint of the results"), row["digest"]),),
        url="",
    )


def _stands_on(decision: AreaDecision, snapshot: str) -> bool:
    return any(row["snapshot"] == snapshot for row in decision.basis)


def _rest(decision: AreaDecision) -> str:
    return _("decision of %(day)s: %(answer)s") % {
        "day": date_format(decision.proposed),
        "answer": class_label(decision.answer),
    }


def _label(state: str) -> str:
    return {
        "unchanged": _("checked now: matches"),
        "altered": _("checked now: does not match"),
        "not_checkable": _("cannot be checked"),
    }[state]


def _check(state: str) -> str:
    return {
        "unchanged": _(
            "This area's row and the account of the computation are what was sealed when it was "
            "computed, and the journal names the same seal. Nothing was computed again for this."
        ),
        "altered": _(
            "What is stored is not what was sealed, or not what the decision recorded. Do not rely "
            "on the figures of this version."
        ),
        "not_checkable": _(
            "It was stored before results were sealed. The journal names the fingerprint alone."
        ),
    }[state]


def _witness(row: Row) -> str:
    words = _(
        "The record that was made when people relied on it says: class “%(class)s”, chance "
        "%(chance)s; %(values)s"
    )
    return words % {
        "class": class_label(row["class"]),
        "chance": percent(row["chance"]),
        "values": values_of(row),
    }


def _changed(before: Stored, after: Stored) -> tuple[str, ...]:
    """What is different and why, without telling of anybody else."""
    was, now = before.row, after.row
    said = [_why_it_moved(before, after)]
    if was["class"] == now["class"]:
        said.append(_("The class stayed “%(class)s”.") % {"class": class_label(now["class"])})
    else:
        said.append(
            _("The class moved from “%(before)s” to “%(after)s”.")
            % {"before": class_label(was["class"]), "after": class_label(now["class"])}
        )
    return tuple(said)


def _why_it_moved(before: Stored, after: Stored) -> str:
    was, now = before.row, after.row
    known = [] if before.result is None else before.result.findings
    for finding in [] if after.result is None else after.result.findings:
        if finding["code"] == "corrected" and finding not in known:
            return sentence(finding)
    if was["observed"] != now["observed"]:
        return _("The figure of this area changed from %(before)s to %(after)s.") % {
            "before": was["observed"] or "–",
            "after": now["observed"] or "–",
        }
    return _(
        "The figure of this area is the same. A figure elsewhere was corrected or delivered anew, "
        "so the national level moved, and with it what would be expected here."
    )
