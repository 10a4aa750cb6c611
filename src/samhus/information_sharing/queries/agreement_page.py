"""Agreements as pages: the list of a viewer's bodies, and one in all its words."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import own_bodies
from samhus.foundation.ui.parts import Colour, Task
from samhus.information_sharing.models import Agreement, AgreementParty, AgreementSignature
from samhus.information_sharing.pages.agreement import (
    AgreementPage,
    AgreementsPage,
    Ended,
    Link,
    PartyLine,
)
from samhus.information_sharing.policies import AGREEMENT
from samhus.information_sharing.policies.agreement import AGREEING_ROLES
from samhus.information_sharing.queries.agreement import (
    agreements_seen_by,
    live_parties,
    state_of,
)
from samhus.information_sharing.queries.agreement_choices import named, rule_in_words
from samhus.information_sharing.rules.agreement import REMINDERS, State
from samhus.information_sharing.wording import agreement as wording

SOON = max(REMINDERS)


def agreements_page(viewer: Viewer) -> AgreementsPage:
    """Drafts first, then what is in force by its last day, then what is over."""
    today = clock.today()
    rows = list(agreements_seen_by(viewer).order_by("until", "pk"))
    names = _names_of(rows)
    titles = {
        State.DRAFT: _("Drafts"),
        State.SIGNED: _("Signed"),
        State.EXPIRED: _("Expired"),
        State.ENDED: _("Ended early or set aside"),
    }
    lines: dict[State, list[Task]] = {state: [] for state in titles}
    for row in rows:
        lines[state_of(row, today)].append(_task(row, names, today))
    mine = own_bodies(viewer, *AGREEING_ROLES)
    return AgreementsPage(
        may_draft_for=tuple((str(b.public_id), b.name) for b in mine.order_by("name")),
        groups=tuple((titles[state], tuple(found)) for state, found in lines.items() if found),
    )


def _names_of(rows: list[Agreement]) -> dict[int, list[str]]:
    """Names of the parties by agreement; one query."""
    parties = AgreementParty.objects.filter(agreement__in=rows, dropped__isnull=True)
    found: dict[int, list[str]] = {}
    for key, name in parties.order_by("organisation__name").values_list(
        "agreement_id", "organisation__name"
    ):
        found.setdefault(key, []).append(name)
    return found


def _task(row: Agreement, names: dict[int, list[str]], today: date) -> Task:
    status, colour = standing(row, today)
    return Task(
        title=row.title,
        url=address(row),
        hint=", ".join(names.get(row.pk, ())),
        due=_("until %(day)s") % {"day": date_format(row.until)},
        status=status,
        colour=colour,
    )


def address(row: Agreement) -> str:
    """Where it is read."""
    return reverse("information_sharing:agreement", args=[row.public_id])


def standing(row: Agreement, today: date) -> tuple[str, Colour]:
    """Its state in words; what has not begun and what ends soon is said."""
    state = state_of(row, today)
    if state is State.ENDED and row.signed is None:
        return str(wording.SET_ASIDE), "neutral"
    if state is State.SIGNED and today < row.starts:
        return str(wording.NOT_BEGUN), "info"
    if state is State.SIGNED and (row.until - today).days <= SOON:
        return str(wording.ENDS_SOON), "warning"
    return str(wording.STATES[state]), wording.COLOURS[state]


def agreement_page(viewer: Viewer, row: Agreement) -> AgreementPage:
    """Everything that is agreed, who signed, what came before and after."""
    today = clock.today()
    state, (status, colour) = state_of(row, today), standing(row, today)
    parties = live_parties(row)
    signatures = list(row.signatures.select_related("signed_by", "organisation").order_by("pk"))
    present = {one.organisation_id: one for one in signatures if one.digest == row.digest}
    left = (row.until - today).days
    return AgreementPage(
        public_id=str(row.public_id),
        title=row.title,
        state=status,
        colour=colour,
        is_draft=state is State.DRAFT,
        ends_in=left if state is State.SIGNED and left <= SOON else None,
        parties=tuple(_party(each, present.get(each.organisation_id)) for each in parties),
        sections=tuple(_sections(row)),
        starts=row.starts,
        until=row.until,
        digest=row.digest,
        withdrawn=tuple(_withdrawn(one) for one in signatures if one.digest != row.digest),
        ended=_ended(row),
        before=_link(_seen(viewer, pk=row.renews_id), today) if row.renews_id else None,
        after=tuple(
            _link(one, today)
            for one in agreements_seen_by(viewer).filter(renews=row).order_by("pk")
        ),
        may_change=AGREEMENT.decide("change", viewer, row),
        may_end=AGREEMENT.decide("end", viewer, row),
        may_renew=AGREEMENT.decide("renew", viewer, row),
        to_sign=to_sign(viewer, row, parties, set(present)),
    )


def to_sign(
    viewer: Viewer, row: Agreement, parties: list[AgreementParty], signed: set[int]
) -> tuple[tuple[str, str], ...]:
    """Bodies for which the viewer may sign what stands there now, and has not."""
    if not AGREEMENT.decide("sign", viewer, row):
        return ()
    return tuple(
        (str(each.organisation.public_id), each.organisation.name)
        for each in parties
        if viewer.stands_in(each.organisation_id, *AGREEING_ROLES)
        and each.organisation_id not in signed
    )


def _party(party: AgreementParty, signature: AgreementSignature | None) -> PartyLine:
    return PartyLine(
        body=party.organisation.name,
        role=str(AgreementParty.Role(party.role).label),
        contact=party.contact,
        signed_by=signature.signed_by.name if signature else "",
        signed=signature.signed if signature else None,
    )


def _sections(row: Agreement) -> Iterator[tuple[str, str]]:
    """What is agreed, in the order of reading; what the roles do not need is left out."""
    yield _("Purposes"), _lines(named("purposes", row.purposes))
    yield _("Kinds of information"), _lines(named("categories", row.categories))
    rule = rule_in_words(row.basis_framework, row.basis_rule) if row.basis_rule else ()
    yield _("Basis"), "\n".join(one for one in (*rule, row.basis_words) if one)
    if row.joint_words:
        yield _("Who answers whom (GDPR article 26)"), row.joint_words
    if row.processor_words:
        yield _("Instructions to the processor (GDPR article 28)"), row.processor_words
    yield _("How it is told safely"), row.channel_words
    kept = ngettext(
        "Kept for at most %(count)s month.",
        "Kept for at most %(count)s months.",
        row.retention_months,
    )
    kept %= {"count": row.retention_months}
    yield _("How long it is kept"), f"{kept}\n{row.retention_words}"


def _lines(words: tuple[str, ...]) -> str:
    return "\n".join(capfirst(one) for one in words)


def _withdrawn(one: AgreementSignature) -> str:
    return _("%(who)s for %(body)s, %(when)s, content %(digest)s") % {
        "who": one.signed_by.name,
        "body": one.organisation.name,
        "when": date_format(localtime(one.signed), "DATETIME_FORMAT"),
        "digest": one.digest[:12],
    }


def _ended(row: Agreement) -> Ended | None:
    if row.ended is None or row.ended_for is None or row.ended_by is None:
        return None
    return Ended(row.ended_for.name, row.ended_by.name, row.ended, row.ended_reason)


def _seen(viewer: Viewer, **wanted: Any) -> Agreement | None:
    return agreements_seen_by(viewer).filter(**wanted).first()


def _link(row: Agreement | None, today: date) -> Any:
    return None if row is None else Link(row.title, address(row), standing(row, today)[0])
