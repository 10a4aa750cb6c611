"""P3: no verb of asking, telling and correcting leaves anything behind when the journal fails."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from unittest import mock

import pytest

from samhus.foundation import audit, clock
from samhus.foundation.access.action import VERBS
from samhus.foundation.notices.models import Notice
from samhus.information_sharing.actions import (
    disclosure,
    follow_up,
    onward,
    request,
    withdrawal,
)
from samhus.information_sharing.models import (
    Acknowledgement,
    Answer,
    Disclosure,
    DisclosureReview,
    Duty,
    OnwardAsk,
    Request,
    Withdrawal,
)
from tests.apps.information_sharing.sharing import (
    asked,
    corrected,
    parties,
    passed_on,
    reached,
    telling,
    told,
)
from tests.guards.world import as_person

pytestmark = [pytest.mark.django_db, pytest.mark.line("L11"), pytest.mark.promise("P3")]
HOMES = {each.__name__ for each in (disclosure, follow_up, onward, request, withdrawal)}
MODELS = (Request, Answer, Disclosure, Duty, DisclosureReview, Withdrawal, Acknowledgement,
          OnwardAsk)  # fmt: skip
WORDS = "The plan of the SSP cannot be made without it."
JUDGED = {"facts": {"necessary": True}, "judgements": {"necessary": WORDS}}


def ask_first(cast: Any, first: Any) -> Any:
    """Alvik asks the Police whether the school may be told."""
    return onward.ask_originator(
        by=cast.viewer("coordinator_alvik"),
        disclosure=first,
        third=cast.bodies["school"],
        purpose="prevent_crime",
        kinds=["attendance"],
        words="The school plans with us.",
        reference="SKOLA-4",
    )


def recorded(cast: Any, **more: Any) -> Any:
    """The officer records a call."""
    return disclosure.record_told(
        by=cast.viewer("officer"),
        parties=parties(cast),
        telling=telling(channel="telephone", **more),
        told=clock.now() - timedelta(hours=1),
    )


def follow(cast: Any, first: Any) -> Any:
    """A correction that has been stated and not followed: the service does it afterwards."""
    from samhus.foundation.access.viewer import service

    passed_on(cast, first, "attendance")
    follower, by = withdrawal.follow_withdrawal, service(withdrawal.FOLLOWER)
    with mock.patch.object(withdrawal, "follow_withdrawal"):
        withdrawn = corrected(cast, first)
    return lambda: follower(by=by, withdrawal=withdrawn)


def duty_of(cast: Any) -> Any:
    """A duty that came with what was told."""
    facts = {"cooperation": "ssp", "child_at_risk": False, "necessary": True,
             "recipient_needs_it": True}  # fmt: skip
    judged = dict.fromkeys(("necessary", "recipient_needs_it"), WORDS)
    row = told(cast, "attendance", facts=facts, judgements=judged)
    return as_person(cast.viewer("officer"), row.duties.order_by("pk").first)


# Each makes ready what the verb needs, and gives the verb itself.
Ready = Callable[[Any, Any], Callable[[], Any]]
STEPS: dict[str, Ready] = {
    "sharing.send_request": lambda cast, _first: lambda: asked(cast),
    "sharing.answer_request": lambda cast, _first: _answer(cast, asked(cast)),
    "sharing.disclose": lambda cast, _first: _tell(cast, asked(cast)),
    "sharing.record_told": lambda cast, _first: lambda: recorded(cast),
    "sharing.pass_on": lambda cast, first: lambda: passed_on(cast, first, "attendance"),
    "sharing.ask_originator": lambda cast, first: lambda: ask_first(cast, first),
    "sharing.reply_onward": lambda cast, first: _reply(cast, ask_first(cast, first)),
    "sharing.withdraw": lambda cast, first: lambda: corrected(cast, first),
    "sharing.follow_withdrawal": follow,
    "sharing.acknowledge": lambda cast, first: _acknowledge(cast, corrected(cast, first)),
    "sharing.fulfil_duty": lambda cast, _first: _fulfil(cast, duty_of(cast)),
    "sharing.review_disclosure": lambda cast, _first: _review(cast, recorded(cast, urgent=True)),
    "sharing.sign_judgement": lambda cast, _first: _sign(
        cast, told(cast, judged_by=cast.users["second_officer"], **JUDGED)
    ),
}


def _answer(cast: Any, row: Any) -> Any:
    officer = cast.viewer("officer")
    return lambda: request.answer_request(by=officer, request=row, kind="nothing")


def _tell(cast: Any, row: Any) -> Any:
    return lambda: told(cast, request=row)


def _reply(cast: Any, ask: Any) -> Any:
    return lambda: onward.reply_onward(by=cast.viewer("officer"), ask=ask, reply="agreed")


def _acknowledge(cast: Any, _withdrawn: Any) -> Any:
    row = reached(cast, "coordinator_alvik")[0]
    alma = cast.viewer("coordinator_alvik")
    return lambda: withdrawal.acknowledge(by=alma, acknowledgement=row)


def _fulfil(cast: Any, duty: Any) -> Any:
    officer = cast.viewer("officer")
    return lambda: follow_up.fulfil_duty(by=officer, duty=duty, words="Done by letter.")


def _review(cast: Any, row: Any) -> Any:
    return lambda: follow_up.review_disclosure(
        by=cast.viewer("second_officer"), disclosure=row, finding="right", words=WORDS
    )


def _sign(cast: Any, row: Any) -> Any:
    second = cast.viewer("second_officer")
    return lambda: follow_up.sign_judgement(by=second, disclosure=row)


def standing(cast: Any) -> list[Any]:
    """Every row that the three bodies see, with all that stands in it, and how many notices."""
    found = [
        as_person(cast.viewer(who), lambda m=model: list(m.objects.order_by("pk").values()))
        for model in MODELS
        for who in ("officer", "coordinator_alvik", "head")
    ]
    return [*found, Notice.objects.count()]


def test_every_verb_of_asking_telling_and_correcting_is_tried() -> None:
    assert STEPS.keys() == {verb for verb, run in VERBS.items() if run.__module__ in HOMES}


@pytest.mark.parametrize("verb", STEPS)
def test_when_the_journal_fails_nothing_of_the_verb_stands(sharing, monkeypatch, verb) -> None:
    act = STEPS[verb](sharing, told(sharing, **JUDGED))
    before = standing(sharing)

    def broken(_entries: Any) -> None:
        raise audit.JournalUnavailable("down")

    with monkeypatch.context() as failing:
        failing.setattr(audit, "append", broken)
        with pytest.raises(audit.JournalUnavailable):
            act()
    assert standing(sharing) == before
    act()
    assert standing(sharing) != before, "the verb itself does something"
