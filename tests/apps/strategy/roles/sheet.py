"""A spreadsheet of 120 tasks and 14 roles with nine faults in it, as somebody would send it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

TASKS = 120
COLUMNS = (
    "Number", "Task", "Body", "Role (R, A, C or I)", "Post", "First day", "Last day", "Mandate",
    "Mandate: first day", "Mandate: last day", "Legal basis for sharing",
)  # fmt: skip
PLACE = dict(
    zip(
        ("code", "title", "body", "role", "post", "since", "until", "mandate", "mandate_since",
         "mandate_until", "sharing"),
        "ABCDEFGHIJK",
        strict=True,
    )
)  # fmt: skip
FIRST = date(2026, 1, 1)
OTHERS = 9


def body_names() -> list[str]:
    """Fourteen roles: thirteen bodies and each municipality."""
    agencies = [f"Agency {number}" for number in range(1, OTHERS + 1)]
    named = ["The Centre", "Ministry of Justice", "Ministry of Social Affairs", "The Police"]
    return [*named, *agencies, "Each municipality"]


@dataclass
class Sheet:
    """Rows by cell; `cells` remembers where each seeded fault is to be found."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    cells: dict[str, str] = field(default_factory=dict)

    def at(self, task: int, body: str) -> dict[str, Any]:
        """The row of a body in a task."""
        return next(r for r in self.rows if r["code"] == f"T{task:03d}" and r["body"] == body)

    def cell(self, row: dict[str, Any], column: str) -> str:
        """B7: the heading stands in row 1."""
        place = next(number for number, each in enumerate(self.rows) if each is row)
        return f"{PLACE[column]}{place + 2}"

    def xlsx(self) -> bytes:
        """The workbook."""
        import io

        from openpyxl import Workbook

        book = Workbook(write_only=True)
        sheet = book.create_sheet("Roles")
        sheet.append(COLUMNS)
        for row in self.rows:
            sheet.append([row.get(name) for name in PLACE])
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()


def a_sheet() -> Sheet:
    """Every task with fourteen roles: one accountable, one responsible, six asked, six told."""
    sheet, names = Sheet(), body_names()
    for task in range(1, TASKS + 1):
        for place, body in enumerate(names):
            letter = "ARCCCCCCIIIIII"[(place - task) % len(names)]
            row = {
                "code": f"T{task:03d}", "title": f"Task number {task}", "body": body,
                "role": letter, "since": FIRST,
            }  # fmt: skip
            if letter in "AR":
                row["mandate"] = "Act 1, section 2"
            sheet.rows.append(row)
    return sheet


def holder(sheet: Sheet, task: int, letter: str) -> dict[str, Any]:
    """Whoever has this letter in a task."""
    return next(r for r in sheet.rows if r["code"] == f"T{task:03d}" and r["role"] == letter)


def with_nine_faults() -> Sheet:
    """Nine faults of nine kinds, and one task that two share by law, which is none."""
    sheet = a_sheet()
    spots: list[tuple[str, dict[str, Any], str]] = []

    def seed(fault: str, row: dict[str, Any], column: str) -> None:
        spots.append((fault, row, column))

    holder(sheet, 10, "A").update(role="C", mandate=None)
    seed("nobody", next(r for r in sheet.rows if r["code"] == "T010"), "role")
    second = holder(sheet, 20, "R")
    second["role"] = "A"
    both = [r for r in sheet.rows if r["code"] == "T020" and r["role"] == "A"]
    seed("several", both[-1], "sharing")
    vacant = sheet.at(30, "The Police")
    holder(sheet, 30, "R")["role"] = "I"
    vacant.update(role="R", mandate="Act 1", post="Liaison")
    seed("vacant", vacant, "post")
    again = {**holder(sheet, 40, "C"), "since": date(2026, 5, 1)}
    sheet.rows.append(again)
    seed("overlap", again, "since")
    expired = holder(sheet, 50, "A")
    expired.update(mandate_since=FIRST, mandate_until=date(2026, 6, 30))
    seed("expired", expired, "mandate_until")
    late = holder(sheet, 60, "A")
    late.update(mandate_since=date(2026, 3, 1))
    seed("not_covered", late, "mandate_until")
    first = holder(sheet, 70, "A")
    first["until"] = date(2026, 3, 31)
    sheet.rows.append({**first, "since": date(2026, 5, 1), "until": None})
    seed("gap", first, "until")
    bare = holder(sheet, 80, "A")
    bare["mandate"] = None
    seed("no_mandate", bare, "mandate")
    gone = {**sheet.at(90, "Agency 9"), "body": "Agency 10", "role": "R", "mandate": "Act 1"}
    sheet.rows.append(gone)
    seed("body_ended", gone, "until")
    shared = holder(sheet, 100, "R")
    shared.update(role="A", sharing="Act 2, section 7")
    sheet.cells = {fault: sheet.cell(row, column) for fault, row, column in spots}
    return sheet
