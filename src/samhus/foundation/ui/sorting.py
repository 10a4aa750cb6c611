"""Names in the reader's order: the embedded server has no collations, so Python sorts.

Å, ä, ö come last in Swedish and Finnish, æ, ø, å in Danish, where an older aa is an å:
Aabenraa stands after Ørsted. Elsewhere accents are folded away.
"""

import unicodedata

from django.utils.translation import get_language

_LAST = {
    "sv": "åäö",
    "fi": "åäö",
    "da": "æøå",
}
_SAME = {"sv": {"æ": "ä", "ø": "ö"}, "fi": {"æ": "ä", "ø": "ö"}, "da": {"ä": "æ", "ö": "ø"}}


def sort_key(name: str, language: str) -> str:
    """A string whose plain order is the order of names in that language."""
    code = language.split("-")[0]
    low = name.casefold()
    if code == "da":
        low = low.replace("aa", "å")
    letters = _LAST.get(code, "")
    return "".join(_weight(char, letters, _SAME.get(code, {})) for char in low)


def by_name(name: str) -> str:
    """The same for the language in which the page is read."""
    return sort_key(name, get_language() or "en")


def _weight(char: str, letters: str, same: dict[str, str]) -> str:
    char = same.get(char, char)
    if char in letters:
        return "{" + chr(ord("a") + letters.index(char))
    plain = unicodedata.normalize("NFKD", char)
    return "".join(part for part in plain if not unicodedata.combining(part))
