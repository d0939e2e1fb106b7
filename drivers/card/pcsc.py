"""Cards over PC/SC: one loop on the raw functions of smartcard.scard, the only module that knows them.

The monitors of the pyscard library die for good when pcscd dies, so they are not used. A context is thrown away on
every code we do not understand; a new one is cheap, and pcscd allows two hundred of them, so each is released.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, NoReturn, Self

import smartcard.scard as _raw

from drivers.card.apdu import Channel
from drivers.card.frames import Became, Done, Gone, Message, Pulse, Reading
from drivers.card.idcard import CardError
from drivers.card.profiles import HubKnows, read_card
from drivers.card.protocol import Unreadable
from drivers.card.slots import Laid, Slots, wanted
from drivers.state import Condition, Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping, Sequence
    from types import TracebackType

    from drivers.card.profiles import Outcome, Profile
    from drivers.card.settings import CardReaderSettings

    Say = Callable[[Message], None]

scard: Any = _raw

NEW_READERS: Final = "\\\\?PnP?\\Notification"
WAIT_MS: Final = 1000
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.2, 2.0
_CHANGED: Final = 0x2
_BUSY_PAUSE_S: Final = 0.1
_AGAIN_PAUSE_S: Final = 0.05
_SOFT: Final = 0.9
"""The worker gives up by itself a little before the window's watchdog does, where the card lets it."""

_TIMEOUT, _NO_READERS, _UNKNOWN_READER, _SHARED_OUT = 0x8010000A, 0x8010002E, 0x80100009, 0x8010000B
_MEANINGS: Final = {
    0x8010000C: Unreadable.PULLED,  # no card
    0x80100069: Unreadable.PULLED,  # removed
    0x80100068: Unreadable.PULLED,  # reset by another program: what was selected is lost, begin again
    0x80100067: Unreadable.PULLED,  # unpowered by another program: the same
    0x80100016: Unreadable.PULLED,  # not transacted
    0x80100009: Unreadable.PULLED,  # the reader went with its card
    0x80100017: Unreadable.PULLED,  # the same
    0x80100066: Unreadable.MUTE,  # unresponsive: upside down, or dead
    0x8010000F: Unreadable.FOREIGN,  # no protocol in its ATR that a card speaks
    0x80100065: Unreadable.FOREIGN,  # unsupported
    0x80100008: Unreadable.DAMAGED,  # an answer longer than any buffer
}
_ATTEMPTS: Final = {Unreadable.PULLED: 3, Unreadable.DAMAGED: 2}
"""How often a card that still lies there is read before we believe the failure; for all others once."""


class ServiceLostError(Exception):
    """pcscd is not there, or says what we do not understand: this context is worth nothing more."""

    def __init__(self, code: int) -> None:
        super().__init__(f"{code:08X}")
        self.code = code


class Service:
    """One context of pcscd; leaving the with block releases it."""

    def __enter__(self) -> Self:
        code, self._context = _call(scard.SCardEstablishContext, scard.SCARD_SCOPE_SYSTEM)
        _only(code)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _call(scard.SCardReleaseContext, self._context)

    def slots(self) -> list[str]:
        """Name the slots there are now."""
        code, names = _call(scard.SCardListReaders, self._context, [])
        if code == _NO_READERS:
            return []
        _only(code)
        return list(names)

    def changes(self, states: Mapping[str, int], wait_ms: int = WAIT_MS) -> dict[str, int]:
        """Wait until a slot differs from the state we last saw of it, and return the new states of all."""
        code, seen = _call(scard.SCardGetStatusChange, self._context, wait_ms, list(states.items()))
        if code in {_TIMEOUT, _UNKNOWN_READER}:
            return {}
        _only(code)
        return {name: state & ~_CHANGED for name, state, _ in seen}

    def lies_there(self, slot: str, count: int) -> bool:
        """Tell whether this very card is still in the slot."""
        state = self.changes({slot: 0}, 0).get(slot, 0)
        # a card that turned mute when it was woken lies there all the same
        return any(isinstance(seen, Laid) and seen.count == count for seen in Slots({}).see(slot, state))

    @contextmanager
    def session(self, slot: str, due: float) -> Generator[Connection]:
        """Have the card to ourselves for a while; raises CardError."""
        while True:
            code, handle, protocol = _call(
                scard.SCardConnect, self._context, slot, scard.SCARD_SHARE_SHARED, scard.SCARD_PROTOCOL_ANY
            )
            if code != _SHARED_OUT:
                break
            if time.monotonic() >= due:
                raise CardError(Unreadable.MUTE, "another program keeps the card")
            time.sleep(_BUSY_PAUSE_S)
        _well(code, "connect")
        try:
            _well(_call(scard.SCardBeginTransaction, handle)[0], "transaction")
            try:
                yield Connection(handle, protocol)
            finally:
                _call(scard.SCardEndTransaction, handle, scard.SCARD_LEAVE_CARD)
        finally:
            _call(scard.SCardDisconnect, handle, scard.SCARD_UNPOWER_CARD)


class Connection:
    """A Link (drivers.card.apdu) to the card of one session."""

    def __init__(self, handle: int, protocol: int) -> None:
        self._handle = handle
        self._protocol = scard.SCARD_PCI_T0 if protocol == scard.SCARD_PROTOCOL_T0 else scard.SCARD_PCI_T1

    def atr(self) -> bytes:
        """Return what the card answered when it was woken."""
        code, *_, atr = _call(scard.SCardStatus, self._handle)
        _well(code, "status")
        return bytes(atr)

    def transmit(self, command: bytes) -> bytearray:
        """Send one command as it is; raises CardError."""
        code, answer = _call(scard.SCardTransmit, self._handle, self._protocol, list(command))
        _well(code, "transmit")
        return bytearray(answer)


class Watch:
    """The cards of every slot that the settings name, told as messages."""

    def __init__(
        self, settings: CardReaderSettings, known: Mapping[str, int], profiles: Sequence[Profile], say: Say
    ) -> None:
        self._settings = settings
        self._profiles = profiles
        self._say = say
        self._slots = Slots(known)
        self._states: dict[str, int] = {}
        self._told: Became | None = None

    def run(self) -> NoReturn:
        """Watch for ever; raises only OSError, when nobody listens any more."""
        pause = FIRST_PAUSE_S
        while True:
            try:
                with Service() as service:
                    self._states = {NEW_READERS: 0}
                    self._turn(service)
                    pause = FIRST_PAUSE_S
                    while True:
                        self._turn(service)
            except ServiceLostError as lost:
                self._leave([])
                self._become(Became(Condition.FAILED, Reason.NO_SERVICE, f"pcscd {lost}"))
            time.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE_S)

    def _turn(self, service: Service) -> None:
        names = wanted(service.slots(), self._settings.readers, self._settings.ignore)
        self._leave(names)
        self._states = {name: self._states.get(name, 0) for name in (*names, NEW_READERS)}
        state = Became(Condition.READY, Reason.OK, ", ".join(names))
        self._become(state if names else Became(Condition.ABSENT, Reason.NOT_CONNECTED))
        for name, seen in service.changes(self._states).items():
            self._states[name] = seen
            if name != NEW_READERS:
                self._see(service, name, seen)
        self._say(Pulse())

    def _see(self, service: Service, name: str, state: int) -> None:
        for happened in self._slots.see(name, state):
            if not isinstance(happened, Laid):
                self._say(Gone(happened.slot, happened.count))
                continue
            self._say(Reading(happened.slot, happened.count))
            if happened.mute:
                self._say(Done(happened.slot, happened.count, why=Unreadable.MUTE, where="ATR"))
            else:
                self._say(self._read(service, happened.slot, happened.count))

    def _read(self, service: Service, slot: str, count: int) -> Done:
        due = time.monotonic() + _SOFT * self._settings.read_deadline_s
        tried = dict.fromkeys(Unreadable, 0)
        while True:
            try:
                outcome, tells_lift = self._attempt(service, slot, due)
            except CardError as error:
                if not service.lies_there(slot, count):
                    return Done(slot, count, why=Unreadable.PULLED, where=error.where)
                tried[error.why] += 1
                if tried[error.why] >= _ATTEMPTS.get(error.why, 1):
                    return Done(slot, count, why=error.why, where=error.where)
                time.sleep(_AGAIN_PAUSE_S)
                continue
            if isinstance(outcome, HubKnows):
                return Done(slot, count, hub=outcome, tells_lift=tells_lift)
            return Done(slot, count, card=outcome, tells_lift=tells_lift)

    def _attempt(self, service: Service, slot: str, due: float) -> tuple[Outcome, bool]:
        with service.session(slot, due) as connection, Channel(connection, due) as channel:
            return read_card(channel, connection.atr(), self._profiles)

    def _leave(self, stay: Sequence[str]) -> None:
        for lifted in self._slots.keep_only(stay):
            self._say(Gone(lifted.slot, lifted.count))

    def _become(self, state: Became) -> None:
        if state != self._told:
            self._told = state
            self._say(state)


def _call(function: Callable[..., Any], *arguments: object) -> tuple[Any, ...]:
    """Call into PC/SC; an old pcscd dying in the middle shows as SystemError, with no code."""
    try:
        result = function(*arguments)
    except (SystemError, scard.error):
        raise ServiceLostError(0) from None
    return (result,) if isinstance(result, int) else tuple(result)


def _only(code: int) -> None:
    if code != scard.SCARD_S_SUCCESS:
        raise ServiceLostError(code)


def _well(code: int, where: str) -> None:
    if code == scard.SCARD_S_SUCCESS:
        return
    if code not in _MEANINGS:
        raise ServiceLostError(code)
    raise CardError(_MEANINGS[code], f"{where} {code:08X}")
