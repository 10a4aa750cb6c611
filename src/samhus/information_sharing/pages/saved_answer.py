"""Pages of saved answers: frozen."""

from dataclasses import dataclass
from datetime import date

from samhus.information_sharing.pages.asking import AnswerPage
from samhus.information_sharing.pages.first import AfterPage


@dataclass(frozen=True)
class SavedLine:
    """One in the list."""

    public_id: str
    country: str
    between: str
    kinds: str
    heads: str
    day: date
    has_changed: bool


@dataclass(frozen=True)
class SavedPage:
    """One reopened: what was answered then, and what the law says now."""

    public_id: str
    day: date
    then: tuple[tuple[str, str], ...]
    has_changed: bool
    is_gone: bool
    now: AnswerPage | None
    after: AfterPage | None
