"""Words that somebody has to stand for: long enough to say something."""

from django.utils.translation import gettext as _

from samhus.foundation.organisations.api import NotPossible

LEAST = 20
"""Characters below which nobody has given reasons."""


def require_reasons(words: str) -> str:
    """The words without blanks around them. Raises NotPossible when they say too little."""
    said = words.strip()
    if len(said) < LEAST:
        raise NotPossible(_("Give reasons, in %(least)s characters or more.") % {"least": LEAST})
    return said
