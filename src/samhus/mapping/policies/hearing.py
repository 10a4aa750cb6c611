"""The right of reply: hearing, reply, its points, and confidence both ways."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.access.policy import Policy
from samhus.foundation.organisations.api import InBody, When
from samhus.mapping.models import Confidence, Hearing, Reply, ReplyPoint
from samhus.mapping.policies.decision import DECIDERS, HEIRS, STAFF, SUBMITTERS, SUBMITTING_ROLES
from samhus.mapping.policies.mapping_round import staff

WRITING_ROLES = ("coordinator", "contributor", "analyst")
OWN = InBody("organisation_id")
WRITERS = InBody("organisation_id", WRITING_ROLES)
OF_THE_REPLY = InBody("reply__organisation_id")
HEIRS_OF_THE_REPLY = InBody("reply__organisation_id", inherits=True)
WRITERS_OF_THE_REPLY = InBody("reply__organisation_id", WRITING_ROLES)
STAFF_OF_THE_REPLY = staff("reply__mapping__round__")
IN_PROCESS, IN_CAPACITY = Confidence.Direction.IN_PROCESS, Confidence.Direction.IN_CAPACITY


def _unless_handed_in(obj: Reply) -> str:
    return "" if obj.submitted else _("The municipality has not handed it in.")


def _unless_draft(obj: Reply) -> str:
    return _("This reply has been handed in.") if obj.submitted else ""


def _unless_seen_by_staff(point: ReplyPoint) -> str:
    return _unless_handed_in(point.reply)


def _unless_in_draft(point: ReplyPoint) -> str:
    return _unless_draft(point.reply)


def _if_settled(point: ReplyPoint) -> str:
    if point.withdrawn:
        return _("This point has been withdrawn.")
    return _("This point has been answered already.") if point.answer else ""


def _unless_open_to_answer(point: ReplyPoint) -> str:
    return _unless_handed_in(point.reply) or _if_settled(point)


def _unless_for_the_centre(obj: Confidence) -> str:
    if obj.direction != IN_PROCESS:
        return _("The municipality answers this.")
    return _if_answered(obj)


def _unless_for_the_body(obj: Confidence) -> str:
    if obj.direction != IN_CAPACITY:
        return _("The national centre answers this.")
    return _if_answered(obj)


def _if_answered(obj: Confidence) -> str:
    return _("This has been answered already.") if obj.answered else ""


def _unless_in_process(obj: Confidence) -> str:
    return "" if obj.direction == IN_PROCESS else _("The national centre says this.")


def _unless_in_capacity(obj: Confidence) -> str:
    return "" if obj.direction == IN_CAPACITY else _("The municipality says this.")


HANDED_IN = Q(reply__submitted__isnull=False)
UNSETTLED = Q(withdrawn=False, answer="")

HEARING = Policy(
    Hearing,
    title=gettext_lazy("hearing"),
    actions={
        "see": [STAFF, HEIRS],
        "open": [DECIDERS],
        # Whoever goes on with the work of a body that ended answers in its own name.
        "answer": [InBody("organisation_id", WRITING_ROLES, inherits=True)],
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
        "edit": [When(WRITERS, _unless_draft, Q(submitted__isnull=True))],
        "submit": [When(SUBMITTERS, _unless_draft, Q(submitted__isnull=True))],
    },
)

REPLY_POINT = Policy(
    ReplyPoint,
    title=gettext_lazy("point of a reply"),
    actions={
        "see": [
            OF_THE_REPLY,
            When(HEIRS_OF_THE_REPLY, _unless_seen_by_staff, HANDED_IN),
            When(STAFF_OF_THE_REPLY, _unless_seen_by_staff, HANDED_IN),
        ],
        "edit": [
            When(
                When(WRITERS_OF_THE_REPLY, _unless_in_draft, ~HANDED_IN),
                _if_settled,
                UNSETTLED,
            )
        ],
        "withdraw": [When(WRITERS_OF_THE_REPLY, _if_settled, UNSETTLED)],
        "answer": [When(STAFF_OF_THE_REPLY, _unless_open_to_answer, HANDED_IN & UNSETTLED)],
    },
)

CONFIDENCE = Policy(
    Confidence,
    title=gettext_lazy("confidence"),
    actions={
        "see": [STAFF, HEIRS],
        "say": [
            When(STAFF, _unless_in_capacity, Q(direction=IN_CAPACITY)),
            When(
                InBody("organisation_id", SUBMITTING_ROLES),
                _unless_in_process,
                Q(direction=IN_PROCESS),
            ),
        ],
        # Each reads the other's and answers it; nobody answers oneself.
        "answer": [
            When(STAFF, _unless_for_the_centre, Q(direction=IN_PROCESS, answered__isnull=True)),
            When(SUBMITTERS, _unless_for_the_body, Q(direction=IN_CAPACITY, answered__isnull=True)),
        ],
    },
)
