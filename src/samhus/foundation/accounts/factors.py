"""Second steps at sign-in: how their secrets are kept, and whether one is due."""

import base64
import os
from enum import StrEnum
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest
from django.utils.encoding import force_bytes
from django.utils.translation import gettext as _

from samhus.foundation.accounts.pages import Factors

PURPOSE = b"samhus accounts second factors 1"
NONCE_BYTES = 12


class Due(StrEnum):
    """What a signed-in person has to do before anything else."""

    NOTHING = "nothing"
    SET_UP = "set up"
    USE_PASSKEY = "use passkey"


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Keeps seeds encrypted: a stolen dump of the database opens no account."""

    def encrypt(self, text: str) -> str:
        """AES-256-GCM under a key derived from the installation's secret."""
        nonce = os.urandom(NONCE_BYTES)
        sealed = AESGCM(_key(settings.SECRET_KEY)).encrypt(nonce, text.encode(), PURPOSE)
        return base64.b64encode(nonce + sealed).decode("ascii")

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """What a new passkey is called until its owner says it better."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return _("Passkey %(number)s") % {"number": number}

    def decrypt(self, encrypted_text: str) -> str:
        """Tries the present secret, then the former ones. Raises InvalidTag when none fits."""
        sealed = base64.b64decode(encrypted_text)
        for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
            try:
                text = AESGCM(_key(secret)).decrypt(
                    sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], PURPOSE
                )
            except InvalidTag:
                continue
            return text.decode()
        raise InvalidTag


def _key(secret: str | bytes) -> bytes:
    derived = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=PURPOSE)
    return derived.derive(force_bytes(secret))


def factors_of(user: Any) -> Factors:
    """The second steps of a person; one query."""
    rows = list(Authenticator.objects.filter(user=user))
    codes = [row for row in rows if row.type == Authenticator.Type.RECOVERY_CODES]
    return Factors(
        has_app=any(row.type == Authenticator.Type.TOTP for row in rows),
        passkeys=sum(row.type == Authenticator.Type.WEBAUTHN for row in rows),
        codes_left=sum(len(row.wrap().get_unused_codes()) for row in codes),
        has_password=user.has_usable_password(),
    )


def due_for(request: HttpRequest) -> Due:
    """What this session owes where a second step (or a passkey) is mandatory.

    A session that proved one is done without a query. One that has just been set up counts: it
    was set up after the password was given again.
    """
    proved = {
        record.get("type")
        for record in get_authentication_records(request, request.user)
        if record.get("method") == "mfa"
    }
    if settings.SAMHUS_PASSKEYS_REQUIRED:
        if Authenticator.Type.WEBAUTHN in proved:
            return Due.NOTHING
        return Due.USE_PASSKEY if _has(request, Authenticator.Type.WEBAUTHN) else Due.SET_UP
    if proved or _has(request, Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN):
        return Due.NOTHING
    return Due.SET_UP


def _has(request: HttpRequest, *types: str) -> bool:
    return bool(Authenticator.objects.filter(user=request.user, type__in=types).exists())
