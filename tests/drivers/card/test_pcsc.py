"""What the virtual reader cannot show: codes of real readers, moments too short to hit, played by a scripted PC/SC."""

# ruff: noqa: N802 - PC/SC's own names

from __future__ import annotations

import pytest
from smartcard import scard as real

from drivers.card import pcsc
from drivers.card.frames import Became, Done, Gone, Pulse, Reading
from drivers.card.protocol import Unreadable
from drivers.card.settings import CardReaderSettings
from drivers.card.worker import profiles
from drivers.state import Condition, Reason
from tests.drivers.card import made_up
from tests.drivers.card.virtual_card import CONTACT_ATR, Chip

SLOT = "Reader 00 00"
OK = 0
NO_SERVICE, REMOVED, RESET, UNRESPONSIVE, NO_CARD = 0x8010001D, 0x80100069, 0x80100068, 0x80100066, 0x8010000C
PRESENT, EMPTY, MUTE = 0x20, 0x10, 0x200


class Scripted:
    """A PC/SC with one slot; `script` overrules single functions with answers to be given one after the other."""

    error = real.error

    def __init__(self, chip, state: int = 1 << 16 | PRESENT) -> None:
        self.chip = chip
        self.state = state
        self.script: dict[str, list[object]] = {}
        self.calls: list[str] = []

    def __getattr__(self, name: str):
        if not name.startswith("SCard"):
            return getattr(real, name)

        def call(*arguments):
            self.calls.append(name)
            waiting = self.script.get(name)
            if waiting:
                answer = waiting.pop(0)
                if isinstance(answer, BaseException):
                    raise answer
                return answer
            return getattr(self, "_" + name)(*arguments)

        return call

    def _SCardEstablishContext(self, _):
        return [OK, 1]

    def _SCardReleaseContext(self, _):
        return OK

    def _SCardListReaders(self, *_):
        return [OK, [SLOT]]

    def _SCardGetStatusChange(self, _context, _wait, states):
        return [OK, [(name, self.state | 2 if name == SLOT else 0, []) for name, _ in states]]

    def _SCardConnect(self, *_):
        return [OK, 7, real.SCARD_PROTOCOL_T0]

    def _SCardStatus(self, _):
        return [OK, SLOT, 0, real.SCARD_PROTOCOL_T0, list(CONTACT_ATR)]

    def _SCardBeginTransaction(self, _):
        return OK

    _SCardEndTransaction = _SCardDisconnect = lambda *_: OK

    def _SCardTransmit(self, _card, _protocol, command):
        return [OK, list(self.chip(bytes(command)))]


class EnoughError(Exception):
    pass


@pytest.fixture
def watched(monkeypatch):
    """Let the watch run over a scripted PC/SC for some pulses and give all it said."""
    monkeypatch.setattr(pcsc, "FIRST_PAUSE_S", 0.01)

    def watch(scripted, *steps, pulses: int = 2, known=None, **settings):
        monkeypatch.setattr(pcsc, "scard", scripted)
        said, turns = [], iter(steps)

        def say(message):
            if not isinstance(message, Pulse):
                said.append(message)
                return
            nonlocal pulses
            pulses -= 1
            if not pulses:
                raise EnoughError
            next(turns, lambda: None)()

        chosen = CardReaderSettings(**settings)
        with pytest.raises(EnoughError):
            pcsc.Watch(chosen, known or {}, profiles(chosen), say).run()
        return said

    return watch


def good() -> Scripted:
    return Scripted(Chip(made_up.social_files()))


def done(said) -> Done:
    (told,) = [message for message in said if isinstance(message, Done)]
    return told


def test_a_card_is_read(watched):
    said = watched(good())
    assert said[:2] == [Became(Condition.READY, Reason.OK, SLOT), Reading(SLOT, 1)]
    assert done(said).card.number == made_up.NUMBER


def test_a_third_generation_card(watched):
    files = {0xEF05: made_up.ef05(version=b"3.0\0"), 0xEF06: made_up.ef06()}
    assert done(watched(Scripted(Chip(files, locked=frozenset([0xEF06]))))).hub.card_number == made_up.CARD_NUMBER


def test_a_card_the_reader_cannot_wake_is_mute(watched):
    scripted = Scripted(None, 1 << 16 | PRESENT | MUTE)
    assert done(watched(scripted)).why is Unreadable.MUTE
    assert "SCardConnect" not in scripted.calls


def test_a_card_that_turns_mute_when_it_is_woken_was_not_lifted(watched):
    class Dying(Scripted):
        def _SCardConnect(self, *_):
            self.state |= MUTE
            return [UNRESPONSIVE, 0, 0]

    assert done(watched(Dying(None))).why is Unreadable.MUTE


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (UNRESPONSIVE, Unreadable.MUTE),
        (0x8010000F, Unreadable.FOREIGN),
        (0x80100065, Unreadable.FOREIGN),
        (0x80100008, Unreadable.DAMAGED),
        (NO_CARD, Unreadable.PULLED),
    ],
)
def test_cards_that_cannot_be_connected(watched, code, why):
    scripted = good()
    scripted.script["SCardConnect"] = [[code, 0, 0]] * 3
    told = done(watched(scripted))
    assert told.why is why
    assert told.where == f"connect {code:08X}"


@pytest.mark.parametrize("function", ["SCardBeginTransaction", "SCardTransmit", "SCardStatus"])
def test_a_reset_by_another_program_is_cured(watched, function):
    scripted = good()
    scripted.script[function] = [{"SCardBeginTransaction": RESET}.get(function, [RESET, []])] * 2
    assert done(watched(scripted)).card.number == made_up.NUMBER
    assert scripted.calls.count("SCardConnect") == scripted.calls.count("SCardDisconnect") == 3


def test_damaged_once_is_read_again(watched):
    scripted = good()
    scripted.script["SCardTransmit"] = [[OK, [0x90]]]
    assert done(watched(scripted)).card.number == made_up.NUMBER


def test_a_card_gone_after_any_failure_was_pulled(watched):
    scripted = good()

    def gone(command):
        scripted.state = 2 << 16 | EMPTY
        return b"\x6a\x82"

    scripted.chip = gone
    said = watched(scripted)
    assert done(said).why is Unreadable.PULLED
    assert said[-1] == Gone(SLOT, 1)


def test_a_card_swapped_during_a_failure_was_pulled_and_the_next_is_read(watched):
    scripted, chip = good(), Chip(made_up.social_files())

    def swapped(command):
        scripted.state, scripted.chip = 3 << 16 | PRESENT, chip
        return b"\x6a\x82"

    scripted.chip = swapped
    said = watched(scripted)
    assert [type(message) for message in said] == [Became, Reading, Done, Gone, Reading, Done]
    assert (said[2].why, said[5].card.number) == (Unreadable.PULLED, made_up.NUMBER)


def test_a_rival_is_waited_for_until_the_deadline(watched, monkeypatch):
    scripted = good()
    scripted.script["SCardConnect"] = [[0x8010000B, 0, 0]] * 2
    assert done(watched(scripted)).card.number == made_up.NUMBER
    scripted = good()
    scripted.script["SCardConnect"] = [[0x8010000B, 0, 0]] * 99
    assert done(watched(scripted, read_deadline_s=0.5)).why is Unreadable.MUTE


@pytest.mark.parametrize(
    ("function", "answer"),
    [
        ("SCardListReaders", SystemError("returned NULL without setting an exception")),
        ("SCardListReaders", real.error("x")),
        ("SCardListReaders", [NO_SERVICE, []]),
        ("SCardGetStatusChange", [0x80100013, []]),
        ("SCardEstablishContext", [0x8010006A, 0]),
        ("SCardConnect", [NO_SERVICE, 0, 0]),
        ("SCardTransmit", [0x8010001E, []]),
        ("SCardTransmit", [0x80101234, []]),
    ],
)
def test_a_lost_service_is_told_and_begun_again(watched, function, answer):
    scripted = good()
    scripted.script[function] = [answer]
    said = watched(scripted)
    states = [message.reason for message in said if isinstance(message, Became)]
    assert states[-2:] == [Reason.NO_SERVICE, Reason.OK]
    assert [message.card.number for message in said if isinstance(message, Done)] == [made_up.NUMBER]
    assert scripted.calls.count("SCardEstablishContext") == 2


def test_a_lost_service_takes_the_cards_along(watched):
    scripted = good()

    def lose():
        scripted.script["SCardGetStatusChange"] = [[NO_SERVICE, []]]

    said = watched(scripted, lose, pulses=3)
    assert [type(message) for message in said] == [Became, Reading, Done, Gone, Became, Became, Reading, Done]


def test_no_reader_is_absent_and_comes_later(watched):
    scripted = good()
    scripted.script["SCardListReaders"] = [[0x8010002E, []]]
    said = watched(scripted, pulses=3)
    assert said[:2] == [Became(Condition.ABSENT, Reason.NOT_CONNECTED), Became(Condition.READY, Reason.OK, SLOT)]


@pytest.mark.parametrize("code", [0x8010000A, 0x80100009])
def test_nothing_new_or_a_reader_just_gone_is_looked_at_again(watched, code):
    scripted = good()
    scripted.script["SCardGetStatusChange"] = [[code, []]]
    assert done(watched(scripted)).card.number == made_up.NUMBER


def test_a_reader_pulled_with_its_card(watched):
    scripted = good()

    def unplug():
        scripted.script["SCardListReaders"] = [[OK, []]]

    said = watched(scripted, unplug, pulses=3)
    assert said[3:5] == [Gone(SLOT, 1), Became(Condition.ABSENT, Reason.NOT_CONNECTED)]


def test_known_cards_are_not_read_again(watched):
    scripted = good()
    said = watched(scripted, known={SLOT: 1})
    assert said == [Became(Condition.READY, Reason.OK, SLOT)]
    assert "SCardConnect" not in scripted.calls


def test_every_session_is_ended_and_the_card_powered_down(watched):
    scripted = good()
    watched(scripted)
    order = [call for call in scripted.calls if call in {"SCardEndTransaction", "SCardDisconnect"}]
    assert order == ["SCardEndTransaction", "SCardDisconnect"]
    assert scripted.calls[-1] == "SCardReleaseContext"
