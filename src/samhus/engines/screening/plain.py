"""The same text, character for character, with typographic variants made plain."""

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d"
_SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
    "\u3000\t"
)
_APOSTROPHES = "\u2018\u2019\u02bc\uff07"
_PLAIN = str.maketrans(
    _DASHES + _SPACES + _APOSTROPHES,
    "-" * len(_DASHES) + " " * len(_SPACES) + "'" * len(_APOSTROPHES),
)


def plain(text: str) -> str:
    """Dashes, blanks and apostrophes as on a typewriter, full-width digits as digits.

    The length stays, so that a place found in the plain text is the same place in the original.
    """
    made = text.translate(_PLAIN)
    if made.isascii():
        return made
    return "".join(_digit(char) for char in made)


def _digit(char: str) -> str:
    return str(int(char)) if not char.isascii() and char.isdecimal() else char
