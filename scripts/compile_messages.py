"""Compile translations with Babel, so that nobody needs GNU gettext: .po -> .mo beside it."""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE = Path(__file__).resolve().parents[1] / "src"


def compile_messages(source: Path = SOURCE) -> int:
    """Compile what is newer than its .mo file; returns how many files were written."""
    written = 0
    for po in source.glob("**/LC_MESSAGES/*.po"):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime > po.stat().st_mtime:
            continue
        with po.open("rb") as handle:
            catalogue = read_po(handle, locale=po.parent.parent.name, abort_invalid=True)
        draft = mo.with_suffix(".mo.new")
        with draft.open("wb") as handle:
            write_mo(handle, catalogue)
        draft.rename(mo)
        written += 1
    return written


if __name__ == "__main__":
    count = compile_messages()
    if count:
        sys.stdout.write(f"Compiled {count} translation files\n")
