"""What web workers answer polls with: every manifest in memory, so the empty poll costs no look at the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import select

from sync.hub import recall, tables
from sync.hub.feed_writer import etag_of
from sync.hub.lately import Lately
from sync.hub.sequencer import LEASE, NATION
from sync.wire.exact import digest, exact
from sync.wire.leaves import Leaves
from sync.wire.manifest import Manifest, sign_manifest
from sync.wire.moment import utc_text
from sync.wire.scope import Feed, area_of
from sync.wire.stands import EMPTY, Stands, sign_stands

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection, Engine

    from sync.hub.keys import HubKeys
    from sync.wire.clock import Clock

_ALL_ANYWAY_S: Final = 30.0
_SEGMENTS_KEPT: Final = 64
_STANDS_KEPT: Final = 20_000
_AGES_S: Final = 3600.0
"""What no terminal asked for in such a time is signed anew when one does: it was moved, or shut out."""


class Shelved(NamedTuple):
    """A manifest ready to hand out."""

    etag: str
    body: bytes


class _Scope(NamedTuple):
    """The feeds of one scope with their marks, and one mark over all of them."""

    mark: str
    feeds: dict[str, str]


class _Told(NamedTuple):
    """A list of stands, and what it was made from."""

    marks: tuple[str, ...]
    """Of each scope, and the word of the newest recall."""
    shelved: Shelved


class Shelf:
    """The manifests of all feeds, and the segments asked for last."""

    def __init__(self, engine: Engine, keys: HubKeys, clock: Clock) -> None:
        self._engine = engine
        self._keys = keys
        self._clock = clock
        self._manifests: dict[tuple[str, Feed], Shelved] = {}
        self._empty = Lately[Feed, Shelved](_STANDS_KEPT)
        self._scopes: dict[tuple[str, str], _Scope] = {}
        self._stands = Lately[tuple[str, ...], _Told](_STANDS_KEPT)
        self._segments: dict[str, bytes] = {}
        self._recall = ""
        self._pulse = -1
        self._read_at = float("-inf")
        self._aged_at = clock.monotonic()

    def refresh(self) -> None:
        """Read the manifests that changed; one small look when none did. Called each second, and at start."""
        row = tables.lease.c
        wanted = select(row.pulse).where(row.area == NATION, row.name == LEASE)
        with self._engine.connect() as conn:
            pulse = conn.execute(wanted).scalar() or 0
            now = self._clock.monotonic()
            self._age(now)
            # the pulse follows the numbering in a transaction of its own, so once in a while everything is looked at
            if pulse == self._pulse and now - self._read_at < _ALL_ANYWAY_S:
                return
            self._read(conn)
        self._pulse, self._read_at = pulse, now

    def manifest(self, feed: Feed, home: str) -> Shelved:
        """Give the manifest of a feed; a feed that nothing was ever written to has an empty one."""
        found = self._manifests.get((area_of(feed.scope, home), feed))
        return found or self._empty.get(feed) or self._make_empty(feed)

    def stands(self, scopes: tuple[str, ...], home: str, always: Iterable[str] = ()) -> Shelved:
        """Give the list of all feeds in these scopes; `always`: feeds that are named even while they are empty."""
        here = [self._scopes.get((area_of(scope, home), scope), _NOTHING) for scope in scopes]
        marks = (*(scope.mark for scope in here), self._recall)
        told = self._stands.get(scopes)
        if told is None or told.marks != marks:
            feeds = dict.fromkeys(always, EMPTY)
            for scope in here:
                feeds |= scope.feeds
            list_ = Stands(scopes=scopes, feeds=feeds, recall=self._recall)
            body = sign_stands(list_, self._keys.suite, self._keys.kid, self._keys.signer.private)
            told = _Told(marks, Shelved(etag_of(body), body))
            self._stands.keep(scopes, told)
        return told.shelved

    def segment(self, sha256: str) -> bytes | None:
        """Give a segment's bytes by name, from memory or with one look."""
        data = self._segments.get(sha256)
        if data is None:
            with self._engine.connect() as conn:
                wanted = select(tables.segment.c.data).where(tables.segment.c.sha256 == sha256).limit(1)
                data = conn.execute(wanted).scalar()
            if data is not None:
                data = bytes(data)
                self._segments = dict([*self._segments.items(), (sha256, data)][-_SEGMENTS_KEPT:])
        return data

    def _read(self, conn: Connection) -> None:
        row = tables.feed.c
        fresh: dict[tuple[str, Feed], Shelved] = {}
        stale: list[tuple[str, Feed]] = []
        for area, scope, collection, etag in conn.execute(select(row.area, row.scope, row.collection, row.etag)):
            place = (area, Feed(scope, collection))
            held = self._manifests.get(place)
            if held is not None and held.etag == etag:
                fresh[place] = held
            else:
                stale.append(place)
        for area, feed in stale:
            here = (row.area == area) & (row.scope == feed.scope) & (row.collection == feed.collection)
            etag, body = conn.execute(select(row.etag, row.manifest).where(here)).one()
            fresh[area, feed] = Shelved(etag, bytes(body))
        self._recall = recall.word(conn)
        self._manifests = fresh
        self._scopes = _by_scope(fresh)

    def _make_empty(self, feed: Feed) -> Shelved:
        manifest = Manifest(
            scope=feed.scope,
            collection=feed.collection,
            epoch=EMPTY,
            head=0,
            base=None,
            segments=(),
            root=Leaves().root(),
            count=0,
            cut_at=utc_text(self._clock.now()),
        )
        body = sign_manifest(manifest, self._keys.suite, self._keys.kid, self._keys.signer.private)
        shelved = Shelved(etag_of(body), body)
        self._empty.keep(feed, shelved)
        return shelved

    def _age(self, now: float) -> None:
        if now - self._aged_at >= _AGES_S:
            self._aged_at = now
            self._stands.age()
            self._empty.age()


_NOTHING: Final = _Scope("", {})


def _by_scope(manifests: Mapping[tuple[str, Feed], Shelved]) -> dict[tuple[str, str], _Scope]:
    feeds: dict[tuple[str, str], dict[str, str]] = {}
    for (area, feed), shelved in sorted(manifests.items(), key=lambda each: each[0]):
        feeds.setdefault((area, feed.scope), {})[str(feed)] = shelved.etag
    return {place: _Scope(digest(exact(found)), found) for place, found in feeds.items()}
