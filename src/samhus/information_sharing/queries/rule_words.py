"""A framework's rules in words: what each does, when, and where it stands."""

from django.utils.formats import number_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from samhus.engines.lawfulness.conditions import (
    Both,
    Condition,
    Either,
    Is,
    Not,
    Use,
    Within,
)
from samhus.engines.lawfulness.framework import Citation, Framework, Rule, Words
from samhus.information_sharing.pages.frameworks import RuleLine, SourceLine
from samhus.information_sharing.queries.asking import label, question_of
from samhus.information_sharing.wording import frameworks as wording


def in_reading(words: Words) -> tuple[str, str]:
    """In the reader's language, or in English with its mark."""
    language = get_language() or "en"
    return (words[language], "") if language in words else (words["en"], "en")


def rule_line(framework: Framework, rule: Rule) -> RuleLine:
    """One rule, complete: whoever signs it has read what it asks."""
    words, language = in_reading(rule.say)
    return RuleLine(
        key=rule.id,
        does=str(wording.EFFECTS[rule.effect]),
        colour=wording.EFFECT_COLOURS[rule.effect],
        layer=str(wording.LAYERS[rule.layer]),
        words=words,
        language=language,
        when=when(framework, rule),
        cite=pinpoint(framework, rule.cite),
        certainty=str(wording.CERTAINTIES[framework.sources[rule.cite.source].certainty]),
        since=rule.valid_from,
        until=rule.valid_until,
        duties=tuple(in_reading(duty.say)[0] for duty in rule.duties),
    )


def when(framework: Framework, rule: Rule) -> tuple[str, ...]:
    """Everything that has to hold, one line each, and what sets the rule aside."""
    parts = rule.when.parts if isinstance(rule.when, Both) else (rule.when,)
    lines = [_said(framework, part) for part in parts]
    if rule.unless:
        lines.append(_("Not where one of these holds: %s") % ", ".join(rule.unless))
    return tuple(line for line in lines if line)


def _said(framework: Framework, condition: Condition) -> str:
    match condition:
        case Is(fact, values):
            known = framework.facts[fact]
            named = pgettext("alternatives", " / ").join(
                label(known, value) for value in known.domain if value in values
            )
            return f"{question_of(known)} {named}"
        case Within(fact, at_least, below):
            return f"{question_of(framework.facts[fact])} {_span(at_least, below)}"
        case Both(parts):
            return pgettext("conditions", "; and ").join(_said(framework, part) for part in parts)
        case Either(parts):
            one_of = pgettext("conditions", "; or ").join(_said(framework, part) for part in parts)
            return _("One of: (%s)") % one_of
        case Not(part):
            return _("Not: (%s)") % _said(framework, part)
        case Use(_name, part):
            return _said(framework, part)


def _span(at_least: int | None, below: int | None) -> str:
    bounds = {"least": number_format(at_least or 0), "below": number_format(below or 0)}
    if at_least is None:
        return _("under %(below)s") % bounds
    if below is None:
        return _("%(least)s or more") % bounds
    return _("%(least)s or more, under %(below)s") % bounds


def pinpoint(framework: Framework, cite: Citation) -> str:
    """Where it stands."""
    return f"{framework.sources[cite.source].cite}, {cite.at}"


def source_lines(framework: Framework) -> tuple[SourceLine, ...]:
    """What it was taken from, and how far anybody looked."""
    return tuple(
        SourceLine(
            cite=source.cite,
            url=source.url,
            certainty=str(wording.CERTAINTIES[source.certainty]),
            consulted=source.consulted,
            is_stale=key in framework.stale,
        )
        for key, source in framework.sources.items()
    )
