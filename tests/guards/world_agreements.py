"""A reserved framework of the Probation Service; agreements of Alvik and Bro, signed and not."""

from datetime import timedelta
from typing import Any

from tests.people import Cast

FRAMEWORK = "eu-data-protection"
CANARIES = (
    ("lawyer's reservation", "brambleword", frozenset({"expert", "lawyer"})),
    *(
        (name, word, frozenset({
            "coordinator_alvik", "contributor_alvik", "administrator_alvik", "coordinator_bro",
        }))
        for name, word in (
            ("agreement's channel", "hazelword"),
            ("agreement's draft", "alderword"),
            ("agreement's end", "rowanword"),
        )
    ),
)  # fmt: skip


def build_agreements(cast: Cast) -> dict[str, Any]:
    """By the people who would do it."""
    from samhus.information_sharing.actions import end_agreement

    ended = signed(cast, title="Youth work, before")
    end_agreement(
        by=cast.viewer("coordinator_bro"),
        agreement=ended,
        organisation=cast.bro,
        reason="rowanword: the youth club has closed",
    )
    return {
        "position": reserve(cast, "brambleword: section 2 is read too widely"),
        "draft": draft(cast, channel_words="alderword, by letter only"),
        "signed": signed(cast, channel_words="hazelword, by telephone and called back"),
        "ended": ended,
    }


def reserve(cast: Cast, words: str, key: str = FRAMEWORK) -> Any:
    """The lawyer reserves a framework."""
    return sign(cast, "reserves", words, key)


def sign(cast: Cast, stand: str, words: str = "", key: str = FRAMEWORK) -> Any:
    """The lawyer of the Probation Service signs."""
    from samhus.information_sharing.actions import sign_framework
    from samhus.information_sharing.queries.frameworks import framework_of

    return sign_framework(
        by=cast.viewer("lawyer"),
        organisation=cast.probation,
        framework=key,
        digest=framework_of(key).digest,
        stand=stand,
        words=words,
    )


def terms(**more: Any) -> Any:
    """What is agreed; from today for a year."""
    from samhus.foundation import clock
    from samhus.information_sharing.actions import Terms

    today = clock.today()
    return Terms(
        **{
            "title": "Youth work across the border",
            "purposes": ("support_person",),
            "categories": ("attendance", "contact_details"),
            "basis_words": "Social Services Act, chapter 3, section 1",
            "retention_months": 6,
            "retention_words": "Both bodies delete it.",
            "channel_words": "By telephone, called back.",
            "starts": today,
            "until": today + timedelta(days=365),
        }
        | more
    )


def parties(cast: Cast, *bodies: str, roles: tuple[str, ...] = ()) -> list[Any]:
    """Controllers, each with a post."""
    from samhus.information_sharing.actions import Party

    named = bodies or ("alvik", "bro")
    return [
        Party(cast.bodies[name], role, "The youth coordinator")
        for name, role in zip(named, roles or ("controller",) * len(named), strict=True)
    ]


def draft(cast: Cast, **more: Any) -> Any:
    """Alvik drafts an agreement with Bro."""
    from samhus.information_sharing.actions import draft_agreement

    return draft_agreement(
        by=cast.viewer("coordinator_alvik"),
        organisation=cast.alvik,
        terms=terms(**more),
        parties=parties(cast),
    )


def sign_for(cast: Cast, agreement: Any, who: str, body: str) -> Any:
    """Somebody signs what stands there now."""
    from samhus.information_sharing.actions import sign_agreement

    return sign_agreement(
        by=cast.viewer(who),
        agreement=agreement,
        organisation=cast.bodies[body],
        digest=agreement.digest,
    )


def signed(cast: Cast, **more: Any) -> Any:
    """Both sign."""
    from tests.guards.world import as_person

    agreement = draft(cast, **more)
    sign_for(cast, agreement, "coordinator_alvik", "alvik")
    sign_for(cast, agreement, "coordinator_bro", "bro")
    as_person(cast.viewer("coordinator_alvik"), agreement.refresh_from_db)
    return agreement
