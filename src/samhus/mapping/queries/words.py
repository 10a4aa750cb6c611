"""Words that somebody has to stand for: long enough to say something, and about no person."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from samhus.foundation.organisations.api import NotPossible
from samhus.foundation.rounds.api import screen, unsettled

LEAST = 20
"""Characters below which nobody has given reasons."""


def require_reasons(
    words: str, *, key: str = "words", justified: Mapping[str, str] | None = None
) -> str:
    """The words without blanks around them.

    Raises NotPossible when they say too little, or hold what may point to a person and nobody
    has said why it must stay (`justified`, by the passage's mark under `key`).
    """
    said = words.strip()
    if len(said) < LEAST:
        raise NotPossible(_("Give reasons, in %(least)s characters or more.") % {"least": LEAST})
    return require_no_person(said, key=key, justified=justified)


def require_no_person(
    words: str, *, key: str = "words", justified: Mapping[str, str] | None = None
) -> str:
    """The words. Raises NotPossible when something in them may point to a person."""
    if unsettled(screen({key: words}), justified or {}):
        raise NotPossible(
            _("Something in the text may point to a person. Take it out, or say why it must stay.")
        )
    return words
