"""Two bodies walk one scenario: open it, answer it, each for itself."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.organisations.api import NotPossible
from samhus.information_sharing.actions.notices import tell_members
from samhus.information_sharing.models import Walkthrough, WalkthroughAnswer
from samhus.information_sharing.policies import WALKTHROUGH
from samhus.information_sharing.policies.walkthrough import WALKING_ROLES
from samhus.information_sharing.queries.frameworks import country_of_law, law_here
from samhus.information_sharing.rules.walkthrough import GIVEN, outcome_for, questions

PURPOSE = "sharing"


@action("sharing.open_walkthrough")
def open_walkthrough(
    *, by: Viewer, organisation: Any, other: Any, facts: Mapping[str, str]
) -> Walkthrough:
    """Put a scenario, in terms of the vocabulary alone, before one's own body and another.

    Refuses one's own body as the other, and a scenario that lacks one of its terms.
    """
    walk = Walkthrough(organisation=organisation, other=other, country=country_of_law())
    WALKTHROUGH.require("open", by, walk)
    if organisation.pk == other.pk:
        raise NotPossible(_("Choose another body than your own."))
    domain = law_here().facts
    if any(facts.get(name) not in domain[name].domain for name in GIVEN):
        raise NotPossible(_("Say who, to whom, what for, which kind, and whether it was asked."))
    walk.facts = {name: facts[name] for name in GIVEN}
    walk.bodies = [organisation.pk, other.pk]
    walk.opened_by_id, walk.opened = by.person_id, clock.now()
    walk.save()
    _disclosed(walk, "sharing.walkthrough_opened", by_body=organisation, to=other)
    return walk


@action("sharing.answer_walkthrough")
def answer_walkthrough(
    *, by: Viewer, walk: Walkthrough, organisation: Any, facts: Mapping[str, Any]
) -> WalkthroughAnswer:
    """Answer for one of the two bodies, once; the other's answer is shown when both are there.

    What is not answered stays unknown. Refuses a body that has answered, or is not one of the two.
    """
    rows = Walkthrough.objects.select_for_update(of=("self",)).select_related(
        "organisation", "other"
    )
    walk = rows.get(pk=walk.pk)
    WALKTHROUGH.require("answer", by, walk)
    if organisation.pk not in walk.bodies or not by.stands_in(organisation.pk, *WALKING_ROLES):
        raise NotPossible(_("This is for the two bodies of the scenario."))
    if organisation.pk in walk.answered:
        raise NotPossible(_("Your body has answered."))
    law = law_here()
    asked = {fact.name for fact in questions(law, walk.facts)}
    said = {name: value for name, value in facts.items() if name in asked and value is not None}
    answer = WalkthroughAnswer.objects.create(
        walkthrough=walk,
        organisation=organisation,
        facts=said,
        outcome=outcome_for(law, walk.facts, said).outcome.value,
        frameworks=[[each.key, each.version, each.digest] for each in law.frameworks],
        day=clock.today(),
        answered_by_id=by.person_id,
        answered=clock.now(),
    )
    walk.answered = [*walk.answered, organisation.pk]
    walk.save(update_fields=["answered"])
    other = walk.other if organisation.pk == walk.organisation_id else walk.organisation
    _disclosed(walk, "sharing.walkthrough_answered", by_body=organisation, to=other)
    return answer


def _disclosed(walk: Walkthrough, kind: str, *, by_body: Any, to: Any) -> None:
    """Tell the other body, and write down that it was told something by this one."""
    number = str(len(walk.answered))
    tell_members(to, kind, walk, "walkthroughs", roles=WALKING_ROLES, again=number)
    journal(
        Operation.DISCLOSURE,
        subject=walk,
        chain=by_body,
        recipients=[str(to.public_id)],
        purpose=PURPOSE,
    )
