"""A click counts once: a reply that was lost after commit is repeated, its effect is not.

Forms carry a fresh key in a hidden field, machines send `Idempotency-Key`. The key is claimed in
the same transaction as the change, so that key and effect are stored together or not at all.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from samhus.foundation.access.models import Reply
from samhus.foundation.access.viewer import Viewer

FIELD = "idempotency_key"
LONGEST_LOCATION: int = Reply._meta.get_field("location").max_length or 0


@dataclass
class Claim:
    """Either the right to make the change, or the answer that an earlier click got."""

    reply: Reply
    answered: bool

    def repeat(self) -> HttpResponse:
        """The earlier answer once more; one that can't be given twice leads to its effect."""
        if self.reply.location:
            response: HttpResponse = HttpResponseRedirect(self.reply.location)
            response.status_code = self.reply.status if self.reply.status >= 300 else 303
            return response
        return HttpResponse(status=self.reply.status)

    def remember(self, response: HttpResponse) -> None:
        """Keep where the answer pointed, for a repetition."""
        self.reply.status = response.status_code
        location = response.headers.get("Location", "")
        # One that is too long to keep leads home: the effect is there all the same.
        self.reply.location = location if len(location) <= LONGEST_LOCATION else "/"
        self.reply.save(update_fields=["status", "location"])


class KeyReused(BadRequest):
    """The key was claimed for another address, or for another content."""


def claim(request: HttpRequest, viewer: Viewer, *, about: str = "") -> Claim:
    """Claim the request's key for this viewer and path. Raises BadRequest without a valid key.

    With `about`, a short fingerprint of the content, the same key for another content is refused
    too: a machine that forgets to renew its key must not believe that its second file arrived.
    """
    key = _key(request)
    owner = viewer.user_id or 0
    path = f"{request.path}#{about}" if about else request.path
    Reply.objects.bulk_create([Reply(owner=owner, key=key, path=path)], ignore_conflicts=True)
    reply = Reply.objects.get(owner=owner, key=key)
    if reply.path != path:
        raise KeyReused(_("This form was already used for something else. Open it again."))
    return Claim(reply, answered=reply.status != 0)


def _key(request: HttpRequest) -> UUID:
    text = request.headers.get("Idempotency-Key") or request.POST.get(FIELD, "")
    try:
        return UUID(text)
    except ValueError:
        raise BadRequest(
            _("The form came without its key. Open the page again and repeat your entry.")
        ) from None


def forget(before: datetime) -> None:
    """Answered keys older than that are of no use to anybody."""
    Reply.objects.filter(created__lt=before).delete()
