"""Writing SVG as text: escaped, with short numbers, and the same bytes every time."""

from collections.abc import Iterable
from html import escape

INK = "#1b1f24"
QUIET = "#5b6570"
RULE = "#c9ced4"
FONT = "Inter, system-ui, sans-serif"


def number(value: float, decimals: int = 1) -> str:
    """The shortest form with at most `decimals` places; refuses what is not a number."""
    if not abs(value) < 1e7:
        raise ValueError(f"A drawing cannot place {value!r}.")
    text = f"{value:.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def element(name: str, *children: str, **attributes: str | float | None) -> str:
    """`element("path", d=..., stroke_width=1)`; None leaves an attribute out, class_ is class."""
    written = []
    for key, value in attributes.items():
        if value is None:
            continue
        shown = value if isinstance(value, str) else number(value, 2)
        written.append(f' {key.rstrip("_").replace("_", "-")}="{escape(shown)}"')
    inside = "".join(children)
    opening = f"<{name}{''.join(written)}"
    return f"{opening}>{inside}</{name}>" if inside else f"{opening}/>"


def text(content: str, x: float, y: float, **attributes: str | float | None) -> str:
    settings: dict[str, str | float | None] = {"font_size": 13, "fill": INK, **attributes}
    return element("text", escape(content, quote=False), x=x, y=y, **settings)


def title(content: str, *, id_: str | None = None) -> str:
    return element("title", escape(content, quote=False), id=id_)


def line(x1: float, y1: float, x2: float, y2: float, **attributes: str | float | None) -> str:
    settings: dict[str, str | float | None] = {"stroke": RULE, "stroke_width": 1, **attributes}
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, **settings)


def document(
    body: Iterable[str],
    *,
    width: float,
    height: float,
    prefix: str,
    heading: str,
    description: str,
    class_: str,
    interactive: bool = False,
) -> str:
    """A whole drawing. With links inside it is a group of links, otherwise one image."""
    return element(
        "svg",
        title(heading, id_=f"{prefix}-title"),
        element("desc", escape(description, quote=False), id=f"{prefix}-desc"),
        *body,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=width,
        height=height,
        class_=f"figure {class_}",
        role="group" if interactive else "img",
        aria_labelledby=f"{prefix}-title {prefix}-desc",
        font_family=FONT,
    )
