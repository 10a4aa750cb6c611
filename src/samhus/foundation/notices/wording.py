"""How each kind of notice is worded; apps register theirs, so it reads in any language."""

from django.utils.functional import Promise

_SENTENCES: dict[str, str | Promise] = {}


def say(kind: str, sentence: str | Promise) -> None:
    """Register the sentence of a kind; `{name}` places come from the notice's `about`."""
    _SENTENCES[kind] = sentence


def sentence(kind: str, about: dict[str, str]) -> str:
    """The sentence in the reader's language."""
    return str(_SENTENCES[kind]).format_map(about)


def known(kind: str) -> bool:
    """Whether somebody worded this kind."""
    return kind in _SENTENCES
