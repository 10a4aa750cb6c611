"""The inbox, opening a notice, and how notices come by e-mail."""

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.notices.actions import choose_mail, open_notice
from samhus.foundation.notices.forms import MailForm
from samhus.foundation.notices.models import Notice
from samhus.foundation.notices.policies import NOTICE
from samhus.foundation.notices.queries import how_mailed, inbox, own_notice


@page()
def show_inbox(request: Request) -> HttpResponse:
    """The viewer's notices."""
    return TemplateResponse(request, "notices/inbox.html", {"inbox": inbox(request.viewer)})


@page(policy=NOTICE, action="open", load=own_notice, methods=("POST",))
def follow_notice(request: Request, notice: Notice) -> HttpResponse:
    """Mark as read and go where it points."""
    open_notice(by=request.viewer, notice=notice)
    return see_other(notice.link)


@page(methods=("GET", "HEAD", "POST"))
def show_mail(request: Request) -> HttpResponse:
    """How I get notices by e-mail."""
    form = MailForm(request.POST or None, initial={"how": how_mailed(request.viewer)})
    if request.method == "POST" and form.is_valid():
        choose_mail(by=request.viewer, how=form.cleaned_data["how"])
        messages.success(request, _("Your choice is saved."))
        return see_other(reverse("notices:mail"))
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "notices/mail.html", {"form": form}, status=status)
