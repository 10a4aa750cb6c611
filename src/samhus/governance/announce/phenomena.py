"""Phenomena in the journal, in notices and on the first page of governance."""

from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samhus.foundation.access import explain
from samhus.foundation.audit import wording as journal
from samhus.foundation.notices.api import say
from samhus.foundation.ui import sections
from samhus.foundation.ui.sections import Section
from samhus.foundation.ui.tasks_today import announce_rows
from samhus.governance.models import Focus, LocalFocus, Taxonomy
from samhus.governance.queries.focus import focus_seen_by, focus_task, local_seen_by, waiting_focus
from samhus.governance.queries.taxonomy import taxonomy_seen_by

VERBS: dict[str, str | Promise] = {
    "governance.draft_phenomena": _("{actor} began {subject}"),
    "governance.add_phenomenon": _("{actor} defined a phenomenon in {subject}"),
    "governance.define_phenomenon": _("{actor} worded a phenomenon anew in {subject}"),
    "governance.leave_phenomenon_out": _("{actor} left a phenomenon out of {subject}"),
    "governance.consult_phenomena": _("{actor} opened a round about {subject}"),
    "governance.adopt_phenomena": _("{actor} adopted {subject}"),
    "governance.propose_term": _("{actor} proposed a term in another language for {subject}"),
    "governance.agree_term": _("{actor} agreed to a term in another language for {subject}"),
    "governance.prepare_focus": _("{actor} prepared the national focus {subject}"),
    "governance.change_focus": _("{actor} changed the national focus {subject}"),
    "governance.decide_focus": _("{actor} decided the national focus {subject}"),
    "governance.sign_local_focus": _("{actor} signed what the body makes of the national focus"),
    "governance.read_local_focus": _("{actor} read what the body makes of the national focus"),
    "governance.read_local_focuses": _(
        "{actor} read what municipalities make of the national focus {subject}"
    ),
}
SECTION: Section | None = Section(
    30,
    _("What we prevent"),
    _("Which phenomena, how each is defined, and how the definitions have changed."),
    "governance:phenomena",
)

ACTS_ON_VERSION = {
    "see": _("read it"),
    "draft": _("draft versions for this body"),
    "edit": _("word it"),
    "consult": _("ask the others about it in a round"),
    "adopt": _("adopt it"),
    "propose_term": _("propose a term in another language"),
}
ACTS_ON_FOCUS = {
    "see": _("read it"),
    "prepare": _("prepare national focuses of this body"),
    "edit": _("change it"),
    "decide": _("decide it"),
    "see_answers": _("read what municipalities make of it"),
}
ACTS_ON_ANSWER = {"see": _("read it"), "sign": _("sign it for the body")}
FOCUS_SECTION = Section(
    31,
    _("The national focus"),
    _("Which phenomena the country looks at most, why, and whether your municipality shares it."),
    "governance:focuses",
)


def to_the_house() -> None:
    """Who may do what with a version, and what the journal calls it."""
    sections.register("governance", FOCUS_SECTION)
    explain.register(Taxonomy, taxonomy_seen_by, ACTS_ON_VERSION, _title)
    explain.register(Focus, focus_seen_by, ACTS_ON_FOCUS)
    explain.register(LocalFocus, local_seen_by, ACTS_ON_ANSWER, _answer_title)
    say("governance.focus_decided", _("A national focus was decided: {title}. Do you share it?"))
    announce_rows("governance.local_focus", waiting_focus, focus_task)
    journal.name_subjects("governance.Focus", _focuses)
    journal.name_subjects("governance.Taxonomy", _versions)


def _title(row: Taxonomy) -> str:
    return gettext("What we prevent, version %(number)s") % {"number": row.number}


def _answer_title(row: LocalFocus) -> str:
    return gettext("What %(body)s makes of the national focus") % {"body": row.organisation.name}


def _focuses(ids: Iterable[str]) -> dict[str, str]:
    rows = Focus.objects.filter(public_id__in=list(ids)).values_list("public_id", "since")
    words = gettext("from %(since)s")
    return {str(public_id): words % {"since": date_format(since)} for public_id, since in rows}


def _versions(ids: Iterable[str]) -> dict[str, str]:
    rows = Taxonomy.objects.filter(public_id__in=list(ids)).values_list("public_id", "number")
    words = gettext("version %(number)s of what is prevented")
    return {str(public_id): words % {"number": number} for public_id, number in rows}
