"""A map larger than one document: compressed, cut into parts named by their content, and put together again.

What stands in the collection `map` of a scope under the id `map` is either a whole GeoJSON, where it fits into one
document, or a list of parts. A part's id is its SHA-256, so a part that stayed the same does not travel again. Whoever
puts a map together believes nothing: every part and the whole are checked. A terminal of an earlier release finds no
GeoJSON in a list or a part, passes over both, and shows what it showed without a map.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final, Literal

import msgspec

from sync.wire.exact import Sha256, digest, exact, read
from sync.wire.reasons import Reason, WireError
from sync.wire.segment import MAX_DOC

if TYPE_CHECKING:
    from collections.abc import Callable

COLLECTION: Final = "map"
MAP: Final = "map"
"""The id under which the map of a scope stands, so that of several scopes the nearest wins."""
MAX_MAP: Final = 8 * 1024 * 1024
"""Bytes of GeoJSON. A neighbourhood of three kilometres with every lane and house is some hundred KB to some MB."""
PART: Final = 45_000
"""Bytes in a part: with what Base64 adds it stays below the 64 KB of a document."""
MAX_PARTS: Final = 128
"""Digits compress to less than half, so a map of the largest size stays below."""
_LEVEL: Final = 19


class MapParts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The list: the parts in their order, and what the whole is once it is unpacked."""

    id: Literal["map"]
    bytes: Annotated[int, msgspec.Meta(ge=1, le=MAX_MAP)]
    sha256: Sha256
    parts: Annotated[tuple[Sha256, ...], msgspec.Meta(min_length=1, max_length=MAX_PARTS)]


class MapPart(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One part: `id` is the SHA-256 of `data`."""

    id: Sha256
    data: Annotated[bytes, msgspec.Meta(max_length=PART)]


def documents_of(geojson: bytes) -> dict[str, bytes]:
    """Documents by id that carry a map, the list last; WireError TOO_LARGE beyond MAX_MAP.

    `geojson`: exact JSON of a FeatureCollection without an id. It goes as one document where it fits, as earlier
    releases know it.
    """
    if len(geojson) > MAX_MAP:
        raise WireError(Reason.TOO_LARGE)
    alone = _with_id(geojson)
    if len(alone) <= MAX_DOC:
        return {MAP: alone}
    import zstandard  # noqa: PLC0415 - import budget of the window

    packed = zstandard.ZstdCompressor(level=_LEVEL).compress(geojson)
    pieces = [packed[start : start + PART] for start in range(0, len(packed), PART)]
    if len(pieces) > MAX_PARTS:
        raise WireError(Reason.TOO_LARGE)
    names = tuple(map(digest, pieces))
    made = {name: exact(MapPart(id=name, data=piece)) for name, piece in zip(names, pieces, strict=True)}
    return made | {MAP: exact(MapParts(id=MAP, bytes=len(geojson), sha256=digest(geojson), parts=names))}


def read_parts(document: bytes) -> MapParts | None:
    """List of parts that a document is; None for anything else, a whole GeoJSON above all."""
    try:
        return read(document, MapParts, MAX_DOC)
    except WireError:
        return None


def put_together(listed: MapParts, part: Callable[[str], bytes | None]) -> bytes | None:
    """Whole GeoJSON, proved; None while a part is still on its way.

    part: gives a document by its id. WireError TAMPERED, MALFORMED or TOO_LARGE when what is there is not what the
    list names: that map never becomes one.
    """
    import zstandard  # noqa: PLC0415

    pieces: list[bytes] = []
    for name in listed.parts:
        document = part(name)
        if document is None:
            return None
        piece = read(document, MapPart, MAX_DOC)
        if digest(piece.data) != name:
            raise WireError(Reason.TAMPERED)
        pieces.append(piece.data)
    # read() stops at the bound: a small file that swells without end costs no more than what was announced
    try:
        with zstandard.ZstdDecompressor().stream_reader(b"".join(pieces), read_across_frames=False) as stream:
            whole = stream.read(listed.bytes + 1)
    except zstandard.ZstdError:
        raise WireError(Reason.MALFORMED) from None
    if len(whole) != listed.bytes or digest(whole) != listed.sha256:
        raise WireError(Reason.TAMPERED)
    return whole


def _with_id(geojson: bytes) -> bytes:
    """Put the id in front of what else stands in the object."""
    return b'{"id":"map",' + geojson[1:]
