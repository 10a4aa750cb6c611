"""Scenario D1: 120 tasks x 14 roles with nine seeded faults give exactly nine findings by cell."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from samhus.strategy.exports.roles import register_file
from samhus.strategy.imports.roles import BadFile, import_roles
from samhus.strategy.models import RoleImport, RoleLine, RoleTask
from samhus.strategy.queries.register import register_on
from samhus.strategy.queries.role_export import rows_of
from samhus.strategy.queries.role_plan import import_page
from samhus.strategy.wording.roles import FAULTS
from tests.apps.strategy.roles import sheet
from tests.people import FIRST_DAY, Cast, post

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.line("G5"),
    pytest.mark.line("G11"),
]


@pytest.fixture
def country(house: Cast, a_post: Any) -> Cast:
    """The house with ten agencies more, of which one has ended; the Police's liaison is vacant."""
    from samhus.foundation.access.viewer import service
    from samhus.foundation.organisations.api import end_organisation, register_organisation

    for number in range(1, sheet.OTHERS + 2):
        house.bodies[f"agency_{number}"] = register_organisation(
            by=service("installation"),
            name=f"Agency {number}",
            kind="school",
            since=FIRST_DAY,
        )
    a_post("police", "Liaison")
    end_organisation(
        by=house.viewer("administrator"), organisation=house.agency_10, day=date(2026, 9, 1)
    )
    return house


def test_nine_faults_give_nine_findings_with_their_cells_before_and_after(country: Cast) -> None:
    told, analyst = sheet.with_nine_faults(), country.client("analyst")
    assert len({row["code"] for row in told.rows}) == 120
    file = SimpleUploadedFile("roles 2026.xlsx", told.xlsx())
    answer = post(analyst, reverse("strategy:role_imports"), {"file": file})
    assert answer.status_code == 303
    draft = RoleImport.objects.get()
    assert RoleTask.objects.count() == 0

    expected = {
        (str(FAULTS[fault]), f"roles 2026.xlsx, cell {cell}") for fault, cell in told.cells.items()
    }
    assert len(expected) == 9
    preview = import_page(country.viewer("analyst"), draft)
    assert {(str(one.what), one.cell) for one in preview.findings} == expected
    assert len(preview.findings) == 9
    shown = analyst.get(answer.headers["Location"]).text
    assert "9 findings" in shown

    applied = post(analyst, reverse("strategy:apply_role_import", args=[draft.public_id]))
    assert applied.headers["Location"] == reverse("strategy:roles")
    assert RoleTask.objects.count() == 120
    assert RoleLine.objects.count() == len(told.rows)
    after = import_page(country.viewer("analyst"), RoleImport.objects.get())
    assert {(str(one.what), one.cell) for one in after.findings} == expected
    page = analyst.get(reverse("strategy:role_findings")).text
    assert all(cell in page for _words, cell in expected)
    # The same file, and the register's own export, add nothing.
    register = register_on(country.viewer("analyst"), date(2026, 11, 1))
    for content in (told.xlsx(), register_file(rows_of(register), "xlsx")):
        again = import_roles(by=country.viewer("analyst"), content=content, name="again.xlsx")
        assert again.rows == []


def test_a_file_with_faults_is_refused_whole_with_each_cell_in_words(country: Cast) -> None:
    told = sheet.a_sheet()
    told.rows[0]["body"] = "The Ministry of Magic"
    told.rows[1]["role"] = "X"
    told.rows[2]["since"] = "1/2/2026"
    told.rows[3]["until"] = date(2025, 1, 1)
    told.rows[4]["title"] = "Another task"
    told.rows[6] = dict(told.rows[5])
    analyst = country.client("analyst")
    file = SimpleUploadedFile("roles.xlsx", told.xlsx())
    answer = post(analyst, reverse("strategy:role_imports"), {"file": file})
    assert answer.status_code == 422
    for cell, words in {
        "C2": "There is no body called “The Ministry of Magic”.",
        "D3": "“X” is no role. Write R, A, C or I.",
        "F4": "“1/2/2026” is no day.",
        "G5": "The last day, 2025-01-01, is before the first day, 2026-01-01.",
        "B6": "This number has another task: “Task number 1”.",
        "A8": "The row says the same as row 7.",
    }.items():
        assert f'<th scope="row">{cell}</th>' in answer.text
        assert words in answer.text
    assert RoleImport.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"Number;Task\n1;Advise\n", "These columns are missing: Body"),
        (b"PK\x03\x04 cut off", "damaged"),
        (b"", "cannot be read as a table"),
        (b"Number;Task;Body;Role (R, A, C or I);First day\n", "no row below the headings"),
    ],
)
def test_what_is_no_table_of_roles_is_refused_in_words(house: Cast, content, words) -> None:
    with pytest.raises(BadFile, match=words):
        import_roles(by=house.viewer("analyst"), content=content, name="roles.csv")


def test_headings_are_read_in_any_language_of_the_house(house: Cast) -> None:
    from django.utils import translation

    from samhus.strategy.wording.roles import FIELDS, each_of

    with translation.override("sv"):
        titles = [str(FIELDS[name]) for name in ("code", "title", "body", "role", "since")]
        row = ["1", "Ge råd", each_of("municipality"), "A", "2026-01-01"]
    content = (";".join(titles) + "\n" + ";".join(row)).encode()
    draft = import_roles(by=house.viewer("analyst"), content=content, name="roller.csv")
    assert draft.rows[0]["body"] == "kind:municipality"


def test_a_preview_that_the_register_has_overtaken_is_not_entered(house: Cast) -> None:
    analyst = house.client("analyst")
    content = b"Number;Task;Body;Role (R, A, C or I);First day\n1;Advise;The Centre;A;2026-01-01\n"
    first, second = (
        import_roles(by=house.viewer("analyst"), content=content, name=f"{name}.csv")
        for name in "ab"
    )
    post(analyst, reverse("strategy:apply_role_import", args=[first.public_id]))
    address = reverse("strategy:apply_role_import", args=[second.public_id])
    answer = post(analyst, address, follow=True)
    assert "The register has changed since this preview" in answer.text
    assert RoleLine.objects.count() == 1
    put_aside = reverse("strategy:withdraw_role_import", args=[second.public_id])
    assert post(analyst, put_aside).status_code == 303
    assert post(analyst, address).status_code == 403
