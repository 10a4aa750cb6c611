"""Words of groups."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from samhus.strategy.models import GroupKind, GroupLevel, Part

LEVELS = {each.value: each.label for each in GroupLevel}
KINDS = {each.value: each.label for each in GroupKind}
PARTS = {each.value: each.label for each in Part}
NO_PERSON = _(
    "No person's case belongs here: a group speaks about work, never about somebody. What looks "
    "like a person is asked about before it is kept."
)
MEETING_STATES: dict[str, tuple[Any, Any]] = {
    "coming": (_("coming"), "accent"),
    "cancelled": (_("cancelled"), "danger"),
    "held": (_("minutes are missing"), "warning"),
    "written": (_("minutes wait for approval"), "warning"),
    "approved": (_("minutes approved"), "success"),
}
