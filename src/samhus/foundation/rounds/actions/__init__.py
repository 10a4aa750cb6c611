"""The verbs of a round: prepare, open, write, ask, sign, hand in, gather, respond, close."""

from samhus.foundation.rounds.actions.anonymous import answer_anonymously, invite_anonymously
from samhus.foundation.rounds.actions.answer import (
    AnswersMissing,
    DraftChanged,
    Frozen,
    NotReady,
    save_draft,
    submit_answer,
    unsign,
)
from samhus.foundation.rounds.actions.answers_file import (
    ask_for_answers_file,
    forget_answers_file,
    keep_answers_file,
)
from samhus.foundation.rounds.actions.colleague import (
    answer_by_link,
    ask_colleague,
    forget_address,
    open_colleague_link,
    revoke_link,
    take_over,
)
from samhus.foundation.rounds.actions.due import allow_late_answer, raise_due_events
from samhus.foundation.rounds.actions.questions import reword_question, settle_questions
from samhus.foundation.rounds.actions.response import (
    make_theme,
    put_under,
    respond,
    take_away,
)
from samhus.foundation.rounds.actions.round import (
    change_round,
    close_round,
    open_round,
    prepare_round,
    seat_successor,
)
from samhus.foundation.rounds.actions.sign_off import (
    ask_for_signature,
    name_signing_post,
    return_answer,
    sign_answer,
    take_back,
)

__all__ = [
    "AnswersMissing",
    "DraftChanged",
    "Frozen",
    "NotReady",
    "allow_late_answer",
    "answer_anonymously",
    "answer_by_link",
    "ask_colleague",
    "ask_for_answers_file",
    "ask_for_signature",
    "change_round",
    "close_round",
    "forget_address",
    "forget_answers_file",
    "invite_anonymously",
    "keep_answers_file",
    "make_theme",
    "name_signing_post",
    "open_colleague_link",
    "open_round",
    "prepare_round",
    "put_under",
    "raise_due_events",
    "respond",
    "return_answer",
    "revoke_link",
    "reword_question",
    "save_draft",
    "seat_successor",
    "settle_questions",
    "sign_answer",
    "submit_answer",
    "take_away",
    "take_back",
    "take_over",
    "unsign",
]
