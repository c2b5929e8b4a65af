"""What is in a PNG or a PDF, read with the standard library."""

from __future__ import annotations

import re
import struct
import zlib

Pixel = tuple[int, int, int]


def png_size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels."""
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def png_pixels(data: bytes) -> list[list[Pixel]]:
    """The rows of a picture with 8 bits a channel, each a list of (red, green, blue)."""
    step, rows = _rows(data)
    return [[(row[i], row[i + 1], row[i + 2]) for i in range(0, len(row), step)] for row in rows]


def png_opaque(data: bytes) -> bool:
    """Whether nothing shines through the picture."""
    step, rows = _rows(data)
    return step == 3 or all(set(row[3::4]) == {255} for row in rows)


def _rows(data: bytes) -> tuple[int, list[bytearray]]:
    """Bytes a pixel, and the rows of bytes."""
    width, height = png_size(data)
    step = {2: 3, 6: 4}[data[25]]
    at, packed = 8, b""
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        if data[at + 4 : at + 8] == b"IDAT":
            packed += data[at + 8 : at + 8 + length]
        at += length + 12
    raw, stride = zlib.decompress(packed), width * step
    before, rows = bytearray(stride), []
    for y in range(height):
        start = y * (stride + 1)
        before = _unfiltered(raw[start], raw[start + 1 : start + 1 + stride], before, step)
        rows.append(before)
    return step, rows


def _unfiltered(kind: int, packed: bytes, above: bytearray, step: int) -> bytearray:
    row = bytearray(packed)
    for i, value in enumerate(packed):
        a = row[i - step] if i >= step else 0
        b = above[i]
        c = above[i - step] if i >= step else 0
        row[i] = (value + (0, a, b, (a + b) // 2, _paeth(a, b, c))[kind]) & 255
    return row


def _paeth(a: int, b: int, c: int) -> int:
    estimate = a + b - c
    return min((a, b, c), key=lambda one: abs(estimate - one))


def pdf_streams(data: bytes) -> bytes:
    """The whole file, its packed parts unpacked."""
    assert data.startswith(b"%PDF-")
    found = [data]
    for start in re.finditer(rb"stream\r?\n", data):
        unpack = zlib.decompressobj()
        try:
            found.append(unpack.decompress(data[start.end() :]))
        except zlib.error:  # not packed
            continue
    return b"\n".join(found)
