"""Makes rows of text of whatever a firm hands over: .xlsx, .xls, CSV in UTF-8 or GB18030, a pasted table, JSON-LD.

What a file is, its first bytes say, never its name. A file that is hostile or broken is refused with a sentence for
the clerk; nothing in it is ever run.
"""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import tempfile
import zipfile
import zlib
from pathlib import Path
from typing import Any, Final, NamedTuple

MAX_FILE: Final = 32 * 1024 * 1024
MAX_UNPACKED: Final = 256 * 1024 * 1024
MAX_PARTS: Final = 2000
MAX_ROWS: Final = 50_000
MAX_COLUMNS: Final = 100
MAX_SIGNS: Final = 4000
MAX_TEXT: Final = 32 * 1024 * 1024
"""Signs in all cells of a workbook: what one string in a shared table costs nothing to say a million times."""
_SECONDS: Final = 60
_TOO_MUCH: Final = 3
"""What the child says by its exit code; it knows no other module, so the number stands in both."""
_CHUNK: Final = 1 << 20
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_MACROS: Final = ("_VBA_PROJECT".encode("utf-16-le"), "VBA".encode("utf-16-le") + b"\0\0\0\0")
_CHILD: Final = Path(__file__).with_name("workbook_child.py")


class Unreadable(Exception):
    """A file that is not taken; its text is a sentence for the clerk."""


class Row(NamedTuple):
    """A row that is not empty: its number in the file (from 1) and its cells as text."""

    number: int
    cells: tuple[str, ...]


class Table(NamedTuple):
    """Rows of one sheet; name is "" for what has no sheets; cut: there were more rows than we take."""

    name: str
    rows: tuple[Row, ...]
    cut: bool = False


def fits(data: bytes) -> None:
    """Unreadable for a file that is too long to be looked at."""
    if len(data) > MAX_FILE:
        raise Unreadable("文件超过 32 MB，请分成几份。")


def read_tables(data: bytes) -> tuple[Table, ...]:
    """Read each sheet of a file; Unreadable with a sentence."""
    fits(data)
    if not data.strip():
        raise Unreadable("文件是空的。")
    if data.startswith(b"PK"):
        _look_into_zip(data)
        return _workbook(data, ".xlsx")
    if data.startswith(_OLE):
        if any(sign in data for sign in _OLE_MACROS):
            raise Unreadable("表格里有宏，不能收。请另存为不带宏的 .xlsx 再交。")
        return _workbook(data, ".xls")
    return (_text_table(text_of(data)),)


def text_of(data: bytes) -> str:
    """Text in UTF-8 (with a mark or without), UTF-16 with a mark, or GB18030; Unreadable for anything else."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        codings: tuple[str, ...] = ("utf-16",)
    else:
        codings = ("utf-8-sig", "gb18030")
    for coding in codings:
        try:
            text = data.decode(coding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable("认不出这是什么文件。请交 .xlsx、.xls、CSV，或把表格复制粘贴过来。")


def is_json(data: bytes) -> bool:
    """Whether a file is JSON by its first sign."""
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def _text_table(text: str) -> Table:
    head = text[: 64 * 1024].partition("\n")[0]
    separator = max("\t,;，", key=head.count)  # some desks write the full-width comma
    rows: list[Row] = []
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    try:
        for cells in reader:
            said = tuple(cell.strip()[: MAX_SIGNS + 1] for cell in cells[:MAX_COLUMNS])
            if any(said):
                if len(rows) == MAX_ROWS:
                    return Table("", tuple(rows), cut=True)
                rows.append(Row(reader.line_num, said))
    except csv.Error:
        raise Unreadable(f"第 {reader.line_num} 行读不下去：格子太长，或引号没有配对。") from None
    return Table("", tuple(rows))


def _look_into_zip(data: bytes) -> None:
    """Unpack every part to nowhere, counting: what a part says of its size proves nothing."""
    left = MAX_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            if len(parts) > MAX_PARTS:
                raise Unreadable("文件里的部件太多，不像普通的表格。")
            if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
                raise Unreadable("表格里有宏，不能收。请另存为不带宏的 .xlsx 再交。")
            if sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise Unreadable("文件解开后太大，不像普通的表格。")
            for part in parts:
                with packed.open(part) as opened:
                    while piece := opened.read(_CHUNK):
                        left -= len(piece)
                        if left < 0:
                            raise Unreadable("文件解开后太大，不像普通的表格。")
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        raise Unreadable("文件坏了或加了密码，打不开。请去掉密码，重新保存后再交。") from None
    except zlib.error:
        raise Unreadable("文件坏了，打不开。请重新保存后再交。") from None


def _workbook(data: bytes, suffix: str) -> tuple[Table, ...]:
    with tempfile.TemporaryDirectory(prefix="intake-") as folder:
        path = Path(folder) / f"given{suffix}"
        path.write_bytes(data)
        bounds = (str(MAX_ROWS), str(MAX_COLUMNS), str(MAX_SIGNS + 1), str(MAX_TEXT))
        try:
            done = subprocess.run(  # noqa: S603 - our own interpreter and our own file
                [sys.executable, "-I", str(_CHILD), str(path), *bounds],
                capture_output=True,
                timeout=_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise Unreadable("表格太复杂，一分钟也读不完。请只留岗位表，另存一份再交。") from None
    if done.returncode == _TOO_MUCH:
        raise Unreadable("表格里的字太多，不像普通的岗位表。请分成几份再交。")
    if done.returncode:
        raise Unreadable("表格打不开：坏了、加了密码，或者大得不像普通的表格。请把岗位表复制到新表里再交。")
    return _tables(done.stdout)


def _tables(said: bytes) -> tuple[Table, ...]:
    names: list[str] = []
    rows: list[list[Row]] = []
    cut: set[int] = set()
    for line in said.splitlines():
        told: dict[str, str] | tuple[int, list[str]] = _told(line)
        if isinstance(told, tuple):
            rows[-1].append(Row(told[0], tuple(told[1])))
        elif "sheet" in told:
            names.append(told["sheet"])
            rows.append([])
        else:
            cut.add(len(names) - 1)
    return tuple(Table(name, tuple(rows[at]), at in cut) for at, name in enumerate(names))


def _told(line: bytes) -> dict[str, str] | tuple[int, list[str]]:
    said: Any = json.loads(line)
    return (said[0], said[1]) if line.startswith(b"[") else said
