"""The inbox, and opening a notice."""

from django.http import HttpResponse
from django.template.response import TemplateResponse

from samhus.foundation.access.gate import page, see_other
from samhus.foundation.access.requests import Request
from samhus.foundation.notices.actions import open_notice
from samhus.foundation.notices.models import Notice
from samhus.foundation.notices.policies import NOTICE
from samhus.foundation.notices.queries import inbox, own_notice


@page()
def show_inbox(request: Request) -> HttpResponse:
    """The viewer's notices."""
    return TemplateResponse(request, "notices/inbox.html", {"inbox": inbox(request.viewer)})


@page(policy=NOTICE, action="open", load=own_notice, methods=("POST",))
def follow_notice(request: Request, notice: Notice) -> HttpResponse:
    """Mark as read and go where it points."""
    open_notice(by=request.viewer, notice=notice)
    return see_other(notice.link)
