"""Patterns that survive a grey printer: the second channel beside colour."""

from samhus.engines.figures.scheme import MapClass, Pattern
from samhus.engines.figures.svg import element

TILE = 6.0

MARKS: dict[Pattern, tuple[tuple[str, float], ...]] = {
    "none": (),
    "hatch": (("M-1 7L7 -1M-1 1L1 -1M5 7L7 5", 0.8),),
    "cross": (("M0 0L6 6M6 0L0 6", 0.8),),
    "dots": (("M1.5 1.5h.01M4.5 4.5h.01", 1.3),),
    "lines": (("M0 3H6", 1.2),),
    "stripes": (("M-1 -1L7 7M-1 5L1 7M5 -1L7 1", 1.2),),
    "lines-stripes": (
        ("M0 3H6", 1.2),
        ("M-1 -1L7 7M-1 5L1 7M5 -1L7 1", 1.2),
    ),
}


def paint(look: MapClass, prefix: str) -> str:
    """The value of `fill` for a class."""
    return look.fill if look.pattern == "none" else f"url(#{prefix}-{look.key})"


def definition(look: MapClass, prefix: str) -> str:
    """The <pattern> of a class, empty for a plain colour."""
    if look.pattern == "none":
        return ""
    marks = [
        element(
            "path",
            d=d,
            stroke=look.ink,
            stroke_width=width,
            stroke_linecap="round" if look.pattern == "dots" else None,
        )
        for d, width in MARKS[look.pattern]
    ]
    return element(
        "pattern",
        element("rect", width=TILE, height=TILE, fill=look.fill),
        *marks,
        id=f"{prefix}-{look.key}",
        patternUnits="userSpaceOnUse",
        width=TILE,
        height=TILE,
    )


def swatch(look: MapClass, prefix: str) -> str:
    """A small complete SVG for a legend line. Decoration: the words beside it carry the meaning."""
    own = f"{prefix}-swatch"
    pattern = definition(look, own)
    return element(
        "svg",
        element("defs", pattern) if pattern else "",
        element(
            "rect",
            x=0.5,
            y=0.5,
            width=27,
            height=17,
            fill=paint(look, own),
            stroke="#5b6570",
            stroke_width=1,
        ),
        xmlns="http://www.w3.org/2000/svg",
        viewBox="0 0 28 18",
        width=28,
        height=18,
        class_="swatch",
        aria_hidden="true",
        focusable="false",
    )


def warning_mark(x: float, y: float, size: float = 13.0) -> str:
    """A triangle with an exclamation mark, centred on (x, y): "check this figure"."""
    half, top = size / 2, size * 0.55
    foot = y + top * 0.8
    triangle = f"M{x - half:.1f} {foot:.1f}L{x:.1f} {y - top:.1f}L{x + half:.1f} {foot:.1f}Z"
    bar = f"M{x:.1f} {y - size * 0.18:.1f}v{size * 0.27:.1f}m0 {size * 0.17:.1f}v.1"
    return element(
        "g",
        element(
            "path",
            d=triangle,
            fill="#ffd84d",
            stroke="#1b1f24",
            stroke_width=1.3,
            stroke_linejoin="round",
        ),
        element("path", d=bar, stroke="#1b1f24", stroke_width=1.5, stroke_linecap="round"),
        class_="mark-suspicious",
        pointer_events="none",
    )


def warning_swatch() -> str:
    return element(
        "svg",
        warning_mark(14, 9),
        xmlns="http://www.w3.org/2000/svg",
        viewBox="0 0 28 18",
        width=28,
        height=18,
        class_="swatch",
        aria_hidden="true",
        focusable="false",
    )
