"""Who drafts what is prevented, who asks the others about it, who adopts it."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.access.policy import AnotherPerson, Policy
from samhus.foundation.organisations.api import AnyMember, InBody, When
from samhus.foundation.rounds.api import Round
from samhus.governance.models import Taxonomy, Term

CENTRE = "centre"
STAFF = ("coordinator", "analyst", "decider")


def _unless_centre(obj: Any) -> str:
    if obj.organisation.kind == CENTRE:
        return ""
    return _("What is prevented is drafted by the national centre, and agreed in a round.")


def _unless_asked(obj: Any) -> str:
    return "" if obj.round_id else _("It is being drafted. Nobody has been asked yet.")


def _if_frozen(obj: Any) -> str:
    if obj.adopted:
        return _("This version is adopted; nothing of it changes any more.")
    if obj.round_id and obj.round.state != Round.State.CLOSED:
        return _("Bodies are being asked about it; it is not changed meanwhile.")
    return ""


def _unless_unasked(obj: Any) -> str:
    if obj.round_id or obj.adopted:
        return _("Bodies have been asked about it already.")
    return ""


def _unless_agreed(obj: Any) -> str:
    if obj.adopted:
        return _("This version is adopted; nothing of it changes any more.")
    if not obj.round_id:
        return _("Nobody has been asked about it yet. It is agreed in a round.")
    if obj.round.state != Round.State.CLOSED:
        return _("The round about it is not closed: not everybody has been answered.")
    return ""


def _unless_adopted(obj: Any) -> str:
    return "" if obj.adopted else _("The terms of a draft are written with it.")


ADOPTED = Q(adopted__isnull=False)
CLOSED = Q(round__state=Round.State.CLOSED)
OPEN = Q(adopted__isnull=True) & (Q(round__isnull=True) | CLOSED)
ALL_STAFF = InBody("organisation_id", STAFF)
DRAFTERS = InBody("organisation_id", ("analyst", "decider"))
TAXONOMY = Policy(
    Taxonomy,
    title=gettext_lazy("phenomena in a version"),
    actions={
        "see": [
            ALL_STAFF,
            When(AnyMember(), _unless_asked, Q(round__isnull=False)),
        ],
        "draft": [When(DRAFTERS, _unless_centre, Q(organisation__kind=CENTRE))],
        "edit": [When(DRAFTERS, _if_frozen, OPEN)],
        "consult": [
            When(
                InBody("organisation_id", ("analyst",)),
                _unless_unasked,
                Q(round__isnull=True, adopted__isnull=True),
            )
        ],
        "adopt": [
            AnotherPerson(
                When(
                    InBody("organisation_id", ("decider",)),
                    _unless_agreed,
                    CLOSED & Q(adopted__isnull=True),
                ),
                ("drafted_by_id",),
                gettext_lazy("You drafted it; somebody else adopts it."),
            )
        ],
        "propose_term": [When(ALL_STAFF, _unless_adopted, ADOPTED)],
    },
)


def _if_agreed(obj: Any) -> str:
    return _("This term is agreed.") if obj.agreed else ""


TERM = Policy(
    Term,
    title=gettext_lazy("term in another language"),
    actions={
        "agree": [
            AnotherPerson(
                When(
                    InBody("definition__taxonomy__organisation_id", STAFF),
                    _if_agreed,
                    Q(agreed__isnull=True),
                ),
                ("proposed_by_id",),
                gettext_lazy("You proposed it; somebody else agrees to it."),
            )
        ],
    },
)
