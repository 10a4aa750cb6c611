"""What a file is, by its first bytes: what is no table is called by its name."""

from samhus.engines.small_area.problems import InputErrors, refuse

KINDS = {
    b"%PDF": "pdf",
    b"\x1f\x8b": "compressed",
    b"7z\xbc\xaf\x27\x1c": "compressed",
    b"Rar!": "compressed",
    b"\xff\xfe": "utf16",
    b"\xfe\xff": "utf16",
}
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
TEXTS = {b"<": "web_page", b"{": "json", b"[": "json"}
BOM = b"\xef\xbb\xbf"


def refuse_what_is_no_table(data: bytes, name: str) -> None:
    """Raises InputErrors for what no reader of tables can read, whatever it is called."""
    kind = _kind(data)
    if kind:
        raise refuse(name, kind)
    if not data.startswith(b"PK") and b"\x00" in data:
        at = data.index(b"\x00")
        raise refuse(name, "nought", row=line_of(data, at), at=str(at + 1))


def _kind(data: bytes) -> str:
    if data.startswith(OLD_OFFICE):
        return "workbook_locked" if ENCRYPTED in data else "old_excel"
    known = next((kind for start, kind in KINDS.items() if data.startswith(start)), "")
    return known or TEXTS.get(data[:1024].removeprefix(BOM).lstrip()[:1], "")


def line_of(data: bytes, at: int) -> int:
    """The line that an editor shows for a byte, whichever of the three line ends a file has."""
    before = data[:at]
    return before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n") + 1


def not_utf8(data: bytes, at: int, name: str) -> InputErrors:
    """The byte that is no UTF-8."""
    row, byte = line_of(data, at), f"{data[at]:02x}"
    return refuse(name, "not_utf8", row=row, at=str(at + 1), byte=byte)
