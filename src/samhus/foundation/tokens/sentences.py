"""What a schema found, in the language of whoever sent it: a sentence for each type of error.

Pydantic words its errors in English only; their types and values are the same in every language.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

TEXT = _("This must be text, in quotation marks.")
NUMBER = _("This must be a number, and not infinite.")
WHOLE = _("This must be a whole number.")
ONE_OF = _("This must be one of: %(expected)s.")
UUID = _("This is not a UUID.")
DAY = _("This is not a day. Write it as in 2026-01-31.")
TRUTH = _("This must be true or false.")
OBJECT = _("This must be an object with named fields.")

SENTENCES: dict[str, Promise | str] = {
    "missing": _("This is missing."),
    "extra_forbidden": _("Nothing of this name is read. Check its spelling, or leave it out."),
    "model_type": OBJECT,
    "model_attributes_type": OBJECT,
    "dict_type": OBJECT,
    "string_type": TEXT,
    "string_unicode": _("This is not text in UTF-8."),
    "string_too_short": _("This is too short. The least number of characters is %(min_length)s."),
    "string_too_long": _("This is too long. The most characters are %(max_length)s."),
    "string_pattern_mismatch": _("This is not written as the description has it: %(pattern)s"),
    "int_type": WHOLE,
    "int_parsing": WHOLE,
    "int_from_float": _("This must be a whole number, without decimals."),
    "int_parsing_size": _("This number is too large to be read."),
    "finite_number": NUMBER,
    "decimal_type": NUMBER,
    "decimal_parsing": NUMBER,
    "greater_than_equal": _("This must be %(ge)s or more."),
    "less_than_equal": _("This must be %(le)s or less."),
    "bool_type": TRUTH,
    "bool_parsing": TRUTH,
    "list_type": _("This must be a list."),
    "too_short": _("This list is too short. The least number of entries is %(min_length)s."),
    "too_long": _("This list is too long. The most entries are %(max_length)s."),
    "literal_error": ONE_OF,
    "enum": ONE_OF,
    "uuid_type": UUID,
    "uuid_parsing": UUID,
    "date_type": DAY,
    "date_parsing": DAY,
    "date_from_datetime_parsing": DAY,
    "date_from_datetime_inexact": _("This must be a day without an hour, as in 2026-01-31."),
}


def in_words(error: Mapping[str, Any]) -> str:
    """One error of a schema as a sentence; of a type unknown here, one that names its field."""
    sentence = SENTENCES.get(error["type"])
    if sentence is None:
        field = error["loc"][-1] if error["loc"] else "/"
        return gettext("This is not as the description has it: %(field)s") % {"field": field}
    return str(sentence) % {name: _evened(value) for name, value in error.get("ctx", {}).items()}


def _evened(value: Any) -> str:
    """Values as they are; pydantic joins the last of several by an English word."""
    return str(value).replace(" or ", ", ")
