"""Posts exist whether or not somebody holds them; a vacant post is visible."""

import uuid

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.utils.translation import gettext_lazy as _

from samhus.foundation.care import Sensitivity, TableCare


class Post(models.Model):
    """A named function in a body, with the address that reaches whoever holds it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="posts"
    )
    title = models.CharField(_("title"), max_length=120)
    function = models.CharField(_("function"), max_length=40)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    valid = DateRangeField(_("valid"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "title"], name="organisations_post_once"
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.INTERNAL
        retention = "Kept: the history of who was responsible."

    def __str__(self) -> str:
        return self.title


class Holding(models.Model):
    """Who holds a post from when until when; without a live holding the post is vacant."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    membership = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="holdings"
    )
    valid = DateRangeField(_("valid"))

    class Care(TableCare):
        sensitivity = Sensitivity.ACCOUNT
        retention = "Kept: the history of who was responsible."

    def __str__(self) -> str:
        return f"{self.post_id}"
