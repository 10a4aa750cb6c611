"""Maps and charts as SVG text, each with its data as a table and one sentence."""

from samhus.engines.figures.canvas import Canvas, MapArea, draw_canvas
from samhus.engines.figures.chart_of_bodies import Body, chart_of_bodies
from samhus.engines.figures.choropleth import choropleth
from samhus.engines.figures.columns import (
    BarWords,
    ColumnWords,
    Counted,
    Item,
    Link,
    balance_bar,
    counted_bars,
    two_columns,
)
from samhus.engines.figures.figure import Column, Figure, LegendEntry, Row, Table
from samhus.engines.figures.growth import GrowthLine, growth
from samhus.engines.figures.intervals import caterpillar, interval_strip
from samhus.engines.figures.judgements import JudgedRange, judgement_strip
from samhus.engines.figures.lineage import Kept, Version, lineage
from samhus.engines.figures.raster import png_of
from samhus.engines.figures.scheme import (
    AreaValue,
    RankInterval,
    Scheme,
    relative_risk_scheme,
    support_scheme,
)
from samhus.engines.figures.series import YearFigure, series
from samhus.engines.figures.spans import Bar, span_chart
from samhus.engines.figures.wording import Wording

__all__ = [
    "AreaValue",
    "Bar",
    "BarWords",
    "Body",
    "Canvas",
    "Column",
    "ColumnWords",
    "Counted",
    "Figure",
    "GrowthLine",
    "Item",
    "JudgedRange",
    "Kept",
    "LegendEntry",
    "Link",
    "MapArea",
    "RankInterval",
    "Row",
    "Scheme",
    "Table",
    "Version",
    "Wording",
    "YearFigure",
    "balance_bar",
    "caterpillar",
    "chart_of_bodies",
    "choropleth",
    "counted_bars",
    "draw_canvas",
    "growth",
    "interval_strip",
    "judgement_strip",
    "lineage",
    "png_of",
    "relative_risk_scheme",
    "series",
    "span_chart",
    "support_scheme",
    "two_columns",
]
