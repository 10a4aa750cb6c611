"""Who signs for a body, and what is put before them."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.accounts.api import people
from samhus.foundation.organisations.api import posts_of
from samhus.foundation.rounds.grounds import signers
from samhus.foundation.rounds.models import Party, Round, SigningPost, SignOff
from samhus.foundation.rounds.pages import Beside, Said, Signature, SignaturePage, SigningPage
from samhus.foundation.rounds.policies import SIGN_OFF, SIGNING_POST
from samhus.foundation.rounds.queries.companions import companion_of
from samhus.foundation.rounds.queries.readiness import kept_of
from samhus.foundation.rounds.queries.round import line
from samhus.foundation.rounds.queries.screening import passages
from samhus.foundation.rounds.rules import shown
from samhus.foundation.rounds.wording import kind_label


@dataclass(frozen=True)
class Signing:
    """One body in one round, of which it is asked who signs."""

    round: Round
    organisation: Any

    @property
    def governed_by(self) -> SigningPost:
        """The gate asks the policy of the naming that there is, or would be."""
        return SigningPost(round=self.round, organisation=self.organisation)

    def posts(self) -> list[Any]:
        """Posts of the body that could be named."""
        return list(posts_of(self.organisation.pk))


def signing(viewer: Viewer, public_id: UUID, body: UUID) -> Signing | None:
    """A body of the viewer's that is asked in the round; None for everybody else."""
    rows = Party.objects.filter(
        round__public_id=public_id,
        organisation__public_id=body,
        organisation__in=viewer.bodies(),
    )
    party = rows.select_related("round__organiser", "organisation").first()
    return Signing(party.round, party.organisation) if party else None


def signing_page(viewer: Viewer, place: Signing) -> SigningPage:
    """Which post signs, and who holds it today."""
    who = signers(place.round.pk, place.organisation.pk)
    naming = who.naming
    ids = {who.holder, who.deputy, naming.named_by_id if naming else None} - {None}
    names = {user: person.name for user, person in people(each for each in ids if each).items()}
    return SigningPage(
        round=line(place.round),
        body_id=str(place.organisation.public_id),
        body=place.organisation.name,
        post=naming.post.title if naming else "",
        holder=names.get(who.holder or 0, ""),
        deputy=naming.deputy.title if naming and naming.deputy else "",
        deputy_holder=names.get(who.deputy or 0, ""),
        is_standing=naming is not None and naming.round_id is None,
        named_by=names.get(naming.named_by_id, "") if naming else "",
        named=naming.named if naming else None,
        may_name=SIGNING_POST.decide("name", viewer, place.governed_by),
    )


def signature(asked: SignOff) -> Signature:
    """As it stands; its people and its post must have been fetched with it."""
    return Signature(
        public_id=str(asked.public_id),
        state=asked.state,
        state_label=str(SignOff.State(asked.state).label),
        asked_by=asked.asked_by.name,
        asked=asked.asked,
        decided_by=asked.decided_by.name if asked.decided_by else "",
        decided=asked.decided,
        post=asked.post.title if asked.post else "",
        quality=str(SignOff.Quality(asked.quality).label) if asked.quality else "",
        remark=asked.remark,
    )


def signature_seen_by(viewer: Viewer, public_id: UUID) -> SignOff | None:
    """What was put before the post, for members of the body."""
    rows = SignOff.objects.select_related(
        "round__organiser", "organisation", "asked_by", "decided_by", "post"
    )
    return SIGN_OFF.narrow("see", viewer, rows).filter(public_id=public_id).first()


def signature_page(viewer: Viewer, asked: SignOff) -> SignaturePage:
    """The frozen words, what stays in them with which reason, and who may decide."""
    may_sign = SIGN_OFF.decide("sign", viewer, asked)
    holder = signers(asked.round_id, asked.organisation_id).holder if may_sign else None
    kept = kept_of(passages(asked.words), asked.reasons)
    return SignaturePage(
        round=line(asked.round),
        body_id=str(asked.organisation.public_id),
        body=asked.organisation.name,
        signature=signature(asked),
        said=said_of(asked.round.questions, asked.words, kept),
        beside=_beside(asked),
        may_sign=may_sign,
        steps_in=holder not in {None, viewer.user_id},
        may_take_back=SIGN_OFF.decide("take_back", viewer, asked),
    )


def _beside(asked: SignOff) -> Beside | None:
    """What goes along, while it is what was asked about: a change makes the signature void."""
    if asked.state not in {SignOff.State.ASKED, SignOff.State.SIGNED}:
        return None
    return companion_of(asked.round).beside(asked.round, asked.organisation)


def said_of(
    questions: list[dict[str, str]], words: dict[str, str], kept: list[dict[str, str]]
) -> tuple[Said, ...]:
    """Each question asked, what is answered, and what stays although it looks like a person."""
    asked = shown(questions, words)
    return tuple(
        Said(
            question["label"],
            words.get(question["key"], ""),
            tuple(
                (kind_label(each["kind"]), each["reason"])
                for each in kept
                if each["question"] == question["key"]
            ),
        )
        for question in questions
        if question["key"] in asked
    )
