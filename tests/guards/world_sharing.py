"""Bro asks Alvik; Alvik tells, corrects; Bro passes on to Dalby and asks whether it may tell Grava's."""

from datetime import timedelta
from typing import Any

from tests.people import Cast

BOTH = frozenset({"coordinator_alvik", "contributor_alvik", "coordinator_bro"})
OWN = frozenset({"coordinator_alvik", "contributor_alvik"})
NEXT = frozenset({"coordinator_bro", "coordinator_dalby"})
CANARIES = (
    ("request's ground", "wagtailground, section 12 of the act", BOTH),
    ("request's reference", "Wagtail/12", BOTH),
    ("refusal's reason", "pipitreason, another body has it", BOTH),
    ("disclosure's basis", "wrynecksbasis, section 3", BOTH),
    ("disclosure's reference", "Wryneck/3", BOTH),
    ("disclosure's condition", "By letter, hobbycondition", BOTH | {"coordinator_dalby"}),
    ("disclosure's judgement", "serinjudgement, it is needed for the plan", OWN),
    ("duty's fulfilment", "linnetduty, told in a letter", OWN),
    ("review's reasons", "brentreview, it could not wait", OWN),
    ("correction's words", "scauphint, mixed up in our register",
     BOTH | {"coordinator_dalby"}),
    ("onward disclosure's basis", "knotbasis, section 4 of the act", NEXT),
    ("onward question's words", "smewquestion, the plan needs it", BOTH),
    ("onward answer's words", "eiderreply, only by letter", BOTH),
)  # fmt: skip
WORDS = {name: words for name, words, _readers in CANARIES}
COUNTRY = "dk"
PURPOSE = "prevent_crime"
FACTS = {"cooperation": "ssp", "necessary": True, "recipient_needs_it": True}


def build_sharing(cast: Cast) -> dict[str, Any]:
    """By the people who would do it."""
    from samhus.foundation import clock
    from samhus.information_sharing.actions.disclosure import disclose, record_told
    from samhus.information_sharing.actions.onward import pass_on, reply_onward
    from samhus.information_sharing.actions.request import answer_request
    from samhus.information_sharing.actions.withdrawal import withdraw
    from samhus.information_sharing.models import Acknowledgement
    from tests.guards.world import as_person

    alma, albin = cast.viewer("coordinator_alvik"), cast.viewer("contributor_alvik")
    waiting, refused, answered = (request(cast) for _number in range(3))
    answer_request(by=alma, request=refused, kind="refused", reason=WORDS["refusal's reason"])
    told = disclose(
        by=alma,
        parties=parties(cast, "alvik", "bro"),
        telling=telling(
            basis=WORDS["disclosure's basis"],
            reference="Wryneck/3",
            conditions=("purpose_only",),
            condition_words=WORDS["disclosure's condition"],
            facts=FACTS,
            judgements=dict.fromkeys(
                ("necessary", "recipient_needs_it"), WORDS["disclosure's judgement"]
            ),
            judged_by=cast.users["contributor_alvik"],
        ),
        request=answered,
    )
    by_phone = record_told(
        by=alma,
        parties=parties(cast, "alvik", "bro"),
        telling=telling(channel="telephone", urgent=True),
        told=clock.now() - timedelta(hours=2),
    )
    reviewed = record_told(
        by=alma,
        parties=parties(cast, "alvik", "bro"),
        telling=telling(channel="meeting", urgent=True),
        told=clock.now() - timedelta(hours=3),
    )
    duties = _followed_up(albin, told, reviewed)
    onward = pass_on(
        by=cast.viewer("coordinator_bro"),
        earlier=told,
        parties=parties(cast, "bro", "dalby"),
        telling=telling(basis=WORDS["onward disclosure's basis"], reference="Knot-9"),
    )
    asked, open_ask = (_ask(cast, told) for _number in range(2))
    reply_onward(by=alma, ask=asked, reply="agreed", words=WORDS["onward answer's words"])
    withdraw(by=albin, disclosure=told, ground="wrong_person", words=WORDS["correction's words"])
    reached = as_person(
        cast.viewer("coordinator_bro"), lambda: list(Acknowledgement.objects.order_by("pk"))
    )
    return {
        "waiting": waiting, "refused": refused, "answered": answered, "told": told,
        "by_phone": by_phone, "reviewed": reviewed, "onward": onward, "asked": asked,
        "open_ask": open_ask, "correction": reached[0], "onward_correction": reached[1],
        "duty": duties[1],
    }  # fmt: skip


def _followed_up(albin: Any, told: Any, reviewed: Any) -> list[Any]:
    from samhus.information_sharing.actions.follow_up import fulfil_duty, review_disclosure
    from tests.guards.world import as_person

    review_disclosure(
        by=albin, disclosure=reviewed, finding="right", words=WORDS["review's reasons"]
    )
    duties = as_person(albin, lambda: list(told.duties.order_by("pk")))
    fulfil_duty(by=albin, duty=duties[0], words=WORDS["duty's fulfilment"])
    return duties


def _ask(cast: Cast, told: Any) -> Any:
    from samhus.information_sharing.actions.onward import ask_originator

    return ask_originator(
        by=cast.viewer("coordinator_bro"),
        disclosure=told,
        third=cast.bodies["association"],
        purpose=PURPOSE,
        kinds=["attendance"],
        words=WORDS["onward question's words"],
        reference="Smew-1",
    )


def request(cast: Cast, **more: Any) -> Any:
    """Bro asks Alvik."""
    from samhus.foundation import clock
    from samhus.information_sharing.actions.request import Ask, send_request

    given = {
        "asking_as": "school",
        "asked_as": "social_services",
        "country": COUNTRY,
        "purpose": PURPOSE,
        "kinds": ("attendance",),
        "basis": WORDS["request's ground"],
        "due": clock.today() + timedelta(days=7),
        "reference": WORDS["request's reference"],
    } | more
    return send_request(
        by=cast.viewer("coordinator_bro"), asking=cast.bro, asked=cast.alvik, ask=Ask(**given)
    )


def parties(cast: Cast, sender: str, recipient: str) -> Any:
    """Who tells whom."""
    from samhus.information_sharing.actions.disclosure import Parties

    acting = {"alvik": "social_services", "bro": "school", "dalby": "youth_work"}
    return Parties(
        cast.bodies[sender],
        cast.bodies[recipient],
        acting[sender],
        acting[recipient],
        COUNTRY,
        PURPOSE,
    )


def telling(**more: Any) -> Any:
    """One kind, as a fact."""
    from samhus.information_sharing.actions.disclosure import Telling

    given = {
        "marks": {"attendance": "fact"},
        "channel": "electronic",
        "basis": "Section 5 of the act on youth work",
        "reference": "Plan/5",
    } | more
    return Telling(**given)
