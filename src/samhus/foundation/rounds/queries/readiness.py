"""Whether a draft may leave the body: nothing blank, nothing unread, nobody pointed to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from samhus.foundation.rounds.models import Draft, SignOff
from samhus.foundation.rounds.pages import Passage
from samhus.foundation.rounds.queries.companions import companion_of
from samhus.foundation.rounds.queries.screening import passages, unsettled
from samhus.foundation.rounds.rules import missing_answers, shown


@dataclass(frozen=True)
class Readiness:
    """What stands against handing in; truth-valued.

    `settled` passages stay, each with a reason. `against` are sentences about what goes along.
    """

    missing: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    open_passages: tuple[Passage, ...] = ()
    settled: tuple[Passage, ...] = ()
    against: tuple[str, ...] = ()
    unsigned: bool = False

    def __bool__(self) -> bool:
        return not (
            self.missing or self.unread or self.open_passages or self.against or self.unsigned
        )

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All of them, as they stand in the text."""
        return tuple(sorted((*self.settled, *self.open_passages), key=lambda each: each.question))


def is_signed(draft: Draft) -> bool:
    """Whether the draft as it stands, and no other version, has been signed."""
    asked = draft.sign_off
    return bool(asked and asked.state == SignOff.State.SIGNED and asked.version == draft.version)


def readiness_of(words: Mapping[str, str], reasons: Mapping[str, str]) -> Readiness:
    """What in these words points to a person, with or without a reason to stay."""
    found = passages(words)
    open_ = unsettled(found, reasons)
    return Readiness(
        open_passages=open_, settled=tuple(each for each in found if each not in open_)
    )


def readiness(draft: Draft, *, leaves: bool = False) -> Readiness:
    """All that stands against this draft, at once; when it `leaves` the body, the signature too."""
    asked = shown(draft.round.questions, draft.words)
    words = {key: text for key, text in draft.words.items() if key in asked}
    beside = companion_of(draft.round).beside(draft.round, draft.organisation)
    return replace(
        readiness_of(words, draft.reasons),
        against=beside.against if beside else (),
        missing=tuple(missing_answers(draft.round.questions, draft.words)),
        unread=tuple(key for key in draft.unread if key in asked),
        unsigned=leaves and draft.round.sign_off and not is_signed(draft),
    )


def kept_of(settled: Iterable[Passage], reasons: Mapping[str, str]) -> list[dict[str, str]]:
    """What is stored with an answer of the passages that stay: kind and reason, never the words."""
    return [
        {
            "question": passage.question,
            "kind": passage.kind,
            "reason": " ".join(reasons[passage.mark].split()),
        }
        for passage in settled
        if passage.mark in reasons
    ]
