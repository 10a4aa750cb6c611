"""What an engine fills into its sentences, as the reader writes it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samhus.engines.small_area.sentences import Some, Value

Words = Any
"""A sentence that is translated when it is read, perhaps with a form for one and for many."""
Pairs = dict[str, tuple[Words, Words]]
"""Code -> what is wrong, what to do."""


class Quantity(int):
    """A number that still says which form the word beside it takes."""

    def __str__(self) -> str:
        return str(number_format(int(self), force_grouping=True))


def filled(
    words: Words, values: Mapping[str, Value], names: Mapping[str, str] | None = None
) -> str:
    """A sentence with its values; `areas` among them are called by `names`, where known."""
    known = {"areas": names or {}}
    return str(words % {name: _worded(v, known.get(name, {})) for name, v in values.items()})


def _worded(value: Value, names: Mapping[str, str]) -> object:
    if isinstance(value, Some):
        return _some(value, names)
    if isinstance(value, int):
        return Quantity(value)
    if isinstance(value, float):
        return number_format(Decimal(f"{value:.3g}"))
    return value


def _some(value: Some, names: Mapping[str, str]) -> str:
    text = ", ".join(_item(item, names, quoted=value.quoted) for item in value.shown)
    if not value.more:
        return text
    return ngettext("%(list)s and %(count)s more", "%(list)s and %(count)s more", value.more) % {
        "list": text,
        "count": Quantity(value.more),
    }


def _item(item: str | tuple[str, str], names: Mapping[str, str], *, quoted: bool) -> str:
    if isinstance(item, str):
        return _("“%(text)s”") % {"text": item} if quoted else names.get(item, item)
    return f"{item[0] or _('no name')} {item[1]}"
