"""The pages "why?" and "who can see this?": the same policy, read aloud.

An app registers which of its things may be explained and how one is found for a viewer; a loader
that finds nothing makes the page a 404, so a stranger learns nothing from asking.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from samhus.foundation.access.decision import Decision, Wording, best
from samhus.foundation.access.policy import Policy, policy_of
from samhus.foundation.access.viewer import Viewer

Loader = Callable[[Viewer, UUID], Any]

COMMON: dict[str, Wording] = {
    "see": _("see it"),
    "open": _("open it"),
    "edit": _("edit it"),
    "prepare": _("prepare it"),
    "close": _("close it"),
    "end": _("end it"),
    "submit": _("hand it in"),
    "publish": _("publish it"),
}


@dataclass(frozen=True)
class Subject:
    """One thing whose access is explained, with the policy that governs it."""

    label: str
    obj: Any
    policy: Policy
    title: str
    words: Mapping[str, Wording]

    @property
    def public_id(self) -> str:
        """As it stands in addresses."""
        return str(self.obj.public_id)

    def name_of(self, action: str) -> Wording:
        """The action in words: "read the answers"."""
        return self.words.get(action) or COMMON.get(action) or action.replace("_", " ")


@dataclass(frozen=True)
class Answer:
    """One action: may the viewer, because of which grounds; and on which not."""

    action: Wording
    decision: Decision
    others: tuple[Wording, ...]


@dataclass(frozen=True)
class Circle:
    """People who may see a thing in one role of one body; names only in the viewer's own bodies."""

    body: str
    role: Wording
    number: int
    names: tuple[str, ...]


@dataclass(frozen=True)
class Audience:
    """How many people may see a thing, and in which circles; one person may stand in several."""

    total: int
    circles: tuple[Circle, ...]


class Describe(Protocol):
    """How organisations group the people who may `action` with `subject`, for one viewer."""

    def __call__(
        self, *, viewer: Viewer, user_ids: frozenset[int], may: Callable[[Viewer], bool]
    ) -> Iterable[Circle]: ...


@dataclass(frozen=True)
class _Entry:
    loader: Loader
    words: Mapping[str, Wording]
    title: Callable[[Any], str]


_entries: dict[str, _Entry] = {}
_describe: list[Describe] = []


def register(
    model: type[Model],
    loader: Loader,
    words: Mapping[str, Wording] | None = None,
    title: Callable[[Any], str] = str,
) -> None:
    """Let rows of `model` be explained.

    `loader(viewer, public_id)` gives the row, or None (or raises DoesNotExist) for whom it does
    not exist. `words` says what each action is called, `title` what the row is called.
    """
    _entries[model._meta.label] = _Entry(loader, words or {}, title)


def describe_people_with(describe: Describe) -> None:
    """Organisations installs itself here: only it knows bodies, roles and names."""
    _describe[:] = [describe]


def subject(viewer: Viewer, label: str, public_id: UUID) -> Subject | None:
    """The thing, for a viewer who may see it; None for whom it does not exist."""
    entry = _entries.get(label)
    if entry is None:
        return None
    try:
        found = entry.loader(viewer, public_id)
    except ObjectDoesNotExist:
        return None
    if found is None:
        return None
    obj: Any = getattr(found, "governed_by", found)
    policy = policy_of(obj)
    if not policy.decide("see", viewer, obj):
        return None
    return Subject(label, obj, policy, entry.title(obj), entry.words)


def answers(viewer: Viewer, about: Subject) -> tuple[Answer, ...]:
    """Every action of the policy with its decision and the other grounds that say the same."""
    found = []
    for action in about.policy.actions:
        grounds = about.policy.grounds(action, viewer, about.obj)
        decision = best(grounds)
        # Beside a yes the noes would confuse; beside a no they say what else would open it.
        alike = [str(each.because) for each in grounds if each.allowed == decision.allowed]
        others = [words for words in alike if words != str(decision.because)]
        found.append(Answer(about.name_of(action), decision, tuple(dict.fromkeys(others))))
    return tuple(found)


def audience(viewer: Viewer, about: Subject) -> Audience:
    """Who may see it: by body and role, from the policy's own holders."""
    user_ids = about.policy.holders("see", about.obj)

    def may(other: Viewer) -> bool:
        return bool(about.policy.decide("see", other, about.obj))

    found = tuple(
        circle
        for describe in _describe
        for circle in describe(viewer=viewer, user_ids=user_ids, may=may)
    )
    return Audience(len(user_ids), found)
