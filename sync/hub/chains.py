"""The chain of each device's envelopes: every envelope names the hash of the one before it, so loss and copying show.

What is odd is noted and named to the operator; no sealed submission is ever refused for it, because what is missing may
still be on its way.

* gap: the envelope before this one has not come (yet). The note goes when it comes.
* fork: two envelopes name the same one before them: a disk was rolled back, or mended after damage.
* copy: one number came with two different envelopes: two machines work from copies of one data folder. Both envelopes
  are kept, the series is closed, and whoever numbers from it is told to be enrolled anew.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, delete, func, literal_column, select, union_all, update

from sync.hub import tables
from sync.hub.database import insert_once
from sync.wire.envelope import FIRST

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, CompoundSelect, Connection, Row

    from sync.wire.envelope import Envelope


class Odd(StrEnum):
    """What is odd about a chain."""

    GAP = "gap"
    FORK = "fork"
    COPY = "copy"


class Link(NamedTuple):
    """An envelope that came in just now, the hash of its bytes, and how many came before it under its number."""

    envelope: Envelope
    sha256: str
    twin: int


def look(conn: Connection, links: Sequence[Link], now: datetime) -> bool:
    """Note what is odd about envelopes of one device that were kept just now, and what has become sound by them.

    Tells whether a copied terminal was found by them; its series is closed then.
    """
    if not links:
        return False
    first = links[0].envelope
    arrived = [link.sha256 for link in links]
    before = sorted({link.envelope.prev for link in links})
    many = len(links) > 1
    wanted = {"before": before, "arrived": arrived} if many else {"before": before[0], "arrived": arrived[0]}
    rows = conn.execute(_around(many=many), {"area": first.area, "device": first.device} | wanted).all()
    siblings = [row for row in rows if row.id]
    present = {row.sha256 for row in siblings}
    if len(siblings) < len(rows):
        _close_gaps(conn, first, arrived)
    for envelope, sha256, twin in links:
        if twin:
            _note(conn, envelope, Odd.COPY, sha256, now)
            _close_series(conn, envelope, now)
            continue
        if _is_missing(envelope, present):
            _note(conn, envelope, Odd.GAP, envelope.prev, now)
        if _has_sibling(envelope, siblings):
            _note(conn, envelope, Odd.FORK, envelope.prev, now)
    return any(link.twin for link in links)


def next_twin(conn: Connection, area: str, number: str) -> int:
    """Tell which place the next envelope of a number takes that is given out already."""
    row = tables.submission.c
    wanted = select(func.max(row.twin)).where(row.area == area, row.number == number)
    return int(conn.execute(wanted).scalar_one()) + 1


def words(conn: Connection, area: str, device: str, now: datetime, locale: str = "zh_CN") -> list[str]:
    """Say in sentences what is odd about a device's chain, for the operator; none when all is sound."""
    row = tables.chain_note.c
    wanted = select(tables.chain_note).where(row.area == area, row.device == device).order_by(row.series, row.counter)
    sentence = _in_english if locale.startswith("en") else _sentence
    return [sentence(each, now) for each in conn.execute(wanted)]


def _sentence(note: Row[*tuple[Any, ...]], now: datetime) -> str:
    where = f"号段 {note.series:02} 第 {note.counter} 号"
    if note.kind == Odd.COPY:
        return f"{where} 收到两份不同的材料：这台终端的数据被复制过，号段已停用，两台都要重新开通。两份材料都在。"
    if note.kind == Odd.FORK:
        return f"{where} 和另一份材料接在同一份后面：这台终端的硬盘退回过旧状态，请核对是否少了材料。"
    hours = int((now - note.at).total_seconds() // 3600)
    since = f"已 {hours} 小时" if hours else "刚发现"
    return f"{where} 之前有一份还没有到（{since}）。通常稍后会到；过了一天请到现场查看这台终端。"


def _in_english(note: Row[*tuple[Any, ...]], now: datetime) -> str:
    where = f"Series {note.series:02}, number {note.counter}"
    if note.kind == Odd.COPY:
        return (
            f"{where} came with two different papers: this terminal's data was copied. The series is closed; both "
            "machines must be enrolled again. Both papers are kept."
        )
    if note.kind == Odd.FORK:
        return f"{where} follows the same paper as another: the disk went back to an earlier state. See what is gone."
    hours = int((now - note.at).total_seconds() // 3600)
    since = f"for {hours} h" if hours else "noticed just now"
    return f"{where}: the paper before it has not come ({since}). It mostly comes later; after a day look there."


def _is_missing(envelope: Envelope, present: set[str]) -> bool:
    if envelope.prev == FIRST:
        return envelope.counter > 1  # it says that nothing was before it, and its number says otherwise
    return envelope.prev not in present


def _has_sibling(envelope: Envelope, siblings: Sequence[Row[*tuple[Any, ...]]]) -> bool:
    return any(
        (each.prev, each.series) == (envelope.prev, envelope.series) and each.id != envelope.id for each in siblings
    )


@cache
def _around(*, many: bool) -> CompoundSelect[*tuple[Any, ...]]:
    """What stands around envelopes of a device: those before them, those beside them, gaps they close (without an id).

    One question, built once: three of them cost more than all the rest of a hand-in.
    """
    row, note = tables.submission.c, tables.chain_note.c

    def among(column: ColumnElement[str], name: str) -> ColumnElement[bool]:
        return column.in_(bindparam(name, expanding=True)) if many else column == bindparam(name)

    kept = select(row.id, row.series, row.prev, row.sha256).where(
        row.area == bindparam("area"), row.device == bindparam("device")
    )
    none: ColumnElement[str] = literal_column("''")
    gaps = select(none, note.series, note.prev, none).where(
        note.area == bindparam("area"),
        note.device == bindparam("device"),
        note.kind == Odd.GAP.value,
        among(note.prev, "arrived"),
    )
    return union_all(kept.where(among(row.sha256, "before")), kept.where(among(row.prev, "before")), gaps)


def _close_gaps(conn: Connection, first: Envelope, arrived: Sequence[str]) -> None:
    row = tables.chain_note.c
    mine = (row.area == first.area) & (row.device == first.device) & (row.kind == Odd.GAP.value)
    conn.execute(delete(tables.chain_note).where(mine, row.prev.in_(arrived)))


def _close_series(conn: Connection, envelope: Envelope, now: datetime) -> None:
    """Whoever numbers from it must be enrolled anew."""
    row = tables.series.c
    here = (row.area == envelope.area) & (row.station == envelope.number[6:9]) & (row.series == envelope.series)
    conn.execute(update(tables.series).where(here, row.closed_at.is_(None)).values(closed_at=now))


def _note(conn: Connection, envelope: Envelope, kind: Odd, prev: str, now: datetime) -> None:
    place = {"area": envelope.area, "device": envelope.device, "series": envelope.series}
    about = {"kind": kind.value, "prev": prev, "counter": envelope.counter, "at": now}
    insert_once(conn, tables.chain_note, place | about)
