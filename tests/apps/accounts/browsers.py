"""What people do in a browser, and what the journal saw."""

import base64
import hashlib
import hmac
import struct
import uuid

from django.test import Client

from samhus.foundation.access.viewer import service
from samhus.foundation.audit.models import JournalEntry

PASSWORD = "seven tame geese by the lake"
SETUP = service("setup")


def somebody(email: str, name: str, password: str | None = PASSWORD, **more):
    from samhus.foundation.accounts.models import User

    return User.objects.create_user(email, password, name=name, **more)


def sign_in(browser: Client, email: str = "paula@example.org", password: str = PASSWORD):
    return browser.post("/accounts/login/", {"login": email, "password": password})


def is_in(browser: Client) -> bool:
    """Whether the next request is somebody's."""
    return browser.get("/").status_code == 200


def keyed(**fields) -> dict:
    return {"idempotency_key": str(uuid.uuid4()), **fields}


def verbs(chain: str = "installation") -> list[str]:
    """What the journal says, oldest first."""
    rows = JournalEntry.objects.filter(chain=chain).order_by("sequence")
    return list(rows.values_list("verb", flat=True))


def totp(secret: str, at: float) -> str:
    """RFC 6238, so that no library of the product checks itself."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(at) // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return str(number % 10**6).zfill(6)
