"""Take the front end from npm into the source tree, so that an installed wheel needs no node.

    python scripts/vendor_frontend.py            fetch the pinned packages, write checksums
    python scripts/vendor_frontend.py --theme    also generate static/ui/theme.css from THEME

Everything is fetched by `npm pack`; nothing is built. Source maps are left out and a style sheet
that would call another host is refused. `tests/apps/ui` compares the tree with the checksums.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "src/samhus/foundation/ui/static"
VENDOR = STATIC / "vendor"
TEST_VENDOR = ROOT / "tests/vendor"
FONT_BUDGET = 150 * 1024
THEME_TOOL = "@digdir/designsystemet@1.15.0"
THEME = {
    "colors": {
        "main": {"accent": "#0d5362"},
        "support": {"warm": "#a9502b"},
        "neutral": "#212d31",
    },
    "typography": {"fontFamily": "Inter"},
    "borderRadius": 4,
}


@dataclass(frozen=True)
class Package:
    """One npm package and the files taken from it: path in the package -> path under `into`."""

    name: str
    version: str
    licence: str
    use: str
    into: Path
    files: tuple[tuple[str, str], ...]


PACKAGES = (
    Package(
        "@digdir/designsystemet-css",
        "1.22.0",
        "MIT",
        "components of Designsystemet",
        VENDOR / "designsystemet",
        (("dist/src/index.css", "designsystemet.css"), ("LICENSE", "LICENSE")),
    ),
    Package(
        "htmx.org",
        "4.0.1",
        "0BSD",
        "replaces parts of a page over working links and forms",
        VENDOR / "htmx",
        (("dist/htmx.min.js", "htmx.min.js"), ("LICENSE", "LICENSE")),
    ),
    Package(
        "@fontsource-variable/inter",
        "5.3.0",
        "OFL-1.1",
        "typeface Inter, weight axis, latin and latin-ext",
        VENDOR / "inter",
        (
            ("files/inter-latin-wght-normal.woff2", "inter-latin.woff2"),
            ("files/inter-latin-ext-wght-normal.woff2", "inter-latin-ext.woff2"),
            ("LICENSE", "LICENSE"),
        ),
    ),
    Package(
        "axe-core",
        "4.14.1",
        "MPL-2.0",
        "accessibility checks, tests only",
        TEST_VENDOR,
        (("axe.min.js", "axe.min.js"), ("LICENSE", "LICENSE.axe-core")),
    ),
)

# The ranges are those of the package's own wght.css for the two subsets.
INTER_CSS = """\
@font-face{font-family:Inter;font-style:normal;font-display:swap;font-weight:100 900;\
src:url(inter-latin-ext.woff2) format("woff2");unicode-range:%(latin-ext)s}
@font-face{font-family:Inter;font-style:normal;font-display:swap;font-weight:100 900;\
src:url(inter-latin.woff2) format("woff2");unicode-range:%(latin)s}
"""


def fetch(package: Package, folder: Path) -> Path:
    """Unpack the package under `folder` and return where its files are."""
    done = subprocess.run(
        ["npm", "pack", "--silent", f"{package.name}@{package.version}"],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    target = folder / re.sub(r"\W+", "-", package.name)
    with tarfile.open(folder / done.stdout.strip().splitlines()[-1]) as archive:
        archive.extractall(target, filter="data")
    return target / "package"


def cleaned(name: str, data: bytes) -> bytes:
    """Drop source-map pointers; refuse css that would fetch from another host."""
    if not name.endswith((".css", ".js")):
        return data
    text = data.decode("utf-8")
    text = re.sub(r"/\*# sourceMappingURL=.*?\*/|//# sourceMappingURL=\S+", "", text)
    if name.endswith(".css"):
        refuse_remote(name, text)
    return text.rstrip().encode("utf-8") + b"\n"


def refuse_remote(name: str, css: str) -> None:
    """Stop when css imports anything or names a url with a host."""
    remote = re.findall(r"@import[^;]+|url\(\s*['\"]?(?:https?:)?//[^)]*\)", css)
    if remote:
        sys.exit(f"{name} would call another host: {remote[:3]}")


def take(package: Package, source: Path) -> None:
    """Copy the named files."""
    package.into.mkdir(parents=True, exist_ok=True)
    for inside, outside in package.files:
        data = cleaned(outside, (source / inside).read_bytes())
        (package.into / outside).write_bytes(data)


def write_font_css(source: Path) -> None:
    """One local style sheet for the two subsets, with the package's own unicode ranges."""
    css = (source / "wght.css").read_text()
    ranges = {
        name: re.search(rf"inter-{name}-wght-normal\b.*?unicode-range:\s*([^;}}]+)", css, re.S)
        for name in ("latin", "latin-ext")
    }
    values = {name: found.group(1).strip() for name, found in ranges.items() if found}
    (VENDOR / "inter/inter.css").write_text(INTER_CSS % values)
    size = sum(font.stat().st_size for font in (VENDOR / "inter").glob("*.woff2"))
    if size > FONT_BUDGET:
        sys.exit(f"The typeface is {size} bytes, more than {FONT_BUDGET}.")


def write_checksums(folder: Path, files: list[Path]) -> None:
    """sha256 of each file, in the format that `sha256sum --check` reads."""
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}"
        for path in sorted(files)
    ]
    (folder / "CHECKSUMS").write_text("\n".join(lines) + "\n")


def write_readme() -> None:
    """What was taken, in which version, under which licence."""
    rows = "\n".join(
        f"| {p.name} | {p.version} | {p.licence} | {p.use} |"
        for p in PACKAGES
        if VENDOR in p.into.parents
    )
    (VENDOR / "README.md").write_text(
        "# Vendored front end\n\nWritten by `scripts/vendor_frontend.py`; do not edit.\n\n"
        f"| package | version | licence | use |\n|---|---|---|---|\n{rows}\n"
    )


def generate_theme() -> None:
    """Colours, type scale and sizes of the product in one css file, by Designsystemet's tool."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        config = {"outDir": "./design-tokens", "themes": {"samhus": THEME}}
        (folder / "designsystemet.config.json").write_text(json.dumps(config))
        for step in ("create", "build"):
            subprocess.run(["npx", "--yes", THEME_TOOL, "tokens", step], cwd=folder, check=True)
        css = (folder / "design-tokens-build/samhus.css").read_text()
    refuse_remote("theme.css", css)
    note = (
        "/* The colours of the product. A deployment replaces this one file: any theme made with\n"
        "   Designsystemet's tool fits. It needs the colours accent, warm and neutral. */\n"
    )
    charset = '@charset "UTF-8";\n'
    (STATIC / "ui").mkdir(parents=True, exist_ok=True)
    (STATIC / "ui/theme.css").write_text(charset + note + css.replace(charset, "", 1))


def main() -> None:
    """Fetch, copy, write the checksums."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--theme", action="store_true", help="generate static/ui/theme.css too")
    arguments = parser.parse_args()
    shutil.rmtree(VENDOR, ignore_errors=True)
    with tempfile.TemporaryDirectory() as temporary:
        for package in PACKAGES:
            source = fetch(package, Path(temporary))
            take(package, source)
            if package.name.endswith("/inter"):
                write_font_css(source)
    write_readme()
    write_checksums(VENDOR, [p for p in VENDOR.rglob("*") if p.is_file()])
    axe = [TEST_VENDOR / outside for _, outside in PACKAGES[-1].files]
    write_checksums(TEST_VENDOR, axe)
    if arguments.theme:
        generate_theme()


if __name__ == "__main__":
    main()
