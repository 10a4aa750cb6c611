"""What agreements need of a viewer today."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.ui.parts import Task
from samhus.information_sharing.models import Agreement, AgreementSignature
from samhus.information_sharing.policies import AGREEMENT
from samhus.information_sharing.policies.agreement import AGREEING_ROLES
from samhus.information_sharing.queries.waiting import Maker, Rows, row_of, tasks_from
from samhus.information_sharing.rules.agreement import REMINDERS

SOON = max(REMINDERS)


def agreement_tasks(viewer: Viewer) -> Iterator[Task]:
    """Drafts that wait for the body's signature, then what ends soon without a renewal."""
    yield from tasks_from(agreement_rows(viewer), TASKS)


def agreement_rows(viewer: Viewer) -> Rows:
    """As rows, and none for whoever could not sign."""
    mine = sorted(viewer.bodies(*AGREEING_ROLES))
    if not mine:
        return
    signed = AgreementSignature.objects.filter(
        agreement=OuterRef("pk"), digest=OuterRef("digest"), organisation__in=mine
    )
    seen = AGREEMENT.narrow("see", viewer, Agreement.objects.all())
    rows = seen.filter(bodies__overlap=mine, ended__isnull=True)
    today = clock.today()
    renewed = Agreement.objects.filter(renews=OuterRef("pk"))
    waiting = rows.filter(~Exists(signed), Q(signed__isnull=True, until__gte=today))
    soon = rows.filter(
        ~Exists(renewed), signed__isnull=False, until__range=(today, today + timedelta(days=SOON))
    )
    yield row_of("to_sign", waiting, "organisation", due="drafted", more=F("title"))
    yield row_of("ends", soon, "organisation", due="until", more=F("title"))


def _to_sign(public_id: Any, body: str, _drafted: Any, title: str) -> Task:
    return Task(
        title=_("Read and sign the agreement: %(title)s") % {"title": title},
        url=reverse("information_sharing:agreement", args=[public_id]),
        hint=_("Drafted by %(body)s") % {"body": body},
        status=_("to sign"),
        colour="accent",
    )


def _ends(public_id: Any, _body: str, until: Any, title: str) -> Task:
    return Task(
        title=_("Renew the agreement or let it end: %(title)s") % {"title": title},
        url=reverse("information_sharing:agreement", args=[public_id]),
        due=_("until %(day)s") % {"day": date_format(until)},
        status=_("ends soon"),
        colour="warning",
    )


TASKS: dict[str, Maker] = {"to_sign": _to_sign, "ends": _ends}
