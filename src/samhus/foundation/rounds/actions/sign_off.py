"""Name the post that signs; ask for its signature, give it, return the answer, take it back."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.notices.api import tell
from samhus.foundation.organisations.api import NotPossible, posts_of
from samhus.foundation.rounds import rules
from samhus.foundation.rounds.actions.answer import AnswersMissing, NotReady
from samhus.foundation.rounds.grounds import Signers, signers
from samhus.foundation.rounds.models import Draft, Round, SigningPost, SignOff
from samhus.foundation.rounds.policies import DRAFT, ROUND, SIGN_OFF, SIGNING_POST
from samhus.foundation.rounds.queries.readiness import readiness


@action("rounds.name_signing_post")
def name_signing_post(
    *, by: Viewer, organisation: Any, post: Any, deputy: Any = None, round: Round | None = None
) -> SigningPost:
    """Name the post that signs the body's answers, in one round or, without one, in every round.

    Replaces an earlier naming of the same reach. Refuses posts of other bodies.
    """
    naming = SigningPost(organisation=organisation, round=round, post=post, deputy=deputy)
    SIGNING_POST.require("name", by, naming)
    named = {each.pk for each in (post, deputy) if each is not None}
    if not named <= set(posts_of(organisation.pk).values_list("pk", flat=True)):
        raise NotPossible(_("Only a post of your own body, which exists today, can sign for it."))
    if deputy is not None and deputy.pk == post.pk:
        raise NotPossible(_("The deputy must be another post."))
    now = clock.now()
    SigningPost.objects.filter(organisation=organisation, round=round, replaced=None).update(
        replaced=now
    )
    naming.named_by_id, naming.named = by.person_id, now
    naming.save()
    journal(
        Operation.CONDUCT,
        subject=naming,
        chain=organisation,
        details={
            "post": str(post.public_id),
            "deputy": str(deputy.public_id) if deputy else "",
            "standing": round is None,
        },
    )
    return naming


@action("rounds.ask_for_signature")
def ask_for_signature(*, by: Viewer, draft: Draft) -> SignOff:
    """Put the draft, in its present version, before the post that signs; until then it is frozen.

    Refuses (NotReady) what could not be handed in either, and says what to do when nobody signs.
    """
    ROUND.require("answer", by, draft.round)
    DRAFT.require("submit", by, draft)
    draft = Draft.objects.select_for_update(of=("self",)).select_related("round").get(pk=draft.pk)
    ready = readiness(draft)
    if not ready:
        raise (AnswersMissing if ready.missing else NotReady)(ready)
    who = signers(draft.round_id, draft.organisation_id)
    _refuse_without_signer(who, by)
    asked = SignOff.objects.create(
        round=draft.round,
        organisation=draft.organisation,
        version=draft.version,
        words=rules.what_leaves(draft.round.questions, draft.words),
        reasons={each.mark: draft.reasons[each.mark] for each in ready.settled},
        asked_by_id=by.person_id,
        asked=clock.now(),
    )
    draft.sign_off = asked
    draft.save(update_fields=["sign_off"])
    _tell("rounds.signature_asked", asked, [_first_but(by, who.present, who.deputy)])
    _journal(asked, {"version": asked.version})
    return asked


def _refuse_without_signer(who: Signers, by: Viewer) -> None:
    if who.naming is None:
        raise NotPossible(
            _("Your body has not named the post that signs. Name it under “Who signs”, then ask.")
        )
    others = {who.holder, who.deputy} - {None, by.user_id}
    if not others:
        raise NotPossible(
            _(
                "Nobody but you holds “%(post)s” or its deputy post. Ask your administrator to "
                "fill one of them, or name another post under “Who signs”."
            )
            % {"post": who.naming.post.title}
        )


def _first_but(by: Viewer, *users: int | None) -> int | None:
    return next((user for user in users if user not in {None, by.user_id}), None)


@action("rounds.sign")
def sign_answer(*, by: Viewer, sign_off: SignOff, stepping_in: str = "") -> SignOff:
    """Sign what was put before the post. The deputy of a held post says why they step in."""
    asked, who = _decidable(by, sign_off)
    asked.quality = rules.quality(by.person_id, who.holder)
    if asked.quality == SignOff.Quality.STEPPED_IN and not rules.is_reason(stepping_in):
        raise NotPossible(
            _("The post is held by somebody. Say in at least %(number)s characters why you sign.")
            % {"number": rules.SHORTEST_REASON}
        )
    _decide(by, asked, who, SignOff.State.SIGNED)
    asked.remark = stepping_in if asked.quality == SignOff.Quality.STEPPED_IN else ""
    asked.save()
    told = {asked.asked_by_id, who.holder} - {None, by.user_id}
    _tell("rounds.signed", asked, told)
    _journal(asked, {"version": asked.version, "as": asked.quality})
    return asked


@action("rounds.return")
def return_answer(*, by: Viewer, sign_off: SignOff, reason: str) -> SignOff:
    """Give it back unsigned, with a reason."""
    asked, who = _decidable(by, sign_off)
    if not rules.is_reason(reason):
        raise NotPossible(
            _("Say in at least %(number)s characters what should be changed.")
            % {"number": rules.SHORTEST_REASON}
        )
    asked.quality = rules.quality(by.person_id, who.holder)
    _decide(by, asked, who, SignOff.State.RETURNED)
    asked.remark = reason
    asked.save()
    _tell("rounds.returned", asked, [asked.asked_by_id])
    _journal(asked, {"version": asked.version, "as": asked.quality})
    return asked


@action("rounds.take_back")
def take_back(*, by: Viewer, sign_off: SignOff) -> SignOff:
    """Take the draft back before anybody signed, to go on writing."""
    asked = _locked(sign_off)
    SIGN_OFF.require("take_back", by, asked)
    asked.state = SignOff.State.TAKEN_BACK
    asked.decided_by_id, asked.decided = by.person_id, clock.now()
    asked.save()
    _journal(asked, {"version": asked.version})
    return asked


def _locked(sign_off: SignOff) -> SignOff:
    rows = SignOff.objects.select_for_update(of=("self",)).select_related("round", "organisation")
    return rows.get(pk=sign_off.pk)


def _decidable(by: Viewer, sign_off: SignOff) -> tuple[SignOff, Signers]:
    asked = _locked(sign_off)
    SIGN_OFF.require("sign", by, asked)
    return asked, signers(asked.round_id, asked.organisation_id)


def _decide(by: Viewer, asked: SignOff, who: Signers, state: SignOff.State) -> None:
    if who.naming is not None:
        asked.post = who.naming.post if by.user_id == who.holder else who.naming.deputy
    asked.state, asked.decided_by_id, asked.decided = state, by.person_id, clock.now()


def _tell(kind: str, asked: SignOff, users: Iterable[int | None]) -> None:
    tell(
        [user for user in users if user is not None],
        kind=kind,
        key=f"{kind}:{asked.pk}",
        link=f"/rounds/signatures/{asked.public_id}/",
        about={"round": asked.round.title},
    )


def _journal(asked: SignOff, details: dict[str, Any]) -> None:
    journal(Operation.CONDUCT, subject=asked, chain=asked.organisation, details=details)
