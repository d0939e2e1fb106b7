"""One feed's numbering, inside one transaction: rows, leaves, segments, base and the signed manifest move together."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

import msgspec
from sqlalchemy import bindparam, delete, insert, select, update

from sync.hub import tables
from sync.hub.database import pieces, put_rows
from sync.wire.exact import decoder, digest
from sync.wire.leaves import Leaves, leaf_of
from sync.wire.manifest import Base, BasePart, Manifest, SegmentRef, SignedManifest, sign_manifest
from sync.wire.moment import utc_text
from sync.wire.segment import Change, cut, decode_segment, encode_segment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Row, Table

    from sync.hub.keys import HubKeys
    from sync.wire.clock import Clock

BASE_EVERY: Final = 2000
SMALL: Final = 500
SMALL_KEPT: Final = 16
KEPT: Final = timedelta(days=2)

Place = tuple[str, str, str]


class FencedError(Exception):
    """Another sequencer took over while this one slept; its numbering must not count."""


@dataclass(frozen=True)
class _Stand:
    """Where a feed stands between two passes."""

    epoch: str
    head: int
    leaves: Leaves
    count: int
    base: Base | None
    segments: tuple[SegmentRef, ...]


class FeedWriter:
    """Numbers the changes of a feed; knows nothing of leases."""

    def __init__(self, keys: HubKeys, clock: Clock, min_app: str = "") -> None:
        self._keys = keys
        self._clock = clock
        self._min_app = min_app

    def number(
        self, conn: Connection, place: Place, waiting: Sequence[Row[*tuple[Any, ...]]], fence: int, *, more: bool
    ) -> int:
        """Give changes of one feed their numbers; tells how many were new. FencedError when a later sequencer was here.

        more: further changes wait behind these, so a base would be out of date at once and is left for later.
        """
        stand = self._stand(conn, place, fence)
        fresh, rows, leaves, count = _merge(conn, place, stand, waiting)
        _forget(conn, waiting)
        if not fresh:
            return 0
        put_rows(conn, tables.feed_row, rows)
        stand = replace(stand, leaves=leaves, count=count, head=stand.head + len(fresh))
        stand = _add_segments(conn, place, stand, fresh)
        now = self._clock.now()
        stand = _join_small(conn, place, stand, now)
        if not more and _base_is_due(stand):
            stand = _make_base(conn, place, stand, now)
        self._save(conn, place, stand, fence)
        return len(fresh)

    def renumber(self, conn: Connection, place: Place, fence: int) -> None:
        """Begin a new epoch with a base of everything: terminals that heard later numbers then load it whole."""
        stand = replace(self._stand(conn, place, fence), epoch=secrets.token_hex(8), segments=())
        self._save(conn, place, _make_base(conn, place, stand, self._clock.now()), fence)

    def _stand(self, conn: Connection, place: Place, fence: int) -> _Stand:
        found = conn.execute(select(tables.feed).where(*_here(tables.feed, place)).with_for_update()).one_or_none()
        if found is None:
            stand = _Stand(secrets.token_hex(8), 0, Leaves(), 0, None, ())
            conn.execute(insert(tables.feed).values(_keys(place) | self._row(place, stand, fence)))
            return stand
        if found.fence > fence:
            raise FencedError
        manifest = manifest_of(found.manifest)
        return _Stand(
            found.epoch,
            found.head,
            Leaves.from_bytes(found.leaves),
            manifest.count,
            manifest.base,
            manifest.segments,
        )

    def _save(self, conn: Connection, place: Place, stand: _Stand, fence: int) -> None:
        conn.execute(update(tables.feed).where(*_here(tables.feed, place)).values(self._row(place, stand, fence)))

    def _row(self, place: Place, stand: _Stand, fence: int) -> dict[str, object]:
        body = self._manifest(place, stand)
        return {
            "epoch": stand.epoch,
            "head": stand.head,
            "leaves": stand.leaves.to_bytes(),
            "manifest": body,
            "etag": etag_of(body),
            "fence": fence,
        }

    def _manifest(self, place: Place, stand: _Stand) -> bytes:
        manifest = Manifest(
            scope=place[1],
            collection=place[2],
            epoch=stand.epoch,
            head=stand.head,
            base=stand.base,
            segments=stand.segments,
            root=stand.leaves.root(),
            count=stand.count,
            cut_at=utc_text(self._clock.now()),
            min_app=self._min_app,
        )
        return sign_manifest(manifest, self._keys.suite, self._keys.kid, self._keys.signer.private)


def etag_of(body: bytes) -> str:
    """Name a manifest's exact bytes for If-None-Match."""
    return f'"{digest(body)[:32]}"'


def manifest_of(body: bytes) -> Manifest:
    """Read a manifest that this hub signed and kept itself."""
    signed = decoder(SignedManifest).decode(body)
    return decoder(Manifest).decode(bytes(signed.manifest))


def _keys(place: Place) -> dict[str, object]:
    return dict(zip(("area", "scope", "collection"), place, strict=True))


def _here(table: Table, place: Place) -> tuple[Any, ...]:
    return tuple(table.c[name] == value for name, value in _keys(place).items())


def _merge(
    conn: Connection, place: Place, stand: _Stand, waiting: Sequence[Row[*tuple[Any, ...]]]
) -> tuple[list[Change], list[dict[str, object]], Leaves, int]:
    """Keep the changes that are newer than what is known; gives them, the rows to write, leaves and living rows."""
    known = _known_rows(conn, place, [row.row for row in waiting])
    leaves, count = stand.leaves, stand.count
    fresh: list[Change] = []
    written: dict[str, dict[str, object]] = {}
    for row in sorted(waiting, key=lambda each: (each.ver, each.id)):
        ver, op, doc = known.get(row.row, (-1, "del", b""))
        if row.ver <= ver:
            continue
        if op == "put":
            leaves.remove(row.row, ver, doc)
        if row.op == "put":
            leaves.add(row.row, row.ver, row.doc)
        count += (row.op == "put") - (op == "put")
        known[row.row] = (row.ver, row.op, row.doc)
        fresh.append(Change(op=row.op, id=row.row, ver=row.ver, doc=msgspec.Raw(row.doc)))
        seq = stand.head + len(fresh)
        written[row.row] = _keys(place) | {"row": row.row, "ver": row.ver, "op": row.op, "doc": row.doc, "seq": seq}
        written[row.row]["leaf"] = leaf_of(row.row)
    return fresh, list(written.values()), leaves, count


def _known_rows(conn: Connection, place: Place, names: Sequence[str]) -> dict[str, tuple[int, str, bytes]]:
    row = tables.feed_row.c
    known: dict[str, tuple[int, str, bytes]] = {}
    for piece in pieces(sorted(set(names))):
        wanted = select(row.row, row.ver, row.op, row.doc).where(*_here(tables.feed_row, place), row.row.in_(piece))
        known.update((name, (ver, op, doc)) for name, ver, op, doc in conn.execute(wanted))
    return known


def _forget(conn: Connection, waiting: Iterable[Row[*tuple[Any, ...]]]) -> None:
    row = tables.change.c
    statement = delete(tables.change).where(
        row.area == bindparam("a"),
        row.scope == bindparam("s"),
        row.collection == bindparam("c"),
        row.id == bindparam("i"),
    )
    conn.execute(statement, [{"a": each.area, "s": each.scope, "c": each.collection, "i": each.id} for each in waiting])


def _add_segments(conn: Connection, place: Place, stand: _Stand, changes: list[Change]) -> _Stand:
    first = stand.head - len(changes) + 1
    return replace(stand, segments=stand.segments + tuple(_write_segments(conn, place, changes, first)))


def _write_segments(conn: Connection, place: Place, changes: list[Change], first: int) -> Iterable[SegmentRef]:
    for run in cut(changes):
        data = encode_segment(run)
        name = _store(conn, place, data)
        yield SegmentRef(first=first, last=first + len(run) - 1, sha256=name, bytes=len(data), changes=len(run))
        first += len(run)


def _store(conn: Connection, place: Place, data: bytes) -> str:
    name = digest(data)
    put_rows(conn, tables.segment, [_keys(place) | {"sha256": name, "data": data, "retired_at": None}])
    return name


def _join_small(conn: Connection, place: Place, stand: _Stand, now: datetime) -> _Stand:
    """Join the small files at the end once there are many, so that a manifest stays short."""
    small = 0
    for ref in reversed(stand.segments):
        if ref.changes >= SMALL:
            break
        small += 1
    if small <= SMALL_KEPT:
        return stand
    kept, tail = stand.segments[:-small], stand.segments[-small:]
    changes = [change for ref in tail for change in _load(conn, place, ref.sha256)]
    joined = tuple(_write_segments(conn, place, changes, tail[0].first))
    stand = replace(stand, segments=kept + joined)
    return _retire(conn, place, stand, [ref.sha256 for ref in tail], now)


def _load(conn: Connection, place: Place, sha256: str) -> list[Change]:
    row = tables.segment.c
    data = conn.execute(select(row.data).where(*_here(tables.segment, place), row.sha256 == sha256)).scalar_one()
    return decode_segment(data, sha256)


def _base_is_due(stand: _Stand) -> bool:
    done = stand.base.head if stand.base else 0
    return stand.head - done >= max(BASE_EVERY, stand.count // 2)


def _make_base(conn: Connection, place: Place, stand: _Stand, now: datetime) -> _Stand:
    """Write every living row into a new base; what the base before it had made superfluous goes."""
    row = tables.feed_row.c
    living = select(row.row, row.ver, row.doc).where(*_here(tables.feed_row, place), row.op == "put").order_by(row.row)
    changes = [Change(op="put", id=name, ver=ver, doc=msgspec.Raw(doc)) for name, ver, doc in conn.execute(living)]
    parts: list[BasePart] = []
    for run in cut(changes):
        data = encode_segment(run)
        parts.append(BasePart(sha256=_store(conn, place, data), bytes=len(data), changes=len(run)))
    before, segments = stand.base, stand.segments
    stand = replace(stand, base=Base(head=stand.head, parts=tuple(parts)))
    if before is None:
        return stand
    tombs = delete(tables.feed_row).where(*_here(tables.feed_row, place), row.op == "del", row.seq <= before.head)
    conn.execute(tombs)
    old = [ref.sha256 for ref in segments if ref.last <= before.head] + [part.sha256 for part in before.parts]
    stand = replace(stand, segments=tuple(ref for ref in segments if ref.last > before.head))
    return _retire(conn, place, stand, old, now)


def _retire(conn: Connection, place: Place, stand: _Stand, names: Iterable[str], now: datetime) -> _Stand:
    """Mark files that the manifest no longer names; they stay a while for terminals that hold the manifest before."""
    living = {ref.sha256 for ref in stand.segments} | {part.sha256 for part in (stand.base.parts if stand.base else ())}
    row = tables.segment.c
    for piece in pieces(sorted(set(names) - living)):
        gone = update(tables.segment).where(*_here(tables.segment, place), row.sha256.in_(piece))
        conn.execute(gone.values(retired_at=now))
    conn.execute(delete(tables.segment).where(*_here(tables.segment, place), row.retired_at < now - KEPT))
    return stand
