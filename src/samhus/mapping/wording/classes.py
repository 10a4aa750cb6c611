"""Classes of support in words: a computed class is told apart from what people decide."""

from django.utils.translation import gettext as _

from samhus.engines.small_area.classes import ClassTable, SupportClass
from samhus.mapping.wording.numbers import percent


def class_name(found: SupportClass) -> str:
    """In a cell or a tag."""
    if found.reason == "too_few":
        return _("undetermined: too few cases")
    if found.reason == "no_figure":
        return _("undetermined: no figure")
    return {
        "priority": _("priority"),
        "watch": _("watch"),
        "none": _("no particular need"),
        "undetermined": _("undetermined"),
    }[found.key]


def class_sentence(found: SupportClass, chance: float, table: ClassTable) -> str:
    """The class, and by which part of the table."""
    values = {
        "chance": percent(chance),
        "priority": percent(table.priority),
        "watch": percent(table.watch),
        "none": percent(table.none),
    }
    return {
        "priority": _(
            "Priority: the chance of lying above the line is %(chance)s, and %(priority)s or "
            "more gives this class."
        ),
        "watch": _(
            "Watch: the chance of lying above the line is %(chance)s, and from %(watch)s up to "
            "%(priority)s gives this class."
        ),
        "none": _(
            "No particular need: the chance of lying above the line is %(chance)s, and %(none)s "
            "or less gives this class."
        ),
        "between": _(
            "Undetermined: the chance of lying above the line is %(chance)s, between %(none)s "
            "and %(watch)s. The figures cannot tell."
        ),
        "too_few": _(
            "Undetermined: so few cases are expected here that a raised risk would hardly have "
            "been seen. A low chance is no news of this area."
        ),
        "no_figure": _(
            "Undetermined: no figure came, and the estimate rests on the neighbours alone."
        ),
    }[found.key if found.reason == "by_table" else found.reason] % values


def turn_sentence(key: str, count: int, *, more: bool) -> str:
    """At which count another class would begin."""
    values = {"count": count, "class": class_name(SupportClass(key, "by_table"))}  # type: ignore[arg-type]
    if more:
        return _("At %(count)s or more the class would be “%(class)s”.") % values
    return _("At %(count)s or fewer the class would be “%(class)s”.") % values
