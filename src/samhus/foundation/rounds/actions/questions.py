"""Settle what a prepared round asks; word it anew while it is open, in a version of its own."""

from typing import Any

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.notices.api import tell
from samhus.foundation.organisations.api import NotPossible
from samhus.foundation.rounds import rules
from samhus.foundation.rounds.grounds import AskedIn
from samhus.foundation.rounds.models import FormVersion, Round
from samhus.foundation.rounds.policies import ROUND

Questions = list[dict[str, str]]


@action("rounds.settle_questions")
def settle_questions(*, by: Viewer, round: Round, questions: Questions) -> Round:
    """Say what a prepared round asks.

    Refuses a question that hangs on none before it, or on an answer that cannot be chosen there.
    """
    round_ = _locked(round)
    ROUND.require("open", by, round_)
    if rules.hanging_wrong(questions):
        raise NotPossible(
            _("A question can hang only on a choice that can be made in a question before it.")
        )
    round_.questions = questions
    round_.save(update_fields=["questions"])
    journal(
        Operation.ALTERATION,
        subject=round_,
        chain=round_.organiser,
        details={"number": len(questions)},
    )
    return round_


@action("rounds.revise_questions")
def reword_question(
    *, by: Viewer, round: Round, key: str, label: str, help: str, because: str
) -> Round:
    """Word one question of an open round anew: a new version of the form. Everybody asked is told.

    The version before is kept, and answers are read with the questions that were put to them.
    Refuses it where answers are signed (a signature is of question and answer), without a reason,
    and whatever would change what is asked: choices, order and conditions stay.
    """
    round_ = _locked(round)
    ROUND.require("revise", by, round_)
    if round_.sign_off:
        raise NotPossible(_("Answers are signed in this round: what is asked stays as it is."))
    if not rules.is_reason(because):
        raise NotPossible(
            _("Say in at least %(number)s characters why.") % {"number": rules.SHORTEST_REASON}
        )
    before: Any = round_.questions
    FormVersion.objects.create(
        round=round_,
        number=round_.form_version,
        questions=before,
        replaced=clock.now(),
        because=because,
    )
    new = {"label": label, "help": help}
    round_.questions = [each | new if each["key"] == key else each for each in before]
    round_.form_version += 1
    round_.save(update_fields=["questions", "form_version"])
    tell(
        AskedIn().holders(round_),
        kind="rounds.revised",
        key=f"rounds.revised:{round_.pk}:{round_.form_version}",
        link=f"/rounds/{round_.public_id}/",
        about={"round": round_.title, "because": because},
    )
    journal(
        Operation.ALTERATION,
        subject=round_,
        chain=round_.organiser,
        details={"version": round_.form_version},
    )
    return round_


def _locked(round_: Round) -> Round:
    rows = Round.objects.select_for_update(of=("self",)).select_related("organiser")
    return rows.get(pk=round_.pk)
