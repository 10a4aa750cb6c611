"""What stands before the questions: danger, the child, one's own organisation; frozen."""

from dataclasses import dataclass

from samhus.information_sharing.pages.asking import CountryChoice, Line


@dataclass(frozen=True)
class Said:
    """A sentence beside the law, where it comes from, and how far anybody looked."""

    words: str
    language: str
    cite: str
    certainty: str


@dataclass(frozen=True)
class FirstPage:
    """The first screen in one country, before anything is answered; `changed` from another's."""

    country: str
    name: str
    number: str
    other_numbers: tuple[tuple[str, str], ...]
    inside: tuple[Said, ...]
    before: tuple[Said, ...]
    countries: tuple[CountryChoice, ...]
    under_18: str
    changed: bool = False


@dataclass(frozen=True)
class ChildPage:
    """The child-protection duty of a country, before every other question."""

    country: str
    name: str
    number: str
    duties: tuple[Line, ...]
    to_whom: tuple[str, ...]
    when_you_tell: tuple[Line, ...]
    unverified: tuple[Line, ...]
    before: tuple[Said, ...]
    ask: tuple[Line, ...]
    recipient: str
    under_18: str


@dataclass(frozen=True)
class AboutMe:
    """What somebody asks about themselves; open where the answers raise it."""

    question: str
    said: Said
    is_open: bool


@dataclass(frozen=True)
class AfterPage:
    """Beside an answer: whom one asks inside, what the recipient does, what one will hear."""

    number: str
    inside: Said | None
    next: Said | None
    hear_back: Said | None
    position: tuple[AboutMe, ...]
