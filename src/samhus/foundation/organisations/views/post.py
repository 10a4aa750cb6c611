"""Posts of a body: made, filled, vacated."""

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.organisations import actions
from samhus.foundation.organisations.forms import FillForm, NoEntry, PostForm
from samhus.foundation.organisations.models import Organisation, Post
from samhus.foundation.organisations.policies import ORGANISATION, POST
from samhus.foundation.organisations.queries import body_seen_by
from samhus.foundation.organisations.queries.register import post_seen_by

FORM = ("GET", "HEAD", "POST")


def _body(body: Organisation) -> HttpResponse:
    return see_other(reverse("organisations:body", args=[body.public_id]))


@page(policy=ORGANISATION, action="create_post", load=body_seen_by, methods=FORM)
def create(request: Request, body: Organisation) -> HttpResponse:
    """A new post, vacant until it is filled."""
    form = PostForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.create_post(by=request.viewer, organisation=body, **form.cleaned_data)
        except actions.NotPossible as reason:
            form.add_error("title", str(reason))
        else:
            messages.success(request, _("The post is there. It is vacant until it is filled."))
            return _body(body)
    context = {"form": form, "body": body}
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "organisations/new_post.html", context, status=status)


@page(policy=POST, action="fill", load=post_seen_by, methods=FORM)
def fill(request: Request, post: Post) -> HttpResponse:
    """Who holds the post from when on."""
    form = FillForm(post.organisation, request.POST or None)
    if request.method == "POST" and form.is_valid():
        membership = form.membership()
        try:
            actions.fill_post(
                by=request.viewer,
                post=post,
                membership=membership,
                since=form.cleaned_data["since"],
            )
        except actions.NotPossible as reason:
            form.add_error("since", str(reason))
        else:
            messages.success(
                request, _("%(name)s holds the post.") % {"name": membership.user.name}
            )
            return _body(post.organisation)
    context = {"form": form, "post": post, "body": post.organisation}
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "organisations/fill_post.html", context, status=status)


@page(policy=POST, action="vacate", load=post_seen_by, methods=FORM)
def vacate(request: Request, post: Post) -> HttpResponse:
    """End the present holder's time."""
    if request.method == "POST":
        actions.vacate_post(by=request.viewer, post=post)
        messages.success(request, _("The post is vacant, and everybody can see that it is."))
        return _body(post.organisation)
    context = {"form": NoEntry(), "post": post, "body": post.organisation}
    return TemplateResponse(request, "organisations/vacate_post.html", context)
