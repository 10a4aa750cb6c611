"""Bodies come into the register, and answer for another area when theirs has changed."""

from datetime import date

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.decision import NotPossible
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.organisations.models import Organisation
from samhus.foundation.organisations.policies import ORGANISATION
from samhus.foundation.organisations.queries.reach import refuse_ended
from samhus.foundation.organisations.rules import from_day
from samhus.foundation.places.api import area_by_id


@action("organisations.register")
def register_organisation(
    *,
    by: Viewer,
    name: str,
    kind: str,
    area_id: int | None = None,
    since: date | None = None,
) -> Organisation:
    """Register a body; `kind` is a key of the home pack.

    Refuses a second body of the same kind and name, and a second of a kind for one area.
    """
    ORGANISATION.require("register", by)
    valid = from_day(since or clock.today())
    if Organisation.objects.filter(kind=kind, name=name).exists():
        raise NotPossible(_("A body of this kind has this name already."))
    same = Organisation.objects.filter(kind=kind, valid__overlap=valid)
    if area_id is not None and same.filter(area_id=area_id).exists():
        raise NotPossible(_("A body of this kind answers for this area already."))
    body = Organisation.objects.create(name=name, kind=kind, area_id=area_id, valid=valid)
    journal(Operation.CONDUCT, subject=body, chain=body, details={"kind": kind})
    return body


@action("organisations.move")
def move_organisation(*, by: Viewer, organisation: Organisation, area_id: int) -> Organisation:
    """Let a body answer for another area: the one that its own became part of, or is called now.

    Earlier results stay with it. Refuses an ended body, the area it has, an area of another level,
    and one that another body of its kind answers for.
    """
    ORGANISATION.require("move", by, organisation)
    refuse_ended(organisation)
    rows = Organisation.objects.select_for_update(of=("self",)).select_related("area")
    body = rows.get(pk=organisation.pk)
    if body.area is None or body.area_id == area_id:
        raise NotPossible(_("The body answers for this area already, or for none."))
    if area_by_id(area_id).level != body.area.level:
        raise NotPossible(_("This area is of another level than the body's."))
    same = Organisation.objects.filter(kind=body.kind, area_id=area_id, valid__overlap=body.valid)
    if same.exists():
        raise NotPossible(_("A body of this kind answers for this area already."))
    before = body.area.code
    body.area_id = area_id
    body.save(update_fields=["area"])
    journal(Operation.CONDUCT, subject=body, chain=body, details={"before": before})
    return body
