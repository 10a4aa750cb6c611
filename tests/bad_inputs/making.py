"""How the bad files of `deliveries` were made, and those too large to be kept.

`.venv/bin/python -m tests.bad_inputs.making` writes the kept ones anew. Each has one fault in an
otherwise good delivery of the tests' six areas; `index.json` says what must be answered.
"""

import io
import struct
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

from openpyxl import Workbook

HERE = Path(__file__).parent / "deliveries"
HEADER = "area_code,area_name,year,category,count"
NAMES = ("Alvik", "Bro", "Dalby", "Ekby", "Fors", "Grava")
COUNTS = (3, 0, 7, 2, 5, 1)
ROWS = tuple(
    f"010{place},{name},2025,total,{count}"
    for place, (name, count) in enumerate(zip(NAMES, COUNTS, strict=True), start=1)
)
SHEET = "xl/worksheets/sheet1.xml"


def table(*rows: str, header: str = HEADER, end: str = "\n") -> bytes:
    """A table in UTF-8."""
    return "".join(line + end for line in (header, *rows)).encode()


def with_last(row: str, **more: str) -> bytes:
    """Five good rows and this one, which is row 7."""
    return table(*ROWS[:5], row, **more)


def count_of(text: str) -> bytes:
    """The last count is this text."""
    return with_last(f"0106,Grava,2025,total,{text}")


def code_of(text: str) -> bytes:
    """The last code is this text."""
    return with_last(f"{text},Grava,2025,total,1")


def cells(rows: Iterable[str] = ROWS) -> list[list[object]]:
    """The header and rows as a spreadsheet has them: codes as text, figures as numbers."""
    found: list[list[object]] = [list(HEADER.split(","))]
    for row in rows:
        code, name, year, category, count = row.split(",")
        found.append([code, name, int(year), category, int(count)])
    return found


def workbook(change: Callable[[Workbook], object] | None = None, *, filled: bool = True) -> bytes:
    """A workbook whose sheet holds the table, changed as told."""
    book = Workbook()
    if filled:
        fill(book.active)
    if change:
        change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def fill(sheet: object) -> None:
    for row in cells():
        sheet.append(row)  # type: ignore[attr-defined]


def cell(place: str, value: object, kind: str = "") -> bytes:
    def change(book: Workbook) -> None:
        book.active[place] = value
        if kind:
            book.active[place].data_type = kind

    return workbook(change)


def rezipped(
    data: bytes, *, more: dict[str, bytes] | None = None, without: str = "", flag: int = 0
) -> bytes:
    """The same archive with other parts; `flag` marks all of them, as encryption does."""
    stream = io.BytesIO()
    old = zipfile.ZipFile(io.BytesIO(data))
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            if member != without and member not in (more or {}):
                new.writestr(member, old.read(member))
        for name, content in (more or {}).items():
            new.writestr(name, content)
    found = bytearray(stream.getvalue())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = found.find(signature)
        while flag and at >= 0:
            struct.pack_into("<H", found, at + offset, flag)
            at = found.find(signature, at + 4)
    return bytes(found)


def sheet_of(content: bytes) -> bytes:
    """A workbook whose sheet has this XML."""
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    whole = b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (space, content)
    return rezipped(workbook(), more={SHEET: whole})


def hidden(book: Workbook) -> None:
    fill(book.create_sheet("Raw"))
    book["Raw"].sheet_state = "hidden"
    book.active["A1"] = "Ask the registrar for the figures"


def damaged() -> bytes:
    """The sum that guards a part does not fit its content."""
    data = bytearray(workbook())
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(SHEET.encode()))
    struct.pack_into("<I", data, at + 16, 12345)
    return bytes(data)


def archive(content: bytes, name: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, content)
    return stream.getvalue()


def nested(levels: int) -> bytes:
    data = table(*ROWS)
    for level in range(levels):
        data = archive(data, f"{level}.zip")
    return data


def locked() -> bytes:
    """The beginning of what Excel writes with a password: an OLE file around the package."""
    name = "EncryptedPackage".encode("utf-16-le")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + name + bytes(480)


def mixed() -> bytes:
    lines = [
        HEADER + "\r\n",
        ROWS[0] + "\r",
        ROWS[1] + "\n",
        '0103,"Dalby\r\nsouth",2025,total,7\r',
    ]
    return "".join([*lines, ROWS[3] + "\r\n", "0105,Fors,2025,total,five\n"]).encode()


SMALL: dict[str, Callable[[], bytes]] = {
    "register_counts.csv": lambda: table(*ROWS),
    "register_counts.xlsx": lambda: workbook(),
    "register_population.csv": lambda: table(
        *(f"010{n},{name},{n * 1000}" for n, name in enumerate(NAMES, start=1)),
        header="area_code,area_name,population",
    ),
    "register_neighbours.csv": lambda: table(
        "0101,0102", "0102,0103", "0104,0105", "0105,0106", "0101,0104", "0102,0105", "0103,0106",
        header="area_code,neighbour_code",
    ),
    "counts_mixed_line_ends.csv": mixed,
    "counts_two_files_joined.csv": lambda: table(*ROWS[:3]) + b"\xef\xbb\xbf" + table(*ROWS[3:]),
    "counts_header_twice.csv": lambda: table(HEADER, *ROWS),
    "counts_merged_cells.xlsx": lambda: workbook(lambda book: book.active.merge_cells("A3:A4")),
    "counts_hidden_sheet.xlsx": lambda: workbook(hidden, filled=False),
    "counts_two_sheets.xlsx": lambda: workbook(lambda book: fill(book.create_sheet("2024"))),
    "counts_empty_sheet_first.xlsx": lambda: workbook(
        lambda book: (fill(book.create_sheet("Figures")), book["Figures"].__setitem__("E4", "few")),
        filled=False,
    ),
    "counts_date_as_year.csv": lambda: with_last("0106,Grava,2025-01-01,total,1"),
    "counts_serial_day_as_year.xlsx": lambda: cell("C7", 45658),
    "counts_year_beyond.csv": lambda: with_last("0106,Grava,2525,total,1"),
    "counts_year_with_a_letter.csv": lambda: with_last("0106,Grava,20l5,total,1"),
    "counts_year_ahead.csv": lambda: table(*ROWS, "0106,Grava,2091,total,1"),
    "counts_percent.csv": lambda: count_of("12 %"),
    "counts_decimal_comma.csv": lambda: count_of("1,0").replace(b",", b";").replace(b"1;0", b"1,0"),
    "counts_minus_sign.csv": lambda: count_of("\u22123"),
    "counts_in_brackets.csv": lambda: count_of("(3)"),
    "counts_negative_zero.csv": lambda: count_of("-0"),
    "counts_full_width.csv": lambda: count_of("\uff11\uff12"),
    "counts_arabic_digits.csv": lambda: count_of("\u0661\u0662"),
    "counts_right_to_left_mark.csv": lambda: count_of("\u200f12"),
    "counts_scientific.csv": lambda: count_of("1.2E+01"),
    "counts_beyond_32_bits.csv": lambda: count_of("4294967296"),
    "counts_not_available.csv": lambda: count_of("n/a"),
    "counts_dash.csv": lambda: count_of("-"),
    "counts_dots.csv": lambda: count_of(".."),
    "counts_cross.csv": lambda: count_of("x"),
    "counts_star.csv": lambda: count_of("*"),
    "counts_confidential.csv": lambda: count_of("c"),
    "counts_reference_error.csv": lambda: count_of("#REF!"),
    "counts_reference_error.xlsx": lambda: cell("E4", "#REF!", "e"),
    "counts_formula_as_text.csv": lambda: count_of("=SUM(E2:E6)"),
    "counts_external_link.xlsx": lambda: cell("E4", "=[1]Figures!$E$4"),
    "counts_no_break_space.csv": lambda: code_of("01\u00a006"),
    "counts_soft_hyphen.csv": lambda: code_of("01\u00ad06"),
    "counts_lost_zeros.csv": lambda: code_of("106"),
    "counts_lost_zeros.xlsx": lambda: cell("A7", 106),
    "counts_code_as_number.csv": lambda: code_of("1.06E+02"),
    "counts_other_spelling.csv": lambda: code_of("01-06"),
    "counts_old_and_new_code.csv": lambda: table(*ROWS, "0199,Grava (old),2025,total,1"),
    "counts_total_row.csv": lambda: table(*ROWS, "Total,,2025,total,18"),
    "counts_subtotals.csv": lambda: table(
        *ROWS[:3], "Subtotal north,,2025,total,10", *ROWS[3:], "Delsumma syd,,2025,total,8"
    ),
    "counts_category_misspelt.csv": lambda: with_last("0106,Grava,2025,totl,1"),
    "counts_category_case.csv": lambda: with_last("0106,Grava,2025,Total,1"),
    "counts_years_as_columns.csv": lambda: table(
        "0101,Alvik,total,3,4", header="area_code,area_name,category,2024,2025"
    ),
    "counts_two_tables.csv": lambda: (
        table(*ROWS) + b"\n" + table("0101,Alvik,1000", header="area_code,area_name,population")
    ),
    "counts_footnotes.csv": lambda: table(*ROWS, "* Preliminary figures,,,,", "Source: the Police"),
    "counts_title_above.csv": lambda: b"Threats 2025\nThe Police\n\n" + table(*ROWS),
    "counts_separator_line.csv": lambda: b"sep=;\n" + table(*ROWS).replace(b",", b";"),
    "counts_other_separator.csv": lambda: with_last("0106;Grava;2025;total;1"),
    "counts_bare_quotation.csv": lambda: with_last('0106,"Grava" south,2025,total,1'),
    "counts_row_numbers.csv": lambda: table(*(f"{n},{row}" for n, row in enumerate(ROWS, start=1))),
    "counts_macros.xlsm": lambda: rezipped(workbook(), more={"xl/vbaProject.bin": b"Sub Auto_Open"}),
    "counts_locked.xlsx": locked,
    "counts_locked_archive.xlsx": lambda: rezipped(workbook(), flag=1),
    "counts_binary.xlsb": lambda: rezipped(
        workbook(), more={"xl/workbook.bin": b"\x83\x01"}, without="xl/workbook.xml"
    ),
    "counts_open_document.ods": lambda: rezipped(
        archive(b"application/vnd.oasis.opendocument.spreadsheet", "mimetype"),
        more={"content.xml": b"<office:document-content/>"},
    ),
    "counts_damaged_sum.xlsx": damaged,
    "counts_web_page.xls": lambda: b"\n<html><body><table><tr><td>0101</td></tr></table>",
    "counts_json.csv": lambda: b'{"rows": [{"area_code": "0101", "count": 3}]}',
    "counts_zip_in_zip.csv": lambda: nested(20),
    "counts_deep.xlsx": lambda: sheet_of(b"<row>" + b"<is>" * 200_000 + b"</is>" * 200_000 + b"</row>"),
    "counts_far_below.xlsx": lambda: sheet_of(b'<row r="99999999999"><c t="n"><v>1</v></c></row>'),
    "population_percent.csv": lambda: population("0106,Grava,60%"),
    "population_other_digits.csv": lambda: population("0106,Grava,\uff16\uff10\uff10\uff10"),
    "population_sum.csv": lambda: population("0106,Grava,6000", "00,The whole country,21000"),
    "neighbours_lost_zeros.csv": lambda: table(
        "0101,0102", "0102,103", header="area_code,neighbour_code"
    ),
    "covariates_percent.csv": lambda: table(
        *(f"010{n},12%" for n in range(1, 7)), header="area_code,share"
    ),
}  # fmt: skip


def population(*rows: str) -> bytes:
    good = SMALL["register_population.csv"]().splitlines(keepends=True)[:6]
    return b"".join(good) + "".join(f"{row}\n" for row in rows).encode()


LARGE: dict[str, Callable[[], bytes]] = {
    "counts_three_million_columns.csv": lambda: b"area_code" + b"," * 3_000_000 + b"\n0101\n",
    "counts_row_of_three_million.csv": lambda: table(*ROWS) + b"," * 3_000_000 + b"1\n",
    "counts_cell_of_ten_megabytes.csv": lambda: count_of("1" * 10_000_000),
    "counts_cell_of_ten_megabytes.xlsx": lambda: sheet_of(
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>' + b"a" * 10_000_000 + b"</t></is></c></row>"
    ),
}


def content_of(name: str) -> bytes:
    """A file of the index, kept or made."""
    return LARGE[name]() if name in LARGE else (HERE / name).read_bytes()


if __name__ == "__main__":
    for name, make in SMALL.items():
        (HERE / name).write_bytes(make())
