"""The door of rounds for other apps.

Whoever collects free text calls `screen(texts)` before it leaves its author, `unsettled(passages,
reasons)` in its action, and builds its form on `PassagesForm`; the page includes
`rounds/_passages.html`. Whoever has words that leave a body together with its answer registers a
companion with `accompany(kind, companion)` and calls `unsign` before it changes them.
"""

from samhus.foundation.rounds.actions import (
    AnswersMissing,
    DraftChanged,
    Frozen,
    NotReady,
    allow_late_answer,
    answer_by_link,
    ask_colleague,
    ask_for_signature,
    close_round,
    name_signing_post,
    open_round,
    prepare_round,
    return_answer,
    revoke_link,
    save_draft,
    sign_answer,
    submit_answer,
    take_back,
    take_over,
    unsign,
)
from samhus.foundation.rounds.forms import PassagesForm
from samhus.foundation.rounds.grounds import signers
from samhus.foundation.rounds.models import Round
from samhus.foundation.rounds.pages import Beside, FromColleague, Passage
from samhus.foundation.rounds.policies import ROUND, STAFF_ROLES
from samhus.foundation.rounds.queries import line, rounds_seen_by
from samhus.foundation.rounds.queries.answer import former, stood_for
from samhus.foundation.rounds.queries.colleagues import from_colleagues
from samhus.foundation.rounds.queries.companions import accompany
from samhus.foundation.rounds.queries.screening import passages as screen
from samhus.foundation.rounds.queries.screening import unsettled
from samhus.foundation.rounds.rules import Window

__all__ = [
    "ROUND",
    "STAFF_ROLES",
    "AnswersMissing",
    "Beside",
    "DraftChanged",
    "FromColleague",
    "Frozen",
    "NotReady",
    "Passage",
    "PassagesForm",
    "Round",
    "Window",
    "accompany",
    "allow_late_answer",
    "answer_by_link",
    "ask_colleague",
    "ask_for_signature",
    "close_round",
    "former",
    "from_colleagues",
    "line",
    "name_signing_post",
    "open_round",
    "prepare_round",
    "return_answer",
    "revoke_link",
    "rounds_seen_by",
    "save_draft",
    "screen",
    "sign_answer",
    "signers",
    "stood_for",
    "submit_answer",
    "take_back",
    "take_over",
    "unsettled",
    "unsign",
]
