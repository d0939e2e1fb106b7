"""What a hub offers to a terminal, whoever stands behind it: sync.client.line over HTTP, sync.simulated in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sync.wire.ack import ItemResult
    from sync.wire.blob import BlobStanding
    from sync.wire.enrol import EnrolAnswer, EnrolRequest, RenewRequest
    from sync.wire.scope import Feed


def unsigned(_method: str, _path: str, _body: bytes) -> Mapping[str, str]:
    """Sign nothing: for doors that ask for a pass alone."""
    return {}


class Pass(NamedTuple):
    """Where to go, what to show at the door, and how to sign what is handed in (method, path, body -> headers)."""

    url: str
    token: str
    sign: Callable[[str, str, bytes], Mapping[str, str]] = unsigned

    def __repr__(self) -> str:
        return f"Pass({self.url})"


class Fetched(NamedTuple):
    """The bytes of a manifest or of a list of stands, not believed yet, and their mark."""

    body: bytes
    etag: str


class HubLine(Protocol):
    """The hub's doors. Every verb raises Unreachable, Rejected, TokenOld or Revoked, and nothing else."""

    @property
    def offset(self) -> float | None:
        """Seconds that the hub's clock is ahead of ours by its last answer; None before the first."""
        ...

    def enrol(self, url: str, request: EnrolRequest) -> EnrolAnswer:
        """Present a one-time token."""
        ...

    def renew(self, url: str, request: RenewRequest) -> EnrolAnswer:
        """Ask for a fresh bearer token."""
        ...

    def hand_up(self, place: Pass, envelopes: Sequence[bytes]) -> tuple[ItemResult, ...]:
        """Hand up to 50 envelopes up; one result for each, in their order."""
        ...

    def blob(self, place: Pass, sha256: str) -> BlobStanding:
        """Ask how far a paper has come."""
        ...

    def hand_up_piece(self, place: Pass, sha256: str, first: int, total: int, data: bytes) -> BlobStanding:
        """Hand up one piece of a paper; how far it has come by it."""
        ...

    def stands(self, place: Pass, etag: str, beat: str) -> Fetched | None:
        """Ask where all feeds stand; None when they stand where `etag` says. `beat` rides along."""
        ...

    def manifest(self, place: Pass, feed: Feed, etag: str) -> Fetched | None:
        """Ask where a feed stands; None when it stands where `etag` says."""
        ...

    def leaves(self, place: Pass, feed: Feed) -> bytes:
        """Ask for the sums of a feed (sync.wire.repair.LeafVector)."""
        ...

    def leaf(self, place: Pass, feed: Feed, leaf: int) -> bytes:
        """Ask for the rows of one leaf (sync.wire.repair.LeafRows, compressed)."""
        ...

    def segment(self, place: Pass, sha256: str, size: int, partial: bytearray) -> None:
        """Complete `partial` to the file of that name; what has arrived stays in it when the line breaks."""
        ...

    def ask_me(self, place: Pass, body: bytes) -> bytes:
        """Pass a resident's sealed question on."""
        ...

    def tell(self, place: Pass, path: str, body: bytes) -> None:
        """Tell the hub something of this terminal through a small door, signed; told again, it is harmless."""
        ...

    def close(self) -> None:
        """Let go of the line; a verb under way ends with Unreachable."""
        ...
