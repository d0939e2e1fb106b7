"""What the hub publishes: documents of any collection, for any scope, each with a version that grows when it changes.

    publish(engine, clock, Feed("street/370102001", "notice"), {"n1": b'{"id":"n1","text":"..."}'})

Only news travels: a document that is the same as before is left alone. A row that leaves a scope is withdrawn there
and published anew where it goes.
"""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple

import msgspec
from sqlalchemy import Text, bindparam, func, select, true, update
from sqlalchemy.dialects.postgresql import ARRAY

from sync.hub import tables
from sync.hub.changes import tell
from sync.hub.counted import as_they_count
from sync.hub.database import insert_all_once, pieces, put_rows, write
from sync.wire.exact import decoder, digest
from sync.wire.scope import area_of
from sync.wire.segment import MAX_DOC, gone, put

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection, Engine, Select

    from sync.wire.clock import Clock
    from sync.wire.scope import Feed
    from sync.wire.segment import Change

_TURN: Final = 2000
_OFTEN: Final = timedelta(hours=12)
MAX_FILE: Final = 64 * 1024 * 1024
MAX_ID: Final = 128
HOME: Final = "000000"


class Draft(NamedTuple):
    """A document to publish: its id, what tells it from the one before, and its exact JSON for a version."""

    id: str
    plain: bytes
    spell: Callable[[int], bytes]


class Published(NamedTuple):
    """What publishing did."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0

    def plus(self, more: Published) -> Published:
        """Add two counts up."""
        return Published(*(one + other for one, other in zip(self, more, strict=True)))


class _Known(NamedTuple):
    """A document as it stands; one that never was counts as gone in version 0."""

    ver: int = 0
    sha256: str = ""
    gone: int = 1
    tile: str | None = None


class _Tiled(msgspec.Struct):
    """Of a posting, what kind of work it is."""

    occ_tile: Annotated[str, msgspec.Meta(max_length=200, pattern="^[^\0]*$")] = ""


class Fault(NamedTuple):
    """A line that cannot be taken: its number in the file, a sentence."""

    line: int
    sentence: str


def publish(
    engine: Engine,
    clock: Clock,
    feed: Feed,
    documents: Mapping[str, bytes],
    *,
    complete: bool = False,
    home: str = HOME,
) -> Published:
    """Publish documents (exact JSON by id); ValueError for one longer than 64 kB.

    complete: what is not among them is withdrawn. home: area of the device when the scope is a single device.
    """
    drafts = [Draft(row, doc, lambda _, doc=doc: doc) for row, doc in documents.items()]  # type: ignore[misc]
    return publish_drafts(engine, clock, feed, drafts, complete=complete, home=home)


def publish_drafts(
    engine: Engine, clock: Clock, feed: Feed, drafts: Sequence[Draft], *, complete: bool = False, home: str = HOME
) -> Published:
    """Publish documents that carry their version inside; a few thousand a transaction."""
    done = Published()
    for start in range(0, len(drafts), _TURN):
        turn = drafts[start : start + _TURN]
        done = done.plus(write(engine, lambda conn, turn=turn: publish_in(conn, clock, feed, turn, home)))  # type: ignore[misc]
    if complete:
        kept = {draft.id for draft in drafts}
        done = done.plus(write(engine, lambda conn: _withdraw_others(conn, clock, feed, kept, home)))
    return done


def publish_in(conn: Connection, clock: Clock, feed: Feed, drafts: Sequence[Draft], home: str = HOME) -> Published:
    """Do the same inside a transaction that is already open; ids must differ."""
    place = _place(feed, home)
    if feed.collection == "posting":
        drafts = as_they_count(conn, place, drafts, clock.now())
    _take_hold(conn, place, [draft.id for draft in drafts])
    known = _known(conn, place, [draft.id for draft in drafts])
    changes: list[Change] = []
    rows: list[dict[str, object]] = []
    now, again = clock.now(), list[str]()
    new = 0
    for draft in drafts:
        ver, before, is_gone, _ = known[draft.id]
        sha256 = digest(draft.plain)
        if sha256 == before and not is_gone:
            again.append(draft.id)
            continue
        new += is_gone
        doc = draft.spell(ver + 1)
        changes.append(put(draft.id, ver + 1, doc))
        rows.append(place | {"id": draft.id, "ver": ver + 1, "sha256": sha256, "gone": 0, "doc": doc})
        rows[-1] |= {"handed_at": now, "tile": tile_of(draft.plain) if feed.collection == "posting" else None}
    put_rows(conn, tables.document, rows)
    if feed.collection == "posting":
        _brought_again(conn, place, again, now)
    tell(conn, clock, feed, changes, home)
    return Published(new, len(changes) - new, len(drafts) - len(changes))


def replace_in(
    conn: Connection, clock: Clock, feed: Feed, documents: Mapping[str, bytes], home: str = HOME
) -> Published:
    """Have a few documents and no others stand in a feed, inside a transaction that is already open."""
    drafts = [Draft(row, doc, lambda _, doc=doc: doc) for row, doc in documents.items()]  # type: ignore[misc]
    done = publish_in(conn, clock, feed, drafts, home)
    return done.plus(_withdraw_others(conn, clock, feed, set(documents), home))


def _brought_again(conn: Connection, place: Mapping[str, object], ids: Sequence[str], now: datetime) -> None:
    """Keep that postings were handed in as they were; see sync.hub.expiry. Once a day and posting is enough for it."""
    row = tables.document.c
    here = [row[name] == value for name, value in place.items()]
    known = row.handed_at.is_(None) | (row.handed_at < now - _OFTEN)
    for piece in pieces(sorted(ids)):
        conn.execute(update(tables.document).where(*here, row.id.in_(piece), known).values(handed_at=now))


def withdraw_in(conn: Connection, clock: Clock, feed: Feed, ids: Iterable[str], home: str = HOME) -> Published:
    """Take documents back inside a transaction that is already open; unknown ones are passed over."""
    place = _place(feed, home)
    known = _known(conn, place, sorted(set(ids)))
    going = {row: each for row, each in known.items() if not each.gone}
    rows: list[dict[str, object]] = [
        place | {"id": row, "ver": each.ver + 1, "sha256": each.sha256, "gone": 1, "doc": b"", "tile": each.tile}
        for row, each in going.items()
    ]
    put_rows(conn, tables.document, rows)
    tell(conn, clock, feed, [gone(row, each.ver + 1) for row, each in going.items()], home)
    return Published(removed=len(going))


def withdraw(engine: Engine, clock: Clock, feed: Feed, ids: Iterable[str], *, home: str = HOME) -> Published:
    """Take documents back; unknown ones are passed over."""
    names = list(ids)
    return write(engine, lambda conn: withdraw_in(conn, clock, feed, names, home))


def read_documents(path: Path) -> tuple[dict[str, bytes], list[Fault]]:
    """Documents of a file, by their `id`: JSON lines, or one JSON list; faults are named by line (of a list: by place).

    Each is spelled exactly, so that the same content is the same bytes whatever wrote the file.
    """
    if path.stat().st_size > MAX_FILE:
        return {}, [Fault(0, "文件超过 64 MB，请分开发布。")]
    data = path.read_bytes()
    try:
        lines: list[bytes] = [bytes(raw) for raw in msgspec.json.decode(data, type=list[msgspec.Raw])]
    except msgspec.DecodeError:
        lines = data.split(b"\n")
    found: dict[str, bytes] = {}
    faults: list[Fault] = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            _read_one(number, line, found, faults)
    return found, faults


def _read_one(number: int, line: bytes, found: dict[str, bytes], faults: list[Fault]) -> None:
    try:
        said = msgspec.json.decode(line, type=dict[str, object])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        faults.append(Fault(number, "不是一个完整的 JSON 对象。"))
        return
    name = said.get("id")
    if not (isinstance(name, str) and 0 < len(name) <= MAX_ID):
        faults.append(Fault(number, f"缺少 id，或不是 1 到 {MAX_ID} 个字的文字。"))
        return
    doc = msgspec.json.encode(said, order="deterministic")
    if len(doc) > MAX_DOC:
        faults.append(Fault(number, f"{name} 超过 64 KB，终端不收。"))
        return
    if name in found:
        faults.append(Fault(number, f"{name} 在文件里出现了两次，取后一次。"))
    found[name] = doc


def _withdraw_others(conn: Connection, clock: Clock, feed: Feed, kept: Collection[str], home: str) -> Published:
    row = tables.document.c
    here = [row[name] == value for name, value in _place(feed, home).items()]
    living = conn.execute(select(row.id).where(*here, row.gone == 0)).scalars()
    return withdraw_in(conn, clock, feed, [name for name in living if name not in kept], home)


def _place(feed: Feed, home: str) -> dict[str, object]:
    return {"area": area_of(feed.scope, home), "scope": feed.scope, "collection": feed.collection}


def _take_hold(conn: Connection, place: dict[str, object], ids: Sequence[str]) -> None:
    """Have a row for every id, so that two writers of the same document wait for each other, the first one too."""
    if conn.dialect.name == "sqlite":
        return  # a writer is alone there from its first word
    empty = {"ver": 0, "sha256": "", "gone": 1, "doc": b""}
    insert_all_once(conn, tables.document, [place | empty | {"id": name} for name in sorted(ids)])


def _known(conn: Connection, place: dict[str, object], ids: Sequence[str]) -> dict[str, _Known]:
    known = dict.fromkeys(ids, _Known())
    for piece in pieces(sorted(ids)):
        found = conn.execute(_look(conn.dialect.name), place | {"ids": list(piece)})
        known.update((name, _Known(*rest)) for name, *rest in found)
    return known


def tile_of(doc: bytes) -> str | None:
    """Kind of work of a posting's document; None where it says none that can be kept."""
    try:
        return decoder(_Tiled).decode(doc).occ_tile or None
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


@cache
def _look(dialect: str) -> Select[*tuple[Any, ...]]:
    """Read documents of a feed, and hold them in the order of `ids` until the transaction ends."""
    row = tables.document.c
    place = [row[name] == bindparam(name) for name in ("area", "scope", "collection")]
    wanted = select(row.id, row.ver, row.sha256, row.gone, row.tile).where(*place)
    if dialect == "sqlite":
        return wanted.where(row.id.in_(bindparam("ids", expanding=True)))
    # each by its whole key: asked for all at once, a database that has not counted the table yet takes the feed for a
    # row or two and reads all of it every time
    given = func.unnest(bindparam("ids", type_=ARRAY(Text))).table_valued("name").render_derived()
    one = wanted.where(row.id == given.c.name).with_for_update().lateral()
    return select(one.c.id, one.c.ver, one.c.sha256, one.c.gone, one.c.tile).select_from(given.join(one, true()))
