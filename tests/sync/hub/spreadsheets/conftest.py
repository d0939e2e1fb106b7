"""Spreadsheets made in the test: .xlsx by openpyxl, a small .xls written by hand, for nothing writes them any more."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HEADER = ("岗位名称", "单位名称", "工作地点", "月薪（元）", "联系电话", "任职要求")
GOOD = ("焊工", "测试机械厂", "石桥镇人民路1号", "5000", "13800001234", "熟手优先")
AGED = ("保洁", "测试机械厂", "石桥镇人民路1号", "2600", "13800001235", "45岁以下")

Rows = "Sequence[Sequence[object]]"


@pytest.fixture(scope="session")
def xlsx() -> Callable[[Rows], bytes]:
    def make(rows: Sequence[Sequence[object]]) -> bytes:
        book: Any = openpyxl.Workbook()
        for row in rows:
            book.active.append(list(row))
        written = io.BytesIO()
        book.save(written)
        return written.getvalue()

    return make


@pytest.fixture(scope="session")
def xls() -> Callable[[Rows], bytes]:
    return _xls


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _xls(rows: Sequence[Sequence[object]]) -> bytes:
    """An .xls (BIFF8 in OLE2) with one sheet of texts and numbers."""
    cells = b""
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            place = struct.pack("<HHH", at, column, 0)
            if isinstance(cell, (int, float)):
                cells += _record(0x0203, place + struct.pack("<d", cell))
            else:
                text = str(cell).encode("utf-16-le")
                cells += _record(0x0204, place + struct.pack("<HB", len(text) // 2, 1) + text)
    begin = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    end = _record(0x000A, b"")
    name = "Sheet1".encode("utf-16-le")
    shape = struct.pack("<HH", 0, 0) + struct.pack("<BB", 6, 1) + name
    before = len(begin) + 4 + 4 + len(shape) - 4 + 4 + len(end)
    bound = _record(0x0085, struct.pack("<I", before) + shape)
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0)) + cells + end
    stream = begin + bound + end
    assert len(stream) == before
    return _ole(stream + sheet)


def _ole(stream: bytes) -> bytes:
    """Compound file of 512-byte sectors with one stream, Workbook."""
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    count = len(stream) // 512
    fat = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + count), 0xFFFFFFFE]
    fat += [0xFFFFFFFF] * (128 - len(fat))

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        spelled = name.encode("utf-16-le")
        head = spelled.ljust(64, b"\0") + struct.pack("<HBB", len(spelled) + 2 if name else 0, kind, 1)
        return head + struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child) + b"\0" * 36 + struct.pack("<IQ", start, size)

    none = 0xFFFFFFFF
    directory = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry("Workbook", 2, none, 2, len(stream))
    directory += entry("", 0, none, 0, 0) * 2
    head = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<I", 0) + struct.pack("<I", none) * 108
    return head + struct.pack("<128I", *fat) + directory + stream
