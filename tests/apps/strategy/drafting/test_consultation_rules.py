"""How bodies are counted, and what keeps a consultation open: pure."""

import pytest

from samhus.strategy.rules.consultation import Heard, heard, left_open

pytestmark = [pytest.mark.line("G7")]
THEME, ALVIK, BRO, DALBY, ASSOCIATION = 1, 10, 11, 12, 20


def test_a_body_that_let_an_association_answer_is_counted_once() -> None:
    found = heard(
        [(THEME, ALVIK, 3), (THEME, ASSOCIATION, 2), (THEME, ALVIK, 1)],
        {ASSOCIATION: {ALVIK, BRO}},
    )
    assert found[THEME] == Heard(6, frozenset({ALVIK, BRO}), frozenset({ASSOCIATION}))


def test_an_association_without_mandates_speaks_for_itself() -> None:
    found = heard([(THEME, ASSOCIATION, 1), (THEME, DALBY, 1)], {})
    assert found[THEME].bodies == {ASSOCIATION, DALBY}
    assert not found[THEME].through


def test_what_keeps_a_round_open_is_named_by_kind() -> None:
    assert left_open(uncoded=0, themes=[1], statuses={1: "declined"}, promised=[]) == {}
    assert left_open(uncoded=2, themes=[1, 2], statuses={1: "accepted"}, promised=[]) == {
        "uncoded": 2, "unanswered": 1, "unpromised": 1,
    }  # fmt: skip
    assert left_open(uncoded=0, themes=[1], statuses={1: "partly"}, promised=[1]) == {}
