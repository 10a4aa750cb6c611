"""Journal entries as sentences that people can read.

An app says once how its verb reads: `say("mapping.compute_round", _("{actor} computed the results
of {subject}"))`. Places for names: actor, on_behalf_of, subject, recipients, purpose, basis, and
each key of the entry's details. Who knows names registers with `name_people` or `name_subjects`;
without them the public id stands in the sentence.
"""

import string
from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from django.utils.functional import Promise, lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.foundation.audit.rules import Entry, Operation

Wording = str | Promise
Names = Mapping[str, str]
Namer = Callable[[Iterable[str]], Names]

_sentences: dict[str, Wording] = {}
_people: list[Namer] = []
_subjects: dict[str, Namer] = {}
_purposes: dict[str, Wording] = {}
_vocabularies: list[Callable[[str], str]] = []

OPERATIONS: dict[Operation, Wording] = {
    Operation.COLLECTION: gettext_lazy("Collection"),
    Operation.ALTERATION: gettext_lazy("Alteration"),
    Operation.CONSULTATION: gettext_lazy("Consultation"),
    Operation.DISCLOSURE: gettext_lazy("Disclosure"),
    Operation.COMBINATION: gettext_lazy("Combination"),
    Operation.ERASURE: gettext_lazy("Erasure"),
    Operation.CONDUCT: gettext_lazy("Conduct"),
}


def say(verb: str, wording: Wording) -> None:
    """Register how `verb` reads. Refuses (ValueError) a second, different sentence."""
    if verb in _sentences and _sentences[verb] is not wording:
        raise ValueError(f"{verb} has a sentence already.")
    _sentences[verb] = wording


def said() -> frozenset[str]:
    """The verbs that read as a sentence of their own."""
    return frozenset(_sentences)


def name_people(namer: Namer) -> None:
    """Register who turns public ids of users and bodies into names, many at once."""
    if namer not in _people:
        _people.append(namer)


def name_subjects(kind: str, namer: Namer) -> None:
    """Register who turns public ids of one kind of thing, such as `mapping.Round`, into names."""
    _subjects[kind] = namer


def name_purposes(words: Mapping[str, Wording]) -> None:
    """Register how purposes read that code writes down, such as `mapping.hearing`."""
    _purposes.update(words)


def purposes_named_by(namer: Callable[[str], str]) -> None:
    """Register who words purposes of a vocabulary, such as `prevent_crime`; others as they are."""
    if namer not in _vocabularies:
        _vocabularies.append(namer)


def purpose(written: str) -> Wording:
    """A purpose in the reader's language; what a person wrote stays as it is."""
    if written in _purposes:
        return _purposes[written]
    named = (namer(written) for namer in _vocabularies)
    return next((words for words in named if words != written), written)


def names_in(entries: Iterable[Entry]) -> dict[str, str]:
    """Names for everything that the entries mention; one question per namer, not per entry.

    A namer that knows several kinds is asked once for all of them.
    """
    found: dict[str, str] = {}
    people: set[str] = set()
    subjects: dict[Namer, set[str]] = {}
    for entry in entries:
        people |= {entry.actor, entry.on_behalf_of, *entry.recipients}
        if entry.subject_kind in _subjects:
            subjects.setdefault(_subjects[entry.subject_kind], set()).add(entry.subject_id)
    for namer in _people:
        found |= namer(people - {""})
    for namer, ids in subjects.items():
        found |= namer(ids)
    return found


def sentence(entry: Entry, names: Names | None = None) -> Promise:
    """The entry as a sentence in the language of whoever reads it, worded when it is shown."""
    return _lazy_sentence(entry, names if names is not None else names_in([entry]))


class _Places(dict[str, Any]):
    """A place that a translation names and the entry does not fill stays visible."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def _word(entry: Entry, names: Names) -> str:
    wording = str(_sentences.get(entry.verb) or _("{actor}: {verb} ({subject})"))
    places = {
        **entry.details,
        "verb": entry.verb,
        "actor": _called(entry.actor, names),
        "on_behalf_of": _called(entry.on_behalf_of, names),
        "subject": names.get(entry.subject_id, f"{entry.subject_kind} {entry.subject_id}".strip()),
        "recipients": ", ".join(_called(one, names) for one in entry.recipients),
        "purpose": purpose(entry.purpose),
        "basis": entry.basis,
    }
    try:
        return string.Formatter().vformat(wording, (), _Places(places))
    except (ValueError, LookupError, AttributeError):
        return wording  # a translation with a broken place is shown as it is


def _called(code: str, names: Names) -> str:
    if code.startswith("service:") and code not in names:
        return _("the service {name}").format(name=code.removeprefix("service:"))
    return names.get(code, code)


_lazy_sentence: Callable[[Entry, Names], Promise] = cast(Any, lazy(_word, str))

say("audit.read_journal", gettext_lazy("{actor} read this journal."))
