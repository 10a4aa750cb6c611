"""Two consultations: one that is open, with a theme and a response; one closed and published."""

from datetime import timedelta
from typing import Any

from tests.people import Cast

ALVIK = frozenset({"coordinator_alvik", "contributor_alvik", "administrator_alvik"})
STAFF = frozenset({"analyst", "decider", "second_decider"})
MUNICIPALITIES = ALVIK | {"coordinator_bro", "coordinator_dalby"}
CANARIES = (
    ("answer of Alvik to a consultation", "goldcrestword", ALVIK | STAFF),
    ("theme of an open consultation", "bramblingword", STAFF),
    ("reason of a response not yet published", "linnetword", STAFF),
    ("answer of Alvik to a closed consultation", "firecrestword", MUNICIPALITIES | STAFF),
    ("answer without a name", "crakeword", STAFF),
    ("theme of a closed consultation", "redpollword", MUNICIPALITIES | STAFF),
    ("reason of a published response", "serinword", MUNICIPALITIES | STAFF),
)
QUESTIONS = [{"key": "q1", "label": "What hinders you?", "help": "", "required": "yes"}]


def build_consultations(cast: Cast) -> dict[str, Any]:
    """By the people who would do it."""
    from samhus.foundation.rounds.actions import ask_for_answers_file
    from samhus.foundation.rounds.api import close_round

    analyst = cast.viewer("analyst")
    going = _consult(cast, "What hinders you now")
    theme = _answered(cast, going, "goldcrestword", "bramblingword", "linnetword: it is a start")
    over = _consult(cast, "What hindered you", results="at_close")
    past = _answered(cast, over, "firecrestword", "redpollword", "serinword: it was decided")
    prepared = _prepare(cast, "What will hinder you")
    over = close_round(by=analyst, round=over)
    file, _job = ask_for_answers_file(by=analyst, round=over, kind="docx")
    return {
        "going": going,
        "theme": theme,
        "over": over,
        "file": file,
        "past": past,
        "prepared": prepared,
        "nameless": _nameless(cast),
    }


def _nameless(cast: Cast) -> Any:
    """Five people answer without names; closed, and read by the staff alone."""
    from samhus.foundation.access.viewer import service
    from samhus.foundation.rounds import actions
    from samhus.foundation.rounds.queries.colleagues import code_hash

    analyst = cast.viewer("analyst")
    prepared = _prepare(cast, "What one does not say aloud", anonymous=True)
    bodies = [cast.bodies[key].pk for key in ("alvik", "bro", "dalby", "police")]
    round_ = actions.open_round(by=analyst, round=prepared, audience=bodies)
    for _user, code in actions.invite_anonymously(by=analyst, round=round_):
        actions.answer_anonymously(
            by=service("anonymous"), key=code_hash(code), words={"q1": "crakeword"}, reasons={}
        )
    return actions.close_round(by=analyst, round=round_)


def _prepare(cast: Cast, title: str, **more: Any) -> Any:
    from samhus.foundation import clock
    from samhus.foundation.rounds.api import CONSULTATION, Terms, Window, prepare_round

    today = clock.today()
    return prepare_round(
        by=cast.viewer("analyst"),
        organiser=cast.centre,
        kind=CONSULTATION,
        title=title,
        questions=QUESTIONS,
        window=Window(today, today + timedelta(days=20)),
        terms=Terms(
            "To know what hinders.", "The plan of the year.", today + timedelta(days=40), **more
        ),
        audience="organisations.bodies_of_kind:municipality",
    )


def _consult(cast: Cast, title: str, **more: Any) -> Any:
    from samhus.foundation.rounds.api import open_round

    return open_round(by=cast.viewer("analyst"), round=_prepare(cast, title, **more))


def _answered(cast: Cast, round_: Any, words: str, theme: str, reason: str) -> Any:
    """Alvik says something, the analyst puts it under a theme, the decider answers it."""
    from samhus.foundation.rounds import api

    alma, analyst = cast.viewer("coordinator_alvik"), cast.viewer("analyst")
    draft = api.save_draft(
        by=alma, round=round_, organisation=cast.alvik, words={"q1": words}, version=0
    )
    answer = api.submit_answer(by=alma, draft=draft)
    made = api.make_theme(by=analyst, round=round_, title=theme)
    api.put_under(by=analyst, theme=made, contributions=[api.Contribution(answer, "q1")])
    api.respond(by=cast.viewer("decider"), theme=made, status="accepted", reason=reason)
    return made
