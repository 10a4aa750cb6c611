"""People with an account. Authority never comes from here: only from memberships and posts."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare


class UserManager(BaseUserManager["User"]):
    """Makes accounts by e-mail address; there is no superuser."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A new account; without a password it can be entered by passkey or demo door only."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        if password:
            user.set_password(password)
        else:
            user.set_unusable_password()
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """Addresses are compared without regard to case."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Somebody who can sign in."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail address"), max_length=254)
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(_("language"), max_length=8, default="en")
    is_active = models.BooleanField(default=True)
    joined = models.DateTimeField(auto_now_add=True)
    left = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="accounts_user_email_once"),
            models.CheckConstraint(
                condition=models.Q(is_active=True, left__isnull=True)
                | models.Q(is_active=False, left__isnull=False),
                name="accounts_user_left_when_inactive",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.ACCOUNT
        retention = "Deactivated on leaving; name kept as long as the journal names the id."
        scrub = ("email", "name", "password")

    def __str__(self) -> str:
        return self.name


class Invitation(models.Model):
    """A place kept for one person: whoever opens its link in time makes the account.

    The link's token is never stored, only its SHA-256. `organisation_id`, `role` and `chain` (the
    body's public id, whose journal records the acceptance) are plain values: accounts know no
    bodies.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail address"), max_length=254)
    name = models.CharField(_("name"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=8, default="en")
    organisation_id = models.BigIntegerField(null=True, blank=True)
    role = models.CharField(_("role"), max_length=20, blank=True)
    chain = models.CharField(max_length=40)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="invitations_given"
    )
    invited = models.DateTimeField()
    expires = models.DateTimeField()
    withdrawn = models.DateTimeField(null=True, blank=True)
    accepted = models.DateTimeField(null=True, blank=True)
    user = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="invitations_accepted"
    )

    class Meta:
        indexes = [models.Index(fields=["organisation_id"], name="accounts_invitation_body")]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                "organisation_id",
                condition=models.Q(accepted__isnull=True, withdrawn__isnull=True),
                name="accounts_invitation_open_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=models.Q(accepted__isnull=True, user__isnull=True)
                | models.Q(accepted__isnull=False, user__isnull=False, withdrawn__isnull=True),
                name="accounts_invitation_accepted_by_somebody",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.ACCOUNT
        retention = "Address and name are blanked 90 days after it was answered or ran out."
        scrub = ("email", "name")

    def __str__(self) -> str:
        return str(self.public_id)
