"""A photographed paper is drawn anew: what comes out is a picture of our own making, with nothing hidden in it.

The kind of file is told by its first bytes alone; what a phone wrote beside the picture (place, time, owner, a second
picture) is never copied, and a file that unpacks to more than a paper needs is refused before it is unpacked.
"""

from __future__ import annotations

import io
import warnings
from typing import Final

LARGEST: Final = 12 * 1024 * 1024
KINDS: Final = ("JPEG", "PNG", "WEBP")
_PIXELS: Final = 50_000_000
_SIDE: Final = 2400
"""Pixels of the longer side: an A4 page at 200 dots an inch."""
_QUALITY: Final = 82
_HEADS: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF")


class NotAPictureError(Exception):
    """Bytes that are no picture a paper can be read from; `key` names the sentence."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def redrawn(data: bytes) -> bytes:
    """Draw a picture anew as JPEG, upright, at most 2400 px long; NotAPictureError says why not."""
    if not data:
        raise NotAPictureError("upload.nothing")
    if len(data) > LARGEST:
        raise NotAPictureError("upload.large")
    if not data.startswith(_HEADS):
        raise NotAPictureError("upload.kind")
    from PIL import Image  # noqa: PLC0415 - heavy, and needed for a paper alone

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _drawn(data)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise NotAPictureError("upload.large") from None
    except (OSError, SyntaxError, ValueError):
        raise NotAPictureError("upload.broken") from None


def _drawn(data: bytes) -> bytes:
    from PIL import Image, ImageOps  # noqa: PLC0415 - as above

    with Image.open(io.BytesIO(data), formats=KINDS) as found:
        if found.width * found.height > _PIXELS:
            raise NotAPictureError("upload.large")
        found.draft("RGB", (_SIDE, _SIDE))  # a JPEG is unpacked no larger than it is needed
        upright = ImageOps.exif_transpose(found)
        upright.thumbnail((_SIDE, _SIDE))
        fresh = Image.new("RGB", upright.size, "white")
        seen = upright.convert("RGBA")
        fresh.paste(seen, mask=seen.getchannel("A"))
    drawn = io.BytesIO()
    fresh.save(drawn, "JPEG", quality=_QUALITY)
    return drawn.getvalue()
