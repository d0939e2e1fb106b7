"""The chain of each device's envelopes: every envelope names the hash of the one before it, so loss and copying show.

What is odd is noted and named to the operator; no sealed submission is ever refused for it, because what is missing may
still be on its way.

* gap: the envelope before this one has not come (yet). The note goes when it comes. Two that arrive in the same moment
  do not see each other: such a gap is told to nobody, and its note goes later.
* fork: two envelopes name the same one before them: a disk was rolled back, or mended after damage.
* copy: one number came with two different envelopes: two machines work from copies of one data folder. Both envelopes
  are kept, the series is closed, and whoever numbers from it is told to be enrolled anew.
"""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import (
    ARRAY,
    Text,
    any_,
    bindparam,
    delete,
    exists,
    func,
    literal_column,
    not_,
    select,
    tuple_,
    union_all,
    update,
)

from sync.hub import tables
from sync.hub.database import insert_once, write
from sync.wire.envelope import FIRST

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, CompoundSelect, Connection, Engine, Row

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
    """Note what is odd about envelopes that were kept just now, and what has become sound by them.

    Tells whether a copied terminal was found by them; its series is closed then.
    """
    for area in sorted({link.envelope.area for link in links}):
        _look_in(conn, area, [link for link in links if link.envelope.area == area], now)
    return any(link.twin for link in links)


def _look_in(conn: Connection, area: str, links: Sequence[Link], now: datetime) -> None:
    wanted = {
        "devices": sorted({link.envelope.device for link in links}),
        "before": sorted({link.envelope.prev for link in links}),
        "arrived": sorted(link.sha256 for link in links),
    }
    rows = conn.execute(_around(conn.dialect.name), {"area": area} | wanted).all()
    siblings = [row for row in rows if row.id]
    present = {(row.device, row.sha256) for row in siblings}
    after = {(row.device, row.series, row.prev, row.id) for row in siblings}
    followed = Counter(place[:3] for place in after)
    if len(siblings) < len(rows):
        _close_gaps(conn, area, links)
    for envelope, sha256, twin in links:
        if twin:
            _note(conn, envelope, Odd.COPY, sha256, now)
            _close_series(conn, envelope, now)
            continue
        if _is_missing(envelope, present):
            _note(conn, envelope, Odd.GAP, envelope.prev, now)
        place = (envelope.device, envelope.series, envelope.prev)
        if followed[place] > ((*place, envelope.id) in after):
            _note(conn, envelope, Odd.FORK, envelope.prev, now)


def next_twin(conn: Connection, area: str, number: str) -> int:
    """Tell which place the next envelope of a number takes that is given out already."""
    row = tables.submission.c
    wanted = select(func.max(row.twin)).where(row.area == area, row.number == number)
    return int(conn.execute(wanted).scalar_one()) + 1


def words(conn: Connection, area: str, device: str, now: datetime, locale: str = "zh_CN") -> list[str]:
    """Say in sentences what is odd about a device's chain, for the operator; none when all is sound."""
    return words_in(conn, [area], now, locale, device).get((area, device), [])


def words_in(
    conn: Connection, areas: Collection[str], now: datetime, locale: str = "zh_CN", device: str = ""
) -> dict[tuple[str, str], list[str]]:
    """Say the same of every device of some areas by one question; by area and device, sound ones are not in it."""
    row = tables.chain_note.c
    wanted = select(tables.chain_note).where(row.area.in_(sorted(areas)), not_(_came_meanwhile()))
    if device:
        wanted = wanted.where(row.device == device)
    sentence = _in_english if locale.startswith("en") else _sentence
    found: dict[tuple[str, str], list[str]] = {}
    for each in conn.execute(wanted.order_by(row.area, row.device, row.series, row.counter)):
        found.setdefault((each.area, each.device), []).append(sentence(each, now))
    return found


def forget_closed(engine: Engine) -> None:
    """Drop notes of gaps that are none: both envelopes were under way at once, and neither saw the other."""
    write(engine, lambda conn: conn.execute(delete(tables.chain_note).where(_came_meanwhile())))


def _came_meanwhile() -> ColumnElement[bool]:
    note, row = tables.chain_note.c, tables.submission.c
    before = (row.area == note.area) & (row.device == note.device) & (row.sha256 == note.prev)
    return (note.kind == Odd.GAP.value) & exists().where(before)


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


def _is_missing(envelope: Envelope, present: set[tuple[str, str]]) -> bool:
    if envelope.prev == FIRST:
        return envelope.counter > 1  # it says that nothing was before it, and its number says otherwise
    return (envelope.device, envelope.prev) not in present


@cache
def _around(dialect: str) -> CompoundSelect[*tuple[Any, ...]]:
    """What stands around envelopes: those before them, those beside them, gaps they close (without an id).

    Of many devices at once it may find what only looks like theirs. One question, built once: three of them cost more
    than all the rest of a hand-in.
    """
    row, note = tables.submission.c, tables.chain_note.c

    def among(column: ColumnElement[str], name: str) -> ColumnElement[bool]:
        if dialect == "sqlite":
            return column.in_(bindparam(name, expanding=True))
        # the same words for one and for fifty, so that nobody reads them anew
        return column == any_(bindparam(name, type_=ARRAY(Text)))

    kept = select(row.id, row.device, row.series, row.prev, row.sha256).where(
        row.area == bindparam("area"), among(row.device, "devices")
    )
    none: ColumnElement[str] = literal_column("''")
    gaps = select(none, note.device, note.series, note.prev, none).where(
        note.area == bindparam("area"),
        among(note.device, "devices"),
        note.kind == Odd.GAP.value,
        among(note.prev, "arrived"),
    )
    return union_all(kept.where(among(row.sha256, "before")), kept.where(among(row.prev, "before")), gaps)


def _close_gaps(conn: Connection, area: str, links: Sequence[Link]) -> None:
    row = tables.chain_note.c
    arrived = [(link.envelope.device, link.sha256) for link in links]
    here = (row.area == area) & (row.kind == Odd.GAP.value)
    conn.execute(delete(tables.chain_note).where(here, tuple_(row.device, row.prev).in_(arrived)))


def _close_series(conn: Connection, envelope: Envelope, now: datetime) -> None:
    """Whoever numbers from it must be enrolled anew."""
    row = tables.series.c
    here = (row.area == envelope.area) & (row.station == envelope.number[6:9]) & (row.series == envelope.series)
    conn.execute(update(tables.series).where(here, row.closed_at.is_(None)).values(closed_at=now))


def _note(conn: Connection, envelope: Envelope, kind: Odd, prev: str, now: datetime) -> None:
    place = {"area": envelope.area, "device": envelope.device, "series": envelope.series}
    about = {"kind": kind.value, "prev": prev, "counter": envelope.counter, "at": now}
    insert_once(conn, tables.chain_note, place | about)
