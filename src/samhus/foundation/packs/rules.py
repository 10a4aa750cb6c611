"""What a pack says, as frozen records. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from samhus.foundation.packs.words import Words
from samhus.foundation.packs.workdays import Calendar

Regime = Literal["gdpr", "led", "unknown"]


@dataclass(frozen=True)
class Level:
    """A level of administration. `municipal` marks the one that municipalities are of."""

    key: str
    name: Words
    plural: Words
    parent: str = ""
    municipal: bool = False
    typical_number: int | None = None
    code_pattern: str = ""
    note: str = ""


@dataclass(frozen=True)
class Kind:
    """A kind of body: which data-protection regime it mostly works under, at which level."""

    key: str
    name: Words
    regime: Regime
    level: str = ""
    note: str = ""


@dataclass(frozen=True)
class Clock:
    """A time that runs, for example the right of reply. Nothing is decided by its passing."""

    key: str
    name: Words
    days: int
    unit: Literal["working_days", "days"]
    verified: bool
    basis: str = ""
    verified_by: str = ""
    open_point: str = ""


@dataclass(frozen=True)
class Refused:
    """A characteristic of residents that no indicator may measure, and why."""

    key: str
    name: Words
    reason: Words
    words: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def named_in(self, text: str) -> bool:
        """Whether the text uses one of its words, in any language."""
        low = text.casefold()
        return any(word.casefold() in low for _, words in self.words for word in words)


@dataclass(frozen=True)
class Category:
    """A category of offences: by the act, the motive or the victim. Never by residents."""

    key: str
    name: Words
    by: Literal["act", "motive", "victim"]


@dataclass(frozen=True)
class Provision:
    """What the law says about secrecy, as far as anybody looked. Not verified is not a verdict."""

    key: str
    about: Literal["area_results", "soft_information", "persons"]
    certainty: Literal["text_read", "reported", "not_researched"]
    verified: bool
    text: Words
    citation: str = ""
    source: str = ""
    verified_by: str = ""
    open_point: str = ""
    ask: Words | None = None


@dataclass(frozen=True)
class Pack:
    """A country as data. What it does not know, it says in `open_points`."""

    code: str
    name: Words
    languages: tuple[str, ...]
    time_zone: str
    levels: tuple[Level, ...]
    kinds: tuple[Kind, ...]
    folder: Path
    fictional: bool = False
    builds_on: str = ""
    calendar: Calendar = Calendar()  # noqa: RUF009 - frozen
    clocks: tuple[Clock, ...] = ()
    refused: tuple[Refused, ...] = ()
    offence_categories: tuple[Category, ...] = ()
    secrecy: tuple[Provision, ...] = ()
    designates: bool = True
    """Whether a mapping round may end with designations; without, support follows from talks."""
    law: str = ""
    """The country whose legal frameworks hold here; empty is the pack's own."""
    needs_agreement: bool = False
    """Whether nothing is told here without an agreement, unless a duty asks for it."""
    terms: tuple[tuple[str, Words], ...] = ()
    open_points: tuple[str, ...] = ()

    def level(self, key: str) -> Level:
        """The level with this key. Raises KeyError."""
        return {level.key: level for level in self.levels}[key]

    @property
    def municipal_level(self) -> Level:
        """The level that municipalities are of; the check lets no home pack be without one."""
        return next(level for level in self.levels if level.municipal)

    def kind(self, key: str) -> Kind:
        """The kind of body with this key. Raises KeyError."""
        return {kind.key: kind for kind in self.kinds}[key]

    def kinds_at(self, level: str) -> tuple[Kind, ...]:
        """Kinds of bodies that answer for an area of this level."""
        return tuple(kind for kind in self.kinds if kind.level == level)

    def clock(self, key: str) -> Clock:
        """The clock with this key. Raises KeyError."""
        return {clock.key: clock for clock in self.clocks}[key]

    def category(self, key: str) -> Category:
        """The offence category with this key. Raises KeyError."""
        return {category.key: category for category in self.offence_categories}[key]

    def secrecy_about(self, subject: str) -> tuple[Provision, ...]:
        """Provisions about area results, soft information or persons."""
        return tuple(provision for provision in self.secrecy if provision.about == subject)

    def term(self, key: str, language: str) -> str:
        """What this country calls something; the key itself when the pack does not say."""
        words = dict(self.terms).get(key)
        return words.in_language(language) if words else key

    def refused_in(self, text: str) -> tuple[Refused, ...]:
        """Refused characteristics that a text about residents names."""
        return tuple(refused for refused in self.refused if refused.named_in(text))

    def working_day_after(self, day: date, number: int) -> date:
        """See `Calendar.working_day_after`."""
        return self.calendar.working_day_after(day, number)

    def due(self, clock: str, start: date) -> date:
        """The last day of a clock that started on `start`."""
        running = self.clock(clock)
        if running.unit == "days":
            return start + timedelta(days=running.days)
        return self.working_day_after(start, running.days)
