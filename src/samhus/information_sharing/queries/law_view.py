"""The law's view as it stands beside a decision."""

import json
from typing import Any

from samhus.engines.lawfulness.outcomes import Outcome
from samhus.information_sharing.models import Disclosure
from samhus.information_sharing.pages.sharing import LawView
from samhus.information_sharing.queries.asking import question_of
from samhus.information_sharing.queries.gate import View, largest_part, law_on
from samhus.information_sharing.queries.terms import name_of, named
from samhus.information_sharing.rules.disclosing import Verdict
from samhus.information_sharing.wording.agreement import GAPS, REFUSALS
from samhus.information_sharing.wording.asking import HEADS
from samhus.information_sharing.wording.sharing import VERDICTS


def law_view(view: View) -> LawView:
    """What the law says, what that means here, and the largest part that could be told."""
    part = largest_part(view)
    whole = len(part) == len(view.answers.items)
    lacking = agreement_lacking(view)
    stale = any(each.stale for each in view.law.frameworks)
    return LawView(
        answers=view.in_words(),
        frameworks="; ".join(view.frameworks),
        verified=view.verified,
        stale=stale,
        meanings=(lacking,)
        if lacking
        else tuple(
            str(VERDICTS[each]) for each in Verdict if each in set(view.gate.verdicts.values())
        ),
        part="" if whole else named(part),
        day=view.law.on,
    )


def agreement_lacking(view: View) -> str:
    """Why an agreement has to come first, and what is wrong with the one there is; else nothing."""
    for kind, why in view.unagreed.items():
        return f"{REFUSALS[why]} {GAPS[view.covered[kind].gaps[-1].missing]}"
    return ""


def kept_view(disclosure: Disclosure) -> tuple[tuple[tuple[str, str], ...], str]:
    """(kind, outcome) as it was decided then, and the frameworks with their digests."""
    lines, frameworks = [], ""
    for kind, text in disclosure.views.items():
        kept = json.loads(text)
        rules = ", ".join(kept["rules"])
        head = str(HEADS[Outcome(kept["outcome"])])
        lines.append((name_of("category", kind), f"{head} ({rules})" if rules else head))
        frameworks = "; ".join(f"{key} {digest[:12]}" for key, digest in kept["frameworks"])
    return tuple(lines), frameworks


def judgements_in_words(disclosure: Disclosure, day: Any) -> tuple[tuple[str, str], ...]:
    """Each judgement with its question, as it was written down."""
    facts = law_on(disclosure.country, day).facts
    return tuple(
        (question_of(facts[name]) if name in facts else name, words)
        for name, words in disclosure.judgements.items()
    )
