"""The door of packs: the home pack, the installed ones, and what a pack says."""

from samhus.engines.packfiles import BadPack, Problem
from samhus.foundation.packs.rules import (
    Category,
    Clock,
    Kind,
    Level,
    Pack,
    Provision,
    Refused,
)
from samhus.foundation.packs.shelf import forget, home, installed, load
from samhus.foundation.packs.words import Words
from samhus.foundation.packs.workdays import Calendar, Holiday, easter

__all__ = [
    "BadPack",
    "Calendar",
    "Category",
    "Clock",
    "Holiday",
    "Kind",
    "Level",
    "Pack",
    "Problem",
    "Provision",
    "Refused",
    "Words",
    "easter",
    "forget",
    "home",
    "installed",
    "load",
]
