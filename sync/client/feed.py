"""Down: brings a feed to where its signed manifest says it stands, and proves by the root that nothing is missing.

What differs is mended leaf by leaf, and only when that does not help loaded anew beside the rows that are shown.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final, NoReturn

from sync.cache.cursor import Cursor
from sync.client.errors import Rejected, Stuck
from sync.client.mending import Mender
from sync.wire.exact import digest
from sync.wire.manifest import open_manifest, plan
from sync.wire.reasons import Reason, WireError
from sync.wire.segment import MAX_SEGMENT, decode_segment

if TYPE_CHECKING:
    from sync.cache.catalogue import Catalogue
    from sync.cache.catalogue_lane import Lane
    from sync.client.doors import HubLine
    from sync.client.membership import Membership
    from sync.wire.manifest import Base, BasePart, Manifest, SegmentRef
    from sync.wire.scope import Feed
    from sync.wire.segment import Change

log = logging.getLogger(__name__)
_MENDINGS: Final = 5
"""After so many attempts in a row that the hub's news overtook, the feed is loaded anew."""


class FeedReader:
    """Keeps one feed of the catalogue level with the hub. One thread at a time."""

    def __init__(
        self,
        feed: Feed,
        catalogue: Catalogue,
        line: HubLine,
        membership: Membership,
        *,
        app: str = "",
        mends: bool = True,
    ) -> None:
        """`mends`: whether leaves can be asked for one by one; a bundle has none, so what differs is loaded anew."""
        self._feed = feed
        self._catalogue = catalogue
        self._line = line
        self._membership = membership
        self._app = app
        self._mends = mends
        self._etag = ""
        self._mark = ""
        self._mended_in_vain = 0
        self._partial: dict[str, bytearray] = {}
        self._distrusted = False

    def forget(self) -> None:
        """Begin from the manifest again, as after the catalogue was started over."""
        self._mark = self._etag = ""

    def poll(self, mark: str) -> bool:
        """Ask, load and apply what is new unless `mark` was followed already; whether readers see something else now.

        Raises Stuck for this feed's own trouble, else Unreachable, Rejected, Revoked and StoreFailed; what was applied
        before stays applied.
        """
        if mark and mark == self._mark:
            return False
        changed = False
        fetched = self._membership.with_pass(lambda place: self._line.manifest(place, self._feed, self._etag))
        if fetched is not None:
            changed = self._follow(self._believe(fetched.body))
            self._etag = fetched.etag
            self._partial.clear()
        self._mark = mark
        return changed

    def _believe(self, body: bytes) -> Manifest:
        public = self._membership.answer().hub_public
        try:
            manifest = open_manifest(body, public, self._feed.scope, self._feed.collection)
        except WireError as error:
            raise Stuck(error.reason) from None
        if _numbers(manifest.min_app) > _numbers(self._app) and self._app:
            raise Rejected("update_needed")
        return manifest

    def _follow(self, manifest: Manifest) -> bool:
        lane = self._catalogue.lane(self._feed)
        cursor = Cursor("", 0) if lane is None or self._distrusted else lane.stand().cursor
        if cursor.epoch == manifest.epoch and cursor.head > manifest.head:
            # a copy from yesterday, out of some cache; going back would lose what is here
            raise Stuck("stale_manifest")
        todo = plan(manifest, cursor.epoch, cursor.head)
        if lane is None or todo.base is not None:
            return self._rebuild(manifest, todo.base, todo.segments)
        for part in todo.segments:
            lane.apply(self._load(part), Cursor(manifest.epoch, part.last))
        mended = not _proved(lane, manifest) and self._mend(lane, manifest)
        return bool(todo.segments) or mended

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
        if not _proved(lane, manifest):
            lane.retire()  # a fresh one is built the next time, not this one again
            self._distrust()
        lane.show()
        self._distrusted = False
        self._mended_in_vain = 0
        return True

    def _mend(self, lane: Lane, manifest: Manifest) -> bool:
        """Put right the leaves that differ; when that does not help, everything is loaded anew the next time."""
        log.warning("%s differs from the hub's: comparing leaf by leaf", self._feed)
        self.forget()
        self._mended_in_vain += 1
        if not self._mends:
            self._distrust()
        mender = Mender(self._feed, self._line, self._membership.with_pass)
        if self._mended_in_vain > _MENDINGS or not mender.mend(lane, manifest):
            self._distrust()
        self._mended_in_vain = 0
        return True

    def _distrust(self) -> NoReturn:
        self._distrusted = True
        self.forget()
        raise Stuck("root_differs")

    def _load(self, part: SegmentRef | BasePart) -> list[Change]:
        """Fetch one file by its name; a damaged copy is fetched once more from its beginning."""
        try:
            return self._fetch(part)
        except WireError as error:
            if error.reason is not Reason.TAMPERED:
                raise Stuck(error.reason) from None
        try:
            return self._fetch(part)
        except WireError as error:
            raise Stuck(error.reason) from None

    def _fetch(self, part: SegmentRef | BasePart) -> list[Change]:
        if part.bytes > MAX_SEGMENT:
            raise WireError(Reason.TOO_LARGE)
        partial = self._partial.setdefault(part.sha256, bytearray())
        if len(partial) < part.bytes:
            self._membership.with_pass(lambda place: self._line.segment(place, part.sha256, part.bytes, partial))
        data = bytes(self._partial.pop(part.sha256))
        return decode_segment(data, part.sha256)


def _proved(lane: Lane, manifest: Manifest) -> bool:
    stand = lane.stand()
    return (stand.root, stand.rows) == (manifest.root, manifest.count)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdecimal())
