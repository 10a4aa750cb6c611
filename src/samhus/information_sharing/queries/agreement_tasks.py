"""What agreements and legal frameworks need of a viewer today."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.viewer import Viewer
from samhus.foundation.ui.parts import Task
from samhus.information_sharing.models import Agreement, AgreementSignature
from samhus.information_sharing.policies.agreement import AGREEING_ROLES
from samhus.information_sharing.queries.agreement import agreements_seen_by
from samhus.information_sharing.queries.agreement_page import address
from samhus.information_sharing.rules.agreement import REMINDERS

SOON = max(REMINDERS)


def agreement_tasks(viewer: Viewer) -> Iterator[Task]:
    """Drafts that wait for the body's signature, then what ends soon without a renewal.

    One query, and none for whoever could not sign: this stands on everybody's first page.
    """
    mine = sorted(viewer.bodies(*AGREEING_ROLES))
    if not mine:
        return
    signed = AgreementSignature.objects.filter(
        agreement=OuterRef("pk"), digest=OuterRef("digest"), organisation__in=mine
    )
    rows = agreements_seen_by(viewer).filter(bodies__overlap=mine, ended__isnull=True)
    today = clock.today()
    renewed = Agreement.objects.filter(renews=OuterRef("pk"))
    waiting = Q(~Exists(signed), signed__isnull=True, until__gte=today)
    soon = Q(
        ~Exists(renewed), signed__isnull=False, until__range=(today, today + timedelta(days=SOON))
    )
    found = list(rows.filter(waiting | soon).order_by("drafted", "pk"))
    yield from (_to_sign(row) for row in found if row.signed is None)
    ending = (row for row in found if row.signed is not None)
    yield from (_ends(row) for row in sorted(ending, key=lambda row: (row.until, row.pk)))


def _to_sign(row: Agreement) -> Task:
    return Task(
        title=_("Read and sign the agreement: %(title)s") % {"title": row.title},
        url=address(row),
        hint=_("Drafted by %(body)s") % {"body": row.organisation.name},
        status=_("to sign"),
        colour="accent",
    )


def _ends(row: Agreement) -> Task:
    return Task(
        title=_("Renew the agreement or let it end: %(title)s") % {"title": row.title},
        url=address(row),
        due=_("until %(day)s") % {"day": date_format(row.until)},
        status=_("ends soon"),
        colour="warning",
    )
