"""A workbook that would fill the memory is refused before it is read (P12)."""

import io
import tracemalloc
import zipfile

import pytest
from openpyxl import Workbook

from samhus.engines.small_area import workbooks
from samhus.engines.small_area.files import read_counts
from samhus.engines.small_area.problems import InputErrors

BOMBS = {
    "cells in one row": ("xl/worksheets/sheet1.xml", b"<row>" + b"<c/>" * 3_000_000 + b"</row>"),
    "rows without cells": ("xl/worksheets/sheet1.xml", b"<row/>" * 3_000_000),
    "shared texts": ("xl/sharedStrings.xml", b"<si/>" * 3_000_000),
    "cells with a prefix": ("xl/worksheets/sheet1.xml", b"<x:row>" + b"<x:c/>" * 3_000_000),
}


def _workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.append(["area_code", "area_name", "year", "category", "count"])
    for code in range(300):
        sheet.append([f"{code:04d}", f"Area {code}", 2025, "total", code])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _with(part: str, content: bytes) -> bytes:
    stream = io.BytesIO()
    sound = zipfile.ZipFile(io.BytesIO(_workbook()))
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as bomb:
        for member in sound.infolist():
            if member.filename != part:
                bomb.writestr(member, sound.read(member))
        bomb.writestr(part, b"<all>" + content + b"</all>")
    return stream.getvalue()


@pytest.mark.promise("P12")
@pytest.mark.line("H13")
# The counter of memory makes it slow; rows are counted as cells and texts are.
@pytest.mark.parametrize(
    "kind",
    [pytest.param(kind, marks=pytest.mark.long) if "rows" in kind else kind for kind in BOMBS],
)
def test_a_workbook_that_would_fill_the_memory_is_refused_in_little_memory(kind: str) -> None:
    data = _with(*BOMBS[kind])
    tracemalloc.start()
    try:
        with pytest.raises(InputErrors, match="more rows, columns or texts"):
            read_counts(data, "bomb.xlsx")
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 32 * 2**20


def test_an_ordinary_workbook_is_read() -> None:
    assert len(read_counts(_workbook(), "counts.xlsx").rows) == 300


@pytest.mark.parametrize("chunk", [7, 64, 100, 4096])
def test_tags_are_counted_once_wherever_a_chunk_ends(chunk: int, monkeypatch) -> None:
    monkeypatch.setattr(workbooks, "_CHUNK", chunk)
    monkeypatch.setattr(workbooks, "MAX_ROWS", 500)
    exact = b"<row r='1'><c r='A1'/><c/></row>" * 500
    part = "xl/worksheets/sheet1.xml"
    assert workbooks.is_of_a_size(_with(part, exact))
    assert not workbooks.is_of_a_size(_with(part, exact + b"<row/>"))
