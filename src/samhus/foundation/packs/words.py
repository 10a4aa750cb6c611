"""The same words in several languages. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """Words by language. Missing ones fall back to English, which every pack has."""

    pairs: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, words: Mapping[str, str]) -> "Words":
        """From a pack's mapping of language to text."""
        return cls(tuple(sorted(words.items())))

    def in_language(self, language: str) -> str:
        """In that language (`sv`, `sv-fi`), otherwise in English."""
        known = dict(self.pairs)
        return known.get(language.split("-")[0].lower(), known["en"])

    def languages(self) -> frozenset[str]:
        """The languages that these words exist in."""
        return frozenset(language for language, _ in self.pairs)

    def __str__(self) -> str:
        return self.in_language("en")
