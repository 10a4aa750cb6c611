"""Between rounds: report an emerging concern, answer it, say something to what was said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.notices.api import tell
from samhus.foundation.organisations.api import NotPossible, live_members
from samhus.foundation.packs.api import home
from samhus.foundation.rounds.api import STAFF_ROLES
from samhus.mapping.actions.interim_review import open_review
from samhus.mapping.models import Concern, SharedConcern
from samhus.mapping.policies import CONCERN, SHARED_CONCERN
from samhus.mapping.policies.concern import REPLYING_ROLES, REPORTING_ROLES
from samhus.mapping.queries.concern import answering_body, place_in_reach
from samhus.mapping.queries.interim_review import reviewable

CLOCK = "emerging_concern"


@dataclass(frozen=True)
class Reported:
    """What somebody has seen, in words about a place."""

    phenomenon: str
    words: str
    withheld: bool = False
    told: str = ""
    asks_review: bool = False


@dataclass(frozen=True)
class Support:
    """What is promised: what, who, by when."""

    what: str
    who: str
    by: date


@action("mapping.report_concern")
def report_concern(
    *,
    by: Viewer,
    organisation: Any,
    addressed_to: Any,
    area: UUID,
    reported: Reported,
    justified: Mapping[str, str] | None = None,
) -> Concern:
    """Report what emerges in a place; the answer is promised by a day of the pack's calendar.

    Refuses areas out of the body's reach, and words withheld from the municipality without a text
    that it may be told.
    """
    concern = Concern(organisation=organisation, addressed_to=addressed_to, **vars(reported))
    CONCERN.require("report", by, concern)
    concern.area_id = place_in_reach(organisation, area).id
    if concern.withheld and not concern.told.strip():
        raise NotPossible(_("Write what the municipality may be told; it must be able to answer."))
    concern.justified = dict(justified or {})
    concern.reported_by_id, concern.reported = by.person_id, clock.now()
    concern.due = home().due(CLOCK, clock.today())
    concern.save()
    _tell(
        live_members(Q(organisation=addressed_to), STAFF_ROLES),
        "mapping.concern_reported",
        concern,
    )
    journal(
        Operation.DISCLOSURE,
        subject=concern,
        chain=organisation,
        recipients=[str(addressed_to.public_id)],
        purpose="mapping",
        details={"area": concern.area.code},
    )
    return concern


@action("mapping.answer_concern")
def answer_concern(
    *,
    by: Viewer,
    concern: Concern,
    answer: str,
    words: str,
    support: Support | None = None,
    reason: str = "",
    justified: Mapping[str, str] | None = None,
) -> Concern:
    """Answer: noted with reasons, support on its way, or an interim review with its `reason`.

    As soon as something follows from another body's concern, the municipality concerned is told
    what was said. Refuses an empty answer, and a review by anybody but a decider.
    """
    concern = _locked(concern)
    opens_review = answer == Concern.Answer.REVIEW
    CONCERN.require("answer_with_review" if opens_review else "answer", by, concern)
    _fill(concern, answer, words, support, justified or {})
    concern.answered_by_id, concern.answered = by.person_id, clock.now()
    concern.save()
    if answer != Concern.Answer.NOTED:
        _share(concern)
    if opens_review:
        open_review(
            by=by,
            mapping=reviewable(by, concern.area),
            area=concern.area,
            reason=reason,
            concern=concern,
            justified=justified,
        )
    reporters = live_members(Q(organisation=concern.organisation), REPORTING_ROLES)
    _tell(reporters, "mapping.concern_answered", concern)
    journal(
        Operation.DISCLOSURE,
        subject=concern,
        chain=concern.addressed_to,
        recipients=[str(concern.organisation.public_id)],
        purpose="mapping",
        details={"answer": answer, "late": clock.today() > concern.due},
    )
    return concern


def _fill(
    concern: Concern,
    answer: str,
    words: str,
    support: Support | None,
    justified: Mapping[str, str],
) -> None:
    if answer not in Concern.Answer.values or not words.strip():
        raise NotPossible(_("An answer is never empty: say it in words."))
    if (answer == Concern.Answer.SUPPORT) != (support is not None):
        raise NotPossible(_("Say what is on its way, who brings it and by when."))
    concern.answer, concern.answer_words = answer, words.strip()
    concern.justified = {**concern.justified, **justified}
    if support is not None:
        concern.support_what, concern.support_who = support.what, support.who
        concern.support_by = support.by


def _locked(concern: Concern) -> Concern:
    rows = Concern.objects.select_for_update(of=("self",)).select_related(
        "organisation", "addressed_to", "area"
    )
    return rows.get(pk=concern.pk)


def _share(concern: Concern) -> None:
    """Tell the municipality concerned, unless it is the one that reported."""
    body = answering_body(concern.area)
    if body is None or body.pk == concern.organisation_id:
        return
    shared = SharedConcern.objects.create(
        concern=concern,
        organisation=body,
        addressed_to=concern.addressed_to,
        area=concern.area,
        phenomenon=concern.phenomenon,
        words=concern.told if concern.withheld else concern.words,
        source="" if concern.withheld else concern.organisation.name,
        follows=concern.answer,
        support_what=concern.support_what,
        support_who=concern.support_who,
        support_by=concern.support_by,
        shared=clock.now(),
    )
    tell(
        live_members(Q(organisation=body), REPLYING_ROLES),
        kind="mapping.concern_shared",
        key=f"mapping.concern_shared:{shared.pk}",
        link=_told_at(shared),
        about={"area": concern.area.name},
    )
    journal(
        Operation.DISCLOSURE,
        subject=shared,
        chain=concern.addressed_to,
        recipients=[str(body.public_id)],
        purpose="mapping",
    )


def _told_at(shared: SharedConcern) -> str:
    return f"/mapping/concerns/told/{shared.public_id}/"


def _tell(recipients: frozenset[int], kind: str, concern: Concern) -> None:
    tell(
        recipients,
        kind=kind,
        key=f"{kind}:{concern.pk}",
        link=f"/mapping/concerns/{concern.public_id}/",
        about={"area": concern.area.name},
    )


@action("mapping.reply_to_concern")
def reply_to_concern(
    *,
    by: Viewer,
    shared: SharedConcern,
    words: str,
    justified: Mapping[str, str] | None = None,
) -> SharedConcern:
    """The municipality says what it has to say to a concern about its area; once, in words."""
    shared = (
        SharedConcern.objects.select_for_update(of=("self",))
        .select_related("organisation", "addressed_to", "area")
        .get(pk=shared.pk)
    )
    SHARED_CONCERN.require("reply", by, shared)
    if not words.strip():
        raise NotPossible(_("Write what you want to say."))
    shared.reply_words, shared.justified = words.strip(), dict(justified or {})
    shared.replied_by_id, shared.replied = by.person_id, clock.now()
    shared.save()
    staff = live_members(Q(organisation=shared.addressed_to), STAFF_ROLES)
    tell(
        staff,
        kind="mapping.concern_replied",
        key=f"mapping.concern_replied:{shared.pk}",
        link=_told_at(shared),
        about={"area": shared.area.name},
    )
    journal(
        Operation.DISCLOSURE,
        subject=shared,
        chain=shared.organisation,
        recipients=[str(shared.addressed_to.public_id)],
        purpose="mapping",
    )
    return shared
