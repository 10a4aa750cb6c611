"""G5: a register comes from a spreadsheet, is mended, moves on, and is read years later."""

import io
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from samhus.foundation.audit.models import JournalEntry
from samhus.strategy.models import RoleImport, RoleLine, RoleTask
from tests.people import Cast, post

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.line("G5"),
    pytest.mark.promise("P3"),
]
ROWS = (
    ("1", "Advise municipalities", "The Centre", "A", date(2026, 1, 1), None, "Act 1"),
    ("1", "Advise municipalities", "Each municipality", "I", date(2026, 1, 1), None, None),
    ("2", "Report figures", "The Police", "A", date(2026, 1, 1), date(2026, 6, 30), "Act 1"),
    ("2", "Report figures", "The Police", "A", date(2026, 8, 1), None, "Act 1"),
    ("3", "Keep contact in prisons", "The Police", "A/R", date(2026, 1, 1), None, "Act 1"),
    ("3", "Keep contact in prisons", "The Probation Service", "A", date(2026, 1, 1), None, "Act 1"),
)


def template_filled(client: Any) -> bytes:
    """The centre's own template with rows in it, as a spreadsheet program saves it."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(client.get(reverse("strategy:role_template")).content))
    sheet = book.worksheets[0]
    for code, title, body, role, since, until, mandate in ROWS:
        sheet.append([code, title, body, role, None, since, until, mandate, None, None, None])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_from_the_template_to_the_answer_of_a_day(cast: Cast) -> None:
    analyst, alvik = cast.client("analyst"), cast.client("coordinator_alvik")
    file = SimpleUploadedFile("roles.xlsx", template_filled(analyst))
    preview = post(analyst, reverse("strategy:role_imports"), {"file": file}, follow=True).text
    assert "2 findings" in preview
    assert "roles.xlsx, cell G4" in preview  # the last day after which nobody answers
    assert "roles.xlsx, cell K7" in preview  # the legal basis that is missing
    draft = RoleImport.objects.get()
    post(analyst, reverse("strategy:apply_role_import", args=[draft.public_id]))

    # The act says that police and probation share: a reason, and the finding is gone.
    line = RoleLine.objects.get(organisation=cast.probation)
    address = reverse("strategy:change_role", args=[line.public_id])
    told = {
        "body": str(cast.probation.public_id), "letter": "A", "since": "2026-01-01",
        "mandate": "Act 1", "sharing": "Act 1, section 9", "reason": "Section 9 says so",
    }  # fmt: skip
    assert post(analyst, address, told).status_code == 303
    found = alvik.get(reverse("strategy:role_findings")).text
    assert "without a legal basis" not in found
    assert "A gap: nobody is accountable in between" in found

    task = RoleTask.objects.get(code="2")
    for day, words in (
        ("2026-06-30", "On 30 June 2026 accountable: The Police."),
        ("2026-07-15", "On 15 July 2026 nobody was accountable."),
    ):
        question = {"task": str(task.public_id), "on": day}
        assert words in alvik.get(reverse("strategy:roles_on_a_day"), question).text
    exported = alvik.get(reverse("strategy:export_roles", args=["json"])).json()
    assert len(exported["entries"]) == len(ROWS) + 1  # “A/R” are two entries
    verbs = list(
        JournalEntry.objects.filter(verb__startswith="roles.")
        .order_by("pk")
        .values_list("verb", flat=True)
    )
    assert verbs == ["roles.draft_import", "roles.apply_import", "roles.change_line"]
