"""What a view does with an act that may turn out not to be possible: say why, and lose nothing."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse

from samhus.foundation.access.decision import NotPossible, Wording
from samhus.foundation.access.gate import see_other
from samhus.foundation.access.requests import Request


def tried(form: BaseForm, act: Callable[[], Any]) -> Any:
    """What the act gave; None when the form is not sent, not valid, or refused in words."""
    if not form.is_valid():
        return None
    try:
        return act()
    except NotPossible as reason:
        form.add_error(None, str(reason))
        return None


def act_or_say(
    request: Request, act: Callable[[], Any], *, to: str, done: Wording = ""
) -> HttpResponse:
    """A button: act and go back, with what was done or with what stands against it."""
    try:
        act()
    except NotPossible as reason:
        messages.error(request, str(reason))
    else:
        if done:
            messages.success(request, str(done))
    return see_other(to)
