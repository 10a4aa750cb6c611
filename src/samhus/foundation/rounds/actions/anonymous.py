"""Invite to an anonymous round; answer it with the code of one's letter."""

import random
from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.decision import Refused, denied
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.organisations.api import NotPossible, members_of
from samhus.foundation.rounds import rules
from samhus.foundation.rounds.actions.answer import AnswersMissing, NotReady
from samhus.foundation.rounds.models import AnonymousAnswer, Invitation, Party, Round
from samhus.foundation.rounds.policies import ANONYMOUS_ANSWER, ROUND, WRITING_ROLES
from samhus.foundation.rounds.queries.anonymous import unused
from samhus.foundation.rounds.queries.colleagues import code_hash, fresh_code
from samhus.foundation.rounds.queries.readiness import Readiness, kept_of, readiness_of


@action("rounds.invite_anonymously")
def invite_anonymously(*, by: Viewer, round: Round) -> list[tuple[int, str]]:
    """Draw a code for each person who may write for a body asked; (user id, code) for the letters.

    What is returned is kept nowhere: no row tells whose letter held which code. Refuses a second
    time, and where fewer than five would be invited: so few are not anonymous.
    """
    ROUND.require("invite", by, round)
    bodies = Party.objects.filter(round=round).values_list("organisation_id", flat=True)
    invited = sorted({u for users in members_of(bodies, WRITING_ROLES).values() for u in users})
    if len(invited) < rules.LEAST:
        raise NotPossible(
            _("Fewer than %(number)s people would be asked: so few are not anonymous.")
            % {"number": rules.LEAST}
        )
    if Invitation.objects.filter(round=round).exists():
        raise NotPossible(_("The letters of this round have been sent already."))
    codes = [(user, fresh_code()) for user in invited]
    rows = [Invitation(round=round, code_hash=code_hash(code)) for _user, code in codes]
    random.SystemRandom().shuffle(rows)
    Invitation.objects.bulk_create(rows)
    journal(
        Operation.CONDUCT,
        subject=round,
        chain=round.organiser,
        details={"invited": len(rows)},
    )
    return codes


@action("rounds.answer_anonymously")
def answer_anonymously(
    *, by: Viewer, key: str, words: Mapping[str, str], reasons: Mapping[str, str]
) -> None:
    """Give an answer with the hash of a code, which opens nothing after that. Gives back nothing.

    The journal says that somebody answered the round, on whose behalf nothing is said. Refuses
    (NotReady) what a body's answer would be refused for.
    """
    round_ = _locked(by, key)
    said = rules.what_leaves(round_.questions, words)
    missing = rules.missing_answers(round_.questions, said)
    if missing:
        raise AnswersMissing(Readiness(missing=tuple(missing)))
    ready = readiness_of(said, reasons)
    if not ready:
        raise NotReady(ready)
    Invitation.objects.filter(code_hash=key, round=round_).update(used=True)
    AnonymousAnswer.objects.bulk_create(
        [
            AnonymousAnswer(
                round=round_,
                words=said,
                kept=kept_of(ready.settled, reasons),
                day=clock.today(),
            )
        ]
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT samhus_shuffle_round(%s)", [round_.pk])
    journal(Operation.COLLECTION, subject=round_, chain=round_.organiser)


def _locked(by: Viewer, key: str) -> Any:
    """The round, locked, so that two browsers with one code give one answer."""
    found = unused(key)
    if found is not None:
        Round.objects.select_for_update().get(pk=found.round_id)
        found = unused(key)
    if found is None:
        raise Refused(denied(_("This code opens nothing (any more).")))
    ANONYMOUS_ANSWER.require("give", by, AnonymousAnswer(round=found.round))
    return found.round
