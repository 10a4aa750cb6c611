"""What can be chosen when an agreement is drafted: words of the vocabulary, rules, bodies."""

from django.utils.translation import get_language

from samhus.foundation.access.viewer import Viewer
from samhus.foundation.organisations.api import organisations_seen_by
from samhus.information_sharing.queries.asking import shelf
from samhus.information_sharing.queries.frameworks import framework_of, frameworks
from samhus.information_sharing.queries.rule_words import in_reading, pinpoint

Choices = list[tuple[str, str]]
BETWEEN = "|"


def terms_of(part: str) -> Choices:
    """Purposes or categories, by key, in the reader's language."""
    language = get_language() or "en"
    found = shelf().vocabulary.terms[part]
    return [(key, str(term.name.get(language, term.name["en"]))) for key, term in found.items()]


def named(part: str, keys: list[str]) -> tuple[str, ...]:
    """Some of them in words; a key that the vocabulary no longer has stands for itself."""
    known = dict(terms_of(part))
    return tuple(known.get(key, key) for key in keys)


def rules() -> list[tuple[str, Choices]]:
    """Rules that can carry an agreement, by framework."""
    return [
        (
            in_reading(framework.title)[0],
            [
                (f"{framework.key}{BETWEEN}{rule.id}", pinpoint(framework, rule.cite))
                for rule in framework.rules
                if rule.effect in ("may", "must", "pass")
            ],
        )
        for framework in frameworks()
    ]


def rule_in_words(key: str, rule: str) -> tuple[str, ...]:
    """Its pinpoint and its words; the keys themselves where the file no longer has it."""
    framework = framework_of(key)
    if framework is None or rule not in {each.id for each in framework.rules}:
        return (f"{key}, {rule}",)
    found = framework.rule(rule)
    return (pinpoint(framework, found.cite), in_reading(found.say)[0])


def other_bodies(viewer: Viewer, own: int) -> Choices:
    """Every body of today but one's own, by name."""
    rows = organisations_seen_by(viewer).exclude(pk=own).order_by("name")
    return [(str(key), name) for key, name in rows.values_list("public_id", "name")]
