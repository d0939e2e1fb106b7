"""One profile for each kind of card: how to know it, and how to read who its holder is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from drivers.card.idcard import CardError
from drivers.card.protocol import IdCard, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drivers.card.apdu import Channel

_CONTACTLESS = b"\x80\x01"
_SELECT_RESIDENT_APPLICATION = bytes.fromhex("00A40000026002")


@dataclass(frozen=True, slots=True)
class HubKnows:
    """A card that tells its own number only; who holds it must be asked of the hub."""

    card_number: str = field(repr=False)
    region: str


Outcome = IdCard | HubKnows


class Profile(Protocol):
    """How one kind of card is read."""

    @property
    def tells_lift(self) -> bool:
        """Whether a reader shows it when a card of this kind is taken away."""
        ...

    def read(self, channel: Channel, atr: bytes) -> Outcome | None:
        """Read the card, or return None when it is of another kind; raises CardError."""
        ...


def read_card(channel: Channel, atr: bytes, profiles: Iterable[Profile]) -> tuple[Outcome, bool]:
    """Try the profiles in turn; returns what was read and whether a lift will be seen.

    Raises CardError: what the profile that knew the card says, CHIP_ONLY for a resident card on a reader without SAM_V,
    FOREIGN for everything else.
    """
    for profile in profiles:
        outcome = profile.read(channel, atr)
        if outcome is not None:
            return outcome, profile.tells_lift
    if atr[2:4] == _CONTACTLESS and channel.send(_SELECT_RESIDENT_APPLICATION).well:
        # Without SAM_V only the chip answers. Its serial number is never an identity, so it is not even asked for.
        raise CardError(Unreadable.CHIP_ONLY, "no SAM_V in this reader")
    raise CardError(Unreadable.FOREIGN, "no profile knows it")
