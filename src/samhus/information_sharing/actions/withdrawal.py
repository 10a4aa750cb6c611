"""What proves wrong is taken back: from every recipient and onward recipient, each acknowledges."""

from collections.abc import Iterable, Iterator

from django.db import connection
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer, service
from samhus.foundation.audit import Operation
from samhus.foundation.organisations.api import NotPossible
from samhus.information_sharing.actions.notices import tell_members
from samhus.information_sharing.models import Acknowledgement, Disclosure, Ground, Withdrawal
from samhus.information_sharing.policies.sharing import ACKNOWLEDGEMENT, DISCLOSURE
from samhus.information_sharing.queries.disclosure import standing_kinds
from samhus.information_sharing.queries.onward import agreed_by
from samhus.information_sharing.queries.words import require_no_person
from samhus.information_sharing.rules.disclosing import withdrawn_kinds

FOLLOWER = "corrections"


def one_at_a_time() -> None:
    """Corrections and passing on wait for each other: nothing goes on while it is taken back."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('samhus.sharing.onward'))")


@action("sharing.withdraw")
def withdraw(
    *,
    by: Viewer,
    disclosure: Disclosure,
    ground: str,
    kinds: Iterable[str] = (),
    words: str = "",
) -> Withdrawal:
    """State that what was told is wrong: the person, the fact, or a part.

    Reaches whoever was told and everybody to whom it was passed on; for them it is withdrawn from
    now on, and that it was told stays on record. Refuses what has been withdrawn before, and words
    that may point to a person.
    """
    DISCLOSURE.require("withdraw", by, disclosure)
    one_at_a_time()
    wrong = _wrong(disclosure, ground, kinds)
    require_no_person({"words": words})
    withdrawal = Withdrawal.objects.create(
        disclosure=disclosure,
        ground=ground,
        kinds=wrong,
        words=words.strip(),
        stated_by_id=by.person_id,
        stated=clock.now(),
    )
    _reach(withdrawal, disclosure, wrong, None)
    # On behalf of nobody: who corrected stands in its own body's journal, not in everybody's.
    follow_withdrawal(by=service(FOLLOWER), withdrawal=withdrawal)
    return withdrawal


def _wrong(disclosure: Disclosure, ground: str, kinds: Iterable[str]) -> list[str]:
    if ground not in Ground.values:
        raise NotPossible(_("Say what is wrong with it."))
    standing = standing_kinds(disclosure)
    everything = ground == Ground.WRONG_PERSON
    wrong = withdrawn_kinds(standing, kinds, all_of_it=everything)
    if not wrong:
        raise NotPossible(_("Choose which kinds of information are wrong and still stand."))
    return wrong


@action("sharing.follow_withdrawal")
def follow_withdrawal(*, by: Viewer, withdrawal: Withdrawal) -> None:
    """Reach whoever it was passed on to, hop by hop.

    A service follows, because the body that corrects may not see who told whom after it; how many
    it reached is told to nobody.
    """
    ACKNOWLEDGEMENT.require("follow", by)
    for hop in _onward(withdrawal.disclosure_id):
        everything = withdrawal.ground == Ground.WRONG_PERSON
        wrong = withdrawn_kinds(hop.marks, withdrawal.kinds, all_of_it=everything)
        if wrong:
            _reach(withdrawal, hop, wrong, withdrawal.disclosure.sender)
    journal(Operation.CONDUCT, subject=withdrawal, chain=withdrawal.disclosure.sender)


def _onward(first: int) -> Iterator[Disclosure]:
    """Every disclosure that passes on what that one told, however far; each once."""
    seen, found = {first}, [first]
    while found:
        rows = Disclosure.objects.filter(earlier__in=found).select_related("sender", "recipient")
        hops = [hop for hop in rows.order_by("pk") if hop.pk not in seen]
        yield from hops
        found = [hop.pk for hop in hops]
        seen.update(found)


def _reach(
    withdrawal: Withdrawal, hop: Disclosure, wrong: list[str], corrector: object | None
) -> None:
    """One recipient: withdrawn for it from now on, told of it, and written down at both ends."""
    knows = corrector is not None and agreed_by(corrector, hop)
    reached = Acknowledgement.objects.create(
        withdrawal=withdrawal,
        disclosure=hop,
        sender=hop.sender,
        recipient=hop.recipient,
        known_to=withdrawal.disclosure.sender if knows else None,
        ground=withdrawal.ground,
        kinds=wrong,
        words=withdrawal.words,
        stated=withdrawal.stated,
    )
    kind = "sharing.withdrawn"
    tell_members(hop.recipient, kind, reached, "corrections", hop.sender.name)
    for chain in (hop.sender, hop.recipient):
        journal(
            Operation.ALTERATION,
            subject=reached,
            chain=chain,
            recipients=[str(hop.recipient.public_id)],
            purpose=hop.purpose,
            details={"ground": str(withdrawal.ground), "kinds": wrong, "number": len(wrong)},
        )


@action("sharing.acknowledge")
def acknowledge(*, by: Viewer, acknowledgement: Acknowledgement) -> Acknowledgement:
    """A recipient takes note that what it was told is withdrawn, and stops using it."""
    rows = Acknowledgement.objects.select_for_update(of=("self",))
    found = rows.select_related("sender", "recipient").get(pk=acknowledgement.pk)
    ACKNOWLEDGEMENT.require("acknowledge", by, found)
    found.acknowledged_by_id, found.acknowledged = by.person_id, clock.now()
    found.save()
    kind = "sharing.acknowledged"
    tell_members(found.sender, kind, found, "corrections", found.recipient.name)
    journal(
        Operation.CONDUCT,
        subject=found,
        chain=found.recipient,
        recipients=[str(found.sender.public_id)],
    )
    return found
