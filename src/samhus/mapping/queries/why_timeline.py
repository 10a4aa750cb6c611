"""What happened, in its order: from the opening of the round to the offer of support."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samhus.foundation.ui.parts import Happening
from samhus.mapping.models import AreaDecision, AreaResult, Hearing, MappingRound, Offer
from samhus.mapping.pages.confidence import Said
from samhus.mapping.pages.reply import PointLine, ReplyBlock
from samhus.mapping.queries.basis_lines import class_label
from samhus.mapping.queries.decision_page import appeal_of, appeal_state
from samhus.mapping.wording import decimal, sentence

Event = tuple[datetime, Happening]


def _event(moment: datetime | None, words: str, who: str = "", url: str = "") -> Iterator[Event]:
    """Nothing when it has not happened."""
    if moment is not None:
        when = date_format(localtime(moment), "DATETIME_FORMAT")
        yield moment, Happening(when=when, sentence=words, who=who, url=url)


def in_order(*kinds: Iterable[Event]) -> tuple[Happening, ...]:
    """Of all kinds the oldest first; of one moment as they were given."""
    events = [event for kind in kinds for event in kind]
    return tuple(happening for _moment, happening in sorted(events, key=lambda event: event[0]))


def of_round(mapping: MappingRound) -> Iterator[Event]:
    """When it opened, with what was settled before anybody saw a figure."""
    yield from _event(
        mapping.agreed,
        _("The round opened. Settled for good: the line at %(line)s and the table of classes.")
        % {"line": decimal(float(mapping.decision_line), 1)},
    )


def of_deliveries(delivered: Iterable[Mapping[str, str]]) -> Iterator[Event]:
    """Counts that came in."""
    for each in delivered:
        yield from _event(
            datetime.fromisoformat(each["delivered"]),
            _("%(body)s delivered counts: %(indicator)s") % each,
            each["by"],
            reverse("mapping:delivery", args=[each["public_id"]]),
        )


def of_results(results: Sequence[AreaResult]) -> Iterator[Event]:
    """Computed, released; and just before, the correction that led to it."""
    known: list[Any] = []
    for each in results:
        snapshot = each.snapshot
        for finding in each.findings:
            if finding["code"] == "corrected" and finding not in known:
                known.append(finding)
                yield _correction(finding, snapshot.computed)
        name = {"indicator": snapshot.indicator.name}
        yield from _event(
            snapshot.computed,
            _("Results were computed: %(indicator)s") % name,
            snapshot.computed_by.name,
            reverse("mapping:area", args=[each.public_id]),
        )
        released = _("The municipality could read its own result: %(indicator)s") % name
        yield from _event(snapshot.released, released)


def _correction(finding: Any, computed: datetime) -> Event:
    """Of a correction the result keeps the day alone."""
    when = date_format(date.fromisoformat(finding["on"]))
    words = _("A figure was corrected. %(sentence)s") % {"sentence": sentence(finding)}
    return computed - timedelta(microseconds=1), Happening(when=when, sentence=words)


def of_panel(made: datetime | None) -> Iterator[Event]:
    """The end of the panel."""
    yield from _event(
        made, _("The experts' panel ended; its judgements were pooled without names.")
    )


def of_decision(decision: AreaDecision, *, is_staff: bool) -> Iterator[Event]:
    """Every step of one version."""
    url = reverse("mapping:decision", args=[decision.public_id])
    name = {"answer": class_label(decision.answer)}
    yield from _event(
        decision.proposed, _("Proposed: %(answer)s") % name, decision.proposed_by.name, url
    )
    signer = decision.signed_by.name if decision.signed_by else ""
    if decision.signed != decision.proposed:
        yield from _event(decision.signed, _("Signed: %(answer)s") % name, signer, url)
    yield from _event(
        decision.shared, _("The municipality was told what is about to be decided"), "", url
    )
    yield from _event(
        decision.basis_changed,
        _("A class on which the decision stood moved: its basis changed, to be signed again"),
        "",
        url,
    )
    final = decision.final_by.name if decision.final_by else ""
    yield from _event(decision.final, _("Made final: %(answer)s") % name, final, url)
    if appeal := appeal_of(decision):
        where = reverse("mapping:appeal", args=[appeal.public_id])
        yield from _event(appeal.filed, _("The municipality appealed"), "", where)
        yield from _event(
            appeal.decided,
            _("The appeal was decided: %(outcome)s") % {"outcome": appeal_state(appeal)},
            appeal.decided_by.name if is_staff and appeal.decided_by else "",
            where,
        )


def of_hearing(hearing: Hearing) -> Iterator[Event]:
    """The window for answers."""
    yield from _event(
        hearing.opened,
        _("The municipality may answer before %(day)s: %(cause)s")
        % {"day": date_format(hearing.until), "cause": Hearing.Cause(hearing.cause).label},
        "",
        reverse("mapping:hearing", args=[hearing.public_id]),
    )


def of_reply(reply: ReplyBlock) -> Iterator[Event]:
    """Handed in, and each answer to it."""
    number = len(reply.points)
    words = ngettext(
        "The municipality handed in its reply: %(count)s point",
        "The municipality handed in its reply: %(count)s points",
        number,
    ) % {"count": number}
    yield from _event(reply.submitted, f"{words} ({_('late')})" if reply.late else words, reply.by)
    for point in reply.points:
        yield from _of_point(point)


def _of_point(point: PointLine) -> Iterator[Event]:
    yield from _event(
        point.answered,
        _("Point %(number)s was answered: %(answer)s")
        % {"number": point.number, "answer": point.answer},
        point.answered_by,
    )


def of_offer(offer: Offer) -> Iterator[Event]:
    """Support, offered and answered."""
    yield from _event(offer.offered, _("Support was offered: %(what)s") % {"what": offer.what})
    yield from _event(
        offer.answered,
        _("The municipality answered the offer: %(answer)s")
        % {"answer": Offer.State(offer.state).label},
    )
    if offer.received:
        yield from _event(
            offer.received_at,
            _("The municipality said of the support: %(received)s")
            % {"received": Offer.Received(offer.received).label},
        )


def of_confidence(said: Said) -> Iterator[Event]:
    """What one side said of the other."""
    words = _("Said: %(direction)s, %(extent)s")
    yield from _event(
        said.when, words % {"direction": said.direction, "extent": said.extent}, said.by
    )
    yield from _event(said.answered, _("It was answered"), said.answered_by)
