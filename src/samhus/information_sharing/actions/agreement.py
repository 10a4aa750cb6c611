"""Agreements: draft one, change the draft, sign it for a body, end it, remind of its end."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.notices.api import tell
from samhus.foundation.organisations.api import NotPossible, members_of
from samhus.information_sharing.models import Agreement, AgreementParty, AgreementSignature
from samhus.information_sharing.policies import AGREEMENT
from samhus.information_sharing.policies.agreement import AGREEING_ROLES, TOLD_ROLES
from samhus.information_sharing.queries.agreement import live_parties, locked, signed_by
from samhus.information_sharing.queries.frameworks import framework_of
from samhus.information_sharing.rules.agreement import (
    digest_of,
    lasts_too_long,
    needs_instructions,
    needs_joint_words,
    reminder_due,
    roles_fit,
)


@dataclass(frozen=True)
class Terms:
    """Everything that is agreed except between whom. `until` is the last day."""

    title: str
    purposes: tuple[str, ...]
    categories: tuple[str, ...]
    retention_months: int
    retention_words: str
    channel_words: str
    starts: date
    until: date
    basis_framework: str = ""
    basis_rule: str = ""
    basis_words: str = ""
    joint_words: str = ""
    processor_words: str = ""


@dataclass(frozen=True)
class Party:
    """A body, its role under data protection, and the post that answers for it."""

    organisation: Any = field(compare=False)
    role: str
    contact: str


@action("sharing.draft_agreement")
def draft_agreement(
    *,
    by: Viewer,
    organisation: Any,
    terms: Terms,
    parties: Sequence[Party],
    renews: Agreement | None = None,
) -> Agreement:
    """Draft an agreement for a body that is a party of it; all parties read the draft.

    Refuses what `_check` refuses, and to renew what has not been signed.
    """
    agreement = Agreement(organisation=organisation)
    AGREEMENT.require("draft", by, agreement)
    if renews is not None:
        AGREEMENT.require("renew", by, renews)
        agreement.renews = renews
    agreement.drafted_by_id, agreement.drafted = by.person_id, clock.now()
    _write(agreement, terms, parties)
    _tell(agreement, "sharing.agreement_drafted", _others(agreement, organisation.pk), key="new")
    _journal(agreement, organisation)
    return agreement


@action("sharing.change_agreement")
def change_agreement(
    *, by: Viewer, agreement: Agreement, terms: Terms, parties: Sequence[Party]
) -> Agreement:
    """Change a draft. What was signed before was signed for another content and counts no more."""
    agreement = locked(agreement)
    AGREEMENT.require("change", by, agreement)
    told = _others(agreement, agreement.organisation_id)
    was_signed = signed_by(agreement)
    _write(agreement, terms, parties)
    if was_signed:
        _tell(agreement, "sharing.agreement_changed", told, key=agreement.digest[:12])
    _journal(agreement, agreement.organisation)
    return agreement


@action("sharing.sign_agreement")
def sign_agreement(
    *, by: Viewer, agreement: Agreement, organisation: Any, digest: str
) -> AgreementSignature:
    """Sign for one party at the content that was read; the last signature puts it in force.

    Refuses another content than the present, a body for which one may not sign, a second
    signature, and an agreement whose last day has passed.
    """
    agreement = locked(agreement)
    AGREEMENT.require("sign", by, agreement)
    if (
        not by.stands_in(organisation.pk, *AGREEING_ROLES)
        or organisation.pk not in agreement.bodies
    ):
        raise NotPossible(_("You cannot sign for this body."))
    if digest != agreement.digest:
        raise NotPossible(_("The draft has changed since you read it. Read it again."))
    if agreement.until < clock.today():
        raise NotPossible(_("Its last day has passed. Change the draft first."))
    if organisation.pk in signed_by(agreement):
        raise NotPossible(_("Your body has signed this already."))
    signature = AgreementSignature.objects.create(
        agreement=agreement,
        organisation=organisation,
        digest=digest,
        signed_by_id=by.person_id,
        signed=clock.now(),
    )
    kind = "sharing.agreement_signed_by_one"
    if signed_by(agreement) >= set(agreement.bodies):
        agreement.signed = clock.now()
        agreement.save(update_fields=["signed"])
        kind = "sharing.agreement_signed"
    told = _others(agreement, organisation.pk)
    _tell(agreement, kind, told, key=f"{organisation.pk}:{digest[:12]}")
    _journal(agreement, organisation)
    return signature


@action("sharing.end_agreement")
def end_agreement(*, by: Viewer, agreement: Agreement, organisation: Any, reason: str) -> Agreement:
    """A party ends an agreement from today on, or sets a draft aside, with a reason all read."""
    agreement = locked(agreement)
    AGREEMENT.require("end", by, agreement)
    if (
        not by.stands_in(organisation.pk, *AGREEING_ROLES)
        or organisation.pk not in agreement.bodies
    ):
        raise NotPossible(_("You cannot end it for this body."))
    if not reason.strip():
        raise NotPossible(_("Say why: the other parties read it."))
    agreement.ended, agreement.ended_reason = clock.today(), reason.strip()
    agreement.ended_for, agreement.ended_by_id = organisation, by.person_id
    agreement.save(update_fields=["ended", "ended_reason", "ended_for", "ended_by"])
    told = _others(agreement, organisation.pk)
    _tell(agreement, "sharing.agreement_ended", told, key="ended")
    _journal(agreement, organisation)
    return agreement


@action("sharing.remind_of_end")
def remind_of_end(*, by: Viewer, agreement: Agreement) -> Agreement:
    """The worker tells the parties' coordinators, deciders and data-protection officers, once.

    Refuses when nothing is due: another worker was first.
    """
    agreement = Agreement.objects.select_for_update().get(pk=agreement.pk)
    AGREEMENT.require("remind", by, agreement)
    days = reminder_due(clock.today(), agreement.until, agreement.reminded)
    if days is None:
        raise NotPossible(_("Nothing is due."))
    agreement.reminded = days
    agreement.save(update_fields=["reminded"])
    told = {user for users in members_of(agreement.bodies, TOLD_ROLES).values() for user in users}
    _tell(agreement, "sharing.agreement_ends", told, key=str(days), about={"days": str(days)})
    for party in live_parties(agreement):
        journal(
            Operation.CONDUCT,
            subject=agreement,
            chain=party.organisation,
            details={"days": days},
        )
    return agreement


def _write(agreement: Agreement, terms: Terms, parties: Sequence[Party]) -> None:
    """Check, fill in, save; parties that were left out stay as dropped rows, which nobody reads."""
    _check(agreement, terms, parties)
    for name, value in asdict(terms).items():
        setattr(agreement, name, list(value) if isinstance(value, tuple) else value)
    agreement.bodies = sorted(party.organisation.pk for party in parties)
    between = sorted((str(p.organisation.public_id), p.role, p.contact) for p in parties)
    agreement.digest = digest_of({**asdict(terms), "parties": between})
    agreement.reminded = None
    agreement.save()
    rows = {row.organisation_id: row for row in agreement.parties.all()}
    for party in parties:
        row = rows.pop(party.organisation.pk, None) or AgreementParty(
            agreement=agreement, organisation=party.organisation
        )
        row.role, row.contact, row.dropped = party.role, party.contact, None
        row.save()
    for row in rows.values():
        row.dropped = row.dropped or clock.now()
        row.save(update_fields=["dropped"])


def _check(agreement: Agreement, terms: Terms, parties: Sequence[Party]) -> None:
    """Raises NotPossible with the first thing that is missing."""
    roles = [party.role for party in parties]
    bodies = [party.organisation.pk for party in parties]
    refusals = (
        (len(set(bodies)) < 2, _("An agreement is between at least two bodies.")),
        (len(set(bodies)) != len(bodies), _("A body stands there twice.")),
        (agreement.organisation_id not in bodies, _("Your own body has to be a party.")),
        (not roles_fit(roles), _("Somebody is a controller, and joint controllers are several.")),
        (
            needs_joint_words(roles) and not terms.joint_words.strip(),
            _("Joint controllers write down who answers whom (GDPR article 26)."),
        ),
        (
            needs_instructions(roles) and not terms.processor_words.strip(),
            _("With a processor, write down the instructions (GDPR article 28)."),
        ),
        (not terms.purposes, _("Choose at least one purpose.")),
        (not terms.categories, _("Choose at least one kind of information.")),
        (terms.until < terms.starts, _("The last day lies before the first.")),
        (
            lasts_too_long(terms.starts, terms.until),
            _("It lasts ten years at most. Renew it then."),
        ),
        (not _has_basis(terms), _("Name the rule it stands on, or the basis in words.")),
    )
    for is_wrong, sentence in refusals:
        if is_wrong:
            raise NotPossible(sentence)


def _has_basis(terms: Terms) -> bool:
    """A rule that exists, or words."""
    if not terms.basis_rule:
        return bool(terms.basis_words.strip())
    framework = framework_of(terms.basis_framework)
    return framework is not None and any(r.id == terms.basis_rule for r in framework.rules)


def _others(agreement: Agreement, body: int) -> set[int]:
    """Whom to tell in the other parties."""
    others = [each for each in agreement.bodies if each != body]
    return {user for users in members_of(others, TOLD_ROLES).values() for user in users}


def _tell(
    agreement: Agreement,
    kind: str,
    told: set[int],
    *,
    key: str,
    about: dict[str, str] | None = None,
) -> None:
    tell(
        told,
        kind=kind,
        key=f"{kind}:{agreement.pk}:{key}",
        link=f"/share/agreements/{agreement.public_id}/",
        about=about or {},
    )


def _journal(agreement: Agreement, body: Any) -> None:
    others = [p.organisation for p in live_parties(agreement) if p.organisation_id != body.pk]
    journal(
        Operation.CONDUCT,
        subject=agreement,
        chain=body,
        recipients=[str(other.public_id) for other in others],
        purpose="information sharing",
        details={"parties": len(agreement.bodies)},
    )
