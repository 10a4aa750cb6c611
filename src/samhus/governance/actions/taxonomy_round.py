"""Ask the others about a draft in a round; add a term that is missing, agreed by another person."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.organisations.api import NotPossible
from samhus.foundation.rounds.api import CONSULTATION, Terms, Window, open_round, prepare_round
from samhus.governance.models import Definition, Taxonomy, Term
from samhus.governance.policies.taxonomy import TAXONOMY, TERM
from samhus.governance.rules.phenomena import NINE, lawful_in


@action("governance.consult_phenomena")
def consult_phenomena(
    *, by: Viewer, taxonomy: Taxonomy, window: Window, respond_by: date, audience: str
) -> Taxonomy:
    """Open a round about the draft: one question about each definition, and room for words.

    The draft is frozen until the round is closed. Refuses an empty draft.
    """
    rows = Taxonomy.objects.select_for_update(of=("self",)).select_related("organisation", "round")
    version = rows.get(pk=taxonomy.pk)
    TAXONOMY.require("consult", by, version)
    definitions = list(version.definitions.filter(left_out=None).order_by("term", "pk"))
    if not definitions:
        raise NotPossible(_("There is no definition in it."))
    version.round = prepare_round(
        by=by,
        organiser=version.organisation,
        kind=CONSULTATION,
        title=_("What we prevent: definitions, version %(number)s") % {"number": version.number},
        questions=list(_questions(definitions)),
        window=window,
        terms=Terms(
            purpose=_(
                "National and local level shall mean the same by the same words. Is each "
                "definition one that you can work with?"
            ),
            feeds=_("The adoption of the definitions"),
            respond_by=respond_by,
            promises_answers=True,
        ),
        audience=audience,
    )
    version.save(update_fields=["round"])
    version.round = open_round(by=by, round=version.round)
    journal(Operation.CONDUCT, subject=version, chain=version.organisation)
    return version


def _questions(definitions: list[Definition]) -> Iterator[dict[str, str]]:
    options = "\n".join((_("Agreed"), _("Agreed with changes"), _("Not agreed")))
    for place, row in enumerate(definitions):
        yield {
            "key": f"q{2 * place + 1}",
            "label": row.term,
            "help": " ".join((row.words, _("Not included: %(what)s") % {"what": row.excludes})),
            "required": "yes",
            "options": options,
        }
        yield {
            "key": f"q{2 * place + 2}",
            "label": _("%(term)s: what should be changed, and why") % {"term": row.term},
            "help": "",
            "required": "no",
        }


@action("governance.propose_term")
def propose_term(*, by: Viewer, definition: Definition, language: str, term: str) -> Term:
    """Add a term to an adopted version in a language that has none. Refuses one that is agreed."""
    row = Definition.objects.select_related("taxonomy__organisation").get(pk=definition.pk)
    TAXONOMY.require("propose_term", by, row.taxonomy)
    if language not in NINE or language == row.taxonomy.language:
        raise NotPossible(_("Choose another language of the house."))
    if lawful_in(term):
        raise NotPossible(_("A lawful opinion or protest is nothing to prevent."))
    known: Any = row.terms.select_for_update().filter(language=language).first()
    if known and known.agreed and known.term:
        raise NotPossible(_("This language has an agreed term; it is changed in another version."))
    said = known or Term(definition=row, language=language)
    said.term, said.proposed_by_id, said.proposed = term.strip(), by.person_id, clock.now()
    said.save()
    return _told(said, row)


@action("governance.agree_term")
def agree_term(*, by: Viewer, term: Term) -> Term:
    """Agree to a term that somebody else proposed; from now on it is not changed."""
    rows = Term.objects.select_for_update(of=("self",))
    said = rows.select_related("definition__taxonomy__organisation").get(pk=term.pk)
    TERM.require("agree", by, said)
    said.agreed_by_id, said.agreed = by.person_id, clock.now()
    said.save(update_fields=["agreed_by", "agreed"])
    return _told(said, said.definition)


def _told(term: Term, row: Definition) -> Term:
    journal(
        Operation.CONDUCT,
        subject=row.taxonomy,
        chain=row.taxonomy.organisation,
        details={"language": term.language},
    )
    return term
