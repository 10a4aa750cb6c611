"""Do the documents' links point to files that exist? Prints those that do not."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")


def broken() -> list[str]:
    """Each broken link as `file: target`."""
    found = []
    for page in sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]):
        for target in LINK.findall(page.read_text(encoding="utf-8")):
            if "://" in target or target.startswith("mailto:"):
                continue
            if not (page.parent / target).exists():
                found.append(f"{page.relative_to(ROOT)}: {target}")
    return found


if __name__ == "__main__":
    missing = broken()
    sys.stdout.write("\n".join([*missing, f"{len(missing)} broken links"]) + "\n")
    sys.exit(bool(missing))
