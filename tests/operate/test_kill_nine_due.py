"""kill -9 in the middle of telling what fell due, and again: each reminder once, none lost."""

import random
import time

import pytest

from tests.operate.test_kill_nine import (
    Mill,
    assert_chains_link,
    assert_the_verifier_agrees,
    mill,
)

__all__ = ["mill"]
pytestmark = [pytest.mark.long, pytest.mark.line("G10"), pytest.mark.promise("P9")]
BODIES, ROUNDS, KILLS = 400, 5, 12
TOLD = "SELECT count(*) FROM notices_notice WHERE kind = 'rounds.reminder'"
RAISED = "SELECT count(*) FROM rounds_dueevent"
JOURNAL = "SELECT count(*) FROM audit_entry WHERE verb = 'rounds.raise_due_event'"


def assert_whole(mill: Mill) -> int:
    """What is told is raised and written down, as often; gives how much."""
    told, raised, written = (mill.count(question) for question in (TOLD, RAISED, JOURNAL))
    assert told == raised == written
    twice = mill.ask(
        "SELECT recipient_id, key FROM notices_notice GROUP BY 1, 2 HAVING count(*) > 1"
    )
    assert twice == []
    assert_chains_link(mill)
    return told


def test_what_fell_due_is_told_once_however_often_the_worker_is_killed(mill: Mill) -> None:
    dice, every = random.Random(5), BODIES * ROUNDS
    mill.do("fall_due", state=mill.state, bodies=BODIES, rounds=ROUNDS)
    began = time.monotonic()
    mill.do("tell", state=mill.state, at_a_time=every // 8, turns=1)
    one_turn = time.monotonic() - began
    in_the_middle = 0
    for _kill in range(KILLS):
        before = assert_whole(mill)
        process = mill.begin("tell", state=mill.state, at_a_time=every // 8, turns=1_000)
        mill.kill(process, after=dice.uniform(0.3, 1.6) * one_turn)
        in_the_middle += before < assert_whole(mill) < every
    mill.do("tell", state=mill.state, at_a_time=every // 8, turns=1_000)
    assert assert_whole(mill) == every
    assert in_the_middle > 0, "no kill fell into the middle: the test has shown nothing"
    assert_the_verifier_agrees(mill)
    print(f"\n{KILLS} kills, {in_the_middle} of them in the middle, {every} reminders, each once")
