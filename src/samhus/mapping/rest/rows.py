"""What a machine sends as counts: a file, or rows as JSON, which become the same file."""

import csv
import io
import json
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from django.core.exceptions import BadRequest
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from samhus.foundation.tokens.api import Fault, Invalid, NotThisKind, TooLarge, faults_at
from samhus.mapping.forms import LARGEST_FILE
from samhus.mapping.imports import InputErrors
from samhus.mapping.wording import fault_lines

PLAIN = r"^[^\x00-\x1f\x7f]*$"
MOST_ROWS = 50_000
SHOWN = 20
COLUMNS = ("area_code", "area_name", "year", "category", "count")


class CountIn(BaseModel):
    """One figure. `count` is a number, or "<5" for fewer than five; no code: no known area."""

    model_config = ConfigDict(extra="forbid")

    area_code: str = Field("", max_length=64, pattern=PLAIN)
    area_name: str = Field("", max_length=200, pattern=PLAIN)
    year: int = Field(ge=1000, le=2999)
    category: str = Field(min_length=1, max_length=64, pattern=PLAIN)
    count: Annotated[int, Field(ge=0, le=10**9)] | Annotated[str, Field(pattern=r"^<[0-9]{1,4}$")]


class CountsIn(BaseModel):
    """Rows, whose codes they use, and the reason when they correct earlier ones.

    `codes`: `then` (of the register, each year with the areas of its time), `now` (every year on
    the areas of the year mapped) or `own` (of the body's own areas).
    """

    model_config = ConfigDict(extra="forbid")

    rows: list[CountIn] = Field(min_length=1, max_length=MOST_ROWS)
    codes: Literal["then", "now", "own"] = "then"
    reason: str = Field("", max_length=300, pattern=PLAIN)


@dataclass(frozen=True)
class Sent:
    """A file as the form on the page would get it; `is_rows` when it was made from JSON."""

    file: UploadedFile | None
    reason: str
    is_rows: bool
    codes: str = ""


def sent_in(request: HttpRequest) -> Sent:
    """Read the body. Raises Invalid, BadRequest, TooLarge or NotThisKind."""
    if request.content_type == "multipart/form-data":
        file = request.FILES.get("file")
        if file is not None and (file.size or 0) > LARGEST_FILE:
            raise TooLarge(_("Counts of a country have less than 20 MB."))
        told = request.POST
        return Sent(file, told.get("reason", ""), is_rows=False, codes=told.get("codes", ""))
    if request.content_type == "application/json":
        counts = _counts(request.body)
        return Sent(_as_file(counts), counts.reason, is_rows=True, codes=counts.codes)
    raise NotThisKind(_("Send multipart/form-data with a file, or application/json with rows."))


def _counts(body: bytes) -> CountsIn:
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        raise BadRequest(_("The body is not JSON.")) from None
    try:
        return CountsIn.model_validate(content)
    except ValidationError as fault:
        found = fault.errors(include_url=False, include_input=False)
        shown = [{**error, "loc": error["loc"][:3]} for error in found[:SHOWN]]
        raise Invalid(faults_at(shown), total=len(found)) from None


def _as_file(counts: CountsIn) -> UploadedFile:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([getattr(row, column) for column in COLUMNS] for row in counts.rows)
    return SimpleUploadedFile("rows.csv", stream.getvalue().encode(), "text/csv")


def invalid(errors: InputErrors, sent: Sent) -> Invalid:
    """The reader's problems; for JSON with a pointer instead of the row of a file."""
    faults = [
        Fault(
            detail=line.what,
            todo=line.todo,
            code=line.code,
            row=None if sent.is_rows else line.row,
            column=line.column or None,
            pointer=_pointer(line.row, line.column) if sent.is_rows else None,
        )
        for line in fault_lines(errors)
    ]
    detail = _("The counts were not accepted. Nothing has been changed.")
    return Invalid(faults, detail=detail, total=errors.total)


def _pointer(row: int | None, column: str) -> str:
    """Row 2 of the file is the first of the rows: row 1 is the header."""
    if row is None or row < 2:
        return "/rows"
    return f"/rows/{row - 2}" + (f"/{column}" if column else "")


def described() -> dict[str, Any]:
    """The body for OpenAPI, where one operation takes two media types."""
    file = {"type": "string", "format": "binary", "description": "CSV (UTF-8) or XLSX"}
    reason = {"type": "string", "maxLength": 300, "description": "Why earlier counts change."}
    codes = {
        "type": "string",
        "enum": ["then", "now", "own"],
        "default": "then",
        "description": "Whose codes the file uses, and as of when.",
    }
    rows = CountsIn.model_json_schema()
    rows["properties"]["rows"]["items"] = CountIn.model_json_schema()
    rows.pop("$defs", None)
    form = {
        "type": "object",
        "required": ["file"],
        "properties": {"file": file, "reason": reason, "codes": codes},
    }
    return {
        "required": True,
        "content": {"multipart/form-data": {"schema": form}, "application/json": {"schema": rows}},
    }
