"""A consultation of the Centre, as its people would make it, in pieces."""

from datetime import timedelta

QUESTIONS = [
    {"key": "q1", "label": "What hinders you?", "help": "", "required": "yes"},
    {"key": "q2", "label": "What would help?", "help": "", "required": "no"},
]
MUNICIPALITIES = "organisations.bodies_of_kind:municipality"
REASON = "The money is there from next year on."


def terms(**other):
    from samhus.foundation import clock
    from samhus.foundation.rounds.api import Terms

    given = {
        "purpose": "To know what hinders municipalities.",
        "feeds": "The action plan of next year, by the government.",
        "respond_by": clock.today() + timedelta(days=60),
    }
    return Terms(**(given | other))


def prepare(cast, **other):
    from samhus.foundation import clock
    from samhus.foundation.rounds.api import CONSULTATION, Window, prepare_round

    today = clock.today()
    given = {
        "organiser": cast.centre,
        "kind": CONSULTATION,
        "title": "What hinders you",
        "questions": QUESTIONS,
        "window": Window(today, today + timedelta(days=30)),
        "terms": terms(),
        "audience": MUNICIPALITIES,
    }
    return prepare_round(by=cast.viewer("analyst"), **(given | other))


def opened(cast, **other):
    from samhus.foundation.rounds.api import open_round

    return open_round(by=cast.viewer("analyst"), round=prepare(cast, **other))


def hand_in(cast, round_, who, body, **words):
    from samhus.foundation.access.context import seen_by
    from samhus.foundation.rounds.api import save_draft, submit_answer
    from samhus.foundation.rounds.models import Draft

    by = cast.viewer(who)
    with seen_by(by):
        before = Draft.objects.filter(round=round_, organisation=body).first()
    draft = save_draft(
        by=by, round=round_, organisation=body, words={"q1": "", "q2": ""} | words,
        version=before.version if before else 0,
    )  # fmt: skip
    return submit_answer(by=by, draft=draft)


def put_under(cast, round_, title, *pairs):
    """A theme with these (answer, question) under it."""
    from samhus.foundation.rounds import actions
    from samhus.foundation.rounds.queries.response import Contribution

    by = cast.viewer("analyst")
    theme = actions.make_theme(by=by, round=round_, title=title)
    actions.put_under(by=by, theme=theme, contributions=[Contribution(*pair) for pair in pairs])
    return theme


def answer(cast, theme, status="accepted", reason=REASON, **more):
    from samhus.foundation.rounds.actions import respond

    return respond(by=cast.viewer("decider"), theme=theme, status=status, reason=reason, **more)
