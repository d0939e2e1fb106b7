"""The manifest: the only thing about a feed that changes. It names the immutable segments and is signed by the hub.

A terminal with cursor `c` in the same epoch reads the segments whose last change is beyond `c`; when they do not reach
back to `c + 1`, or the epoch is another one, it loads the base into a shadow and swaps.
"""

from __future__ import annotations

from typing import Final

import msgspec

from sync.wire.exact import Count, Moment, Sha256, ShortText, Signature, Word, exact, read
from sync.wire.reasons import Reason, WireError
from sync.wire.seal import suite

MAX_MANIFEST: Final = 1024 * 1024
_CONTEXT: Final = b"jobstation-manifest-1\n"


class SegmentRef(msgspec.Struct, frozen=True, kw_only=True):
    """A segment of changes first..last (both included); bytes: its length; changes: how many it holds.

    A compacted segment may hold fewer changes than the numbers it spans.
    """

    first: Count
    last: Count
    sha256: Sha256
    bytes: Count
    changes: Count


class BasePart(msgspec.Struct, frozen=True, kw_only=True):
    """One file of a base; parts are disjoint and may be applied in any order."""

    sha256: Sha256
    bytes: Count
    changes: Count


class Base(msgspec.Struct, frozen=True, kw_only=True):
    """Every living row as it was after change `head`; the cursor becomes `head` once all parts are in."""

    head: Count
    parts: tuple[BasePart, ...]


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """Where a feed stands.

    epoch: changes when the numbering starts anew. head: number of the last change. base: may be None while few changes
    exist. segments: in order, gapless. root, count: of all living rows at head (sync.wire.leaves). min_app: oldest
    program that may read it.
    """

    scope: ShortText
    collection: Word
    epoch: Word
    head: Count
    base: Base | None
    segments: tuple[SegmentRef, ...]
    root: Sha256
    count: Count
    cut_at: Moment
    min_app: ShortText = ""


class SignedManifest(msgspec.Struct, frozen=True, kw_only=True):
    """A manifest's exact JSON with the hub's signature over it."""

    manifest: msgspec.Raw
    kid: Word
    suite: Word
    signature: Signature


class Plan(msgspec.Struct, frozen=True):
    """What a terminal has to load: the base first (when not None), then these segments in order."""

    base: Base | None
    segments: tuple[SegmentRef, ...]


def sign_manifest(manifest: Manifest, suite_id: str, kid: str, private: bytes) -> bytes:
    """Answer of the manifest's door: JSON with the manifest and the hub's signature."""
    body = exact(manifest)
    signature = suite(suite_id).sign(_CONTEXT + body, private)
    return exact(SignedManifest(manifest=msgspec.Raw(body), kid=kid, suite=suite_id, signature=signature))


def open_manifest(data: bytes, public: bytes, scope: str, collection: str) -> Manifest:
    """Manifest the hub signed for that feed; WireError TAMPERED when it is not, MALFORMED, TOO_LARGE."""
    signed = read(data, SignedManifest, MAX_MANIFEST)
    body = bytes(signed.manifest)
    if not suite(signed.suite).verify(_CONTEXT + body, signed.signature, public):
        raise WireError(Reason.TAMPERED)
    manifest = read(body, Manifest, MAX_MANIFEST)
    if (manifest.scope, manifest.collection) != (scope, collection) or not _gapless(manifest):
        raise WireError(Reason.TAMPERED)
    return manifest


def plan(manifest: Manifest, epoch: str, cursor: int) -> Plan:
    """Files to load for a terminal that stands at `cursor` of `epoch` ("" and 0 when it has nothing yet)."""
    same = epoch == manifest.epoch and cursor <= manifest.head
    reach = manifest.segments[0].first - 1 if manifest.segments else manifest.head
    if same and cursor >= reach:
        return Plan(None, tuple(part for part in manifest.segments if part.last > cursor))
    if manifest.base is None:
        return Plan(Base(head=0, parts=()), manifest.segments)
    start = manifest.base.head
    return Plan(manifest.base, tuple(part for part in manifest.segments if part.last > start))


def _gapless(manifest: Manifest) -> bool:
    expected = manifest.segments[0].first if manifest.segments else manifest.head + 1
    start = manifest.base.head if manifest.base else 0
    if expected > start + 1:
        return False
    for segment in manifest.segments:
        if segment.first != expected or segment.last < segment.first:
            return False
        expected = segment.last + 1
    return expected == manifest.head + 1
