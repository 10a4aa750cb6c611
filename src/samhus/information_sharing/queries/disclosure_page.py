"""Disclosures as pages: the lists, one disclosure for each side, a correction, a question."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.ui.parts import Colour, Task
from samhus.information_sharing.models import Acknowledgement, Disclosure, Duty, OnwardAsk
from samhus.information_sharing.pages.sharing import (
    Bodies,
    Conduct,
    CorrectionLine,
    CorrectionPage,
    DisclosurePage,
    DisclosuresPage,
    DutyLine,
    KindLine,
    OnwardPage,
)
from samhus.information_sharing.policies.sharing import (
    ACKNOWLEDGEMENT,
    DISCLOSURE,
    LEDGER_ROLES,
    ONWARD_ASK,
)
from samhus.information_sharing.queries.disclosure import (
    acknowledgements_seen_by,
    disclosures_seen_by,
    withdrawn_of,
)
from samhus.information_sharing.queries.law_view import judgements_in_words, kept_view
from samhus.information_sharing.queries.onward import onward_asks_seen_by
from samhus.information_sharing.queries.request import sharing_bodies
from samhus.information_sharing.queries.terms import name_of, named
from samhus.information_sharing.queries.waiting import waiting_tasks
from samhus.information_sharing.wording.sharing import CONDITIONS, MARKS

SHOWN = 50


def disclosures_page(viewer: Viewer) -> DisclosuresPage:
    """The newest fifty of each side; older ones stand in the ledger."""
    mine = viewer.reads_for()
    rows = disclosures_seen_by(viewer).order_by("-told", "-pk")
    told = list(rows.filter(sender__in=mine)[:SHOWN])
    received = list(rows.filter(recipient__in=mine)[:SHOWN])
    gone = withdrawn_of([*told, *received])
    return DisclosuresPage(
        bodies=tuple((str(body.public_id), body.name) for body in sharing_bodies(viewer)),
        has_ledger=bool(viewer.bodies(*LEDGER_ROLES)),
        waiting=tuple(waiting_tasks(viewer)),
        told=tuple(_tasks(told, gone, ours=True)),
        received=tuple(_tasks(received, gone, ours=False)),
    )


def _tasks(
    rows: Iterable[Disclosure], gone: dict[int, dict[str, datetime]], *, ours: bool
) -> Iterator[Task]:
    for row in rows:
        standing, colour = _standing(row, gone.get(row.pk, {}))
        yield Task(
            title=(row.recipient if ours else row.sender).name,
            url=reverse("information_sharing:disclosure", args=[row.public_id]),
            hint=f"{row.reference}, {date_format(localtime(row.told), 'DATETIME_FORMAT')}, "
            f"{row.get_channel_display()}",
            status=standing,
            colour=colour,
        )


def _standing(row: Disclosure, gone: dict[str, datetime]) -> tuple[str, Colour]:
    if not gone:
        return _("stands"), "success"
    return (_("withdrawn"), "danger") if len(gone) == len(row.marks) else (_("partly"), "warning")


def disclosure_page(viewer: Viewer, row: Disclosure) -> DisclosurePage:
    """One disclosure; what the sender weighed and has to do is the sender's own."""
    is_ours = bool(DISCLOSURE.decide("see_conduct", viewer, row))
    gone = withdrawn_of([row]).get(row.pk, {})
    stands = len(gone) < len(row.marks)
    return DisclosurePage(
        public_id=str(row.public_id),
        title=_("%(sender)s told %(recipient)s")
        % {"sender": row.sender.name, "recipient": row.recipient.name},
        bodies=_bodies(row),
        kinds=tuple(
            KindLine(name_of("category", kind), str(MARKS[mark]), gone.get(kind))
            for kind, mark in row.marks.items()
        ),
        purpose=name_of("purpose", row.purpose),
        mode=str(row.get_mode_display()),
        channel=str(row.get_channel_display()),
        told=row.told,
        recorded=row.recorded,
        recorded_later=row.recorded - row.told >= timedelta(minutes=1),
        urgent=row.urgent,
        conditions=_conditions(row),
        comes_from=_comes_from(viewer, row),
        basis=row.basis,
        verified=row.verified,
        agreement=row.agreement is not None,
        against=row.against,
        decided_by=row.decided_by.name,
        reference=row.reference,
        is_ours=is_ours,
        request_url=reverse("information_sharing:request", args=[row.answer.request.public_id])
        if row.answer
        else "",
        corrections=_corrections(viewer, row),
        asks=_asks(viewer, row),
        conduct=_conduct(viewer, row) if is_ours else None,
        may_withdraw=stands and bool(DISCLOSURE.decide("withdraw", viewer, row)),
        may_pass_on=stands and bool(DISCLOSURE.decide("pass_on", viewer, row)),
    )


def _bodies(row: Disclosure) -> Bodies:
    return Bodies(
        row.sender.name,
        name_of("sender", row.sender_as),
        row.recipient.name,
        name_of("sender", row.recipient_as),
    )


def _conditions(row: Disclosure) -> tuple[str, ...]:
    worded = [str(CONDITIONS[each]) for each in row.conditions if each in CONDITIONS]
    return tuple([*worded, row.condition_words] if row.condition_words else worded)


def _comes_from(viewer: Viewer, row: Disclosure) -> str:
    """Named to whoever passed it on; to the next only where the originator allowed it."""
    if row.originator is None:
        return ""
    knows = row.originator_named or row.sender_id in viewer.reads_for()
    return str(row.originator.name) if knows else _("another body, which is not named")


def _corrections(viewer: Viewer, row: Disclosure) -> tuple[CorrectionLine, ...]:
    """Of this hop, and of hops further on that the viewer's body knows of."""
    if row.sender_id in viewer.reads_for():
        own = row.withdrawals.values("pk")
        rows = acknowledgements_seen_by(viewer).filter(withdrawal__in=own)
        rows |= acknowledgements_seen_by(viewer).filter(disclosure=row)
    else:
        rows = acknowledgements_seen_by(viewer).filter(disclosure=row)
    return tuple(_correction_line(each) for each in rows.order_by("stated", "pk"))


def _correction_line(row: Acknowledgement) -> CorrectionLine:
    return CorrectionLine(
        body=row.recipient.name,
        ground=str(row.get_ground_display()),
        kinds=named(row.kinds),
        stated=row.stated,
        acknowledged=row.acknowledged,
        url=reverse("information_sharing:correction", args=[row.public_id]),
    )


def _asks(viewer: Viewer, row: Disclosure) -> tuple[Task, ...]:
    rows = onward_asks_seen_by(viewer).filter(disclosure=row).order_by("-asked")
    colours: dict[str, Colour] = {"": "accent", "agreed": "success", "refused": "danger"}
    return tuple(
        Task(
            title=_("May %(body)s be told?") % {"body": each.third.name},
            url=reverse("information_sharing:onward", args=[each.public_id]),
            hint=named(each.kinds),
            status=str(each.get_reply_display()) if each.reply else _("no answer so far"),
            colour=colours[each.reply],
        )
        for each in rows
    )


def _conduct(viewer: Viewer, row: Disclosure) -> Conduct:
    view, frameworks = kept_view(row)
    review = getattr(row, "review", None)
    late = review is None and row.review_due is not None and clock.today() > row.review_due
    may_fulfil = bool(DISCLOSURE.decide("fulfil", viewer, row))
    duties = row.duties.select_related("done_by").order_by("pk")
    return Conduct(
        view=view,
        frameworks=frameworks,
        judgements=judgements_in_words(row, localtime(row.told).date()),
        judged_by=row.judged_by.name if row.judged_by else "",
        judged_signed=row.judged_signed,
        may_sign=DISCLOSURE.decide("sign_judgement", viewer, row),
        duties=tuple(_duty(each, may_fulfil=may_fulfil) for each in duties),
        review_due=row.review_due,
        review_late=late,
        review=str(review.get_finding_display()) if review else "",
        review_words=review.words if review else "",
        reviewed_by=review.reviewed_by.name if review else "",
        reviewed=review.reviewed if review else None,
        may_review=DISCLOSURE.decide("review", viewer, row),
    )


def _duty(duty: Duty, *, may_fulfil: bool) -> DutyLine:
    open_ = may_fulfil and duty.done is None
    return DutyLine(
        words=str(duty.words.get(get_language() or "en") or duty.words.get("en", duty.key)),
        cite=duty.cite,
        done=duty.done,
        how=duty.done_words,
        who=duty.done_by.name if duty.done_by else "",
        url=reverse("information_sharing:duty", args=[duty.public_id]) if open_ else "",
    )


def correction_page(viewer: Viewer, row: Acknowledgement) -> CorrectionPage:
    """What the recipient has to know; the hop itself is linked for those who may see it."""
    hop = disclosures_seen_by(viewer).filter(pk=row.disclosure_id).first()
    return CorrectionPage(
        public_id=str(row.public_id),
        sender=row.sender.name,
        recipient=row.recipient.name,
        ground=str(row.get_ground_display()),
        kinds=named(row.kinds),
        words=row.words,
        stated=row.stated,
        acknowledged=row.acknowledged,
        acknowledged_by=_acknowledged_by(viewer, row),
        disclosure_url=reverse("information_sharing:disclosure", args=[hop.public_id])
        if hop
        else "",
        is_ours=row.recipient_id in viewer.reads_for(),
        may_acknowledge=ACKNOWLEDGEMENT.decide("acknowledge", viewer, row),
    )


def _acknowledged_by(viewer: Viewer, row: Acknowledgement) -> str:
    """By whom, for the two bodies of the hop; a body further up learns when."""
    if row.acknowledged_by is None or not viewer.reads_for() & {row.sender_id, row.recipient_id}:
        return ""
    return str(row.acknowledged_by.name)


def onward_page(viewer: Viewer, ask: OnwardAsk) -> OnwardPage:
    """The question and the originator's answer."""
    hop = disclosures_seen_by(viewer).filter(pk=ask.disclosure_id).first()
    is_ours = ask.originator_id in viewer.reads_for()
    named_to_asker = is_ours or hop is None or hop.sender_id == ask.originator_id
    return OnwardPage(
        public_id=str(ask.public_id),
        asker=ask.asker.name,
        originator=ask.originator.name
        if named_to_asker or (hop is not None and hop.originator_named)
        else _("another body, which is not named"),
        third=ask.third.name,
        purpose=name_of("purpose", ask.purpose),
        kinds=named(ask.kinds),
        words=ask.words,
        reference=ask.reference,
        asked=ask.asked,
        asked_by=ask.asked_by.name,
        reply=str(ask.get_reply_display()) if ask.reply else "",
        reply_words=ask.reply_words,
        replied=ask.replied,
        replied_by=ask.replied_by.name if ask.replied_by and named_to_asker else "",
        may_name=ask.may_name,
        is_ours=is_ours,
        disclosure_url=reverse("information_sharing:disclosure", args=[hop.public_id])
        if hop
        else "",
        may_reply=ONWARD_ASK.decide("reply", viewer, ask),
    )
