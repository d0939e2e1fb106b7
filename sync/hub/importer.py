"""Takes postings from a file of lines (JSONL) or a table (CSV) and tells the terminals what changed."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec
from sqlalchemy import select

from sync.hub import tables
from sync.hub.changes import tell
from sync.hub.database import pieces, put_rows, write
from sync.wire.exact import digest
from sync.wire.posting import Posting, posting_bytes, read_posting
from sync.wire.reasons import Reason, WireError
from sync.wire.scope import Feed, area_of
from sync.wire.segment import Change, gone, put

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from sync.wire.clock import Clock

_TURN: Final = 2000
_LIST_SEPARATORS: Final = ("；", ";")
MAX_FILE: Final = 256 * 1024 * 1024


class Fault(NamedTuple):
    """A line that cannot be taken: its number in the file, the field when known, a sentence."""

    line: int
    sentence: str


class Report(NamedTuple):
    """What an import did."""

    new: int
    changed: int
    unchanged: int
    removed: int
    faults: tuple[Fault, ...]


def import_postings(engine: Engine, clock: Clock, path: Path, scope: str, *, complete: bool = False) -> Report:
    """Import a file into a scope; lines with faults are left out and named. complete: what is not in the file goes."""
    postings: dict[str, Posting] = {}
    faults: list[Fault] = []
    for line, found in _read(path):
        if isinstance(found, Posting):
            if found.id in postings:
                faults.append(Fault(line, f"编号 {found.id} 在文件里出现了两次，取后一次。"))
            postings[found.id] = found
        else:
            faults.append(Fault(line, found))
    totals = [0, 0, 0, 0]
    waiting = list(postings.values())
    for start in range(0, len(waiting), _TURN):
        turn = waiting[start : start + _TURN]
        done = write(engine, lambda conn, turn=turn: _take(conn, clock, scope, turn))  # type: ignore[misc]
        totals = [total + more for total, more in zip(totals, done, strict=True)]
    if complete and not faults:
        totals[3] += write(engine, lambda conn: _remove_others(conn, clock, scope, set(postings)))
    return Report(totals[0], totals[1], totals[2], totals[3], tuple(faults))


def _take(conn: Connection, clock: Clock, scope: str, postings: Sequence[Posting]) -> tuple[int, int, int, int]:
    known = _known(conn, scope, [posting.id for posting in postings])
    changes: list[Change] = []
    new = changed = unchanged = 0
    rows: list[dict[str, object]] = []
    for posting in postings:
        plain = digest(posting_bytes(msgspec.structs.replace(posting, ver=1)))
        ver, before, is_gone = known.get(posting.id, (0, "", 1))
        if plain == before and not is_gone:
            unchanged += 1
            continue
        new, changed = (new, changed + 1) if ver and not is_gone else (new + 1, changed)
        doc = posting_bytes(msgspec.structs.replace(posting, ver=ver + 1))
        changes.append(put(posting.id, ver + 1, doc))
        rows.append(_row(scope, posting.id, ver + 1, plain, is_gone=0))
    put_rows(conn, tables.posting, rows)
    tell(conn, clock, Feed(scope, "posting"), changes)
    return new, changed, unchanged, 0


def _remove_others(conn: Connection, clock: Clock, scope: str, kept: set[str]) -> int:
    row = tables.posting.c
    wanted = select(row.id, row.ver, row.sha256).where(
        row.area == area_of(scope, ""), row.scope == scope, row.gone == 0
    )
    going = [(name, ver, sha256) for name, ver, sha256 in conn.execute(wanted) if name not in kept]
    put_rows(conn, tables.posting, [_row(scope, name, ver + 1, sha256, is_gone=1) for name, ver, sha256 in going])
    tell(conn, clock, Feed(scope, "posting"), [gone(name, ver + 1) for name, ver, _ in going])
    return len(going)


def _row(scope: str, name: str, ver: int, sha256: str, *, is_gone: int) -> dict[str, object]:
    place: dict[str, object] = {"area": area_of(scope, ""), "scope": scope, "id": name}
    return place | {"ver": ver, "sha256": sha256, "gone": is_gone}


def _known(conn: Connection, scope: str, names: Sequence[str]) -> dict[str, tuple[int, str, int]]:
    row = tables.posting.c
    known: dict[str, tuple[int, str, int]] = {}
    for piece in pieces(names):
        here = (row.area == area_of(scope, "")) & (row.scope == scope) & row.id.in_(piece)
        found = conn.execute(select(row.id, row.ver, row.sha256, row.gone).where(here))
        known.update((name, (ver, sha256, is_gone)) for name, ver, sha256, is_gone in found)
    return known


def _read(path: Path) -> Iterator[tuple[int, Posting | str]]:
    if path.stat().st_size > MAX_FILE:
        yield 0, "文件超过 256 MB，请分开导入。"
        return
    data = path.read_bytes()
    yield from _read_csv(data) if path.suffix.lower() == ".csv" else _read_lines(data)


def _read_lines(data: bytes) -> Iterator[tuple[int, Posting | str]]:
    for line, text in enumerate(data.split(b"\n"), start=1):
        if text.strip():
            try:
                yield line, read_posting(text)
            except WireError as error:
                yield line, _sentence(text, error.reason)


def _sentence(text: bytes, reason: Reason) -> str:
    if reason is Reason.TOO_LARGE:
        return "这一条太长了。"
    try:
        msgspec.json.decode(text, type=Posting)
    except msgspec.ValidationError as error:
        return f"字段不对：{str(error).rpartition(' - at ')[2]}"
    except msgspec.DecodeError:
        return "不是一行完整的 JSON。"
    return "读不了。"  # pragma: no cover - read_posting refused it for one of the reasons above


def _read_csv(data: bytes) -> Iterator[tuple[int, Posting | str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # spreadsheets on Chinese desks save CSV in the national encoding
        text = data.decode("gb18030", errors="replace")
    table = csv.DictReader(io.StringIO(text))
    unknown = [name for name in table.fieldnames or () if name not in Posting.__struct_fields__]
    if unknown:
        yield 1, f"不认识的列：{'、'.join(unknown)}"
        return
    for row in table:
        try:
            yield table.line_num, msgspec.convert(_cells(row), Posting, strict=False)
        except msgspec.ValidationError as error:
            yield table.line_num, f"字段不对：{str(error).rpartition(' - at ')[2]}"


def _cells(row: dict[str | Any, str | Any]) -> dict[str, object]:
    said: dict[str, object] = {name: cell.strip() for name, cell in row.items() if name and cell and cell.strip()}
    benefits = said.get("benefits")
    if isinstance(benefits, str):
        said["benefits"] = _list(benefits)
    return said


def _list(text: str) -> list[str]:
    parts: Iterable[str] = [text]
    for separator in _LIST_SEPARATORS:
        parts = [piece for part in parts for piece in part.split(separator)]
    return [part.strip() for part in parts if part.strip()]
