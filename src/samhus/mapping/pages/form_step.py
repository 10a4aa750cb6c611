"""One question on a page of its own: what it is about, what it does, where it leads back."""

from dataclasses import dataclass, field

from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True)
class FormStep:
    """The words around a form. `facts` are (term, what it is), `quote` somebody else's words."""

    title: str
    caption: str
    lead: Words
    submit: Words
    back_url: str
    back: str
    round_title: str
    round_url: str
    facts: tuple[tuple[Words, str], ...] = ()
    quote: str = ""
    theirs: tuple[tuple[str, str], ...] = field(default=())
