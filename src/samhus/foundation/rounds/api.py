"""The door of rounds for other apps.

**Asking others, and answering them.** An app opens a consultation in two steps, as an analyst:

    round_ = prepare_round(by=analyst, organiser=body, kind="consultation", title=..., window=...,
        questions=[{"key": "q1", "label": "...", "help": "", "required": "yes"}],
        terms=Terms(purpose=..., feeds=..., respond_by=day), audience="some.fact:which")
    open_round(by=analyst, round=round_)

`open_round` refuses without purpose, the decision that it feeds and the day of the official
response (a kind of your own promises the same with `Terms(promises_answers=True)`). `audience`
names a rule: offer yours with `offer_audience(Audience("some.fact", choices))`, where
`facts.ask("some.fact", on=day, which=...)` gives a tuple of ids of bodies; or pass
`open_round(audience=[ids])`. Bodies answer at `/rounds/<id>/answer/<body>/`, the staff gathers what
was said in themes and a decider answers each (`make_theme`, `put_under`, `respond`). `close_round`
refuses while a contribution is unanswered, and while your fact "<kind>.left_open" (round=id) gives
sentences; it publishes the responses to everybody asked, and `RoundClosed` is heard.
Call `respond(..., because=...)` when an accepted thing is dropped later: contributors hear why.
Who may see, answer, comment or read is asked by `ROUND.decide(...)`. `Terms(comments=...)` says
who comments on a text, `Terms(results=...)` who reads all answers and from when on; what is hidden
until the closing is hidden by PostgreSQL too. Answer `<kind>.dropped` (round=id) with what was
promised and dropped: pages then say so. A question may offer `options` and hang on an earlier
choice by `show_if`. `Terms(anonymous=True)`: after
`open_round` call `invite_anonymously` and send its codes; answers then lead to nobody.

**Collecting free text.** Whoever collects it calls `screen(texts)` before it leaves its author,
`unsettled(passages, reasons)` in its action, and builds its form on `PassagesForm`; the page
includes `rounds/_passages.html`. Whoever has words that leave a body together with its answer, such
as remarks on paragraphs, registers a companion with `accompany(kind, companion)` and calls `unsign`
before it changes them.
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
    change_round,
    close_round,
    invite_anonymously,
    make_theme,
    name_signing_post,
    open_round,
    prepare_round,
    put_under,
    respond,
    return_answer,
    revoke_link,
    save_draft,
    sign_answer,
    submit_answer,
    take_back,
    take_over,
    unsign,
)
from samhus.foundation.rounds.forms import AboutNobodyForm, PassagesForm, to_be_taken_out
from samhus.foundation.rounds.grounds import signers
from samhus.foundation.rounds.models import OfficialResponse, Round, Theme
from samhus.foundation.rounds.pages import Beside, FromColleague, Passage
from samhus.foundation.rounds.policies import (
    ROUND,
    STAFF_ROLES,
    THEME,
    unless_all_comment,
    unless_commented,
)
from samhus.foundation.rounds.queries import line, rounds_seen_by
from samhus.foundation.rounds.queries.answer import former, stood_for
from samhus.foundation.rounds.queries.audiences import Audience, audiences_for, offer_audience
from samhus.foundation.rounds.queries.colleagues import from_colleagues
from samhus.foundation.rounds.queries.companions import accompany
from samhus.foundation.rounds.queries.response import Contribution, unanswered
from samhus.foundation.rounds.queries.screening import passages as screen
from samhus.foundation.rounds.queries.screening import unsettled
from samhus.foundation.rounds.rules import CONSULTATION, Terms, Window

__all__ = [
    "CONSULTATION",
    "ROUND",
    "STAFF_ROLES",
    "THEME",
    "AboutNobodyForm",
    "AnswersMissing",
    "Audience",
    "Beside",
    "Contribution",
    "DraftChanged",
    "FromColleague",
    "Frozen",
    "NotReady",
    "OfficialResponse",
    "Passage",
    "PassagesForm",
    "Round",
    "Terms",
    "Theme",
    "Window",
    "accompany",
    "allow_late_answer",
    "answer_by_link",
    "ask_colleague",
    "ask_for_signature",
    "audiences_for",
    "change_round",
    "close_round",
    "former",
    "from_colleagues",
    "invite_anonymously",
    "line",
    "make_theme",
    "name_signing_post",
    "offer_audience",
    "open_round",
    "prepare_round",
    "put_under",
    "respond",
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
    "to_be_taken_out",
    "unanswered",
    "unless_all_comment",
    "unless_commented",
    "unsettled",
    "unsign",
]
