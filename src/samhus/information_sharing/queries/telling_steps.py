"""The words around the forms with which a body tells another one something."""

from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.information_sharing.models import Disclosure, Request
from samhus.information_sharing.pages.sharing import FormStep
from samhus.information_sharing.queries.request import Desk


def asked_step(row: Request, *, weighed: bool = False, record: bool = False) -> FormStep:
    """In answer to a request."""
    return FormStep(
        heading=_("Record what was told") if record else _("Tell what was asked"),
        caption=f"{row.asking.name}, {row.reference}",
        lead=_lead(record=record),
        submit=_submit(weighed=weighed, record=record),
        cancel_url=reverse("information_sharing:request", args=[row.public_id]),
    )


def own_step(desk: Desk, *, weighed: bool = False, record: bool = False) -> FormStep:
    """On own initiative."""
    return FormStep(
        heading=_("Record what was told") if record else _("Tell another body"),
        caption=desk.body.name,
        lead=_lead(record=record),
        submit=_submit(weighed=weighed, record=record),
        cancel_url=reverse("information_sharing:disclosures"),
    )


def onward_step(earlier: Disclosure, *, weighed: bool) -> FormStep:
    """What another body told goes further."""
    return FormStep(
        heading=_("Pass on what you were told"),
        caption=f"{earlier.sender.name}, {earlier.reference}",
        lead=_(
            "Its marks and conditions travel on. Where the body that told you or the law says so, "
            "that body is asked first."
        ),
        submit=_submit(weighed=weighed, record=False),
        cancel_url=reverse("information_sharing:disclosure", args=[earlier.public_id]),
    )


def _lead(*, record: bool) -> str:
    if record:
        return _(
            "By phone or in a meeting: kinds, time and reason. What was said is not written here."
        )
    return _(
        "Say which kinds you tell, and see what the law says before you decide. The content goes "
        "by its own way; it is not written here."
    )


def _submit(*, weighed: bool, record: bool) -> str:
    if record:
        return _("Record it")
    return _("I decide: tell it") if weighed else _("Continue: what the law says")
