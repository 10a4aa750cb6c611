"""Pass on what another body told; ask the originator first where it or the law says so."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.organisations.api import NotPossible, has_ended
from samhus.information_sharing.actions.disclosure import disclose
from samhus.information_sharing.actions.notices import tell_members
from samhus.information_sharing.actions.telling import Parties, Source, Telling
from samhus.information_sharing.actions.withdrawal import one_at_a_time
from samhus.information_sharing.models import Disclosure, OnwardAsk
from samhus.information_sharing.policies.sharing import DISCLOSURE, ONWARD_ASK
from samhus.information_sharing.queries.disclosure import standing_kinds
from samhus.information_sharing.queries.onward import (
    ORIGINATOR_FACT,
    agreement_to_pass_on,
    must_ask,
)
from samhus.information_sharing.queries.terms import kinds_in_order
from samhus.information_sharing.queries.words import require_no_person, require_reference
from samhus.information_sharing.rules.disclosing import LEAST_BASIS, against_passing_on


@action("sharing.pass_on")
def pass_on(*, by: Viewer, earlier: Disclosure, parties: Parties, telling: Telling) -> Disclosure:
    """Tell a third body what another one told. Its marks and conditions travel on.

    Refuses what was withdrawn, what a condition forbids, and what the originator was to be asked
    for and has not agreed to.
    """
    DISCLOSURE.require("pass_on", by, earlier)
    one_at_a_time()
    _require_received(earlier, telling.marks)
    _require_conditions(earlier, parties.purpose)
    agreed = agreement_to_pass_on(earlier, parties.recipient, parties.purpose, telling.marks)
    if agreed is None and must_ask(earlier, parties, telling):
        raise NotPossible(_("The body that it comes from has to agree first. Ask it."))
    facts = {name: value for name, value in telling.facts.items() if name != ORIGINATOR_FACT}
    if agreed is not None:
        facts[ORIGINATOR_FACT] = True
    carried = replace(
        telling,
        marks={kind: earlier.marks[kind] for kind in telling.marks},
        conditions=tuple(dict.fromkeys([*earlier.conditions, *telling.conditions])),
        condition_words=_joined(earlier.condition_words, telling.condition_words),
        facts=facts,
    )
    originator = earlier.originator or earlier.sender
    source = Source(earlier, originator, named=agreed is not None and agreed.may_name)
    told = disclose(by=by, parties=parties, telling=carried, source=source)
    journal(
        Operation.CONDUCT,
        subject=told,
        chain=earlier.recipient,
        purpose=parties.purpose,
        details={"agreed": agreed is not None},
    )
    return told


def _joined(first: str, second: str) -> str:
    parts = [each.strip() for each in (first, second) if each.strip()]
    joined = "; ".join(dict.fromkeys(parts))
    if len(joined) > Disclosure._meta.get_field("condition_words").max_length:  # type: ignore[operator]
        raise NotPossible(_("The conditions together are too long. Shorten yours."))
    return joined


def _require_received(earlier: Disclosure, kinds: Iterable[str]) -> None:
    if not set(kinds) <= set(standing_kinds(earlier)):
        raise NotPossible(_("Only what you were told, and what still stands, can be passed on."))


def _require_conditions(earlier: Disclosure, purpose: str) -> None:
    if against_passing_on(earlier.conditions, purpose=purpose, former=earlier.purpose):
        raise NotPossible(_("The body that told you set a condition that forbids this."))


@action("sharing.ask_originator")
def ask_originator(
    *,
    by: Viewer,
    disclosure: Disclosure,
    third: Any,
    purpose: str,
    kinds: Iterable[str],
    words: str,
    reference: str,
) -> OnwardAsk:
    """Ask the body that it comes from whether a third one may be told. Nothing goes on by asking.

    Refuses what was not told or was withdrawn, and a question without reasons.
    """
    originator = disclosure.originator or disclosure.sender
    ask = OnwardAsk(
        disclosure=disclosure,
        asker=disclosure.recipient,
        originator=originator,
        third=third,
        purpose=purpose,
        kinds=kinds_in_order(kinds),
        words=words.strip(),
        reference=require_reference(reference),
        asked_by_id=by.person_id,
        asked=clock.now(),
    )
    ONWARD_ASK.require("ask", by, ask)
    _require_received(disclosure, ask.kinds)
    _require_conditions(disclosure, purpose)
    if not ask.kinds or len(ask.words) < LEAST_BASIS:
        raise NotPossible(_("Say which kinds of information, and why, in a sentence."))
    if third.pk in {ask.asker_id, originator.pk} or has_ended(third.valid, clock.today()):
        raise NotPossible(_("Choose another body."))
    require_no_person({"words": words})
    ask.save()
    kind = "sharing.onward_asked"
    tell_members(originator, kind, ask, "onward", ask.asker.name)
    # An originator that is not named to the asker is not named in the asker's journal either.
    named = disclosure.originator is None or disclosure.originator_named
    journal(
        Operation.CONDUCT,
        subject=ask,
        chain=ask.asker,
        recipients=[str(originator.public_id)] if named else [],
        purpose=purpose,
        details={"kinds": ask.kinds, "number": len(ask.kinds)},
    )
    return ask


@action("sharing.reply_onward")
def reply_onward(
    *, by: Viewer, ask: OnwardAsk, reply: str, words: str = "", may_name: bool = False
) -> OnwardAsk:
    """The originator agrees or refuses. A refusal gives reasons; silence is no agreement."""
    rows = OnwardAsk.objects.select_for_update(of=("self",))
    ask = rows.select_related("asker", "originator", "third").get(pk=ask.pk)
    ONWARD_ASK.require("reply", by, ask)
    if reply not in OnwardAsk.Reply.values:
        raise NotPossible(_("Agree or refuse."))
    if reply == OnwardAsk.Reply.REFUSED and len(words.strip()) < LEAST_BASIS:
        raise NotPossible(_("Say why you refuse, in a sentence."))
    require_no_person({"words": words})
    ask.reply, ask.reply_words = reply, words.strip()
    ask.may_name = may_name and reply == OnwardAsk.Reply.AGREED
    ask.replied_by_id, ask.replied = by.person_id, clock.now()
    ask.save()
    kind = "sharing.onward_replied"
    tell_members(ask.asker, kind, ask, "onward", ask.third.name)
    journal(
        Operation.CONDUCT,
        subject=ask,
        chain=ask.originator,
        recipients=[str(ask.asker.public_id)],
        purpose=ask.purpose,
        details={"reply": reply},
    )
    return ask
