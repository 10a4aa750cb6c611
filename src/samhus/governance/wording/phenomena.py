"""Wording of what is prevented: languages by their own names in the reader's, findings, states."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samhus.governance.rules.phenomena import Finding

LANGUAGES: dict[str, Promise] = {
    "en": gettext_lazy("English"),
    "da": gettext_lazy("Danish"),
    "de": gettext_lazy("German"),
    "es": gettext_lazy("Spanish"),
    "fi": gettext_lazy("Finnish"),
    "fr": gettext_lazy("French"),
    "it": gettext_lazy("Italian"),
    "nl": gettext_lazy("Dutch"),
    "sv": gettext_lazy("Swedish"),
}
FILES: dict[str, Promise] = {
    "docx": gettext_lazy("Download (Word)"),
    "xlsx": gettext_lazy("Download (Excel)"),
    "csv": gettext_lazy("Download (CSV)"),
}
FINDINGS: dict[str, Promise] = {
    "same_term": gettext_lazy("Two phenomena have the same term, “%(word)s”: %(terms)s."),
    "alike": gettext_lazy("These are defined in nearly the same words: %(terms)s."),
    "includes_other": gettext_lazy(
        "%(terms)s: the first includes “%(word)s”, which is a phenomenon of its own."
    ),
    "goes_on_in_none": gettext_lazy(
        "“%(word)s” of the version before goes on in none of these. Say in the reasons what "
        "becomes of it."
    ),
}


def said(finding: Finding, terms: Mapping[str, str]) -> str:
    """A finding in words, with the terms of the phenomena concerned."""
    named = " / ".join(terms.get(key, key) for key in finding.keys)
    return str(FINDINGS[finding.rule]) % {"word": finding.word, "terms": named}


def language_name(language: str) -> str:
    """In the reader's language; the code where it is none of the house."""
    return capfirst(str(LANGUAGES.get(language, language)))


def no_term_yet(language: str) -> str:
    """Told instead of a term that is missing."""
    return _("No agreed term in %(language)s yet.") % {"language": language_name(language)}
