"""What views hand to components: plain records, so that pages are tested without reading HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from samhus.foundation.ui.navigation import Words

Colour = Literal["info", "success", "warning", "danger", "neutral", "accent", "warm"]


@dataclass(frozen=True)
class Task:
    """One line of a task list: what to do, why now, by when, and how it stands."""

    title: Words
    url: str = ""
    hint: Words = ""
    due: Words = ""
    status: Words = ""
    colour: Colour = "neutral"


@dataclass(frozen=True)
class Step:
    """One step of a longer piece of work; `state` says where the visitor is."""

    title: Words
    state: Literal["done", "current", "open"] = "open"
    url: str = ""
    hint: Words = ""


@dataclass(frozen=True)
class Happening:
    """One entry of a history: when, who, and a sentence that people can read."""

    when: Words
    sentence: Words
    who: Words = ""
    url: str = ""
