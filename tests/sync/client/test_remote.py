"""The terminal's book of commands: once or not at all, whatever is killed in between."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.desk.obeying import Obedience
from sync.cache.failures import StoreFailed, StoreReason
from sync.client.errors import TOO_MUCH, Rejected, Unreachable
from sync.client.remote import NOTE, CommandBook, Commands, picture_file
from sync.wire.exact import exact
from sync.wire.ids import uuid7
from sync.wire.moment import moment_text
from sync.wire.remote import ANSWERS, MAX_PICTURE, Command, Verb, Verdict, read_answer, sign_command

from .conftest import Terminal

if TYPE_CHECKING:
    from pathlib import Path

PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


class HandsOfATest:
    """A window that does what it is told and counts it."""

    def __init__(self) -> None:
        self.is_free = True
        self.shot = PNG
        self.did: list[str] = []

    def free(self) -> bool:
        return self.is_free

    def picture(self) -> bytes:
        self.did.append("picture")
        return self.shot

    def clear_queue(self) -> int:
        self.did.append("clear")
        return 3

    def restart(self) -> None:
        self.did.append("restart")


class Station:
    """A terminal, its hub's commands, and both processes' halves of the work."""

    def __init__(self, terminal: Terminal, folder: Path) -> None:
        self.terminal = terminal
        self.folder = folder
        self.documents: dict[str, bytes] = {}
        self.told: list[tuple[str, bytes]] = []
        self.trouble: Exception | None = None
        self.lets_through = 10_000_000
        self.hands = HandsOfATest()
        self.book = CommandBook(terminal.desk, terminal.clock)
        self.rings = 0
        self.agent = Commands(terminal.desk, lambda _: self.documents, self.book, folder, self._ring)
        self.begin_window()

    def begin_window(self) -> None:
        self.window = Obedience(self.book, self.hands, self.folder, self._ring)

    def _ring(self) -> None:
        self.rings += 1

    def ask(self, verb: Verb, lives: timedelta = timedelta(minutes=30), **changes: str) -> str:
        now = self.terminal.clock.now()
        hub = self.terminal.hub
        values = {"device": "simulated", "made": moment_text(now), "expires": moment_text(now + lives)} | changes
        command = Command(id=uuid7(self.terminal.clock), verb=verb, **values)
        self.documents[command.id] = sign_command(command, hub.intake_suite, hub.kid, hub.signer.private)
        return command.id

    def send(self) -> None:
        def tell(path: str, body: bytes) -> None:
            if self.trouble is not None:
                raise self.trouble
            if len(body) > self.lets_through:
                raise Unreachable(TOO_MUCH)
            self.told.append((path, body))

        self.agent(tell)

    def answers(self) -> dict[str, tuple[Verdict, str, bytes]]:
        assert all(path == ANSWERS for path, _ in self.told)
        read = [read_answer(body) for _, body in self.told]
        assert len({one.id for one in read}) == len(read), "answered twice"
        return {one.id: (one.verdict, one.words, one.picture) for one in read}


@pytest.fixture
def station(terminal: Terminal, tmp_path: Path) -> Station:
    terminal.hub.intake_suite = "x25519-ed25519-1"
    return Station(terminal, tmp_path / "remote")


def test_each_is_done_once_between_two_visits_and_answered(station) -> None:
    names = [station.ask(verb) for verb in (Verb.SNAPSHOT, Verb.CLEAR_QUEUE)]
    station.send()
    assert station.rings == 1
    station.hands.is_free = False
    assert not station.window.look()
    assert station.hands.did == [], "somebody is here"
    station.hands.is_free = True
    assert station.window.look()
    assert station.window.look()
    assert not station.window.look()
    station.send()
    station.send()
    assert station.hands.did == ["picture", "clear"]
    assert station.answers() == {names[0]: (Verdict.DONE, "", PNG), names[1]: (Verdict.DONE, "3", b"")}
    assert not picture_file(station.folder, names[0]).exists(), "a picture stays no longer than it must"
    trail = [(entry.who, entry.did) for entry in station.terminal.desk.audit_trail()]
    assert trail.count(("hub", "remote_asked")) == trail.count(("hub", "remote_over")) == 2


def test_a_restart_is_noted_by_the_program_that_begins(station) -> None:
    name = station.ask(Verb.RESTART)
    station.send()
    station.window.look()
    assert station.hands.did == ["restart"]
    station.send()
    assert station.told == []
    station.begin_window()
    assert not station.window.look()
    station.send()
    assert station.answers() == {name: (Verdict.DONE, "", b"")}
    assert station.hands.did == ["restart"], "not again and again"


def test_what_broke_off_is_told_and_not_done_again(station) -> None:
    name = station.ask(Verb.CLEAR_QUEUE)
    station.send()
    entry = station.book.next_one()
    assert station.book.begin(entry)
    assert not station.book.begin(entry)
    station.begin_window()
    station.window.look()
    station.send()
    assert station.answers()[name][:2] == (Verdict.FAILED, "broken_off")
    assert station.hands.did == []


def test_later_than_its_end_it_is_not_done(station) -> None:
    name = station.ask(Verb.RESTART, timedelta(minutes=1))
    station.send()
    station.terminal.clock.pass_time(minutes=2)
    assert not station.window.look()
    station.send()
    assert station.answers() == {name: (Verdict.EXPIRED, "", b"")}
    assert station.hands.did == []


@pytest.mark.parametrize("spoil", ["signature", "device", "rubbish"])
def test_nobody_elses_word_is_obeyed(station, spoil) -> None:
    name = station.ask(Verb.RESTART, **({"device": "another"} if spoil == "device" else {}))
    if spoil == "signature":
        station.documents[name] = station.documents[name].replace(b'"signature":"', b'"signature":"AAAA')
    if spoil == "rubbish":
        station.documents[name] = exact({"id": name})
    station.send()
    assert station.book.entries() == ()
    assert not station.window.look()


@pytest.mark.parametrize(("shot", "words"), [(b"", "no_picture"), (bytes(MAX_PICTURE + 1), "too_large")])
def test_a_picture_that_cannot_travel_is_told(station, shot, words) -> None:
    station.hands.shot = shot
    name = station.ask(Verb.SNAPSHOT)
    station.send()
    station.window.look()
    station.send()
    assert station.answers() == {name: (Verdict.FAILED, words, b"")}


def test_an_answer_waits_for_the_line_and_is_dropped_where_nobody_asked(station) -> None:
    name = station.ask(Verb.CLEAR_QUEUE)
    station.send()
    station.window.look()
    station.trouble = Unreachable("no_answer")
    with pytest.raises(Unreachable):
        station.send()
    station.trouble = Rejected("other_device")
    station.send()
    station.trouble = None
    station.send()
    assert station.told == []
    assert station.book.entries()[-1].id == name


def test_a_picture_that_nobody_lets_through_holds_nothing_up(station) -> None:
    station.hands.shot = PNG + bytes(5000)
    station.lets_through = 5000
    large, next_one = station.ask(Verb.SNAPSHOT), station.ask(Verb.CLEAR_QUEUE)
    for _ in range(3):
        station.send()
        station.window.look()
    station.send()
    assert station.answers() == {large: (Verdict.FAILED, "too_large", b""), next_one: (Verdict.DONE, "3", b"")}
    assert not picture_file(station.folder, large).exists()


def test_a_file_that_cannot_be_written_leaves_the_command_undone(station, monkeypatch) -> None:
    station.ask(Verb.CLEAR_QUEUE)
    station.send()

    def full(_: object) -> None:
        raise StoreFailed(StoreReason.FULL)

    monkeypatch.setattr(station.terminal.desk, "write", full)
    assert not station.window.look()
    assert station.hands.did == []


def test_a_book_that_cannot_be_read_begins_anew(station) -> None:
    station.terminal.desk.write(lambda tx: tx.note(NOTE, "{"))
    assert station.book.entries() == ()
    station.ask(Verb.CLEAR_QUEUE)
    station.send()
    assert station.window.look()


moves = st.lists(st.sampled_from(["ask", "send", "look", "window killed", "away", "later"]), max_size=25)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(moves)
def test_in_any_order_each_is_done_at_most_once_and_answered_at_most_once(station, done) -> None:
    asked = 0
    before = len(station.hands.did)
    station.told.clear()
    station.documents.clear()
    for move in done:
        if move == "ask":
            station.ask(Verb.CLEAR_QUEUE)
            asked += 1
        elif move == "send":
            station.trouble = None
            station.send()
        elif move == "look":
            station.window.look()
        elif move == "window killed":
            station.begin_window()
        elif move == "later":
            station.terminal.clock.pass_time(minutes=11)
        else:
            station.trouble = Unreachable("no_answer")
    station.trouble = None
    station.terminal.clock.pass_time(hours=1)
    station.begin_window()
    station.window.look()
    station.send()
    station.send()
    assert len(station.hands.did) - before <= asked
    assert set(station.answers()) >= set(station.documents), "each has its answer in the end"
