"""What a card reader offers, and what it says about a card."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date  # noqa: TC003 - msgspec reads the annotations when a card crosses a pipe
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from drivers.state import DeviceState


class CardKind(StrEnum):
    """Which paper lies on the reader; a service says which of them it takes (R5)."""

    RESIDENT = "resident"
    """居民身份证."""
    HMT_PERMIT = "hmt_permit"
    """港澳台居民居住证."""
    FOREIGNER = "foreigner"
    """外国人永久居留身份证."""
    SOCIAL_SECURITY = "social_security"
    """社会保障卡."""


@dataclass(frozen=True, slots=True)
class IdCard:
    """Who the card says its holder is, checked field by field; never a photo, never a fingerprint.

    Fields the card does not carry are empty strings or None. Its repr hides every value, so that a log cannot leak it.
    """

    kind: CardKind
    name: str = field(repr=False)
    number: str = field(repr=False)
    birth: date = field(repr=False)
    sex: str = field(repr=False)
    """GB/T 2261.1: "1" male, "2" female, "9" not told."""
    nation: str = field(default="", repr=False)
    """GB/T 3304 code, two digits."""
    address: str = field(default="", repr=False)
    authority: str = field(default="", repr=False)
    valid_from: date | None = field(default=None, repr=False)
    valid_until: date | None = field(default=None, repr=False)
    """None means 长期 when valid_from is there, unknown otherwise."""
    english_name: str = field(default="", repr=False)
    card_number: str = field(default="", repr=False)
    """The social security card's own number."""


class Unreadable(StrEnum):
    """Why a card gave no identity; kiosk.desk has the sentence for the resident."""

    MUTE = "mute"
    """No answer before the deadline: 读卡无响应，请取回卡片."""
    PULLED = "pulled"
    """Lifted while it was read."""
    FOREIGN = "foreign_card"
    """Not a card this terminal knows (a bus card, a bank card, garbage)."""
    DAMAGED = "damaged"
    """A known card whose content fails a check (length, tag, check digit, date)."""
    CHIP_ONLY = "chip_only"
    """A resident card on a reader without SAM_V: only a serial number, which is never an identity."""
    EXPIRED = "expired"
    BLOCKED = "blocked"
    """The card's own application is locked."""


@dataclass(frozen=True, slots=True)
class CardRead:
    """A card was read; `insertion` counts cards laid down since the reader opened."""

    insertion: int
    card: IdCard
    lift_seen: bool
    """Whether this reader will tell when the card is lifted (a SAM_V cannot)."""


@dataclass(frozen=True, slots=True)
class CardNeedsHub:
    """A third-generation social security card: its number is known, its holder only through the hub."""

    insertion: int
    card_number: str = field(repr=False)
    region: str
    lift_seen: bool = True


@dataclass(frozen=True, slots=True)
class CardUnreadable:
    """A card lies there but says nothing useful."""

    insertion: int
    why: Unreadable


@dataclass(frozen=True, slots=True)
class CardLifted:
    """The card of this insertion is gone."""

    insertion: int


@dataclass(frozen=True, slots=True)
class ReaderChanged:
    """The reader itself came, went or fell ill."""

    state: DeviceState


CardEvent = CardRead | CardNeedsHub | CardUnreadable | CardLifted | ReaderChanged


class CardReader(Protocol):
    """A reader that calls back for every card laid on it."""

    def open(self, on_event: Callable[[CardEvent], None]) -> None:
        """Start watching; `on_event` runs on the reader's own thread, one call at a time."""
        ...

    def state(self) -> DeviceState:
        """How the reader is now; never blocks."""
        ...

    def reconnect(self) -> None:
        """Start afresh: throw the worker and its context away and open new ones (the technician's 重连)."""
        ...

    def close(self) -> None:
        """Stop watching and wipe what was read; safe to call twice."""
        ...
