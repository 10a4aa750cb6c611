"""Whether something may go further: what the originator said, and whether it has to be asked."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.information_sharing.models import Disclosure, OnwardAsk
from samhus.information_sharing.policies.sharing import ONWARD_ASK
from samhus.information_sharing.queries.gate import Flow, view_on
from samhus.information_sharing.rules.disclosing import asks_originator

# How the frameworks name the originator's word; never stated by hand, only by its reply.
ORIGINATOR_FACT = "supplier_agrees"


def onward_asks_seen_by(viewer: Viewer) -> QuerySet[OnwardAsk]:
    """Questions that the viewer's bodies asked or were asked."""
    rows = OnwardAsk.objects.select_related(
        "asker", "originator", "third", "asked_by", "replied_by"
    )
    return ONWARD_ASK.narrow("see", viewer, rows)


def onward_ask_seen_by(viewer: Viewer, public_id: UUID) -> OnwardAsk | None:
    """One of them, or None for whom it does not exist."""
    return onward_asks_seen_by(viewer).filter(public_id=public_id).first()


def named_to_asker(disclosures: Iterable[int] | None = None) -> QuerySet[Any, Any]:
    """Disclosures whose recipient knows by name from whom they come."""
    known = Q(originator__isnull=True) | Q(originator_named=True) | Q(originator=F("sender"))
    rows = Disclosure.objects.filter(known).values_list("pk", flat=True)
    return rows if disclosures is None else rows.filter(pk__in=list(disclosures))


def agreement_to_pass_on(
    earlier: Disclosure, third: Any, purpose: str, kinds: Iterable[str]
) -> OnwardAsk | None:
    """The originator's word that covers exactly this: the third body, the purpose, each kind."""
    rows = OnwardAsk.objects.filter(
        disclosure=earlier, third=third, purpose=purpose, reply=OnwardAsk.Reply.AGREED
    )
    wanted = set(kinds)
    covering = (ask for ask in rows.order_by("-replied") if wanted <= set(ask.kinds))
    return next(covering, None)


def must_ask(earlier: Disclosure, parties: Any, telling: Any) -> bool:
    """Whether the originator's conditions say so, or the law asks for its word, draft or not."""
    if asks_originator(earlier.conditions):
        return True
    flow = Flow(
        **vars(parties),
        kinds=tuple(telling.marks),
        mode=Disclosure.Mode.OWN_INITIATIVE,
        channel=telling.channel,
    )
    facts = {name: value for name, value in telling.facts.items() if name != ORIGINATOR_FACT}
    view = view_on(flow, facts, day=clock.today())
    return ORIGINATOR_FACT in {fact.name for fact in view.open_facts}


def agreed_by(originator: Any, hop: Disclosure) -> bool:
    """Whether this body agreed that exactly this recipient is told, and so knows of it."""
    if hop.earlier_id is None:
        return False
    return OnwardAsk.objects.filter(
        disclosure=hop.earlier_id,
        originator=originator,
        third=hop.recipient,
        reply=OnwardAsk.Reply.AGREED,
    ).exists()
