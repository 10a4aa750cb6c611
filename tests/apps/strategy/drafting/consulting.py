"""A consultation of the Centre on a text, in pieces, by the people who would do it."""

from typing import Any

from tests.apps.rounds import consulting
from tests.guards.world import as_person
from tests.guards.world_drafting import FIRST, begun, written

AUDIENCE = "strategy.with_associations:municipality"
WITHOUT_QUESTIONS: list[dict[str, str]] = []


def consultation(cast: Any, *, words: str = FIRST, **other: Any) -> Any:
    """Open: every municipality and the Association are asked about the first version."""
    from samhus.foundation.rounds.api import open_round
    from samhus.strategy.actions.consultation import ask_about

    analyst = cast.viewer("analyst")
    text = other.pop("text", None) or begun(cast)
    version = other.pop("version", None) or written(cast, text, words)
    given = {"questions": WITHOUT_QUESTIONS, "title": "What do you think", "audience": AUDIENCE}
    round_ = consulting.prepare(cast, **(given | other))
    made = ask_about(by=analyst, version=version, round=round_)
    open_round(by=analyst, round=round_)
    made.round.refresh_from_db()
    return made


def paragraph(cast: Any, made: Any, anchor: int) -> Any:
    """One paragraph of the version that is asked about."""
    from samhus.strategy.models import TextParagraph

    rows = TextParagraph.objects.filter(version=made.version_id, anchor=anchor)
    return as_person(cast.viewer("analyst"), rows.get)


def say(cast: Any, made: Any, who: str, body: Any, anchor: int, words: str) -> Any:
    """A comment on a paragraph, not handed in."""
    from samhus.strategy.actions.consultation import comment_on_paragraph

    return comment_on_paragraph(
        by=cast.viewer(who),
        consultation=made,
        organisation=body,
        paragraph=paragraph(cast, made, anchor),
        words=words,
    )


def hand_in(cast: Any, made: Any, who: str, body: Any) -> Any:
    """The body's answer, with its comments."""
    from samhus.foundation.rounds.api import save_draft, submit_answer

    by = cast.viewer(who)
    draft = save_draft(by=by, round=made.round, organisation=body, words={}, version=0)
    return submit_answer(by=by, draft=draft)


def theme(cast: Any, made: Any, title: str, *comments: Any, status: str = "") -> Any:
    """Comments under a theme, answered where there is a status."""
    from samhus.foundation.rounds.api import make_theme, respond
    from samhus.strategy.actions.consultation import code_comments

    found = make_theme(by=cast.viewer("analyst"), round=made.round, title=title)
    code_comments(
        by=cast.viewer("analyst"), theme=found, comments=[comment.pk for comment in comments]
    )
    if status:
        respond(by=cast.viewer("decider"), theme=found, status=status, reason=consulting.REASON)
    return found


def promised(cast: Any, found: Any, words: str = "Schools get an adviser") -> Any:
    """What is done about a theme."""
    from datetime import timedelta

    from samhus.foundation import clock
    from samhus.strategy.actions.commitment import promise

    until = clock.today() + timedelta(days=300)
    return promise(by=cast.viewer("decider"), theme=found, words=words, until=until)


def close(cast: Any, made: Any) -> Any:
    """The round, by its own verb."""
    from samhus.foundation.rounds.api import close_round

    return close_round(by=cast.viewer("analyst"), round=made.round)


def run_jobs() -> None:
    """What the worker would do now."""
    from samhus.foundation.jobs.api import run_job
    from samhus.foundation.jobs.models import Job

    for job in Job.objects.exclude(state__in=("done", "stopped")).order_by("pk"):
        run_job(job.pk)


def told(who: Any, kind: str) -> int:
    """How many notices of a kind somebody has."""
    from samhus.foundation.notices.models import Notice

    return Notice.objects.filter(recipient=who, kind=kind).count()
