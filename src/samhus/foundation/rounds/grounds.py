"""The grounds "my body is asked in this round" and "I sign for my body"."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.decision import Decision, allowed, denied
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import ThroughBodies, holders_of
from samhus.foundation.rounds.models import Grace, Party, SigningPost, SignOff


class AskedIn(ThroughBodies):
    """A live member, in one of these roles, of a body that the round asks."""

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """By the audience as it stood when the round was opened."""
        if self._is_asked(viewer, obj):
            return allowed(_("Your body is asked in this round."))
        return denied(_("Your body is not asked in this round, or your role there is another."))

    def _is_asked(self, viewer: Viewer, obj: Any) -> bool:
        """Looked up once for the same bodies: several acts of a round stand on this ground."""
        bodies = self.bodies(viewer)
        known = viewer.facets.setdefault("rounds.asked", {})
        if bodies and (obj.pk, bodies) not in known:
            rows = Party.objects.filter(round=obj, organisation__in=bodies)
            known[obj.pk, bodies] = rows.exists()
        return bool(bodies) and bool(known[obj.pk, bodies])

    def within(self, viewer: Viewer) -> Q:
        """Rounds that ask one of the viewer's bodies."""
        return Q(parties__organisation__in=self.bodies(viewer))

    def holders(self, obj: Any) -> frozenset[int]:
        """Live members of the bodies asked."""
        return self.people(Party.objects.filter(round=obj).values("organisation_id"))


@dataclass(frozen=True)
class Signers:
    """Who signs for a body in a round: the naming in force, and who holds its posts today."""

    naming: SigningPost | None
    holder: int | None = None
    deputy: int | None = None

    @property
    def present(self) -> int | None:
        """Whoever signs now: the holder, or the deputy while the post is vacant."""
        return self.holder if self.holder is not None else self.deputy


def signers(round_id: int | None, organisation_id: int) -> Signers:
    """The naming for this round, else the standing one. Two queries."""
    rows = SigningPost.objects.filter(organisation_id=organisation_id, replaced__isnull=True)
    naming = (
        rows.filter(Q(round_id=round_id) | Q(round__isnull=True))
        .select_related("post", "deputy")
        .order_by(F("round_id").asc(nulls_last=True))
        .first()
    )
    if naming is None:
        return Signers(None)
    posts = [naming.post_id] if naming.deputy_id is None else [naming.post_id, naming.deputy_id]
    held = holders_of(posts)
    return Signers(naming, held.get(naming.post_id), held.get(naming.deputy_id or 0))


@dataclass(frozen=True)
class Signs:
    """Holder of the post that the body named, or its deputy; never whoever asked for it."""

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """By who holds the posts today."""
        if viewer.user_id is None or not viewer.stands_in(obj.organisation_id):
            return denied(_("This is for the post that signs for the body."))
        who = signers(obj.round_id, obj.organisation_id)
        if who.naming is None:
            return denied(_("Your body has named no post that signs its answers."))
        if viewer.user_id not in {who.holder, who.deputy}:
            return denied(
                _("The post “%(post)s” signs for your body.") % {"post": who.naming.post.title}
            )
        if viewer.user_id == obj.asked_by_id:
            return denied(_("You asked for this signature: somebody else gives it."), nearly=True)
        return allowed(_words_for(viewer, who))

    def within(self, viewer: Viewer) -> Q:
        """What the viewer may sign; asked row by row, because few wait at a time."""
        waiting = SignOff.objects.filter(
            organisation__in=viewer.bodies(), state=SignOff.State.ASKED
        ).only("round_id", "organisation_id", "asked_by_id", "state")
        return Q(pk__in=[each.pk for each in waiting if self.decide(viewer, each)])

    def holders(self, obj: Any) -> frozenset[int]:
        """Holder and deputy, without whoever asked."""
        who = signers(obj.round_id, obj.organisation_id)
        posts = (who.holder, who.deputy)
        return frozenset(u for u in posts if u is not None and u != obj.asked_by_id)


def _words_for(viewer: Viewer, who: Signers) -> str:
    named = who.naming
    post = named.post.title if named else ""
    if viewer.user_id == who.holder:
        return _("You hold the post “%(post)s”, which signs for your body.") % {"post": post}
    if who.holder is None:
        return _("You are the deputy, and the post “%(post)s” is vacant.") % {"post": post}
    return _("You are the deputy of the post “%(post)s” and may step in, with a reason.") % {
        "post": post
    }


@dataclass(frozen=True)
class InTime:
    """A ground that carries within the window, and after it where the round's staff allowed it."""

    ground: Any

    def _is_in_time(self, obj: Any) -> bool:
        if clock.today() < obj.round.window.upper:
            return True
        return Grace.objects.filter(round=obj.round, organisation=obj.organisation_id).exists()

    def decide(self, viewer: Viewer, obj: Any) -> Decision:
        """The ground first, so that strangers learn nothing of the window."""
        decision: Decision = self.ground.decide(viewer, obj)
        if decision and not self._is_in_time(obj):
            return denied(
                _("The days for answers are over. Whoever asks can let your body answer late."),
                nearly=True,
            )
        return decision

    def within(self, viewer: Viewer) -> Q:
        """Both."""
        q: Q = self.ground.within(viewer)
        allowed_late = Q(organisation__graces__round=F("round"))
        return q & (Q(round__window__endswith__gt=clock.today()) | allowed_late)

    def holders(self, obj: Any) -> frozenset[int]:
        """The ground's holders while there is time."""
        holders: frozenset[int] = self.ground.holders(obj)
        return holders if self._is_in_time(obj) else frozenset()
