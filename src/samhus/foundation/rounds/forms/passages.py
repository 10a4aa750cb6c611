"""Asking a reason for each passage that looks like a person."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from samhus.foundation.rounds.pages import Passage
from samhus.foundation.rounds.queries.screening import passages as screen
from samhus.foundation.rounds.rules import SHORTEST_REASON
from samhus.foundation.rounds.wording import kind_label

LONGEST_REASON = 300
MOST_REASONS = 100
WHY = "why-"


@dataclass(frozen=True)
class InPlace:
    """A passage in its sentence, what it looks like, and the field of the reason why it stays."""

    kind: str
    before: str
    words: str
    after: str
    reason: Any


class AboutNobodyForm(forms.Form):
    """Short texts in which nothing may point to a person, for whatever reason: titles, terms.

    Others build upon it and say in `screened` which fields are looked at.
    """

    screened: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        """A passage that looks like a person is to be taken out."""
        cleaned: dict[str, Any] = super().clean() or {}
        texts = {name: cleaned[name] for name in self.names_screened() if cleaned.get(name)}
        to_be_taken_out(self, screen(texts))
        return cleaned

    def names_screened(self) -> Collection[str]:
        """The fields that are looked at."""
        return self.screened


def to_be_taken_out(form: forms.Form, passages: Iterable[Passage]) -> None:
    """An error beside each text that may point to somebody."""
    for passage in passages:
        words = _("“%(words)s” may point to a person. Take it out of the text.")
        form.add_error(passage.question, words % {"words": passage.excerpt})


class PassagesForm(forms.Form):
    """Asks a reason for each passage that looks like a person; other forms build upon it."""

    mark_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.passages: list[Passage] = []

    def reasons(self) -> dict[str, str]:
        """What was written beside passages, by their mark."""
        given = {
            name.removeprefix(WHY): self.data[name].strip()[:LONGEST_REASON]
            for name in self.data
            if name.startswith(WHY)
        }
        return dict(list(given.items())[:MOST_REASONS])

    def ask_about(self, passages: Iterable[Passage], open_: Collection[Passage]) -> None:
        """Show all passages, and an error at those that are open."""
        for passage in passages:
            self.passages.append(passage)
            name = f"{WHY}{passage.mark}"
            self.fields[name] = forms.CharField(
                label=_("Why “%(words)s” must stay") % {"words": passage.excerpt},
                required=False,
                max_length=LONGEST_REASON,
            )
            if passage in open_:
                self.add_error(name, self._asking(passage))

    def _asking(self, passage: Passage) -> str:
        if self.data.get(f"{WHY}{passage.mark}", "").strip():
            return _(
                "Give a reason of at least %(number)s characters that itself points to nobody."
            ) % {"number": SHORTEST_REASON}
        return _("This looks like %(kind)s. Take it out of the text, or say why it must stay.") % {
            "kind": kind_label(passage.kind)
        }

    def passages_of(self, key: str) -> tuple[InPlace, ...]:
        """Each passage of one question in its sentence."""
        return tuple(self._in_place(each) for each in self.passages if each.question == key)

    def _in_place(self, passage: Passage) -> InPlace:
        before, words, after = passage.sentence.partition(" ".join(passage.excerpt.split()))
        reason = self[f"{WHY}{passage.mark}"]
        return InPlace(kind_label(passage.kind), before, words, after, reason)
