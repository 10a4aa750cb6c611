"""Reading accounts: people, invitations, one's own sign-in."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.db.models import Q, QuerySet

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.accounts.factors import factors_of
from samhus.foundation.accounts.models import Invitation, User
from samhus.foundation.accounts.pages import AccountPage, Invited, Invitee, Person, SessionLine
from samhus.foundation.accounts.rules import INVITATION_REMEMBERED, State, browser_of, state_of


def person_of(user: User) -> Person:
    """A person's record as others may hold it."""
    return Person(
        user_id=user.pk,
        public_id=user.public_id,
        name=user.name,
        email=user.email,
        language=user.language,
        is_active=user.is_active,
        left=user.left,
    )


def person(public_id: UUID) -> Person | None:
    """Somebody by their public id."""
    user = User.objects.filter(public_id=public_id).first()
    return person_of(user) if user else None


def person_by_email(email: str) -> Person | None:
    """Somebody by their address, in whatever case it is written."""
    user = User.objects.filter(email__iexact=email).first()
    return person_of(user) if user else None


def people(user_ids: Iterable[int]) -> dict[int, Person]:
    """Several people at once, by user id; one query."""
    return {user.pk: person_of(user) for user in User.objects.filter(pk__in=list(user_ids))}


def invited(invitation: Invitation) -> Invited:
    """An invitation as others may hold it, with its state now."""
    return Invited(
        id=invitation.pk,
        public_id=invitation.public_id,
        email=invitation.email,
        name=invitation.name,
        language=invitation.language,
        organisation_id=invitation.organisation_id,
        role=invitation.role,
        chain=invitation.chain,
        invited=invitation.invited,
        expires=invitation.expires,
        state=state_of(
            expires=invitation.expires,
            accepted=invitation.accepted,
            withdrawn=invitation.withdrawn,
            now=clock.now(),
        ),
    )


def invitation(invitation_id: int) -> Invited:
    """One invitation, for whoever reacts to its acceptance. Raises DoesNotExist."""
    return invited(Invitation.objects.get(pk=invitation_id))


def invitations_to(organisation_id: int) -> list[Invited]:
    """Every place kept in a body that nobody has taken yet, newest first."""
    rows = Invitation.objects.filter(
        organisation_id=organisation_id, accepted__isnull=True, withdrawn__isnull=True
    )
    return [invited(row) for row in rows.order_by("-invited", "-pk")]


def old_invitations(now: datetime) -> QuerySet[Invitation]:
    """Those whose name and address have no purpose any more."""
    before = now - INVITATION_REMEMBERED
    answered = Q(accepted__lt=before) | Q(withdrawn__lt=before)
    ran_out = Q(accepted__isnull=True, withdrawn__isnull=True, expires__lt=before)
    return Invitation.objects.filter(answered | ran_out).exclude(email="")


def open_invitation(key: str, *, lock: bool = False) -> Invitation | None:
    """The invitation whose token has this hash, while it is open; None whatever else it is."""
    rows = Invitation.objects.select_for_update() if lock else Invitation.objects.all()
    row = rows.filter(token_hash=key).first()
    return row if row is not None and invited(row).state is State.OPEN else None


def invitee(key: str) -> Invitee | None:
    """What the invited person may read before they are anybody here."""
    row = open_invitation(key)
    if row is None:
        return None
    user = User.objects.filter(email__iexact=row.email, is_active=True).first()
    return Invitee(
        key=key,
        email=row.email,
        name=row.name,
        language=row.language,
        expires=row.expires,
        user_id=user.pk if user else None,
        has_account=user is not None,
    )


def own_account(viewer: Viewer) -> User:
    """The account of whoever looks. Raises DoesNotExist for services and visitors."""
    if viewer.user_id is None:
        raise User.DoesNotExist
    return User.objects.get(pk=viewer.user_id)


def account_page(viewer: Viewer, *, session_key: str) -> AccountPage:
    """One's own account, factors and sessions. Three queries."""
    user = own_account(viewer)
    return AccountPage(
        person=person_of(user),
        factors=factors_of(user),
        sessions=tuple(_session_lines(user, session_key)),
    )


def _session_lines(user: User, session_key: str) -> Iterable[SessionLine]:
    for row in UserSession.objects.filter(user=user).order_by("-last_seen_at"):
        browser, system = browser_of(row.user_agent)
        yield SessionLine(
            id=row.pk,
            browser=browser,
            system=system,
            address=row.ip,
            began=row.created_at,
            last_seen=row.last_seen_at,
            is_current=row.session_key == session_key,
        )
