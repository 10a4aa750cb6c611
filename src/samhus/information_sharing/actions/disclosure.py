"""Tell another agency, asked or not; record what was told by word of mouth. A person decides."""

from datetime import datetime
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.organisations.api import NotPossible, has_ended
from samhus.foundation.packs.api import home
from samhus.information_sharing.actions.notices import tell_members, tell_one
from samhus.information_sharing.actions.request import locked, write_answer
from samhus.information_sharing.actions.telling import Parties, Source, Telling
from samhus.information_sharing.models import Answer, Disclosure, Duty, Request
from samhus.information_sharing.policies.sharing import DISCLOSURE, REQUEST
from samhus.information_sharing.queries.colleagues import colleagues
from samhus.information_sharing.queries.gate import Flow, View, countries, kinds_known, view_on
from samhus.information_sharing.queries.law_view import agreement_lacking
from samhus.information_sharing.queries.terms import kinds_in_order, named
from samhus.information_sharing.queries.words import require_no_person, require_reference
from samhus.information_sharing.rules.disclosing import (
    ASSESSMENT,
    BY_WORD_OF_MOUTH,
    FACT,
    LEAST_BASIS,
    LEAST_JUDGEMENT,
    MOST_KINDS,
    Verdict,
    needs_review,
    review_due,
)


class NotOpen(NotPossible):
    """The law's view refuses it, or something has to be known or judged first. Carries it."""

    def __init__(self, view: View) -> None:
        super().__init__(_against(view))
        self.view = view


@action("sharing.disclose")
def disclose(
    *,
    by: Viewer,
    parties: Parties,
    telling: Telling,
    request: Request | None = None,
    source: Source | None = None,
) -> Disclosure:
    """Tell another body, on request or on own initiative. Recorded first, told then.

    Refuses what an accepted framework forbids or finds no basis for, unless an agreement covers
    it; what still has to be judged in writing, or known; a decision without a basis in own words.
    With frameworks that nobody signed the person decides alone, and that is recorded.
    """
    now = clock.now()
    view = _prepared(by, parties, telling, request, now)
    if not view.gate.opens:
        raise NotOpen(view)
    return _recorded(by, parties, telling, view, told=now, request=request, source=source)


@action("sharing.record_told")
def record_told(
    *,
    by: Viewer,
    parties: Parties,
    telling: Telling,
    told: datetime,
    request: Request | None = None,
) -> Disclosure:
    """Record what was told by phone or in a meeting, with the time it was told.

    What was told is never left unrecorded: where the law would have refused, that stands beside
    it and a second person looks, as with whatever was urgent. Refuses a time that has not come.
    """
    if telling.channel not in BY_WORD_OF_MOUTH:
        raise NotPossible(_("Only what was told by phone or in a meeting is recorded afterwards."))
    if told > clock.now():
        raise NotPossible(_("This time has not come yet."))
    view = _prepared(by, parties, telling, request, told)
    return _recorded(by, parties, telling, view, told=told, request=request, source=None)


def _prepared(
    by: Viewer, parties: Parties, telling: Telling, request: Request | None, told: datetime
) -> View:
    """Who may, what is possible, and the law's view on the day on which it is told."""
    DISCLOSURE.require("tell", by, Disclosure(sender=parties.sender))
    _require_possible(parties, telling, request)
    flow = Flow(
        **vars(parties),
        kinds=tuple(kinds_in_order(telling.marks)),
        mode=Disclosure.Mode.REQUEST if request else Disclosure.Mode.OWN_INITIATIVE,
        channel=telling.channel,
    )
    try:
        view = view_on(flow, telling.facts, day=localtime(told).date())
    except ValueError:
        raise NotPossible(_("The law asks for no such fact.")) from None
    for name in view.judged:
        if len(telling.judgements.get(name, "").strip()) < LEAST_JUDGEMENT:
            raise NotPossible(
                _("Write the judgement down, in %(least)s characters or more.")
                % {"least": LEAST_JUDGEMENT}
            )
    if telling.judged_by and telling.judged_by not in colleagues(by, parties.sender):
        raise NotPossible(_("Only somebody who shares for your body can have judged it."))
    return view


def _require_possible(parties: Parties, telling: Telling, request: Request | None) -> None:
    if parties.sender.pk == parties.recipient.pk:
        raise NotPossible(_("Choose another body than your own."))
    if has_ended(parties.recipient.valid, clock.today()):
        raise NotPossible(_("This body has ended."))
    if parties.country not in countries():
        raise NotPossible(_("There is no framework for this country."))
    if not 1 <= len(telling.marks) <= MOST_KINDS or not kinds_known(telling.marks):
        raise NotPossible(_("Choose at least one kind of information, and twelve at the most."))
    if not set(telling.marks.values()) <= {FACT, ASSESSMENT}:
        raise NotPossible(_("Say of each kind whether it is a fact or an assessment."))
    if request is not None and not set(telling.marks) <= set(request.kinds):
        raise NotPossible(_("What was not asked for is told on your own initiative, by itself."))
    if len(telling.basis.strip()) < LEAST_BASIS:
        raise NotPossible(_("Say on what basis you tell it: a provision, or a sentence."))
    require_reference(telling.reference)
    require_no_person(
        {
            "basis": telling.basis,
            "condition_words": telling.condition_words,
            "why_not_all": telling.why_not_all,
            **{f"judged-{name}": words for name, words in telling.judgements.items()},
        }
    )


def _against(view: View) -> str:
    """Why not, for the person who wanted to tell; whom to ask stands in the law's view beside."""
    gate = view.gate
    if lacking := agreement_lacking(view):
        return lacking
    if refused := gate.of(Verdict.REFUSED):
        return _("Refused for: %(kinds)s. Below stands why, and whom to ask.") % {
            "kinds": named(refused)
        }
    if gate.of(Verdict.FACTS):
        return _("Something has to be known first; it stands below.")
    return _("Something has to be judged first, in writing; it stands below.")


def _recorded(
    by: Viewer,
    parties: Parties,
    telling: Telling,
    view: View,
    *,
    told: datetime,
    request: Request | None,
    source: Source | None,
) -> Disclosure:
    """The answer, the disclosure, its duties, the notice and the journal: all or nothing."""
    answer = _answer(by, request, telling) if request else None
    disclosure = _row(by, parties, telling, view, told)
    disclosure.answer = answer
    disclosure.mode = Disclosure.Mode.REQUEST if request else Disclosure.Mode.OWN_INITIATIVE
    if source is not None:
        disclosure.earlier, disclosure.originator = source.earlier, source.originator
        disclosure.originator_named = source.named
    disclosure.save()
    _attach_duties(disclosure, view)
    if disclosure.judged_by_id and disclosure.judged_signed is None:
        tell_one(disclosure.judged_by_id, "sharing.judgement_named", disclosure, "disclosures")
    tell_members(
        parties.recipient,
        "sharing.disclosed",
        disclosure,
        "disclosures",
        parties.sender.name,
    )
    _write_down(disclosure, view)
    return disclosure


def _answer(by: Viewer, request: Request, telling: Telling) -> Answer:
    request = locked(request)
    REQUEST.require("answer", by, request)
    is_whole = set(telling.marks) == set(request.kinds)
    kind = Answer.Kind.WHOLE if is_whole else Answer.Kind.PART
    if not is_whole and not telling.why_not_all.strip():
        raise NotPossible(_("Say why you do not tell all of it."))
    return write_answer(by, request, kind, "" if is_whole else telling.why_not_all)


def _row(by: Viewer, parties: Parties, telling: Telling, view: View, told: datetime) -> Disclosure:
    now, opens = clock.now(), view.gate.opens
    reviewed = needs_review(telling.channel, urgent=telling.urgent, opened=opens)
    calendar = home().calendar
    return Disclosure(
        **vars(parties),
        marks={kind: telling.marks[kind] for kind in kinds_in_order(telling.marks)},
        channel=telling.channel,
        urgent=telling.urgent,
        told=told,
        recorded=now,
        conditions=list(telling.conditions),
        condition_words=telling.condition_words.strip(),
        views=view.kept,
        judgements={name: telling.judgements[name].strip() for name in view.judged},
        **_judge(by, telling, view, now),
        verified=view.verified and view.gate.decided_by_law,
        agreement=view.agreement,
        against=not opens,
        basis=telling.basis.strip(),
        reference=telling.reference,
        decided_by_id=by.person_id,
        review_due=review_due(localtime(now).date(), calendar.working_day_after)
        if reviewed
        else None,
    )


def _judge(by: Viewer, telling: Telling, view: View, now: datetime) -> dict[str, Any]:
    """Whoever decides judged it too and has signed by deciding; a colleague still has to sign."""
    if not view.judged:
        return {}
    if telling.judged_by is None:
        return {"judged_by_id": by.person_id, "judged_signed": now}
    return {"judged_by_id": telling.judged_by.pk}


def _attach_duties(disclosure: Disclosure, view: View) -> None:
    Duty.objects.bulk_create(
        Duty(
            disclosure=disclosure,
            framework=framework.key,
            rule=rule.id,
            key=duty.key,
            cite=f"{framework.sources[duty.cite.source].cite}, {duty.cite.at}" if duty.cite else "",
            words=dict(duty.say),
        )
        for framework, rule, duty in view.duties
    )


def _write_down(disclosure: Disclosure, view: View) -> None:
    """LED article 25 for both: who told, when, why, to whom; and that it was collected there."""
    for operation, chain in (
        (Operation.DISCLOSURE, disclosure.sender),
        (Operation.COLLECTION, disclosure.recipient),
    ):
        journal(
            operation,
            subject=disclosure,
            chain=chain,
            recipients=[str(disclosure.recipient.public_id)],
            purpose=disclosure.purpose,
            basis=", ".join(view.rules) if disclosure.verified else "stated",
            details={
                "kinds": list(disclosure.marks),
                "number": len(disclosure.marks),
                "channel": str(disclosure.channel),
                "mode": str(disclosure.mode),
                "told": disclosure.told.isoformat(),
                "verified": disclosure.verified,
                "against": disclosure.against,
            },
        )
