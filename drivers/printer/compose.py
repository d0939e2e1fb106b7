"""The bytes of a job, in pieces between which a printer may be asked something.

A picture goes as GS v 0 bands (the widest support of all picture commands), packed here: python-escpos needs five to
eight times as long for it and dithers grey. What it composes well is taken from it, through its Dummy printer and only
in text mode: sizes, alignment, native QR. The tests compare our bytes with its bytes wherever both can say a thing.
"""

from __future__ import annotations

from contextlib import redirect_stdout
from dataclasses import dataclass, field
from functools import cache
from io import StringIO
from typing import TYPE_CHECKING, Any

from drivers.printer.picture import Picture, tamed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DOTS_PER_MM = 8
BAND = 240
"""Rows in a picture command: ten lines of 24, about 17 kB on wide paper."""
FEED_MM = 20
"""White paper before the cut, so that the last words leave the head."""

START = b"\x1b@\x1c&"
"""ESC @ forgets all settings, FS & turns Chinese characters on."""
FEED_AND_CUT = b"\x1dVB" + bytes([5 * DOTS_PER_MM])
"""GS V 66: feed to the knife, some 15 mm above the head, and 5 mm more; then cut."""
FEED = b"\x1bJ" + bytes([FEED_MM * DOTS_PER_MM])
BARRIER = b"\x1dr\x01"
"""GS r 1: answered when everything before it has been carried out."""
WATCH = b"\x1da\x0e"
"""GS a: tell by itself when the printer goes on or off line, meets an error or an end of paper."""
CLEAR = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
"""DLE DC4 8: drop everything received, at once, whatever stands before it."""
RECOVER_AND_CLEAR = b"\x10\x05\x02"
"""DLE ENQ 2: the older way, obeyed after an error that can be mended."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is sent for one slip; never logged."""

    pieces: tuple[bytes, ...] = field(repr=False)
    millimetres: float = 0.0


def bands(picture: Picture) -> Iterator[bytes]:
    """Cut a picture into GS v 0 commands of at most 240 rows."""
    for top in range(0, picture.height, BAND):
        rows = min(BAND, picture.height - top)
        head = b"\x1dv0\x00" + picture.stride.to_bytes(2, "little") + rows.to_bytes(2, "little")
        yield head + picture.rows[top * picture.stride : (top + rows) * picture.stride]


def picture_job(picture: Picture, *, cutter: bool) -> Job:
    """Compose the job of a drawn slip, up to and with the cut."""
    return Job((START, *bands(tamed(picture)), ending(cutter=cutter)), picture.height / DOTS_PER_MM + FEED_MM)


def ending(*, cutter: bool) -> bytes:
    """Feed the last words out of the printer, and cut where it can."""
    return FEED_AND_CUT if cutter else FEED


def process_id(ident: bytes) -> bytes:
    """GS ( H: ask for four characters back when everything before has been printed."""
    return b"\x1d(H\x06\x0000" + ident


def query(number: int) -> bytes:
    """DLE EOT 1 to 4: how are you, answered at once."""
    return b"\x10\x04" + bytes([number])


def filling(stride: int) -> bytes:
    """Zeros enough to end a picture command that was cut off; outside of one a printer ignores them."""
    return bytes(stride * BAND)


@cache
def size(width: int, height: int) -> bytes:
    """GS !: the size of all characters, one to eight times the normal."""
    return _composed(lambda dummy: dummy.set(custom_size=True, width=width, height=height))


@cache
def centred(*, yes: bool) -> bytes:
    """ESC a: centre, or begin at the left."""
    return _composed(lambda dummy: dummy.set(align="center" if yes else "left"))


def native_qr(data: str, module: int) -> bytes:
    """GS ( k: let the printer draw a QR code at error level Q."""
    return _composed(lambda dummy: dummy.qr(data, ec=2, size=module, native=True))


def _composed(act: Callable[[Any], None]) -> bytes:
    """Let python-escpos compose; it costs most of a second to import and talks on stdout."""
    from escpos.printer import Dummy  # noqa: PLC0415 - heavy, and only needed in text mode

    dummy = Dummy()
    with redirect_stdout(StringIO()):
        act(dummy)
    return bytes(dummy.output)
