"""The part of the world that answers: what Alvik writes, has signed, and asks its colleagues."""

from typing import Any

from tests.people import FIRST_DAY, Cast


def signatures(cast: Cast, round_: Any) -> dict[str, Any]:
    """Alvik's draft came back once from the head of the municipality, and waits there again."""
    from samhus.foundation.rounds import actions

    alma, agnes = cast.viewer("coordinator_alvik"), cast.viewer("administrator_alvik")
    actions.name_signing_post(
        by=alma,
        organisation=cast.alvik,
        post=_post(cast, "Head", "administrator_alvik"),
        deputy=_post(cast, "Deputy head", "contributor_alvik"),
    )
    draft = _draft(cast, round_)
    returned = actions.return_answer(
        by=agnes,
        sign_off=actions.ask_for_signature(by=alma, draft=draft),
        reason="nightjarremark: say what the school does",
    )
    return {"returned": returned, "asked": actions.ask_for_signature(by=alma, draft=draft)}


def colleagues(cast: Cast, round_: Any) -> dict[str, Any]:
    """One colleague of Alvik has answered by a link, another one is still waited for."""
    from samhus.foundation.access.viewer import service
    from samhus.foundation.rounds import actions
    from samhus.foundation.rounds.queries.colleagues import code_hash

    ask = {"by": cast.viewer("coordinator_alvik"), "round": round_, "organisation": cast.alvik}
    answered, code = actions.ask_colleague(
        questions=["picture"], name="Gannetname", email="one@example.invalid", **ask
    )
    actions.answer_by_link(
        by=service("colleagues"), key=code_hash(code), words={"picture": "dunlinword of a school"}
    )
    waiting, _code = actions.ask_colleague(
        questions=["picture"], name="Somebody", email="puffinmail@example.invalid", **ask
    )
    return {"answered": answered, "waiting": waiting}


def _post(cast: Cast, title: str, holder: str) -> Any:
    from samhus.foundation.organisations.api import create_post, fill_post

    agnes = cast.viewer("administrator_alvik")
    made = create_post(
        by=agnes, organisation=cast.alvik, title=title, function="decider", since=FIRST_DAY
    )
    fill_post(by=agnes, post=made, membership=cast.membership(holder), since=FIRST_DAY)
    return made


def _draft(cast: Cast, round_: Any) -> Any:
    from samhus.foundation.access.context import seen_by
    from samhus.foundation.rounds.models import Draft

    with seen_by(cast.viewer("coordinator_alvik")):
        return Draft.objects.select_related("round", "organisation").get(
            round=round_, organisation=cast.alvik
        )


def late(cast: Cast, round_: Any) -> Any:
    """The staff lets Bro answer late; its reason is for Bro and the staff."""
    from samhus.foundation.rounds import actions

    return actions.allow_late_answer(
        by=cast.viewer("analyst"),
        round=round_,
        organisation=cast.bro,
        reason="redshankreason: the post was vacant",
    )
