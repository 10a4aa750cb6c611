"""The map as a picture for documents: areas filled, equal neighbours apart, nothing spilled."""

import struct
import zlib

import numpy as np
import pytest
from shapely.geometry import MultiPolygon, Polygon, box

from samhus.engines.figures import MapArea, draw_canvas, png_of

DARK, LIGHT = "#1f3f73", "#e3eef0"


def pixels(png: bytes) -> np.ndarray:
    """Decoded by hand: filter 0, eight bits, three channels."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at, data, size = 8, b"", (0, 0)
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0] == zlib.crc32(
            kind + body
        )
        if kind == b"IHDR":
            size = struct.unpack(">II", body[:8])
        data += body if kind == b"IDAT" else b""
        at += 12 + length
    width, height = size
    lines = np.frombuffer(zlib.decompress(data), np.uint8).reshape(height, 1 + 3 * width)
    assert not lines[:, 0].any()
    return lines[:, 1:].reshape(height, width, 3)


def share(image: np.ndarray, colour: str) -> float:
    rgb = [int(colour[n : n + 2], 16) for n in (1, 3, 5)]
    return float((image == rgb).all(axis=2).mean())


def squares():
    areas = [
        MapArea("a", "Alvik", box(0, 0, 50_000, 50_000)),
        MapArea("b", "Bro", box(50_000, 0, 100_000, 50_000)),
    ]
    return draw_canvas(areas, width=200, height=100)


def test_each_area_has_its_colour_as_large_as_it_is_drawn() -> None:
    image = pixels(png_of(squares(), {"a": DARK, "b": LIGHT}))
    assert share(image, DARK) == pytest.approx(share(image, LIGHT), abs=0.02)
    assert share(image, DARK) > 0.3


def test_equal_neighbours_stay_apart_and_an_area_without_colour_is_white() -> None:
    both = pixels(png_of(squares(), {"a": DARK, "b": DARK}))
    row = both[both.shape[0] // 2]
    dark = (row == [0x1F, 0x3F, 0x73]).all(axis=1)
    assert (np.diff(dark.astype(int)) == 1).sum() == 2, "a line between the two"
    one = pixels(png_of(squares(), {"a": DARK}))
    assert share(one, LIGHT) == 0
    assert share(one, DARK) == pytest.approx(share(both, DARK) / 2, abs=0.02)


def test_a_hole_stays_open_and_a_second_part_is_filled() -> None:
    ring = Polygon(
        box(0, 0, 90_000, 90_000).exterior, [box(30_000, 30_000, 60_000, 60_000).exterior]
    )
    whole = MultiPolygon([ring, box(100_000, 0, 120_000, 20_000)])
    image = pixels(png_of(draw_canvas([MapArea("a", "Alvik", whole)]), {"a": DARK}))
    solid = MultiPolygon([box(0, 0, 90_000, 90_000), box(100_000, 0, 120_000, 20_000)])
    filled = pixels(png_of(draw_canvas([MapArea("a", "Alvik", solid)]), {"a": DARK}))
    assert share(image, DARK) < 0.93 * share(filled, DARK)


def test_hatching_leaves_stripes() -> None:
    plain = pixels(png_of(squares(), {"a": DARK}))
    striped = pixels(png_of(squares(), {"a": DARK}, hatched=frozenset("a")))
    assert 0.75 < share(striped, DARK) / share(plain, DARK) < 0.9


def test_the_same_gives_the_same_bytes_and_a_wrong_colour_is_refused() -> None:
    assert png_of(squares(), {"a": DARK}) == png_of(squares(), {"a": DARK})
    with pytest.raises(ValueError, match="#rrggbb"):
        png_of(squares(), {"a": "red"})
