"""Sentences about texts that are written together."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LACKING: dict[str, str | Promise] = {
    "group": _("Name the drafting group first: who writes this text."),
    "issues": _("Write the issues note first: what is at issue, before how it is worded."),
}
