"""“We do not hold this”: a body objects to its own role, the keeper of the register answers."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.notices.api import tell
from samhus.foundation.organisations.api import NotPossible, live_members
from samhus.strategy.models import RoleLine, RoleObjection
from samhus.strategy.policies.roles import EDITORS, ROLE_OBJECTION, SPEAKING

PURPOSE = "roles"


@action("roles.object")
def object_to_role(
    *, by: Viewer, line: RoleLine, organisation: Any, addressed_to: Any, words: str
) -> RoleObjection:
    """Object to an entry that names this body, alone or as one of its kind.

    Refuses an entry about others, a second open objection to the same one, and one without words.
    """
    objection = RoleObjection(line=line, organisation=organisation, addressed_to=addressed_to)
    ROLE_OBJECTION.require("raise", by, objection)
    if line.organisation_id != organisation.pk and line.kind != organisation.kind:
        raise NotPossible(_("This entry is not about your body."))
    if not words.strip():
        raise NotPossible(_("Say why you do not hold this."))
    if RoleObjection.objects.filter(line=line, organisation=organisation, answer="").exists():
        raise NotPossible(_("Your body has objected to this already and waits for the answer."))
    objection.words = words.strip()
    objection.raised_by_id, objection.raised = by.person_id, clock.now()
    objection.save()
    _tell(addressed_to, EDITORS, "roles.objected", objection)
    journal(
        Operation.DISCLOSURE, subject=objection, chain=organisation,
        recipients=[str(addressed_to.public_id)], purpose=PURPOSE,
    )  # fmt: skip
    return objection


@action("roles.answer_objection")
def answer_role_objection(
    *, by: Viewer, objection: RoleObjection, answer: str, words: str
) -> RoleObjection:
    """Answer in words, once: the register is corrected, or the entry stays.

    The entry itself is corrected or ended as any other; this only says so to the body.
    """
    rows = RoleObjection.objects.select_for_update(of=("self",))
    objection = rows.select_related("organisation", "addressed_to").get(pk=objection.pk)
    ROLE_OBJECTION.require("answer", by, objection)
    if answer not in RoleObjection.Answer.values or not words.strip():
        raise NotPossible(_("An answer is never empty: say it in words."))
    objection.answer, objection.answer_words = answer, words.strip()
    objection.answered_by_id, objection.answered = by.person_id, clock.now()
    objection.save()
    _tell(objection.organisation, SPEAKING, "roles.objection_answered", objection)
    journal(
        Operation.DISCLOSURE, subject=objection, chain=objection.addressed_to,
        recipients=[str(objection.organisation.public_id)], purpose=PURPOSE,
        details={"answer": answer},
    )  # fmt: skip
    return objection


def _tell(body: Any, roles: tuple[str, ...], kind: str, objection: RoleObjection) -> None:
    tell(
        live_members(Q(organisation=body), roles),
        kind=kind,
        key=f"{kind}:{objection.pk}",
        link=f"/strategy/roles/objections/{objection.public_id}/",
        about={},
    )
