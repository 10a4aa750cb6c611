"""What Django's own checks say about the journal before anything starts."""

from typing import Any

from django.conf import settings
from django.core import checks

from samhus.foundation.audit import keys


@checks.register(checks.Tags.security)
def signing_key_is_there(**options: Any) -> list[checks.CheckMessage]:
    """In production the key must be there beforehand: a key made in passing is kept by nobody."""
    if settings.SAMHUS_ENV != "production":
        return []
    refusal = keys.refusal()
    return [checks.Error(refusal, id="audit.E001")] if refusal else []
