"""Tell another body over HTTP: the law's view first, then a person's decision."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation import clock
from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request as Http
from samhus.foundation.organisations.api import NotPossible
from samhus.information_sharing.actions.disclosure import disclose, record_told
from samhus.information_sharing.actions.onward import pass_on
from samhus.information_sharing.actions.telling import Parties, Telling
from samhus.information_sharing.forms.telling import OwnTellingForm, PassingOnForm, TellingForm
from samhus.information_sharing.forms.told import AskedToldForm, OwnToldForm
from samhus.information_sharing.models import Disclosure, Request
from samhus.information_sharing.pages.sharing import FormStep
from samhus.information_sharing.policies.sharing import DISCLOSURE, REQUEST
from samhus.information_sharing.queries.colleagues import colleagues
from samhus.information_sharing.queries.disclosure import (
    disclosure_seen_by,
    last_recipient,
    standing_kinds,
)
from samhus.information_sharing.queries.gate import Flow, View, law_on
from samhus.information_sharing.queries.law_view import law_view
from samhus.information_sharing.queries.readings import note_disclosure, note_request
from samhus.information_sharing.queries.request import (
    Desk,
    TellingDesk,
    request_seen_by,
    telling_desk,
)
from samhus.information_sharing.queries.telling_steps import (
    asked_step,
    onward_step,
    own_step,
)
from samhus.information_sharing.queries.terms import choices

FORM = ("GET", "HEAD", "POST")
Act = Callable[[Parties, Telling], Disclosure]


@page(policy=REQUEST, action="answer", load=request_seen_by, methods=FORM)
def tell_asked(http: Http, row: Request) -> HttpResponse:
    """Tell what was asked, all of it or a part."""
    form = _asked_form(TellingForm, http, row)
    form.ask_who_judged(colleagues(http.viewer, row.asked))
    told, view = _decided(
        http,
        form,
        lambda: _asked_parties(row),
        lambda parties, telling: disclose(
            by=http.viewer, parties=parties, telling=telling, request=row
        ),
        mode=Disclosure.Mode.REQUEST,
    )
    if told is not None:
        return _done(http, told)
    note_request(http.viewer, row)
    return _show(http, form, view, asked_step(row, weighed=view is not None))


@page(policy=REQUEST, action="answer", load=request_seen_by, methods=FORM)
def record_asked(http: Http, row: Request) -> HttpResponse:
    """It was told by phone or in a meeting."""
    form = _asked_form(AskedToldForm, http, row)
    told = _recorded(http, form, lambda: _asked_parties(row), row)
    if told is not None:
        return _done(http, told)
    note_request(http.viewer, row)
    return _show(http, form, None, asked_step(row, record=True))


@page(policy=DISCLOSURE, action="tell", load=telling_desk, methods=FORM)
def tell_own(http: Http, desk: TellingDesk) -> HttpResponse:
    """Tell another body on own initiative."""
    form = OwnTellingForm(desk, http.POST or None)
    form.ask_who_judged(colleagues(http.viewer, desk.body))
    form.offer(_every_kind())
    told, view = _decided(
        http,
        form,
        lambda: _chosen_parties(desk, form),
        lambda parties, telling: disclose(by=http.viewer, parties=parties, telling=telling),
        mode=Disclosure.Mode.OWN_INITIATIVE,
    )
    if told is not None:
        return _done(http, told)
    return _show(http, form, view, own_step(desk, weighed=view is not None))


@page(policy=DISCLOSURE, action="tell", load=telling_desk, methods=FORM)
def record_own(http: Http, desk: TellingDesk) -> HttpResponse:
    """It was told by phone or in a meeting, on own initiative."""
    last = last_recipient(http.viewer, desk)
    form = OwnToldForm(desk, http.POST or None, initial={"other": last})
    form.offer(_every_kind())
    told = _recorded(http, form, lambda: _chosen_parties(desk, form), None)
    if told is not None:
        return _done(http, told)
    return _show(http, form, None, own_step(desk, record=True))


@page(policy=DISCLOSURE, action="pass_on", load=disclosure_seen_by, methods=FORM)
def pass_on_told(http: Http, earlier: Disclosure) -> HttpResponse:
    """Tell a third body what another one told."""
    desk = telling_desk(http.viewer, earlier.recipient.public_id)
    if desk is None:
        return see_other(reverse("information_sharing:disclosures"))
    initial = {"own_as": earlier.recipient_as}
    form = PassingOnForm(earlier, desk, http.POST or None, initial=initial)
    form.ask_who_judged(colleagues(http.viewer, desk.body))
    form.offer(standing_kinds(earlier), earlier.marks)
    told, view = _decided(
        http,
        form,
        lambda: _chosen_parties(desk, form),
        lambda parties, telling: pass_on(
            by=http.viewer, earlier=earlier, parties=parties, telling=telling
        ),
        mode=Disclosure.Mode.OWN_INITIATIVE,
    )
    if told is not None:
        return _done(http, told)
    note_disclosure(http.viewer, earlier)
    return _show(http, form, view, onward_step(earlier, weighed=view is not None))


def _asked_form(form_class: Any, http: Http, row: Request) -> Any:
    form = form_class(http.POST or None, initial={"reference": row.reference})
    form.offer(row.kinds)
    if form.is_bound:
        form.take_facts(law_on(row.country, clock.today()))
    return form


def _every_kind() -> list[str]:
    return [key for key, _name in choices("category")]


def _asked_parties(row: Request) -> Parties:
    return Parties(row.asked, row.asking, row.asked_as, row.asking_as, row.country, row.purpose)


def _chosen_parties(desk: Desk, form: Any) -> Parties:
    data = form.cleaned_data
    other = desk.other(data["other"])
    return Parties(
        desk.body, other, data["own_as"], data["other_as"], data["country"], data["purpose"]
    )


def _decided(
    http: Http, form: Any, parties_of: Callable[[], Parties], act: Act, *, mode: str
) -> tuple[Disclosure | None, View | None]:
    """The law's view has been on the screen before anybody decides."""
    if http.method != "POST" or not form.can_weigh:
        return None, None
    parties = parties_of()
    channel = form.cleaned_data["channel"]
    view = form.weigh(Flow(**vars(parties), kinds=tuple(form.marks), mode=mode, channel=channel))
    if form.decides and form.is_valid():
        try:
            return act(parties, _telling(form, view)), view
        except NotPossible as reason:
            form.add_error(None, str(reason))
    return None, view


def _recorded(
    http: Http, form: Any, parties_of: Callable[[], Parties], row: Request | None
) -> Disclosure | None:
    """What was told already is recorded at once."""
    if http.method != "POST" or not form.is_valid():
        return None
    told = form.cleaned_data["told"]
    try:
        return record_told(
            by=http.viewer,
            parties=parties_of(),
            telling=_telling(form, None),
            told=told,
            request=row,
        )
    except NotPossible as reason:
        form.add_error(None, str(reason))
    return None


def _telling(form: Any, view: View | None) -> Telling:
    data = form.cleaned_data
    return Telling(
        marks=form.marks,
        channel=data["channel"],
        basis=data["basis"],
        reference=data["reference"],
        conditions=tuple(data["conditions"]),
        condition_words=data["condition_words"],
        facts=form.stated(view.law)[0] if view else {},
        judgements=form.judgements(view.judged) if view else {},
        urgent=data.get("urgent", False),
        why_not_all=data.get("why_not_all", ""),
        judged_by=form.judge() if view and view.judged else None,
    )


def _done(http: Http, told: Disclosure) -> HttpResponse:
    messages.success(http, _("Recorded. The other body has been told that it is there."))
    return see_other(reverse("information_sharing:disclosure", args=[told.public_id]))


def _show(http: Http, form: Any, view: View | None, step: FormStep) -> HttpResponse:
    context = {"form": form, "law": law_view(view) if view else None, "step": step}
    status = 422 if http.method == "POST" else 200
    return TemplateResponse(http, "information_sharing/lawful_form.html", context, status=status)
