"""The journal as a page. Whoever puts it at a URL gates it to the control of lawfulness."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samhus.foundation.audit.actions import append_now
from samhus.foundation.audit.forms import JournalFilter
from samhus.foundation.audit.queries import journal_page
from samhus.foundation.audit.rules import Entry, Operation


def journal(
    request: HttpRequest, *, chain: str, actor: str, purpose: str, on_behalf_of: str = ""
) -> HttpResponse:
    """One chain's page, after the reading itself has been journaled in that chain.

    Raises JournalUnavailable before anything is shown.
    """
    form = JournalFilter(request.GET or {})
    if not form.is_valid():
        return render(request, "audit/journal.html", {"form": form, "page": None}, status=422)
    reading = Entry(
        operation=Operation.CONSULTATION,
        verb="audit.read_journal",
        actor=actor,
        on_behalf_of=on_behalf_of,
        chain=chain,
        subject_kind="audit.JournalEntry",
        subject_id=chain,
        purpose=purpose,
        details={"before": form.cleaned_data["before"]},
    )
    append_now(reading)
    page = journal_page(chain, form.cleaned_data["before"], **form.filters())
    older = request.GET.copy()
    older["before"] = str(page.older or "")
    context = {"form": form, "page": page, "older": older.urlencode() if page.older else ""}
    return render(request, "audit/journal.html", context)
