"""Texts seen by a viewer, their list, and the page of one text."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import own_bodies, own_body
from samhus.foundation.ui.parts import Step, Task
from samhus.foundation.ui.sorting import by_name
from samhus.strategy.models import (
    DraftingSeat,
    DraftText,
    IssuesNote,
    TextShowing,
    TextVersion,
)
from samhus.strategy.pages.drafting import (
    Link,
    NoteLine,
    SeatLine,
    TextPage,
    TextsPage,
    VersionLine,
)
from samhus.strategy.policies.drafting import LEADING_ROLES, TEXT
from samhus.strategy.rules.drafting import lacking
from samhus.strategy.wording.drafting import LACKING


@dataclass(frozen=True)
class BeginDesk:
    """The body for which a text is begun."""

    organisation: Any

    @property
    def governed_by(self) -> DraftText:
        """The gate asks about the text that would be begun."""
        return DraftText(organisation=self.organisation)


def begin_desk(viewer: Viewer, body: UUID) -> BeginDesk | None:
    """None unless it is the viewer's body."""
    mine = own_body(viewer, body)
    return BeginDesk(mine) if mine else None


def texts_seen_by(viewer: Viewer) -> QuerySet[DraftText]:
    """Texts that the viewer writes, and those of which a version is shown."""
    return TEXT.narrow("see", viewer, DraftText.objects.select_related("organisation"))


def text_seen_by(viewer: Viewer, public_id: UUID) -> DraftText | None:
    """One of them, or None for whom it does not exist."""
    rows = texts_seen_by(viewer).filter(public_id=public_id)
    return rows.annotate(
        remarks=Count("comments", filter=Q(comments__settled=None)),
        is_shown=Exists(TextShowing.objects.filter(text=OuterRef("pk"))),
    ).first()


def seat_seen_by(viewer: Viewer, public_id: UUID) -> DraftingSeat | None:
    """A seat of a text whose group the viewer belongs to or leads."""
    mine = TEXT.narrow("write", viewer, DraftText.objects.all())
    rows = DraftingSeat.objects.select_related("text__organisation", "organisation")
    return rows.filter(text__in=mine, public_id=public_id).first()


def texts_page(viewer: Viewer) -> TextsPage:
    """What the viewer writes first, then what is shown to all."""
    rows = list(
        texts_seen_by(viewer)
        .annotate(last=Max("versions__number"), shown=Max("showings__shown"))
        .order_by("-begun", "-pk")
    )
    written = set(
        TEXT.narrow("write", viewer, DraftText.objects.all()).values_list("pk", flat=True)
    )
    bodies = own_bodies(viewer, *LEADING_ROLES)
    return TextsPage(
        own=tuple(_task(row) for row in rows if row.pk in written),
        shown=tuple(_task(row) for row in rows if row.pk not in written),
        begin=tuple(
            Link(body.name, reverse("strategy:begin_text", args=[body.public_id]))
            for body in sorted(bodies, key=lambda one: by_name(one.name))
        ),
    )


def _task(row: Any) -> Task:
    return Task(
        title=row.title,
        url=reverse("strategy:text", args=[row.public_id]),
        hint=row.organisation.name,
        due=_("Version %(number)s") % {"number": row.last} if row.last else "",
        status=_("shown to all") if row.shown else _("with its group"),
        colour="success" if row.shown else "neutral",
    )


def text_page(viewer: Viewer, text: DraftText) -> TextPage:
    """One text; whoever is not in its group sees the versions that are shown, and nothing else."""
    writes = bool(TEXT.decide("write", viewer, text))
    seats = _seats(text) if writes else ()
    notes = _notes(text) if writes else ()
    versions = _versions(text, writes)
    live = sum(each.is_live for each in seats)
    missing = lacking(seats=live, note=notes[0].words if notes else "")
    return TextPage(
        public_id=str(text.public_id),
        title=text.title,
        body=text.organisation.name,
        steps=_steps(text, live, notes, versions) if writes else (),
        seats=seats,
        notes=notes,
        versions=versions,
        lacking=tuple(str(LACKING[code]) for code in missing) if writes else (),
        open_comments=getattr(text, "remarks", 0),
        is_writer=writes,
        may_lead=TEXT.decide("lead", viewer, text),
    )


def _seats(text: DraftText) -> tuple[SeatLine, ...]:
    today = clock.today()
    rows = DraftingSeat.objects.filter(text=text, valid__isempty=False)
    found = [
        SeatLine(
            public_id=str(row.public_id),
            who=row.user.name if row.user else "",
            body=row.organisation.name,
            since=row.valid.lower,
            until=row.valid.upper,
            is_live=today in row.valid,
        )
        for row in rows.select_related("organisation", "user")
    ]
    found.sort(
        key=lambda one: (
            not one.is_live,
            by_name(one.body),
            by_name(one.who),
        )
    )
    return tuple(found)


def _notes(text: DraftText) -> tuple[NoteLine, ...]:
    rows = IssuesNote.objects.filter(text=text).select_related("written_by")
    return tuple(
        NoteLine(row.words, row.written_by.name, row.written)
        for row in rows.order_by("-written", "-pk")
    )


def _versions(text: DraftText, writes: bool) -> tuple[VersionLine, ...]:  # noqa: FBT001
    rows = TextVersion.objects.filter(text=text).select_related("written_by")
    shown = TextShowing.objects.filter(text=text).values("version_id")
    rows = rows.annotate(out=Count("showings"))
    if not writes:
        rows = rows.filter(pk__in=shown)
    found = list(rows.order_by("-number"))
    earlier = [*(each.number for each in found[1:]), None]
    return tuple(
        VersionLine(
            number=row.number,
            url=version_url(text, row.number),
            changed=row.changed,
            who=row.written_by.name if writes else "",
            when=row.written,
            shown=row.out > 0,
            compare_url=compare_url(text, before, row.number) if before else "",
        )
        for row, before in zip(found, earlier, strict=True)
    )


def version_url(text: DraftText, number: int) -> str:
    """Where a version stands, for ever."""
    return reverse("strategy:version", args=[text.public_id, number])


def compare_url(text: DraftText, older: int, newer: int) -> str:
    """What differs between two versions."""
    return reverse("strategy:compare", args=[text.public_id, older, newer])


def _steps(
    text: DraftText, seats: int, notes: tuple[NoteLine, ...], versions: tuple[VersionLine, ...]
) -> tuple[Step, ...]:
    shown = any(each.shown for each in versions)
    done = [seats > 0, bool(notes), bool(versions), shown]
    current = next((place for place, is_done in enumerate(done) if not is_done), len(done))
    titles = (_("Drafting group"), _("Issues note"), _("First version"), _("Shown to all bodies"))
    hints = (
        ngettext("%(number)s seat", "%(number)s seats", seats) % {"number": seats} if seats else "",
        _on(notes[0].when) if notes else "",
        _("%(number)s so far") % {"number": len(versions)} if versions else "",
        "",
    )
    return tuple(
        Step(
            title,
            "done" if is_done else "current" if place == current else "open",
            hint=hint,
        )
        for place, (title, is_done, hint) in enumerate(zip(titles, done, hints, strict=True))
    )


def _on(when: Any) -> str:
    return str(date_format(localtime(when)))
