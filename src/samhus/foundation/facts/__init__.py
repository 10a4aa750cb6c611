"""Named, typed, dated answers that one capability gives and others ask for by name.

An app registers `mapping.designated_on`; another asks `facts.ask("mapping.designated_on", ...)`
without importing it. An unregistered question is an error, never a silent "no".
"""

from samhus.foundation.facts.rules import Fact, UnknownFact, answers, ask

__all__ = ["Fact", "UnknownFact", "answers", "ask"]
