"""We asked, you said, we did: by theme, with what changed in the text and what was promised."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samhus.engines.disclosure import FEW
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.rounds.api import THEME, OfficialResponse, Round, Theme
from samhus.strategy.models import (
    Commitment,
    Consultation,
    TextParagraph,
    ThemeTally,
)
from samhus.strategy.pages.consultation import OutcomeLine, OutcomePage, PromiseLine
from samhus.strategy.pages.drafting import Link
from samhus.strategy.policies.consultation import COMMITMENT, CONSULTATION
from samhus.strategy.queries.consultation_rows import (
    handed_in,
    heard_by_theme,
    responses_of,
    still_standing,
)
from samhus.strategy.queries.drafting import version_url
from samhus.strategy.rules.consultation import PROMISING

STATE = Commitment.State
COLOURS = {STATE.OPEN: "info", STATE.KEPT: "success", STATE.DROPPED: "danger"}
MOST_CHANGES = 8


@dataclass(frozen=True)
class ThemeDesk:
    """A theme about which something is promised."""

    theme: Theme
    consultation: Consultation

    @property
    def governed_by(self) -> Commitment:
        """The gate asks about the promise that would be made."""
        return Commitment(round=self.consultation.round, consultation=self.consultation)


def theme_desk(viewer: Viewer, public_id: UUID) -> ThemeDesk | None:
    """A theme of a consultation on a text whose staff the viewer is."""
    rows = Theme.objects.select_related("round__organiser").filter(public_id=public_id)
    theme = THEME.narrow("see", viewer, rows).first()
    if theme is None:
        return None
    found = Consultation.objects.filter(round=theme.round_id)
    consultation = found.select_related("round__organiser").first()
    return ThemeDesk(theme, consultation) if consultation else None


def commitment_seen_by(viewer: Viewer, public_id: UUID) -> Commitment | None:
    """A promise, for the staff of its round."""
    rows = Commitment.objects.select_related("round__organiser", "consultation", "theme")
    row = rows.filter(public_id=public_id).first()
    is_staff = row and CONSULTATION.decide("read", viewer, row.consultation)
    return row if is_staff else None


def outcome_page(viewer: Viewer, row: Consultation) -> OutcomePage:
    """What became of it; who said what stands here for the reader's own bodies alone."""
    is_staff = bool(CONSULTATION.decide("read", viewer, row))
    rows = responses_of(row)
    responses = {each.theme_id: each for each in rows}
    promises = list(Commitment.objects.filter(consultation=row).order_by("made", "pk"))
    tallies = list(ThemeTally.objects.filter(consultation=row))
    parts = _Parts(
        standing=still_standing(rows, promises),
        responses=responses,
        numbers=_numbers(row, tallies, is_staff=is_staff),
        promises=_promises(viewer, row, promises),
        own=_own(viewer, row),
        changed=_changed(row, tallies),
        is_decider=bool(COMMITMENT.decide("make", viewer, Commitment(round=row.round))),
    )
    themes = Theme.objects.filter(round=row.round_id).order_by("title")
    return OutcomePage(
        public_id=str(row.public_id),
        title=row.round.title,
        purpose=row.round.purpose,
        feeds=row.round.feeds,
        text=Link(row.text.title, reverse("strategy:consultation_text", args=[row.public_id])),
        themes=tuple(_line(theme, parts) for theme in themes if is_staff or theme.pk in responses),
        is_published=row.round.state == Round.State.CLOSED,
        is_staff=is_staff,
    )


@dataclass(frozen=True)
class _Parts:
    """What was read for all themes at once."""

    standing: dict[int, Any]
    responses: dict[int, Any]
    numbers: dict[int, str]
    promises: dict[int, list[PromiseLine]]
    own: dict[int, list[str]]
    changed: dict[int, list[Link]]
    is_decider: bool


def _line(theme: Theme, parts: _Parts) -> OutcomeLine:
    said = parts.responses.get(theme.pk)
    standing = parts.standing.get(theme.pk)
    promising = standing is not None and standing.status in PROMISING and parts.is_decider
    return OutcomeLine(
        theme=theme.title,
        numbers=parts.numbers.get(theme.pk, ""),
        status=str(OfficialResponse.Status(said.status).label) if said else "",
        reason=said.reason if said else "",
        reopened=said is not None and standing is None,
        promises=tuple(parts.promises.get(theme.pk, ())),
        changed=tuple(parts.changed.get(theme.pk, ())),
        own=tuple(parts.own.get(theme.pk, ())),
        promise_url=reverse("strategy:promise", args=[theme.public_id]) if promising else "",
        answer_url=reverse("rounds:theme", args=[theme.public_id]) if parts.is_decider else "",
    )


def _numbers(row: Consultation, tallies: list[ThemeTally], *, is_staff: bool) -> dict[int, str]:
    """For the staff as they stand; for everybody else as they stood when the round closed."""
    if is_staff:
        return {
            theme: _said(found.contributions, len(found.bodies))
            for theme, found in heard_by_theme(row).items()
        }
    return {one.theme_id: _said_safely(one.contributions, one.heard) for one in tallies}


def _said(contributions: int, bodies: int) -> str:
    return _("%(contributions)s from %(bodies)s") % {
        "contributions": ngettext(
            "%(number)s contribution", "%(number)s contributions", contributions
        )
        % {"number": contributions},
        "bodies": ngettext("%(number)s body", "%(number)s bodies", bodies) % {"number": bodies},
    }


def _said_safely(contributions: int, bodies: int) -> str:
    """A few would point to somebody."""
    if bodies < FEW:
        return _("fewer than %(few)s bodies") % {"few": FEW}
    return _said(contributions, bodies)


def _promises(
    viewer: Viewer, row: Consultation, promises: list[Commitment]
) -> dict[int, list[PromiseLine]]:
    found: dict[int, list[PromiseLine]] = defaultdict(list)
    for one in promises:
        one.round = row.round
        found[one.theme_id].append(
            PromiseLine(
                public_id=str(one.public_id),
                words=one.words,
                until=one.until,
                state=str(STATE(one.state).label),
                colour=COLOURS[STATE(one.state)],
                ended=one.ended,
                reason=one.reason,
                may_end=bool(COMMITMENT.decide("keep", viewer, one)),
            )
        )
    return found


def _own(viewer: Viewer, row: Consultation) -> dict[int, list[str]]:
    """The reader's own comments, where they may read under which theme these were put."""
    found: dict[int, list[str]] = defaultdict(list)
    if row.round.state != Round.State.CLOSED:
        return found
    rows = handed_in(row).filter(organisation__in=viewer.reads_for(), theme__isnull=False)
    for theme, words in rows.order_by("pk").values_list("theme_id", "words"):
        found[theme].append(words)
    return found


def _changed(row: Any, tallies: list[ThemeTally]) -> dict[int, list[Link]]:
    """Paragraphs of a theme's comments that read otherwise in the last version shown to all.

    For everybody asked, not only for those who commented; there once the round is closed.
    """
    if row.last_number is None or row.last_number <= row.version.number or not tallies:
        return {}
    rows = TextParagraph.objects.filter(version__in=(row.version_id, row.last_shown))
    both = list(rows.order_by("place").values_list("pk", "version_id", "anchor", "words"))
    after = {anchor: words for _pk, version, anchor, words in both if version == row.last_shown}
    before = {pk: (at, words) for pk, version, at, words in both if version == row.version_id}
    found: dict[int, list[Link]] = {}
    for tally in tallies:
        commented = set(tally.paragraphs)
        changed = [
            anchor
            for pk, (anchor, words) in before.items()
            if pk in commented and after.get(anchor, words) != words
        ]
        url = version_url(row.text, row.last_number)
        links = [Link(after[anchor], f"{url}#p{anchor}") for anchor in changed[:MOST_CHANGES]]
        found[tally.theme_id] = links
    return found
