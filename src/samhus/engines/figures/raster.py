"""A canvas as PNG bytes, for documents that take no SVG. Flat colours, no words, no library.

Each area is filled by scan lines through its path, even-odd as the browser does; a line is drawn
where two areas meet, so that equal neighbours stay apart.
"""

import re
import struct
import zlib
from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from samhus.engines.figures.canvas import Canvas, Shape

NUMBER = re.compile(r"-?(?:\d*\.\d|\d+)")
LINE, PAPER = (0x8B, 0x95, 0xA0), (0xFF, 0xFF, 0xFF)
DOT = 3.6
HATCH = 6
Pixels = NDArray[np.uint8]


def png_of(
    canvas: Canvas, colours: Mapping[str, str], *, hatched: frozenset[str] = frozenset(),
    scale: float = 2.0,
) -> bytes:  # fmt: skip
    """`colours`: area code -> "#rrggbb"; an area without one stays white. `hatched` get stripes.

    The same canvas and colours give the same bytes. Raises ValueError for a colour of another form.
    """
    size = round(canvas.height * scale) + 1, round(canvas.width * scale) + 1
    owners = np.zeros(size, dtype=np.int32)
    palette = [PAPER]
    striped = [False]
    for panel in canvas.panels:
        for shape in panel.shapes:
            palette.append(_rgb(colours[shape.code]) if shape.code in colours else PAPER)
            striped.append(shape.code in hatched)
            _fill(owners, shape, len(palette) - 1, scale)
    image: Pixels = np.array(palette, dtype=np.uint8)[owners]
    rows, columns = np.indices(size)
    stripes = np.array(striped)[owners] & ((rows + columns) % HATCH == 0)
    image[stripes | _edges(owners)] = LINE
    return _encoded(image)


def _rgb(colour: str) -> tuple[int, int, int]:
    if not re.fullmatch("#[0-9a-f]{6}", colour):
        raise ValueError(f"a colour is #rrggbb: {colour}")
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _rings(path: str) -> Iterator[NDArray[np.float64]]:
    """Corners of each closed ring; the path's steps are relative to the one before."""
    for ring in path.split("M")[1:]:
        numbers = [float(each) for each in NUMBER.findall(ring)]
        yield np.cumsum(np.array(numbers).reshape(-1, 2), axis=0)


def _fill(owners: NDArray[np.int32], shape: Shape, owner: int, scale: float) -> None:
    if shape.tiny:
        _dot(owners, shape.x * scale, shape.y * scale, DOT * scale, owner)
    starts, ends = [], []
    for ring in _rings(shape.path):
        points = ring * scale
        starts.append(points)
        ends.append(np.roll(points, -1, axis=0))
    if not starts:
        return
    begin, end = np.concatenate(starts), np.concatenate(ends)
    top, bottom = int(np.floor(begin[:, 1].min())), int(np.ceil(begin[:, 1].max()))
    for row in range(max(top, 0), min(bottom + 1, owners.shape[0])):
        for left, right in _spans(begin, end, row + 0.5):
            owners[row, max(left, 0) : right] = owner


def _spans(
    begin: NDArray[np.float64], end: NDArray[np.float64], y: float
) -> Iterator[tuple[int, int]]:
    """From where to where a line at `y` runs inside."""
    crossing = (begin[:, 1] <= y) != (end[:, 1] <= y)
    from_, to = begin[crossing], end[crossing]
    share = (y - from_[:, 1]) / (to[:, 1] - from_[:, 1])
    at = np.sort(from_[:, 0] + share * (to[:, 0] - from_[:, 0]))
    for left, right in zip(at[::2], at[1::2], strict=True):
        yield round(float(left)), round(float(right))


def _dot(owners: NDArray[np.int32], x: float, y: float, radius: float, owner: int) -> None:
    rows, columns = np.indices(owners.shape)
    owners[(rows - y) ** 2 + (columns - x) ** 2 <= radius**2] = owner


def _edges(owners: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Where the pixel to the right or below belongs to another area."""
    found = np.zeros(owners.shape, dtype=bool)
    found[:, :-1] |= owners[:, :-1] != owners[:, 1:]
    found[:-1] |= owners[:-1] != owners[1:]
    return found


def _encoded(image: Pixels) -> bytes:
    height, width, _channels = image.shape
    lines = np.concatenate([np.zeros((height, 1), np.uint8), image.reshape(height, -1)], axis=1)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(lines.tobytes(), 9)
    parts = ((b"IHDR", head), (b"IDAT", body), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
