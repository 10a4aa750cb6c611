"""Decisions about areas and what follows: hearing, reply, correction, appeal, confidence, offer."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.access.policy import Policy
from samhus.foundation.organisations.api import InBody, When
from samhus.mapping.grounds import AnotherPerson
from samhus.mapping.models import (
    Appeal,
    AreaDecision,
    ClassChange,
    Confidence,
    Correction,
    Hearing,
    Offer,
    Recalculation,
    Reply,
    ReplyPoint,
)
from samhus.mapping.policies.mapping_round import DELIVERING_ROLES, staff

WRITING_ROLES = ("coordinator", "contributor", "analyst")
SUBMITTING_ROLES = ("coordinator", "analyst")
STAFF = staff("mapping__round__")
DECIDERS = staff("mapping__round__", "decider")
OWN = InBody("organisation_id")
# Whoever goes on with the work of an ended body reads what was its own.
HEIRS = InBody("organisation_id", inherits=True)
State = AreaDecision.State
TO_SIGN = (State.PROPOSED, State.BASIS_CHANGED)


def _unless_shared(obj: AreaDecision) -> str:
    return "" if obj.shared else _("The municipality has not been told yet.")


def _unless_to_sign(obj: AreaDecision) -> str:
    return "" if obj.state in TO_SIGN else _("This decision is not waiting for a signature.")


def _unless_signed(obj: AreaDecision) -> str:
    return "" if obj.state == State.SIGNED else _("This decision has to be signed first.")


def _unless_final(obj: AreaDecision) -> str:
    return "" if obj.state == State.FINAL else _("An appeal is against a final decision.")


def _unless_handed_in(obj: Reply) -> str:
    return "" if obj.submitted else _("The municipality has not handed it in.")


def _unless_draft(obj: Reply) -> str:
    return _("This reply has been handed in.") if obj.submitted else ""


def _unless_asked(obj: Correction) -> str:
    if obj.state == Correction.State.ASKED:
        return ""
    return _("This correction has been settled.")


def _unless_declined(obj: Correction) -> str:
    if obj.state == Correction.State.DECLINED:
        return ""
    return _("The supplier has not declined this correction.")


def _if_answered(obj: Offer | Confidence) -> str:
    return _("This has been answered already.") if obj.answered else ""


def _if_decided(obj: Appeal) -> str:
    return _("This appeal has been decided.") if obj.outcome else ""


AREA_DECISION = Policy(
    AreaDecision,
    title=gettext_lazy("decision about an area"),
    actions={
        "see": [STAFF, When(HEIRS, _unless_shared, Q(shared__isnull=False))],
        "propose": [DECIDERS],
        "sign": [When(DECIDERS, _unless_to_sign, Q(state__in=TO_SIGN))],
        "finalise": [When(DECIDERS, _unless_signed, Q(state=State.SIGNED))],
        "appeal": [
            When(
                InBody("organisation_id", SUBMITTING_ROLES),
                _unless_final,
                Q(state=State.FINAL, shared__isnull=False),
            )
        ],
        "offer": [DECIDERS],
    },
)

HEARING = Policy(
    Hearing,
    title=gettext_lazy("hearing"),
    actions={
        "see": [STAFF, HEIRS],
        "open": [DECIDERS],
        "answer": [InBody("organisation_id", WRITING_ROLES)],
    },
)

REPLY = Policy(
    Reply,
    title=gettext_lazy("reply"),
    actions={
        "see": [
            OWN,
            When(HEIRS, _unless_handed_in, Q(submitted__isnull=False)),
            When(STAFF, _unless_handed_in, Q(submitted__isnull=False)),
        ],
        "edit": [
            When(
                InBody("organisation_id", WRITING_ROLES), _unless_draft, Q(submitted__isnull=True)
            )
        ],
        "submit": [
            When(
                InBody("organisation_id", SUBMITTING_ROLES),
                _unless_draft,
                Q(submitted__isnull=True),
            )
        ],
    },
)  # fmt: skip

REPLY_POINT = Policy(
    ReplyPoint,
    title=gettext_lazy("point of a reply"),
    actions={
        "see": [
            InBody("reply__organisation_id"),
            When(
                InBody("reply__organisation_id", inherits=True),
                lambda point: _unless_handed_in(point.reply),
                Q(reply__submitted__isnull=False),
            ),
            When(
                staff("reply__mapping__round__"),
                lambda point: _unless_handed_in(point.reply),
                Q(reply__submitted__isnull=False),
            ),
        ],
        "answer": [
            When(
                staff("reply__mapping__round__"),
                lambda point: _unless_handed_in(point.reply),
                Q(reply__submitted__isnull=False),
            )
        ],
    },
)

CORRECTION = Policy(
    Correction,
    title=gettext_lazy("correction of a figure"),
    actions={
        "see": [STAFF, HEIRS],
        "accept": [DECIDERS],
        "settle": [
            When(
                InBody("organisation_id", DELIVERING_ROLES),
                _unless_asked,
                Q(state=Correction.State.ASKED),
            )
        ],
        "uphold": [
            AnotherPerson(
                When(DECIDERS, _unless_declined, Q(state=Correction.State.DECLINED)),
                ("accepted_by_id",),
                gettext_lazy("You accepted it; a second person has to uphold it."),
            )
        ],
    },
)

RECALCULATION = Policy(Recalculation, title=gettext_lazy("recalculation"), actions={"see": [STAFF]})

CLASS_CHANGE = Policy(
    ClassChange, title=gettext_lazy("changed class"), actions={"see": [STAFF, HEIRS]}
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

CONFIDENCE = Policy(
    Confidence,
    title=gettext_lazy("confidence"),
    actions={
        "see": [STAFF, HEIRS],
        "answer": [
            When(STAFF, _if_answered, Q(answered__isnull=True)),
            When(
                InBody("organisation_id", SUBMITTING_ROLES),
                _if_answered,
                Q(answered__isnull=True),
            ),
        ],
    },
)

OFFER = Policy(
    Offer,
    title=gettext_lazy("offer of support"),
    actions={
        "see": [STAFF, HEIRS],
        "answer": [
            When(
                InBody("organisation_id", SUBMITTING_ROLES),
                _if_answered,
                Q(answered__isnull=True),
            )
        ],
    },
)
