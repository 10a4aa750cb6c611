"""Where packs lie, and the loaded ones."""

from functools import cache
from importlib import resources
from pathlib import Path

from django.conf import settings

from samhus.engines.packfiles import BadPack, Problem, Source, read_source
from samhus.foundation.packs.building import build
from samhus.foundation.packs.checking import problems
from samhus.foundation.packs.rules import Pack

FILE = "pack.yaml"


def folders() -> tuple[Path, ...]:
    """Shipped packs, the demo's in demo and tests only, and the deployment's own folder."""
    package = Path(str(resources.files("samhus")))
    found = [package / "packs"]
    if settings.SAMHUS_ENV in {"demo", "test"}:
        found.append(package / "demo" / "packs")
    if settings.SAMHUS_PACKS:
        found.append(Path(settings.SAMHUS_PACKS))
    return tuple(found)


def files() -> dict[str, Path]:
    """The pack file of each code. Raises BadPack when two folders have the same code."""
    found: dict[str, Path] = {}
    for folder in folders():
        for file in sorted(folder.glob(f"*/{FILE}")):
            code = file.parent.name
            if code in found:
                sentence = f"there is a pack {code!r} already, in {found[code]}."
                raise BadPack((Problem(file, 1, sentence),))
            found[code] = file
    return found


@cache
def load(code: str) -> Pack:
    """One pack, checked. Raises BadPack with every mistake and its line."""
    return _load(code, ())


def home() -> Pack:
    """The installation's own country. Raises BadPack."""
    return load(settings.SAMHUS_HOME_PACK)


def installed() -> tuple[Pack, ...]:
    """Every pack found, by code. Raises BadPack for the first that can't be used."""
    return tuple(load(code) for code in sorted(files()))


def forget() -> None:
    """Read packs anew; for tests and for a change of settings."""
    load.cache_clear()


def _load(code: str, above: tuple[str, ...]) -> Pack:
    file = files().get(code)
    if file is None:
        where = ", ".join(str(folder) for folder in folders())
        raise BadPack((Problem(Path(code), 1, f"no pack with this code in {where}."),))
    source = read_source(file)
    if found := problems(source):
        raise BadPack(found)
    return build(source, _base(source, (*above, code)))


def _base(source: Source, above: tuple[str, ...]) -> Pack | None:
    code = source.data.get("builds_on")
    if code is None:
        return None
    if code in above or code not in files():
        sentence = f"builds on {code!r}, which is " + (
            "itself built on this one." if code in above else "not installed."
        )
        raise BadPack((source.problem(("builds_on",), sentence),))
    return _load(code, above)
