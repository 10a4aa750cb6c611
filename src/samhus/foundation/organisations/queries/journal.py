"""Which journals a viewer may read, and one chain's page."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from samhus.foundation import audit
from samhus.foundation.access.decision import Decision, denied
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.accounts import api as accounts
from samhus.foundation.files.api import asked_long_ago
from samhus.foundation.organisations.models import JournalExport, Membership, Organisation
from samhus.foundation.organisations.policies import INSTALLATION_JOURNAL, ORGANISATION
from samhus.foundation.organisations.queries.bodies import body_seen_by

PURPOSE = "Control of lawfulness"


@dataclass(frozen=True)
class Chain:
    """One journal: its key in addresses and what it is called."""

    key: str
    name: str


def readable_chains(viewer: Viewer) -> tuple[Chain, ...] | None:
    """The journals that the viewer controls; None when there is none."""
    rows = ORGANISATION.narrow("see_journal", viewer, Organisation.objects.order_by("name"))
    chains = [Chain(str(body.public_id), body.name) for body in rows]
    if INSTALLATION_JOURNAL.decide(viewer, None):
        chains.append(_installation())
    return tuple(chains) or None


def _installation() -> Chain:
    return Chain(audit.INSTALLATION, _("Accounts and sign-in, which belong to no body"))


def chain_of_body(viewer: Viewer, public_id: UUID) -> Organisation | None:
    """The body whose journal is asked for; None for whoever belongs nowhere."""
    return body_seen_by(viewer, public_id)


def installation_chain(viewer: Viewer) -> Chain | None:
    """The installation's own journal, for those who control it."""
    return _installation() if INSTALLATION_JOURNAL.decide(viewer, None) else None


def may_read(viewer: Viewer, chain: str) -> Decision:
    """Whether the viewer controls this chain now."""
    if chain == audit.INSTALLATION:
        return INSTALLATION_JOURNAL.decide(viewer, None)
    body = Organisation.objects.filter(public_id=chain).first()
    if body is None:
        return denied(_("There is no such journal."))
    return ORGANISATION.decide("see_journal", viewer, body)


def export_of(viewer: Viewer, public_id: UUID) -> JournalExport | None:
    """An export that this viewer asked for, while they may read its chain."""
    rows = JournalExport.objects.select_related("file")
    export = rows.filter(public_id=public_id, asked_by_id=viewer.user_id).first()
    if export is None or not may_read(viewer, export.chain):
        return None
    return export


def old_exports(now: datetime) -> QuerySet[JournalExport]:
    """Exports whose file has been there for thirty days, as its care says."""
    return asked_long_ago(JournalExport.objects.select_related("file"), now)


def people_of(chain: str) -> list[tuple[str, str]]:
    """(public id, name) of everybody who was ever a member of the body of this chain."""
    if chain == audit.INSTALLATION:
        return []
    users = Membership.objects.filter(organisation__public_id=chain).values_list("user_id")
    found = accounts.people({user_id for (user_id,) in users}).values()
    return sorted(((str(one.public_id), one.name) for one in found), key=lambda pair: pair[1])


def read_chain(viewer: Viewer, chain: str, asked: dict[str, Any]) -> Any:
    """One part of a chain. The reading is in the journal before anything is shown.

    Raises JournalUnavailable, and then shows nothing.
    """
    before = asked.get("before")
    audit.append_now(
        audit.Entry(
            operation=audit.Operation.CONSULTATION,
            verb="audit.read_journal",
            actor=viewer.actor,
            chain=chain,
            subject_kind="audit.JournalEntry",
            subject_id=chain,
            purpose=PURPOSE,
            details={"before": before},
        )
    )
    since, until = asked.get("since"), asked.get("until")
    return audit.journal_page(
        chain,
        before,
        actor=asked.get("actor", ""),
        operation=asked.get("operation", ""),
        since=_midnight(since) if since else None,
        until=_midnight(_day_after(until)) if until else None,
    )


def _day_after(day: date) -> date:
    """After the last day of the calendar there is none."""
    return day if day == date.max else day + timedelta(days=1)


def _midnight(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
