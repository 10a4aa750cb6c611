"""Placement in the journal, in "Why?" and on the first page of governance."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samhus.foundation.access import explain
from samhus.foundation.audit import wording as journal
from samhus.foundation.ui.sections import Section
from samhus.governance.models import Appraisal
from samhus.governance.queries.placement import appraisal_seen_by

VERBS: dict[str, str | Promise] = {
    "governance.write_check_line": _("{actor} said how insight {insight} stands"),
    "governance.open_appraisal": _("{actor} opened {subject}"),
    "governance.join_appraisal": _("{actor} appraises {subject} as the second"),
    "governance.appraise": _("{actor} appraised {subject}"),
    "governance.decide_placement": _("{actor} decided {subject}"),
    "governance.release_appraisal": _("{actor} released {subject}"),
}
SECTION: Section | None = Section(
    20,
    _("Where to place the work"),
    _("Look at the ten insights first, then weigh ministries and forms in words."),
    "governance:placement",
)
ACTS = {
    "see": _("read it"),
    "open": _("open options papers for this body"),
    "join": _("appraise it as the second"),
    "appraise": _("appraise it"),
    "decide": _("decide it"),
    "release": _("release it"),
}


def to_the_house() -> None:
    """Who may do what with an options paper, and what the journal calls it."""
    explain.register(Appraisal, appraisal_seen_by, ACTS)
    journal.name_subjects("governance.Appraisal", _always)


def _always(ids: Iterable[str]) -> dict[str, str]:
    """Whoever reads a journal reads that there was one, not what it weighs."""
    return dict.fromkeys(ids, gettext("an options paper"))
