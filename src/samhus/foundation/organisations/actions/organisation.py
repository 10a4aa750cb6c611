"""Bodies come into the register."""

from datetime import date

from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.action import action, journal
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.audit import Operation
from samhus.foundation.organisations.models import Organisation
from samhus.foundation.organisations.policies import ORGANISATION
from samhus.foundation.organisations.rules import NotPossible, from_day


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
