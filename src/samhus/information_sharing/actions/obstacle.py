"""The register of legal obstacles: report where the law stopped us; its owner answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.organisations.api import NotPossible
from samhus.information_sharing.actions.notices import tell_members
from samhus.information_sharing.models import Obstacle, ObstacleTally
from samhus.information_sharing.policies import OBSTACLE
from samhus.information_sharing.policies.obstacle import OWNING_ROLES, REPORTING_ROLES
from samhus.information_sharing.queries.frameworks import framework_of

PURPOSE = "sharing"


@dataclass(frozen=True)
class Stopped:
    """What could not be done, in terms of the vocabulary, and by which provision."""

    sender: str
    recipient: str
    purpose: str
    categories: tuple[str, ...]
    words: str
    framework: str = ""
    rule: str = ""
    citation: str = ""


@action("sharing.report_obstacle")
def report_obstacle(
    *,
    by: Viewer,
    organisation: Any,
    addressed_to: Any,
    stopped: Stopped,
    justified: Mapping[str, str] | None = None,
) -> Obstacle:
    """Report where the law stopped a cooperation. Refuses one without provision or words."""
    obstacle = Obstacle(organisation=organisation, addressed_to=addressed_to)
    OBSTACLE.require("report", by, obstacle)
    if not stopped.words.strip() or not stopped.categories:
        raise NotPossible(_("Say what could not be done, and which kinds of information it was."))
    if not stopped.citation.strip() and not _is_rule(stopped.framework, stopped.rule):
        raise NotPossible(_("Name the provision that stopped you."))
    for name, value in vars(stopped).items():
        setattr(obstacle, name, list(value) if name == "categories" else value.strip())
    obstacle.justified = dict(justified or {})
    obstacle.reported_by_id, obstacle.reported = by.person_id, clock.now()
    obstacle.save()
    _count(obstacle, reported=1)
    kind = "sharing.obstacle_reported"
    tell_members(addressed_to, kind, obstacle, "obstacles", roles=OWNING_ROLES)
    journal(
        Operation.DISCLOSURE,
        subject=obstacle,
        chain=organisation,
        recipients=[str(addressed_to.public_id)],
        purpose=PURPOSE,
        details={"framework": obstacle.framework, "rule": obstacle.rule},
    )
    return obstacle


@action("sharing.answer_obstacle")
def answer_obstacle(
    *, by: Viewer, obstacle: Obstacle, answer: str, words: str, provision: str = ""
) -> Obstacle:
    """Answer: allowed already (by which provision), being looked at, proposed, or no; in words.

    What is being looked at may be answered once more.
    """
    obstacle = (
        Obstacle.objects.select_for_update(of=("self",))
        .select_related("organisation", "addressed_to")
        .get(pk=obstacle.pk)
    )
    OBSTACLE.require("answer", by, obstacle)
    if answer not in Obstacle.Answer.values or not words.strip():
        raise NotPossible(_("An answer is never empty: say it in words."))
    if answer == Obstacle.Answer.ALLOWED and not provision.strip():
        raise NotPossible(_("Name the provision that allows it."))
    before = obstacle.answer
    obstacle.answer, obstacle.answer_words = answer, words.strip()
    obstacle.answer_provision = provision.strip()
    obstacle.answered_by_id, obstacle.answered = by.person_id, clock.now()
    obstacle.save()
    _count(obstacle, **({before: -1} if before else {}) | {answer: 1} if before != answer else {})
    tell_members(
        obstacle.organisation,
        "sharing.obstacle_answered",
        obstacle,
        "obstacles",
        roles=REPORTING_ROLES,
        again=answer,
    )
    journal(
        Operation.DISCLOSURE,
        subject=obstacle,
        chain=obstacle.addressed_to,
        recipients=[str(obstacle.organisation.public_id)],
        purpose=PURPOSE,
        details={"answer": answer},
    )
    return obstacle


def _is_rule(framework: str, rule: str) -> bool:
    found = framework_of(framework)
    return found is not None and any(each.id == rule for each in found.rules)


def _count(obstacle: Obstacle, **steps: int) -> None:
    """Whatever stands outside of the frameworks is counted together: a citation could be a clue."""
    tally, _new = ObstacleTally.objects.get_or_create(
        framework=obstacle.framework if obstacle.rule else "", rule=obstacle.rule
    )
    changes = {name: F(name) + step for name, step in steps.items()}
    if changes:
        ObstacleTally.objects.filter(pk=tally.pk).update(**changes)
