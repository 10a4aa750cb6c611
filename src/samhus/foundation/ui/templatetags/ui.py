"""Components. Each is a few words in a page and one small template under `ui/components/`.

    {% load ui %}
    {% alert "warning" title=_("Two answers are missing") %}<p>...</p>{% endalert %}

Words given to a component are escaped; only what stands between its tags is HTML.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import uuid4
from zlib import crc32

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from samhus.foundation.ui.navigation import Words
from samhus.foundation.ui.parts import Happening, Step, Task

register = template.Library()

COLOURS = frozenset({"info", "success", "warning", "danger", "neutral", "accent", "warm"})
MESSAGE_COLOURS = {"error": "danger", "debug": "info"}
VARIANTS = frozenset({"primary", "secondary", "tertiary"})


def _part(name: str, /, **context: Any) -> SafeString:
    return render_to_string(f"ui/components/{name}.html", context)


def _one_of(value: str, allowed: frozenset[str], what: str) -> str:
    """A misspelt colour would show as another one: refuse it while the page is built."""
    if value not in allowed:
        raise template.TemplateSyntaxError(f"{what} {value!r} is none of {sorted(allowed)}")
    return value


def _id_of(name: str, *content: Words) -> str:
    """An id that is the same at each rendering and shared only by the very same content."""
    return f"{name}-{crc32(''.join(map(str, content)).encode()):08x}"


@register.filter
def beside(cells: Iterable[Any], columns: Iterable[Any]) -> list[tuple[Any, Any]]:
    """Each cell of a row with its column."""
    return list(zip(cells, columns, strict=True))


@register.filter
def alert_colour(level_tag: str) -> str:
    """The colour of a message of django.contrib.messages."""
    colour = MESSAGE_COLOURS.get(level_tag, level_tag)
    return colour if colour in COLOURS else "info"


# --- words and boxes ------------------------------------------------------------------------


@register.simple_block_tag
def alert(content: str, colour: str = "info", title: Words = "", level: int = 2) -> SafeString:
    """Something to know before going on. colour: info, success, warning, danger."""
    _one_of(colour, COLOURS, "colour")
    return _part("alert", content=content, colour=colour, title=title, level=level)


@register.simple_block_tag
def card(content: str, title: Words, url: str = "", level: int = 2) -> SafeString:
    """A box that stands for one thing; with `url` its heading is the link."""
    return _part("card", content=content, title=title, url=url, level=level)


@register.simple_block_tag
def details(content: str, summary: Words, is_open: bool = False) -> SafeString:  # noqa: FBT001, FBT002
    """Explanation for those who want it."""
    return _part("details", content=content, summary=summary, is_open=is_open)


@register.simple_block_tag
def empty(content: str, title: Words, level: int = 2) -> SafeString:
    """Nothing here yet: say why, and what puts something here."""
    return _part("empty", content=content, title=title, level=level)


@register.simple_tag
def tag(text: Words, colour: str = "neutral") -> SafeString:
    """A status in one or two words; the words carry the meaning, the colour repeats it."""
    return _part("tag", text=text, colour=_one_of(colour, COLOURS, "colour"))


@register.simple_tag
def stat(number: Words, sentence: Words, url: str = "", note: Words = "") -> SafeString:
    """A figure and the sentence it belongs to: 31 | of 40 municipalities have answered."""
    return _part("stat", number=number, sentence=sentence, url=url, note=note)


@register.simple_tag
def why(url: str, subject: Words) -> SafeString:
    """The small link to a page that explains; `subject` completes "Why ...?" for a listener."""
    return _part("why", url=url, subject=subject)


# --- links and buttons ----------------------------------------------------------------------


@register.simple_tag
def link_button(text: Words, url: str, variant: str = "primary") -> SafeString:
    """A link that starts something. One primary per page."""
    return _part("link_button", text=text, url=url, variant=_one_of(variant, VARIANTS, "variant"))


@register.simple_tag
def button(
    text: Words, variant: str = "primary", name: str = "", value: str = "", colour: str = "accent"
) -> SafeString:
    """The submit button of a form."""
    _one_of(variant, VARIANTS, "variant")
    _one_of(colour, COLOURS, "colour")
    return _part("button", text=text, variant=variant, name=name, value=value, colour=colour)


@register.inclusion_tag("ui/components/post_button.html", takes_context=True)
def post_button(
    context: template.Context,
    text: Words,
    url: str,
    variant: str = "secondary",
    name: str = "",
    value: str = "",
    colour: str = "accent",
) -> dict[str, Any]:
    """A form of one button: something is changed, so it is no link."""
    return {
        "csrf_token": context.get("csrf_token", ""),
        "text": text,
        "url": url,
        "variant": _one_of(variant, VARIANTS, "variant"),
        "name": name,
        "value": value,
        "colour": _one_of(colour, COLOURS, "colour"),
    }


@register.simple_tag
def exit_page(url: str) -> SafeString:
    """Leave at once for a harmless page, for people who must not be seen here."""
    return _part("exit_page", url=url)


@register.simple_block_tag
def breadcrumbs(content: str) -> SafeString:
    """The way here; holds `crumb` tags, from the outermost."""
    return _part("breadcrumbs", content=content)


@register.simple_tag
def crumb(text: Words, url: str) -> SafeString:
    """One page above this one."""
    return _part("crumb", text=text, url=url)


@register.simple_block_tag
def subnav(content: str, label: Words) -> SafeString:
    """The pages of one thing (overview, map, table); holds `subnav_link` tags."""
    return _part("subnav", content=content, label=label)


@register.simple_tag
def subnav_link(text: Words, url: str, current: bool = False) -> SafeString:  # noqa: FBT001, FBT002
    """One of those pages; `current` marks the one that is shown."""
    return _part("subnav_link", text=text, url=url, current=current)


# --- forms ----------------------------------------------------------------------------------


@register.simple_tag
def idempotency_key() -> SafeString:
    """The hidden field that makes a click count once; every form of ours carries one."""
    return format_html('<input type="hidden" name="idempotency_key" value="{}">', uuid4())


def _leading(label: Words) -> str:
    """The label before its error: "Municipality:" but "How sure are you?"."""
    words = str(label)
    return words if words.endswith(("?", ":", ".", "!")) else f"{words}:"


@register.inclusion_tag("ui/components/error_summary.html")
def error_summary(*forms: BaseForm, level: int = 2) -> dict[str, Any]:
    """What must be corrected, each line leading to its field. Silent when nothing is wrong."""
    problems = [
        (_leading(field.label), message, getattr(field, "first_id", field.id_for_label))
        for form in forms
        for field in form
        for message in field.errors
    ]
    general = [("", message, "") for form in forms for message in form.non_field_errors()]
    return {"problems": general + problems, "level": level}


@register.inclusion_tag("ui/components/whole_form.html", takes_context=True)
def whole_form(
    context: template.Context,
    form: BaseForm,
    submit: Words,
    action: str = "",
    cancel_url: str = "",
    colour: str = "accent",
) -> dict[str, Any]:
    """A complete POST form: error summary, fields, submit, cancel. Uploads are recognised."""
    return {
        "csrf_token": context.get("csrf_token", ""),
        "form": form,
        "submit": submit,
        "action": action,
        "cancel_url": cancel_url,
        "colour": _one_of(colour, COLOURS, "colour"),
        "uploads": form.is_multipart(),
    }


@register.inclusion_tag("ui/components/filter_form.html")
def filter_form(form: BaseForm, submit: Words) -> dict[str, Any]:
    """Choices that change what is shown: a GET form in one row. Set `mark_optional = False`."""
    return {"form": form, "submit": submit}


# --- lists, tables, figures -----------------------------------------------------------------


@register.simple_block_tag
def table(
    content: str,
    caption: Words,
    note: Words = "",
    caption_is_seen: bool = True,  # noqa: FBT001, FBT002
) -> SafeString:
    """A table with its caption, in a region that scrolls by keyboard; content: thead and tbody."""
    return _part(
        "table",
        content=content,
        caption=caption,
        note=note,
        caption_is_seen=caption_is_seen,
        id=_id_of("table", caption, content),
    )


@register.simple_block_tag
def figure(
    content: str,
    title: Words,
    sentence: Words,
    svg: str = "",
    source: Words = "",
    table_is_open: bool = False,  # noqa: FBT001, FBT002
    is_interactive: bool = False,  # noqa: FBT001, FBT002
    level: int = 2,
) -> SafeString:
    """A picture, the sentence to read it by, and between the tags the same data as a table.

    `svg` is drawn by an engine and must be marked safe. Listeners get the sentence and the table;
    the drawing is hidden from them unless it has links of its own (`is_interactive`).
    """
    return _part(
        "figure",
        content=content,
        title=title,
        sentence=sentence,
        svg=svg,
        source=source,
        table_is_open=table_is_open,
        is_interactive=is_interactive,
        level=level,
        id=_id_of("figure", title, content),
    )


@register.simple_tag
def interval(
    low: float, value: float, high: float, maximum: float, line: float | None = None
) -> SafeString:
    """A value with its interval on a line from 0 to `maximum`; `line` marks the decision line.

    Only a picture: the numbers must stand beside it in words.
    """
    scale = 100 / maximum if maximum > 0 else 0.0
    left, right = (min(max(x * scale, 0.0), 100.0) for x in (low, high))
    return _part(
        "interval",
        left=f"{left:.2f}",
        width=f"{max(right - left, 0.8):.2f}",
        middle=f"{min(max(value * scale, 0.0), 100.0):.2f}",
        line=None if line is None else f"{min(line * scale, 100.0):.2f}",
    )


@register.simple_block_tag
def summary_list(content: str) -> SafeString:
    """Terms and what they are; also "check your answers". Holds `summary_row` blocks."""
    return _part("summary_list", content=content)


@register.simple_block_tag
def summary_row(content: str, term: Words, url: str = "", action: Words = "") -> SafeString:
    """One term; `action` is a link such as Change, heard as "Change <term>"."""
    return _part("summary_row", content=content, term=term, url=url, action=action)


@register.simple_tag
def task_list(tasks: Iterable[Task]) -> SafeString:
    """What needs me: each task with its reason, its day and its state."""
    return _part("task_list", tasks=list(tasks))


@register.simple_tag
def steps(items: Iterable[Step], label: Words) -> SafeString:
    """Where I am in a longer piece of work."""
    return _part("steps", items=list(items), label=label)


@register.simple_tag
def history(happenings: Iterable[Happening]) -> SafeString:
    """What happened, newest first as given."""
    return _part("history", happenings=list(happenings))


@register.inclusion_tag("ui/components/pagination.html", takes_context=True)
def pagination(context: template.Context, page: Page[Any], name: str = "page") -> dict[str, Any]:
    """Links to the pages of a paginator; keeps the rest of the query."""
    query = context["request"].GET.copy()

    def address(number: int) -> str:
        query[name] = str(number)
        return f"?{query.urlencode()}"

    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "page": page,
        "links": [
            (number, address(number) if isinstance(number, int) else "") for number in numbers
        ],
        "previous": address(page.number - 1) if page.has_previous() else "",
        "next": address(page.number + 1) if page.has_next() else "",
    }


# --- work in progress -----------------------------------------------------------------------


@register.simple_tag
def progress(done: int, total: int, sentence: Words, url: str = "", seconds: int = 2) -> SafeString:
    """How far a job is. With `url` htmx replaces this part by what that address answers.

    For visitors without JavaScript put `refresh_page` into the page's head as well.
    """
    return _part("progress", done=done, total=total, sentence=sentence, url=url, seconds=seconds)


@register.simple_tag
def refresh_page(seconds: int = 5) -> SafeString:
    """For the head of a page with a running job: reload it where there is no JavaScript."""
    return _part("refresh_page", seconds=seconds)
