"""Relative risks per area from small counts (BYM2 Poisson). No Django, no database, no network."""

from samhus.engines.small_area.change import Change, Stored, change
from samhus.engines.small_area.classes import ClassTable, SupportClass, support_class
from samhus.engines.small_area.estimates import Estimates
from samhus.engines.small_area.graph import Graph
from samhus.engines.small_area.model import estimate
from samhus.engines.small_area.power import power_to_see
from samhus.engines.small_area.priors import BetaPhi, HalfNormalSigma, PCSigma, Priors

__all__ = [
    "BetaPhi",
    "Change",
    "ClassTable",
    "Estimates",
    "Graph",
    "HalfNormalSigma",
    "PCSigma",
    "Priors",
    "Stored",
    "SupportClass",
    "change",
    "estimate",
    "power_to_see",
    "support_class",
]
