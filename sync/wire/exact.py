"""One value, one spelling: JSON with sorted keys, read strictly and never beyond a size that was agreed."""

from __future__ import annotations

import hashlib
import threading
from typing import Annotated, Any, Final, TypeVar

import msgspec

from sync.wire.reasons import Reason, WireError

T = TypeVar("T")

Sha256 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
Area = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{6}\Z")]
Station = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{3}\Z")]
Word = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}\Z")]
Uuid = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")]
_MOMENT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})\Z"
Moment = Annotated[str, msgspec.Meta(pattern=_MOMENT)]
ShortText = Annotated[str, msgspec.Meta(max_length=200)]
Public = Annotated[bytes, msgspec.Meta(min_length=32, max_length=65)]
Signature = Annotated[bytes, msgspec.Meta(max_length=128)]
Day = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")]
Count = Annotated[int, msgspec.Meta(ge=0, le=2**53)]

_decoders: dict[object, msgspec.json.Decoder[Any]] = {}
_learning: Final = threading.Lock()


def exact(value: object) -> bytes:
    """One JSON spelling of a value: UTF-8, keys sorted, no spaces."""
    return msgspec.json.encode(value, order="sorted")


def read(data: bytes, kind: type[T], limit: int) -> T:
    """Value of the given type from JSON; WireError TOO_LARGE beyond `limit` bytes, MALFORMED when anything is off."""
    if len(data) > limit:
        raise WireError(Reason.TOO_LARGE)
    try:
        return decoder(kind).decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise WireError(Reason.MALFORMED) from None


def decoder(kind: type[T]) -> msgspec.json.Decoder[T]:
    """Give the decoder of a kind of value; made once, and while it is made nobody else reads that kind.

    msgspec 0.22 learns what a struct looks like at the first value of it, and shows what it has learnt before it is
    through: another thread that reads its first value just then ends the whole process (SIGSEGV). So whatever more than
    one thread may read comes through here, or through `value_of`.
    """
    found = _decoders.get(kind)
    if found is None:
        with _learning:
            found = _decoders.setdefault(kind, msgspec.json.Decoder(kind))
    return found


def value_of(plain: object, kind: type[T], *, strict: bool = True) -> T:
    """Value of the given type from dicts, lists and words; msgspec.ValidationError. Else as msgspec.convert."""
    decoder(kind)
    return msgspec.convert(plain, kind, strict=strict)


def digest(data: bytes) -> str:
    """SHA-256 of bytes as 64 small hex digits: the name under which both ends know them."""
    return hashlib.sha256(data).hexdigest()
