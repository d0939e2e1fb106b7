"""A hub that answers out of a bundle's folder, so that the line's own readers read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn, TypeVar

from sync.cache.bundle_folder import StickFailed
from sync.client.doors import Fetched, Pass
from sync.client.errors import Rejected, Unreachable
from sync.client.membership import Membership
from sync.wire.bundle import Kind
from sync.wire.reasons import Reason
from sync.wire.seal import suite

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sync.cache.bundle_folder import BundleFolder
    from sync.client.keys import DeviceKey
    from sync.wire.ack import ItemResult
    from sync.wire.blob import BlobStanding
    from sync.wire.bundle import Bundle, BundleFile
    from sync.wire.enrol import EnrolAnswer, EnrolRequest, RenewRequest
    from sync.wire.scope import Feed

T = TypeVar("T")

NOT_HERE = "not_in_bundle"


class NoRenewal(Membership):
    """The terminal's standing where nobody asks for a pass."""

    def with_pass(self, work: Callable[[Pass], T]) -> T:
        """Do some work with a pass that nobody looks at."""
        return work(Pass("", ""))


class BundleLine:
    """The doors of a bundle from the hub: manifests and segments, opened with the terminal's own key."""

    def __init__(self, folder: BundleFolder, bundle: Bundle, key: DeviceKey) -> None:
        self._folder = folder
        self._key = key
        self._manifests = {file.about: file for file in bundle.of(Kind.MANIFEST)}
        self._segments = {file.about: file for file in bundle.of(Kind.SEGMENT)}

    @property
    def offset(self) -> float | None:
        """Nothing: a bundle does not know what time it is."""
        return None

    def inside(self, file: BundleFile) -> bytes:
        """Bytes of a file, checked and opened; StickFailed, WireError UNREADABLE."""
        return suite(self._key.suite).open(self._folder.read(file), self._key.box_private)

    def manifest_of(self, feed: Feed) -> bytes:
        """Signed manifest of a feed, not believed yet; StickFailed, WireError."""
        return self.inside(self._manifests[str(feed)])

    def manifest(self, place: Pass, feed: Feed, etag: str) -> Fetched | None:
        """Where a feed stood when the bundle was made."""
        del place, etag
        if str(feed) not in self._manifests:
            raise Rejected(Reason.UNKNOWN_SCOPE)
        return Fetched(self.manifest_of(feed), "")

    def segment(self, place: Pass, sha256: str, size: int, partial: bytearray) -> None:
        """Give the file of that name whole."""
        del place
        file = self._segments.get(sha256)
        if file is None:
            raise Unreachable(NOT_HERE)
        try:
            partial[:] = self.inside(file)[:size]
        except StickFailed as failed:
            raise Unreachable(failed.trouble) from None

    def enrol(self, url: str, request: EnrolRequest) -> EnrolAnswer:
        """Nobody is here to ask."""
        self._nobody(url, request)

    def renew(self, url: str, request: RenewRequest) -> EnrolAnswer:
        """Nobody is here to ask."""
        self._nobody(url, request)

    def hand_up(self, place: Pass, envelopes: Sequence[bytes]) -> tuple[ItemResult, ...]:
        """Nobody is here to take anything."""
        self._nobody(place, envelopes)

    def blob(self, place: Pass, sha256: str) -> BlobStanding:
        """Nobody is here to ask."""
        self._nobody(place, sha256)

    def hand_up_piece(self, place: Pass, sha256: str, first: int, total: int, data: bytes) -> BlobStanding:
        """Nobody is here to take anything."""
        self._nobody(place, sha256, first, total, data)

    def stands(self, place: Pass, etag: str, beat: str) -> Fetched | None:
        """Nobody is here to ask."""
        self._nobody(place, etag, beat)

    def leaves(self, place: Pass, feed: Feed) -> bytes:
        """No leaves travel by stick: what differs is loaded anew."""
        self._nobody(place, feed)

    def leaf(self, place: Pass, feed: Feed, leaf: int) -> bytes:
        """No leaves travel by stick."""
        self._nobody(place, feed, leaf)

    def ask_me(self, place: Pass, body: bytes) -> bytes:
        """A person's own state never travels by stick."""
        self._nobody(place, body)

    def tell(self, place: Pass, path: str, body: bytes) -> None:
        """Nobody is here to listen."""
        self._nobody(place, path, body)

    def close(self) -> None:
        """Nothing to let go of."""

    def _nobody(self, *_: object) -> NoReturn:
        raise Unreachable(NOT_HERE)
