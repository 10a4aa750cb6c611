"""Free text about a disclosure is about no person: what may point to one is refused."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from samhus.foundation.organisations.api import NotPossible
from samhus.foundation.rounds.api import screen
from samhus.information_sharing.rules.disclosing import is_reference


class PointsToSomebody(NotPossible):
    """Something in a text looks like a person; `found` says where, by field, in which words."""

    def __init__(self, found: tuple[tuple[str, str], ...]) -> None:
        super().__init__(_("Something in the text may point to a person. Take it out."))
        self.found = found


def require_no_person(texts: Mapping[str, str]) -> None:
    """Raises PointsToSomebody. There is no reason for which a name could stay here."""
    found = tuple((one.question, one.excerpt) for one in screen(texts))
    if found:
        raise PointsToSomebody(found)


def require_reference(text: str) -> str:
    """The reference. Raises NotPossible unless it is opaque."""
    if not is_reference(text):
        raise NotPossible(
            _("A reference holds letters, digits, dashes and slashes: 40 at the most, no words.")
        )
    return text
