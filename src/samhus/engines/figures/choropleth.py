"""The map: how sure we are, where, and what is missing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from samhus.engines.figures.canvas import Canvas, Panel, Shape
from samhus.engines.figures.figure import Figure, LegendEntry
from samhus.engines.figures.patterns import (
    definition,
    paint,
    swatch,
    warning_mark,
    warning_swatch,
)
from samhus.engines.figures.scheme import MISSING, WITHHELD, AreaValue, Scheme
from samhus.engines.figures.svg import INK, QUIET, document, element, text, title
from samhus.engines.figures.tables import area_table
from samhus.engines.figures.wording import Wording

BORDER = "#8b95a0"
SPECIAL = (MISSING, WITHHELD)
PARENT_BORDER = "#434d58"


@dataclass(frozen=True)
class _Look:
    """Everything that turns a shape into an element."""

    scheme: Scheme
    wording: Wording
    prefix: str
    names: Mapping[str, str]
    values: Mapping[str, AreaValue]
    link: Callable[[str], str] | None
    ids: Mapping[str, str]

    def value(self, code: str) -> AreaValue:
        return self.values.get(code, AreaValue(code, delivery="missing"))


def choropleth(
    canvas: Canvas,
    values: Sequence[AreaValue],
    *,
    scheme: Scheme,
    heading: str,
    description: str,
    wording: Wording | None = None,
    prefix: str = "map",
    link: Callable[[str], str] | None = None,
    public_ids: Mapping[str, str] | None = None,
    legend_inside: bool = False,
) -> Figure:
    """Colour a canvas by `scheme`; areas without a value are drawn as not delivered.

    `link(code)` makes each area a focusable link; `public_ids` go into `data-area` (default: the
    code). `prefix` keeps ids apart when a page holds several figures. `legend_inside` also draws
    heading and legend into the SVG, for a file that stands alone. Raises ValueError for a value
    of an area that the canvas does not have, and for two values of one area.
    """
    words = wording or Wording()
    names = {area.code: area.name for area in canvas.areas}
    look = _Look(scheme, words, prefix, names, _by_code(values, names), link, public_ids or {})
    complete = [look.value(area.code) for area in canvas.areas]
    counts = {c.key: 0 for c in scheme.classes}
    for value in complete:
        counts[scheme.classify(value)] += 1
    suspicious = sum(bool(v.suspicious) for v in complete if v.delivery != "withheld")
    legend = _legend(counts, suspicious, look)
    body, height = [_definitions(scheme, prefix), *_panels(canvas, look)], canvas.height
    width = canvas.width
    if legend_inside:
        body, width, height = _standing_alone(body, canvas, legend, heading)
    return Figure(
        svg=document(
            body,
            width=width,
            height=height,
            prefix=prefix,
            heading=heading,
            description=description,
            class_="map",
            interactive=link is not None,
        ),
        table=area_table(canvas.areas, complete, scheme=scheme, caption=heading, wording=words),
        sentence=words.map_sentence(counts, suspicious, scheme),
        legend=legend,
        counts=counts,
    )


def _by_code(values: Sequence[AreaValue], names: Mapping[str, str]) -> dict[str, AreaValue]:
    by_code = {value.code: value for value in values}
    if len(by_code) < len(values):
        raise ValueError("An area has two values on one map.")
    unknown = sorted(by_code.keys() - names.keys())
    if unknown:
        raise ValueError(f"The map has no area {', '.join(unknown[:5])}.")
    return by_code


def _definitions(scheme: Scheme, prefix: str) -> str:
    return element("defs", *(definition(look, prefix) for look in scheme.classes))


def _panels(canvas: Canvas, look: _Look) -> list[str]:
    drawn = [_panel(panel, look) for panel in canvas.panels]
    spots = [
        element(
            "rect",
            x=p.shows[0],
            y=p.shows[1],
            width=p.shows[2] - p.shows[0],
            height=p.shows[3] - p.shows[1],
            fill="none",
            stroke=INK,
            stroke_width=1.2,
            pointer_events="none",
        )
        for p in canvas.panels
        if p.shows
    ]
    return drawn + spots


def _panel(panel: Panel, look: _Look) -> str:
    by_name = sorted(
        panel.shapes, key=lambda s: (look.wording.sort_key(look.names[s.code]), s.code)
    )
    second = panel.magnified != 1
    areas = [_area(shape, look, second=second) for shape in by_name]
    borders = element(
        "path",
        d=panel.borders,
        fill="none",
        stroke=PARENT_BORDER,
        stroke_width=1,
        stroke_linejoin="round",
        pointer_events="none",
    )
    marks = [_flag(shape, look) for shape in by_name if _flagged(shape, look)]
    return element(
        "g",
        _frame(panel, panel.box, look) if panel.box else "",
        element("g", *areas, stroke=BORDER, stroke_width=0.6, stroke_linejoin="round"),
        borders if panel.borders else "",
        *marks,
        class_="panel",
    )


def _frame(panel: Panel, box: tuple[float, float, float, float], look: _Look) -> str:
    x, y, width, height = box
    label = look.wording.inset(panel.names, magnified=panel.magnified)
    return element(
        "rect", x=x, y=y, width=width, height=height, fill="#ffffff", stroke=BORDER, stroke_width=1
    ) + text(label, x, y - 4, font_size=11.5, fill=QUIET)


def _area(shape: Shape, look: _Look, *, second: bool) -> str:
    """`second`: the same area once more in an enlarged box, reachable by pointer only."""
    value = look.value(shape.code)
    key = look.scheme.classify(value)
    fill = paint(look.scheme.look(key), look.prefix)
    sentence = look.wording.area_sentence(look.names[shape.code], value, look.scheme)
    identifier = look.ids.get(shape.code, shape.code)
    name_id = f"{look.prefix}-a-{identifier}"
    drawn = element("path", d=shape.path, fill=fill) if shape.path else ""
    if shape.tiny and not second:
        drawn += element("circle", cx=shape.x, cy=shape.y, r=3.6, fill=fill)
    label = title(sentence, id_=None if second or look.link is None else name_id)
    attributes: dict[str, str | float | None] = {
        "class_": f"area class-{key.replace('_', '-')}",
        "data_area": identifier,
        "opacity": 0.4 if shape.context else None,
    }
    if look.link is None:
        return element("g", label, drawn, **attributes)
    if second:
        attributes |= {"tabindex": "-1", "aria_hidden": "true"}
    else:
        attributes |= {"aria_labelledby": name_id}
    return element("a", label, drawn, href=look.link(shape.code), **attributes)


def _flagged(shape: Shape, look: _Look) -> bool:
    value = look.value(shape.code)
    return bool(value.suspicious) and value.delivery != "withheld"


def _flag(shape: Shape, look: _Look) -> str:
    outline = element(
        "path",
        d=shape.path,
        fill="none",
        stroke=INK,
        stroke_width=1.5,
        stroke_linejoin="round",
        pointer_events="none",
    )
    return ("" if shape.tiny else outline) + warning_mark(shape.x, shape.y)


def _legend(counts: Mapping[str, int], suspicious: int, look: _Look) -> tuple[LegendEntry, ...]:
    """Every class that could occur, except the ones that only occur when something is hidden."""
    entries = [
        LegendEntry(
            c.key,
            swatch(c, look.prefix),
            look.wording.class_label(c.key, look.scheme),
            counts[c.key],
        )
        for c in look.scheme.classes
        if counts[c.key] or not (c in SPECIAL or c.key.endswith("_likely"))
    ]
    if suspicious:
        entries.append(
            LegendEntry("suspicious", warning_swatch(), look.wording.suspicious_label(), suspicious)
        )
    return tuple(entries)


def _standing_alone(
    body: list[str], canvas: Canvas, legend: Sequence[LegendEntry], heading: str
) -> tuple[list[str], float, float]:
    """Heading above, legend below; the sheet grows as wide as the words need."""
    top, row = 34.0, 22.0
    longest = max([len(e.label) + 8 for e in legend] + [len(heading) * 1.2])
    width = max(canvas.width, 60 + 6.6 * longest)
    lines = []
    for place, entry in enumerate(legend):
        y = top + canvas.height + 14 + place * row
        lines.append(element("g", entry.swatch, transform=f"translate(12 {y:.0f})"))
        lines.append(text(f"{entry.label}: {entry.count}", 50, y + 13.5))
    height = top + canvas.height + 20 + len(legend) * row
    return (
        [
            element("rect", width=width, height=height, fill="#ffffff"),
            text(heading, 12, 23, font_size=16, font_weight="600"),
            body[0],
            element("g", *body[1:], transform=f"translate(0 {top:.0f})"),
            *lines,
        ],
        width,
        height,
    )
