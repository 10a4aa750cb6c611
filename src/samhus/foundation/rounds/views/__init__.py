"""Rounds over HTTP."""

from samhus.foundation.rounds.views.anonymous import answer_anonymously, answered_anonymously
from samhus.foundation.rounds.views.answer import read_answer, write_answer
from samhus.foundation.rounds.views.answers_file import ask_for_file, fetch_file, show_file
from samhus.foundation.rounds.views.colleague import (
    answer_by_link,
    answered_by_link,
    ask_colleague,
    revoke_link,
    show_colleagues,
    type_code,
)
from samhus.foundation.rounds.views.outcome import (
    code,
    respond,
    show_outcome,
    show_theme,
    take_away,
    what_was_said,
)
from samhus.foundation.rounds.views.preparing import change, open_, prepare
from samhus.foundation.rounds.views.questions import (
    add_question,
    change_question,
    questions,
    remove_question,
    reword,
)
from samhus.foundation.rounds.views.results import show_results, take_results
from samhus.foundation.rounds.views.round import allow_late, close, list_rounds, show_round
from samhus.foundation.rounds.views.signing import (
    name_signing_post,
    show_signature,
    show_signing,
    sign,
    take_back,
)

__all__ = [
    "add_question",
    "allow_late",
    "answer_anonymously",
    "answer_by_link",
    "answered_anonymously",
    "answered_by_link",
    "ask_colleague",
    "ask_for_file",
    "change",
    "change_question",
    "close",
    "code",
    "fetch_file",
    "list_rounds",
    "name_signing_post",
    "open_",
    "prepare",
    "questions",
    "read_answer",
    "remove_question",
    "respond",
    "revoke_link",
    "reword",
    "show_colleagues",
    "show_file",
    "show_outcome",
    "show_results",
    "show_round",
    "show_signature",
    "show_signing",
    "show_theme",
    "sign",
    "take_away",
    "take_back",
    "take_results",
    "type_code",
    "what_was_said",
    "write_answer",
]  # fmt: skip
