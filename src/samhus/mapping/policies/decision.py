"""Decisions about areas, the support offered with them, and appeals against them."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.access.policy import AnotherPerson, Policy
from samhus.foundation.organisations.api import InBody, When
from samhus.mapping.models import Appeal, AreaDecision, Offer
from samhus.mapping.policies.mapping_round import staff

SUBMITTING_ROLES = ("coordinator", "analyst")
STAFF = staff("mapping__round__")
DECIDERS = staff("mapping__round__", "decider")
SUBMITTERS = InBody("organisation_id", SUBMITTING_ROLES)
# Whoever goes on with the work of an ended body reads what was its own, and may appeal.
SUCCESSORS = InBody("organisation_id", SUBMITTING_ROLES, inherits=True)
HEIRS = InBody("organisation_id", inherits=True)
State = AreaDecision.State
AT_REST = (State.FINAL, State.SET_ASIDE)
TO_SET_ASIDE = (State.PROPOSED, State.RETURNED, State.SIGNED, State.BASIS_CHANGED)


# Accepted and not delivered, or delivered and not received as promised.
OWED = Q(state=Offer.State.ACCEPTED) & (Q(delivered__isnull=True) | Q(received=Offer.Received.NO))


def _unless_shared(obj: AreaDecision) -> str:
    return "" if obj.shared else _("The municipality has not been told yet.")


def _unless_proposed(obj: AreaDecision) -> str:
    return "" if obj.state == State.PROPOSED else _("This decision is not waiting for a signature.")


def _unless_to_hear(obj: AreaDecision) -> str:
    if obj.state != State.SIGNED:
        return _("This decision has to be signed first.")
    return _("The municipality has been told already.") if obj.shared else ""


def _unless_signed(obj: AreaDecision) -> str:
    return "" if obj.state == State.SIGNED else _("This decision has to be signed first.")


def _unless_to_set_aside(obj: AreaDecision) -> str:
    if obj.state in TO_SET_ASIDE and obj.final is None:
        return ""
    return _("Only a decision that is on its way can be left out.")


def _unless_final(obj: AreaDecision) -> str:
    if obj.state == State.FINAL and obj.shared:
        return ""
    return _("An appeal is against a final decision.")


def _unless_at_rest(obj: AreaDecision) -> str:
    if obj.state in AT_REST:
        return ""
    return _("Only a decision that is final, or that was left out, is looked at again.")


def _unless_to_offer(obj: AreaDecision) -> str:
    if obj.state in (State.SIGNED, State.FINAL):
        return ""
    return _("Support is offered with a signed decision.")


def _if_answered(obj: Offer) -> str:
    return _("This has been answered already.") if obj.answered else ""


def _unless_owed(obj: Offer) -> str:
    if obj.state != Offer.State.ACCEPTED:
        return _("Only support that was accepted is delivered.")
    if obj.delivered and obj.received != Offer.Received.NO:
        return _("It is recorded as delivered.")
    return ""


def _unless_to_confirm(obj: Offer) -> str:
    if obj.delivered is None:
        return _("Nothing is recorded as delivered yet.")
    return _("This has been answered already.") if obj.received else ""


def _unless_told(obj: Offer) -> str:
    return "" if obj.decision.final else _("The municipality is told with the final decision.")


def _if_decided(obj: Appeal) -> str:
    return _("This appeal has been decided.") if obj.outcome else ""


AREA_DECISION = Policy(
    AreaDecision,
    title=gettext_lazy("decision about an area"),
    actions={
        "see": [STAFF, When(HEIRS, _unless_shared, Q(shared__isnull=False))],
        "propose": [DECIDERS],
        # Only a designation waits for a signature; its proposer cannot give it.
        "sign": [
            AnotherPerson(
                When(DECIDERS, _unless_proposed, Q(state=State.PROPOSED)),
                ("proposed_by_id",),
                gettext_lazy("You proposed it; a designation needs a second person."),
            )
        ],
        "hear": [
            When(DECIDERS, _unless_to_hear, Q(state=State.SIGNED, shared__isnull=True)),
        ],
        "finalise": [When(DECIDERS, _unless_signed, Q(state=State.SIGNED))],
        "set_aside": [
            When(
                DECIDERS,
                _unless_to_set_aside,
                Q(state__in=TO_SET_ASIDE, final__isnull=True),
            )
        ],
        "appeal": [
            When(SUCCESSORS, _unless_final, Q(state=State.FINAL, shared__isnull=False)),
        ],
        "review": [When(DECIDERS, _unless_at_rest, Q(state__in=AT_REST))],
        "offer": [
            When(DECIDERS, _unless_to_offer, Q(state__in=(State.SIGNED, State.FINAL))),
        ],
    },
)

OFFER = Policy(
    Offer,
    title=gettext_lazy("offer of support"),
    actions={
        "see": [STAFF, When(HEIRS, _unless_told, Q(decision__final__isnull=False))],
        "answer": [
            When(
                When(SUBMITTERS, _unless_told, Q(decision__final__isnull=False)),
                _if_answered,
                Q(answered__isnull=True),
            )
        ],
        "deliver": [When(STAFF, _unless_owed, OWED)],
        "confirm": [When(SUBMITTERS, _unless_to_confirm, Q(delivered__isnull=False, received=""))],
    },
)

APPEAL = Policy(
    Appeal,
    title=gettext_lazy("appeal"),
    actions={
        "see": [STAFF, HEIRS],
        "decide": [
            AnotherPerson(
                When(STAFF, _if_decided, Q(outcome="")),
                ("decision__proposed_by_id", "decision__signed_by_id", "decision__final_by_id"),
                gettext_lazy("You took part in the decision; somebody else decides the appeal."),
            )
        ],
    },
)
