"""What the printer's reply bytes mean.

A reply names its kind by its bits, never by its place: a printer talks unasked (automatic status, and answers to the
bytes 10 04 n that happen to stand inside a picture), so nothing here counts queries against bytes. The bit patterns are
those of the EPSON and SNBC command manuals.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntFlag

from drivers.state import Condition, Reason

ON_LINE, OFF_LINE = 0x11, 0x13
"""XON and XOFF, sent by serial printers whose buffer empties or fills."""

_BLOCK, _TEXT = 0x37, 0x5F
_LONGEST_BLOCK = 16
_LONGEST_TEXT = 80


class Health(IntFlag):
    """What a printer says of itself, from any kind of status; empty means that nothing is wrong."""

    OFFLINE = 1
    COVER = 2
    PAPER_OUT = 4
    PAPER_LOW = 8
    CUTTER = 16
    JAM = 32
    BROKEN = 64
    HOT = 128
    FEEDING = 256
    ERROR = 512

    @property
    def reason(self) -> Reason:
        """The one thing to mend first."""
        return next((reason for flags, reason in _FIRST if self & flags), Reason.OK)

    @property
    def prints(self) -> bool:
        """Whether a job sent now would come out."""
        return self.reason in {Reason.OK, Reason.PAPER_LOW}

    @property
    def condition(self) -> Condition:
        """READY, ATTENTION for what a clerk mends by hand, FAILED for the technician."""
        return _CONDITIONS.get(self.reason, Condition.FAILED)


_FIRST = (
    (Health.BROKEN, Reason.BROKEN),
    (Health.COVER, Reason.COVER_OPEN),
    (Health.PAPER_OUT, Reason.PAPER_OUT),
    (Health.CUTTER, Reason.CUTTER),
    (Health.JAM, Reason.BROKEN),
    (Health.HOT, Reason.OVERHEATED),
    (Health.ERROR, Reason.BROKEN),
    (Health.OFFLINE | Health.FEEDING, Reason.OFFLINE),
    (Health.PAPER_LOW, Reason.PAPER_LOW),
)
_CONDITIONS = {
    Reason.OK: Condition.READY,
    Reason.PAPER_LOW: Condition.ATTENTION,
    Reason.PAPER_OUT: Condition.ATTENTION,
    Reason.COVER_OPEN: Condition.ATTENTION,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One byte in reply to DLE EOT n; which n only the asker knows."""

    byte: int


@dataclass(frozen=True, slots=True)
class AutoStatus:
    """Four bytes the printer sends by itself at each change (GS a)."""

    data: bytes

    @property
    def health(self) -> Health:
        """What the four bytes say."""
        return _flags(self.data[:3], _AUTO_BITS)


@dataclass(frozen=True, slots=True)
class Passed:
    """GS r was reached in the buffer: everything before it has been carried out. Low bits tell of the paper."""

    byte: int

    @property
    def health(self) -> Health:
        """Paper as GS r 1 tells it."""
        return _flags(bytes([self.byte]), _PAPER_BITS)


@dataclass(frozen=True, slots=True)
class Finished:
    """GS ( H: the job with these four characters has been printed."""

    job: bytes


@dataclass(frozen=True, slots=True)
class Cleared:
    """DLE DC4 8: the printer's buffers are empty."""


@dataclass(frozen=True, slots=True)
class Told:
    """GS I: a text about the printer (maker, model, font)."""

    text: str


@dataclass(frozen=True, slots=True)
class Noise:
    """Bytes that mean nothing here: flow control, blocks of other kinds, torn replies."""

    data: bytes


Reply = Answer | AutoStatus | Passed | Finished | Cleared | Told | Noise

_ANSWER_BITS: dict[int, tuple[tuple[int, Health], ...]] = {
    1: ((0x08, Health.OFFLINE),),
    2: ((0x04, Health.COVER), (0x08, Health.FEEDING), (0x20, Health.PAPER_OUT), (0x40, Health.ERROR)),
    3: ((0x04, Health.JAM), (0x08, Health.CUTTER), (0x20, Health.BROKEN), (0x40, Health.HOT)),
    4: ((0x0C, Health.PAPER_LOW), (0x60, Health.PAPER_OUT)),
}
_AUTO_BITS: dict[int, tuple[tuple[int, Health], ...]] = {
    0: ((0x08, Health.OFFLINE), (0x20, Health.COVER), (0x40, Health.FEEDING)),
    1: ((0x04, Health.JAM), (0x08, Health.CUTTER), (0x20, Health.BROKEN), (0x40, Health.HOT)),
    2: ((0x03, Health.PAPER_LOW), (0x0C, Health.PAPER_OUT)),
}
_PAPER_BITS = {0: _AUTO_BITS[2]}


def _flags(data: bytes, table: dict[int, tuple[tuple[int, Health], ...]]) -> Health:
    """All the bits that are set, as words."""
    found = Health(0)
    for place, byte in enumerate(data):
        for bits, flag in table[place]:
            if byte & bits:
                found |= flag
    return found


def health_of(answers: tuple[int, int, int, int]) -> Health:
    """Say what the answers to DLE EOT 1, 2, 3 and 4 mean together."""
    found = Health(0)
    for query, byte in enumerate(answers, start=1):
        found |= _flags(bytes([byte]), {0: _ANSWER_BITS[query]})
    return found


def is_answer(byte: int) -> bool:
    """Whether a byte has the fixed bits of a DLE EOT answer."""
    return byte & 0x93 == 0x12  # noqa: PLR2004 - the pattern of the manual


def _is_auto_first(byte: int) -> bool:
    return byte & 0x93 == 0x10  # noqa: PLR2004 - the pattern of the manual


def _is_low(byte: int) -> bool:
    return byte & 0x90 == 0


class ReplyParser:
    """Turns the printer's bytes, in whatever pieces they arrive, into replies.

    Nothing it is fed raises, nothing is counted twice, and what it holds back is never longer than 80 bytes. The tail
    of an automatic status that something tore apart looks like answers to GS r; it counts as noise, as nobody knows.
    """

    def __init__(self) -> None:
        self._held = bytearray()
        self._tail = 0
        """Bytes that a torn automatic status still owes."""

    @property
    def held(self) -> bytes:
        """Bytes of a reply that is not complete yet."""
        return bytes(self._held)

    def feed(self, data: bytes) -> list[Reply]:
        """All replies that are complete now."""
        self._held += data
        replies: list[Reply] = []
        while self._held:
            held = bytes(self._held)
            flow = _flow_inside(held)
            found = _first(held) if flow is None else (1, Noise(held[flow : flow + 1]))
            if found is None:
                break
            length, reply = found
            del self._held[flow or 0 : (flow or 0) + length]
            replies.append(reply if flow else self._untorn(held[0], reply))
        return replies

    def _untorn(self, first: int, reply: Reply) -> Reply:
        """Give the reply, or noise where it is only the tail of a torn automatic status."""
        if isinstance(reply, Passed) and self._tail:
            self._tail -= 1
            return Noise(bytes([reply.byte]))
        if isinstance(reply, Noise) and _is_auto_first(first):
            self._tail = 4 - len(reply.data)
        elif not isinstance(reply, Answer | Passed):
            self._tail = 0
        return reply


def _flow_inside(held: bytes) -> int | None:
    """Find a sign of flow control that a serial printer put into the middle of an automatic status."""
    if not _is_auto_first(held[0]):
        return None
    body = held[1:4]
    place = next((place for place, byte in enumerate(body, start=1) if not _is_low(byte)), None)
    return place if place is not None and held[place] in {ON_LINE, OFF_LINE} else None


def _first(held: bytes) -> tuple[int, Reply] | None:
    """Find how many bytes the first reply takes, and the reply; None when more must come."""
    first = held[0]
    if is_answer(first):
        return 1, Answer(first)
    if _is_auto_first(first):
        return _auto(held)
    if first == _BLOCK:
        return _terminated(held, _LONGEST_BLOCK)
    if first == _TEXT:
        return _terminated(held, _LONGEST_TEXT)
    if _is_low(first):
        return 1, Passed(first)
    return 1, Noise(held[:1])


def _auto(held: bytes) -> tuple[int, Reply] | None:
    """Four bytes of automatic status; a stranger among them means that the status was torn."""
    body = held[1:4]
    torn = next((place for place, byte in enumerate(body) if not _is_low(byte)), None)
    if torn is not None:
        return torn + 1, Noise(held[: torn + 1])
    if len(held) < 4:  # noqa: PLR2004 - the length the manual gives
        return None
    return 4, AutoStatus(held[:4])


def _terminated(held: bytes, longest: int) -> tuple[int, Reply] | None:
    """Take a block that ends with 00; anything but printable bytes inside means that it was torn."""
    for place in range(1, min(len(held), longest)):
        byte = held[place]
        if byte == 0:
            return place + 1, _block(held[:place])
        if not 0x20 <= byte <= 0x7F:  # noqa: PLR2004 - what the manual allows inside
            return place, Noise(held[:place])
    if len(held) >= longest:
        return longest, Noise(held[:longest])
    return None


def _block(block: bytes) -> Reply:
    """Read a complete block; the second byte names its kind."""
    if block[0] == _TEXT:
        return Told(block[1:].decode("ascii"))
    kind, body = block[1:2], block[2:]
    if kind == b"\x22":
        return Finished(body)
    if kind == b"\x25":
        return Cleared()
    return Noise(block + b"\x00")
