"""Down: brings a feed to where its signed manifest says it stands, and proves by the root that nothing is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sync.cache.cursor import Cursor
from sync.client.errors import Rejected, TokenOld, Unreachable
from sync.wire.exact import digest
from sync.wire.manifest import open_manifest, plan
from sync.wire.reasons import Reason, WireError
from sync.wire.segment import MAX_SEGMENT, decode_segment

if TYPE_CHECKING:
    from collections.abc import Callable

    from sync.cache.catalogue import Catalogue
    from sync.cache.catalogue_lane import Lane
    from sync.client.doors import HubLine, Pass
    from sync.client.membership import Membership
    from sync.wire.manifest import Base, BasePart, Manifest, SegmentRef
    from sync.wire.scope import Feed
    from sync.wire.segment import Change

T = TypeVar("T")


class FeedReader:
    """Keeps one feed of the catalogue level with the hub. One thread at a time."""

    def __init__(
        self, feed: Feed, catalogue: Catalogue, line: HubLine, membership: Membership, *, app: str = ""
    ) -> None:
        self._feed = feed
        self._catalogue = catalogue
        self._line = line
        self._membership = membership
        self._app = app
        self._etag = ""
        self._partial: dict[str, bytearray] = {}
        self._distrusted = False

    def forget(self) -> None:
        """Begin from the manifest again, as after the catalogue was started over."""
        self._etag = ""

    def poll(self, beat: str) -> bool:
        """Ask, load and apply what is new; whether readers see something else now. `beat` rides along.

        Raises Unreachable, Rejected, Revoked and StoreFailed; what was applied before stays applied.
        """
        fetched = self._with_pass(lambda place: self._line.manifest(place, self._feed, self._etag, beat))
        if fetched is None:
            self._catalogue.checked(self._feed)
            return False
        manifest = self._believe(fetched.body)
        changed = self._follow(manifest)
        self._catalogue.checked(self._feed)
        self._etag = fetched.etag
        self._partial.clear()
        return changed

    def _believe(self, body: bytes) -> Manifest:
        public = self._membership.answer().hub_public
        try:
            manifest = open_manifest(body, public, self._feed.scope, self._feed.collection)
        except WireError as error:
            raise Unreachable(error.reason) from None
        if _numbers(manifest.min_app) > _numbers(self._app) and self._app:
            raise Rejected("update_needed")
        return manifest

    def _follow(self, manifest: Manifest) -> bool:
        lane = self._catalogue.lane(self._feed)
        cursor = Cursor("", 0) if lane is None or self._distrusted else lane.stand().cursor
        if cursor.epoch == manifest.epoch and cursor.head > manifest.head:
            # a copy from yesterday, out of some cache; going back would lose what is here
            raise Unreachable("stale_manifest")
        todo = plan(manifest, cursor.epoch, cursor.head)
        if lane is None or todo.base is not None:
            return self._rebuild(manifest, todo.base, todo.segments)
        for part in todo.segments:
            lane.apply(self._load(part), Cursor(manifest.epoch, part.last))
        self._prove(lane, manifest)
        return bool(todo.segments)

    def _rebuild(self, manifest: Manifest, base: Base | None, segments: tuple[SegmentRef, ...]) -> bool:
        head, parts = (base.head, base.parts) if base else (0, ())
        name = digest(" ".join(part.sha256 for part in parts).encode()) if parts else "nothing"
        lane = self._catalogue.new_lane(self._feed, manifest.epoch, head, name)
        for part in parts:
            if not lane.has_part(part.sha256):
                lane.apply_part(part.sha256, self._load(part))
        done = lane.stand().cursor.head
        for segment in segments:
            if segment.last > done:
                lane.apply(self._load(segment), Cursor(manifest.epoch, segment.last))
        try:
            self._prove(lane, manifest)
        except Unreachable:
            lane.retire()  # a fresh one is built the next time, not this one again
            raise
        lane.show()
        self._distrusted = False
        return True

    def _prove(self, lane: Lane, manifest: Manifest) -> None:
        stand = lane.stand()
        if (stand.root, stand.rows) != (manifest.root, manifest.count):
            self._distrusted = True
            self._etag = ""
            raise Unreachable("root_differs")

    def _load(self, part: SegmentRef | BasePart) -> list[Change]:
        """Fetch one file by its name; a damaged copy is fetched once more from its beginning."""
        try:
            return self._fetch(part)
        except WireError as error:
            if error.reason is not Reason.TAMPERED:
                raise Unreachable(error.reason) from None
        try:
            return self._fetch(part)
        except WireError as error:
            raise Unreachable(error.reason) from None

    def _fetch(self, part: SegmentRef | BasePart) -> list[Change]:
        if part.bytes > MAX_SEGMENT:
            raise WireError(Reason.TOO_LARGE)
        partial = self._partial.setdefault(part.sha256, bytearray())
        if len(partial) < part.bytes:
            self._with_pass(lambda place: self._line.segment(place, part.sha256, part.bytes, partial))
        data = bytes(self._partial.pop(part.sha256))
        return decode_segment(data, part.sha256)

    def _with_pass(self, work: Callable[[Pass], T]) -> T:
        try:
            return self._membership.with_pass(work)
        except TokenOld as refused:
            raise Unreachable(refused.reason) from None


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdecimal())
