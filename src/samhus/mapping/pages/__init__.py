"""Page models of the mapping: frozen, complete, worded. Newer nouns stand in their own file."""

from samhus.mapping.pages.area import AreaPage, EarlierResult, FormerResult
from samhus.mapping.pages.faults import FaultLine
from samhus.mapping.pages.overview import (
    DeliveryLine,
    IndicatorBlock,
    MappingLine,
    MappingPage,
    SupplyLine,
)
from samhus.mapping.pages.results import Choice, ResultRow, ResultsPage

__all__ = [
    "AreaPage",
    "Choice",
    "DeliveryLine",
    "EarlierResult",
    "FaultLine", "FormerResult",
    "IndicatorBlock",
    "MappingLine",
    "MappingPage",
    "ResultRow",
    "ResultsPage",
    "SupplyLine",
]  # fmt: skip
