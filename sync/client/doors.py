"""What a hub offers to a terminal, whoever stands behind it: sync.client.line over HTTP, sync.simulated in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sync.wire.ack import ItemResult
    from sync.wire.enrol import EnrolAnswer, EnrolRequest, RenewRequest
    from sync.wire.scope import Feed


class Pass(NamedTuple):
    """Where to go and what to show at the door."""

    url: str
    token: str

    def __repr__(self) -> str:
        return f"Pass({self.url})"


class Fetched(NamedTuple):
    """A manifest's bytes, not believed yet, and the mark by which the hub knows them again."""

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

    def manifest(self, place: Pass, feed: Feed, etag: str, beat: str) -> Fetched | None:
        """Ask where a feed stands; None when it stands where `etag` says. `beat` rides along."""
        ...

    def segment(self, place: Pass, sha256: str, size: int, partial: bytearray) -> None:
        """Complete `partial` to the file of that name; what has arrived stays in it when the line breaks."""
        ...

    def ask_me(self, place: Pass, body: bytes) -> bytes:
        """Pass a resident's sealed question on."""
        ...

    def close(self) -> None:
        """Let go of the line; a verb under way ends with Unreachable."""
        ...
