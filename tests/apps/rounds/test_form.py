"""A form of questions: some hang on others, some offer choices, and its wording has versions."""

import pytest

from samhus.foundation.access.context import seen_by
from samhus.foundation.notices.models import Notice
from samhus.foundation.organisations.api import NotPossible
from samhus.foundation.rounds import actions
from samhus.foundation.rounds.models import Round, Submission
from samhus.foundation.rounds.rules import (
    free_key,
    hanging_wrong,
    missing_answers,
    shown,
    what_leaves,
)
from tests.apps.rounds.consulting import hand_in, prepare, terms
from tests.people import post

FORM = [
    {"key": "q1", "label": "Do you have a plan?", "required": "yes", "options": "Yes\nNo"},
    {"key": "q2", "label": "Since when?", "required": "yes", "show_if": "q1=Yes"},
    {"key": "q3", "label": "Why not?", "required": "yes", "options": "Money\nTime", "show_if": "q1=No"},
    {"key": "q4", "label": "How much?", "required": "no", "show_if": "q3=Money"},
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ({}, ["q1"]),
        ({"q1": "Yes"}, ["q1", "q2"]),
        ({"q1": "No"}, ["q1", "q3"]),
        ({"q1": "No", "q3": "Money"}, ["q1", "q3", "q4"]),
        # What hangs on a question that is not asked any more is not asked either.
        ({"q1": "Yes", "q3": "Money"}, ["q1", "q2"]),
    ],
)
def test_only_those_questions_are_asked_whom_they_concern(words, asked):
    assert shown(FORM, words) == asked


def test_only_what_is_asked_is_missing_and_leaves():
    assert missing_answers(FORM, {}) == ["q1"]
    assert missing_answers(FORM, {"q1": "No", "q2": "old"}) == ["q3"]
    assert missing_answers(FORM, {"q1": "Perhaps"}) == ["q1"], "it is no choice"
    assert what_leaves(FORM, {"q1": "No", "q2": "old", "q3": "Time"}) == {"q1": "No", "q3": "Time"}


def test_a_question_hangs_on_a_choice_made_before_it():
    assert hanging_wrong(FORM) == []
    assert hanging_wrong(FORM[1:]) == ["q2", "q3"]
    assert hanging_wrong([FORM[0], FORM[1] | {"show_if": "q1=Perhaps"}]) == ["q2"]
    assert hanging_wrong([FORM[0] | {"show_if": "q1=Yes"}]) == ["q1"]
    assert free_key(FORM) == "q5"
    assert free_key([]) == "q1"


def consult(cast, **more):
    from samhus.foundation.rounds.api import open_round

    return open_round(by=cast.viewer("analyst"), round=prepare(cast, questions=FORM, **more))


def test_a_body_is_asked_further_without_a_script_and_hands_in_what_it_was_asked(cast):
    round_, alma = consult(cast), cast.client("coordinator_alvik")
    desk = f"/rounds/{round_.public_id}/answer/{cast.alvik.public_id}/"
    page = alma.get(desk).text
    assert "Do you have a plan?" in page
    assert "Since when?" not in page
    assert "Further questions may follow" in page
    first = post(alma, desk, {"version": "0", "q1": "Yes", "submit": "1"})
    assert first.status_code == 422, "what follows from the choice is asked before it leaves"
    assert "Since when?" in first.text
    assert post(alma, desk, {"version": "0", "q1": "Yes", "q2": "Since 2020."}).status_code == 303
    assert post(alma, desk, {"version": "1", "q1": "No"}).status_code == 303
    back = {"version": "2", "q1": "Yes"}
    assert post(alma, desk, back).status_code == 303
    assert "Since 2020." in alma.get(desk).text, "what was written before is not lost"
    sent = {"version": "3", "q1": "No", "q3": "Time", "submit": "1"}
    assert post(alma, desk, sent).status_code == 303
    with seen_by(cast.viewer("analyst")):
        assert Submission.objects.get().words == {"q1": "No", "q3": "Time"}
    wrong = post(alma, desk, {"version": "4", "q1": "Perhaps"})
    assert wrong.status_code == 422


def test_a_question_worded_anew_is_a_version_and_answers_keep_theirs(cast):
    round_ = consult(cast)
    first = hand_in(cast, round_, "coordinator_alvik", cast.alvik, q1="Yes", q2="Since 2020.")
    analyst = cast.client("analyst")
    address = f"/rounds/{round_.public_id}/questions/q2/reword/"
    assert "Word it anew" in analyst.get(f"/rounds/{round_.public_id}/questions/").text
    words = {"label": "Since which year?", "help": ""}
    assert post(analyst, address, words | {"because": "so"}).status_code == 422
    assert post(analyst, address, words | {"because": "Days were given."}).status_code == 303
    round_ = Round.objects.get(pk=round_.pk)
    assert round_.form_version == 2
    second = hand_in(cast, round_, "coordinator_bro", cast.bro, q1="Yes", q2="2021")
    pages = [analyst.get(f"/rounds/answers/{each.public_id}/").text for each in (first, second)]
    assert "Since when?" in pages[0]
    assert "Since which year?" not in pages[0]
    assert "Since which year?" in pages[1]
    assert Notice.objects.filter(kind="rounds.revised", recipient=cast.coordinator_dalby).exists()
    assert cast.client("coordinator_alvik").get(address).status_code == 404
    assert cast.client("decider").get(address).status_code == 403


def test_where_answers_are_signed_the_wording_stays(cast):
    round_ = consult(cast, sign_off=True)
    with pytest.raises(NotPossible, match="Answers are signed"):
        actions.reword_question(
            by=cast.viewer("analyst"), round=round_, key="q2", label="Since which year?", help="",
            because="Days were given.",
        )  # fmt: skip


def test_an_analyst_settles_the_questions_one_by_one(cast):
    round_ = prepare(cast, questions=[], terms=terms())
    analyst, base = cast.client("analyst"), f"/rounds/{round_.public_id}/questions/"
    assert "No question yet" in analyst.get(base).text
    one = {"label": "Do you have a plan?", "options": "Yes", "required_": "on"}
    assert "Give two to 10 choices" in post(analyst, f"{base}add/", one).text
    assert post(analyst, f"{base}add/", one | {"options": "Yes\nNo"}).status_code == 303
    two = {"label": "Since when?", "show_if": "q1=Yes"}
    assert post(analyst, f"{base}add/", two).status_code == 303
    page = analyst.get(base).text
    assert "Asked only if “Do you have a plan?” is answered by “Yes”." in page
    assert (
        "Another question hangs on this one" in post(analyst, f"{base}q1/remove/", follow=True).text
    )
    assert post(analyst, f"{base}q1/", one | {"options": "Ja\nNej"}).status_code == 422
    assert (
        post(analyst, f"{base}q2/", two | {"show_if": "", "label": "From when on?"}).status_code
        == 303
    )
    assert post(analyst, f"{base}q1/remove/").status_code == 303
    assert [each["label"] for each in Round.objects.get(pk=round_.pk).questions] == [
        "From when on?"
    ]
    assert analyst.get(f"{base}q9/").status_code == 404
