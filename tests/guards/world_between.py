"""Between rounds: a closed round, concerns of Alvik, Bro and the Police, a review of Bro's area."""

from datetime import timedelta
from typing import Any

from tests.guards import world
from tests.people import Cast

CLOSED = "Mapping, closed"


def build_between(cast: Cast, indicator: Any) -> dict[str, Any]:
    """What happens when no round asks: each concern by the person who would report it."""
    from samhus.mapping.models import InterimReview, SharedConcern

    closed = closed_round(cast, indicator)
    own = report(cast, "coordinator_alvik", cast.alvik, "Alvik", words="curlewword, at the station")
    police = report(
        cast,
        "police_analyst",
        cast.police,
        "Alvik",
        words="avocetword, from our own work",
        withheld=True,
        told="dunnockword, leaflets in the square",
    )
    answered = support(cast, police)
    shared = seen(cast, lambda: SharedConcern.objects.get(concern=answered))
    said = report(
        cast, "police_analyst", cast.police, "Alvik", words="ruffword, stickers at the school"
    )
    said = support(cast, said)
    unsaid = seen(cast, lambda: SharedConcern.objects.get(concern=said))
    reply_to(cast, shared, "twitereply, we have talked to the shops")
    bro = report(
        cast,
        "coordinator_bro",
        cast.bro,
        "Bro",
        words="sanderlingword, look again please",
        asks_review=True,
    )
    bro = answer(
        cast,
        bro,
        "review",
        "whimbrelanswer, we look again",
        reason="phalaropeword: the figure was of another year",
        by="decider",
    )
    return {
        "closed": closed,
        "own": own,
        "police": police,
        "shared": shared,
        "unsaid": unsaid,
        "bro": bro,
        "review": seen(cast, lambda: InterimReview.objects.get(concern=bro)),
    }


def closed_round(cast: Cast, indicator: Any) -> Any:
    """An earlier round with results, closed."""
    from samhus.foundation.rounds.api import close_round
    from samhus.mapping.actions import release_snapshot

    mapping = world.opened_round(cast, [indicator], title=CLOSED, year=world.YEAR - 2)
    content = world.every_area(3, world.YEAR - 2)
    world.accept(cast, world.deliver(cast, mapping, indicator, content))
    snapshot = world.snapshot_of(cast, mapping, indicator, without_suspicious=False)
    release_snapshot(by=cast.viewer("analyst"), snapshot=snapshot)
    close_round(by=cast.viewer("analyst"), round=mapping.round)
    return mapping


def report(cast: Cast, who: str, body: Any, area: str, **reported: Any) -> Any:
    """A concern about an area."""
    from samhus.mapping.actions import report_concern
    from samhus.mapping.actions.concern import Reported

    return report_concern(
        by=cast.viewer(who),
        organisation=body,
        addressed_to=cast.centre,
        area=cast.areas[area].public_id,
        reported=Reported(phenomenon="Violent extremism", **reported),
    )


def answer(
    cast: Cast, concern: Any, kind: str, words: str, by: str = "analyst", **more: Any
) -> Any:
    """The centre's answer."""
    from samhus.mapping.actions import answer_concern

    return answer_concern(by=cast.viewer(by), concern=concern, answer=kind, words=words, **more)


def support(cast: Cast, concern: Any) -> Any:
    """Support is on its way."""
    from samhus.foundation import clock
    from samhus.mapping.actions.concern import Support

    day = clock.today() + timedelta(days=10)
    return answer(
        cast,
        concern,
        "support",
        "godwitword, for whoever reported",
        support=Support("siskinword, an adviser for two days", "The Centre", day),
    )


def reply_to(cast: Cast, shared: Any, words: str) -> Any:
    """Alvik says something to it."""
    from samhus.mapping.actions import reply_to_concern

    return reply_to_concern(by=cast.viewer("coordinator_alvik"), shared=shared, words=words)


def seen(cast: Cast, read: Any) -> Any:
    """As the staff sees it."""
    return world.as_person(cast.viewer("decider"), read)
