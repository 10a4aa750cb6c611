"""Reading what people send and writing what they get: the only place that touches the disk.

    counts = read_counts("counts.csv")                  # or bytes and a name
    population = read_population(uploaded, name="population.xlsx")
    areas = read_areas("areas.geojson")                 # or read_neighbours("neighbours.csv")
    prepared = prepare(counts=counts, population=population, areas=areas)

Every reader raises InputErrors, whose problems name file, row and what to do, and reads no more
than its size limit, whatever the file claims.
"""

import os
from pathlib import Path

from samhus.engines.small_area import shapes
from samhus.engines.small_area.problems import InputErrors, refuse
from samhus.engines.small_area.records import (
    CountsFile,
    CovariatesFile,
    NeighboursFile,
    PopulationFile,
    counts_from,
    covariates_from,
    neighbours_from,
    population_from,
)
from samhus.engines.small_area.shapes import AreasFile
from samhus.engines.small_area.tables import MAX_TABLE_BYTES, too_large

PathOrBytes = str | os.PathLike[str] | bytes


def read_counts(path_or_bytes: PathOrBytes, name: str = "") -> CountsFile:
    """Counts per area, year and category from CSV or XLSX. See `counts_from`."""
    return counts_from(*loaded(path_or_bytes, name, "counts", MAX_TABLE_BYTES))


def read_population(path_or_bytes: PathOrBytes, name: str = "") -> PopulationFile:
    """Inhabitants per area from CSV or XLSX. See `population_from`."""
    return population_from(*loaded(path_or_bytes, name, "population", MAX_TABLE_BYTES))


def read_neighbours(path_or_bytes: PathOrBytes, name: str = "") -> NeighboursFile:
    """Pairs of neighbouring areas from CSV or XLSX. See `neighbours_from`."""
    return neighbours_from(*loaded(path_or_bytes, name, "neighbours", MAX_TABLE_BYTES))


def read_covariates(path_or_bytes: PathOrBytes, name: str = "") -> CovariatesFile:
    """Numbers per area from CSV or XLSX. See `covariates_from`."""
    return covariates_from(*loaded(path_or_bytes, name, "covariates", MAX_TABLE_BYTES))


def read_areas(path_or_bytes: PathOrBytes, name: str = "") -> AreasFile:
    """Polygons with `area_code` from GeoJSON or GeoPackage, and who borders whom."""
    return shapes.areas_from(*loaded(path_or_bytes, name, "areas", shapes.MAX_SHAPES_BYTES))


def loaded(source: PathOrBytes, name: str, what: str, limit: int) -> tuple[bytes, str]:
    """The bytes and the name to call them by; no more than `limit`. Raises InputErrors."""
    if isinstance(source, bytes):
        name = name or what
        if len(source) > limit:
            raise too_large(name, len(source), limit)
        return source, name
    path = Path(source)
    name = name or path.name
    return _bytes_of(path, name, limit), name


def _bytes_of(path: Path, name: str, limit: int) -> bytes:
    try:
        # The size is asked first: a file of a gigabyte is refused without being opened.
        if path.is_file() and path.stat().st_size > limit:
            raise too_large(name, path.stat().st_size, limit)
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError as fault:
        raise refuse(name, "unreadable", reason=_reason(fault), path=str(path)) from None
    if len(data) > limit:
        raise too_large(name, len(data), limit)
    return data


def write_together(contents: dict[Path, bytes]) -> None:
    """Writes all files or none: each beside its place first, then all are moved in.

    When a move fails, the files already moved are put back as they were. Raises InputErrors.
    """
    partial: dict[Path, Path] = {}
    try:
        for path, data in contents.items():
            partial[path] = _beside(path, "partial")
            _write(partial[path], data)
        _move_in(partial)
    except OSError as fault:
        target = fault.filename2 or fault.filename or ""
        name = Path(str(target)).name or "output"
        raise refuse(name, "unwritable", reason=_reason(fault)) from None
    finally:
        for leftover in partial.values():
            leftover.unlink(missing_ok=True)


def _beside(path: Path, kind: str) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.{kind}")


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _move_in(partial: dict[Path, Path]) -> None:
    before: dict[Path, Path | None] = {}
    try:
        for path in partial:
            before[path] = _set_aside(path)
        for path, ready in partial.items():
            ready.replace(path)
    except OSError:
        for path, old in before.items():
            if old is None:
                path.unlink(missing_ok=True)
            else:
                old.replace(path)
                old.unlink(missing_ok=True)  # two names of one file: replace does nothing
        raise
    for old in before.values():
        if old is not None:
            old.unlink(missing_ok=True)


def _set_aside(path: Path) -> Path | None:
    """A second name for what is there now, or None when nothing is."""
    if not path.exists():
        return None
    if not path.is_file():
        raise IsADirectoryError(21, "it is not a file", str(path))
    old = _beside(path, "before")
    old.unlink(missing_ok=True)
    try:
        os.link(path, old)
    except OSError:  # file systems without hard links
        _write(old, path.read_bytes())
    return old


def _reason(fault: OSError) -> str:
    return (fault.strerror or type(fault).__name__).lower()


__all__ = [
    "InputErrors",
    "read_areas",
    "read_counts",
    "read_covariates",
    "read_neighbours",
    "read_population",
    "write_together",
]
