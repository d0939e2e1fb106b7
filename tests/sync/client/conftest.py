"""A terminal enrolled at a simulated hub, and a web server that plays every bad hub."""

from __future__ import annotations

import contextlib
import socket
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from sync.cache.catalogue import Catalogue
from sync.cache.desk import DeskStore
from sync.client.agent import Agent
from sync.client.enrol import enrol
from sync.client.keys import read_key
from sync.client.membership import Membership
from sync.client.settings import LineSettings
from sync.client.status import LineStatus
from sync.simulated import SimulatedHub
from sync.wire.envelope import Envelope, sign
from sync.wire.ids import uuid7
from sync.wire.number import make_number, new_secret, status_keys
from sync.wire.posting import Posting
from sync.wire.scope import Feed
from sync.wire.seal import INTL
from sync.wire.segment import Change, put
from sync.wire.submission import Submission, seal_submission
from tests.sync.terminal import HandClock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

COUNTY = Feed("county/999999", "posting")
STATUS = Feed("county/999999", "status")


@dataclass
class Terminal:
    """All of a terminal but its window."""

    folder: Path
    clock: HandClock
    hub: SimulatedHub
    desk: DeskStore
    catalogue: Catalogue
    settings: LineSettings
    membership: Membership

    @property
    def key_file(self) -> Path:
        return self.folder / "device.key"

    def hand_in(self, note: str = "x") -> Envelope:
        """A whole hand-in: sealed to the hub, signed by the device."""
        answer = self.desk.enrolment().answer
        key = read_key(self.key_file)

        def work(tx):
            prev, counter, series, envelope_id = tx.last_digest(), tx.next_counter(), tx.series(), uuid7(self.clock)
            number = make_number(answer.area, answer.station, series, counter)
            plain = Submission(
                envelope=envelope_id, kind="unemployment", schema="1", answers={"note": note},
                card={"id_number": "999999199001011234", "name": "测试甲"},
            )  # fmt: skip
            envelope = Envelope(
                id=envelope_id, area=answer.area, device=answer.device, series=series, kind="unemployment", schema="1",
                number=number, created=self.clock.now().isoformat(), counter=counter, prev=prev,
                kid=answer.intake[0].kid, suite=INTL, status_keys=status_keys(number, new_secret()),
                sealed=seal_submission(plain, INTL, answer.intake[0].public),
            )  # fmt: skip
            signed = sign(envelope, key.sign_private)
            tx.add_envelope(signed)
            return signed

        return self.desk.write(work)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def hub(clock: HandClock) -> SimulatedHub:
    return SimulatedHub(clock, segment_size=10)


@pytest.fixture
def fresh(tmp_path: Path, clock: HandClock, hub: SimulatedHub) -> Iterator[Terminal]:
    """A terminal that no hub knows yet."""
    desk = DeskStore(tmp_path / "desk.db", clock)
    catalogue = Catalogue(tmp_path / "catalogue.db", clock)
    membership = Membership(desk, hub, tmp_path / "device.key", clock, app="0.1.0")
    yield Terminal(tmp_path, clock, hub, desk, catalogue, LineSettings(), membership)
    catalogue.close()
    desk.close()


@pytest.fixture
def terminal(fresh: Terminal) -> Terminal:
    enrol(fresh.hub.invitation(), fresh.desk, fresh.hub, fresh.key_file, fresh.clock)
    return fresh


class BadHub:
    """A web server that answers each request with the bytes a test gave it, and remembers what was asked."""

    def __init__(self) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._server.getsockname()[1]}"
        self.asked: list[bytes] = []
        self.answer: Callable[[socket.socket, bytes], None] = lambda connection, request: None
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def say(self, raw: bytes) -> None:
        """Answer with exactly these bytes and hang up."""
        self.answer = lambda connection, request: connection.sendall(raw)

    def reply(self, status: str, body: bytes, *headers: str) -> None:
        """Answer as a web server would."""
        lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers, "", ""]
        self.say("\r\n".join(lines).encode() + body)

    def close(self) -> None:
        self._server.shutdown(socket.SHUT_RDWR)  # wakes accept()
        self._server.close()
        self._thread.join(30)

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._server.accept()
            except OSError:
                return
            with connection, contextlib.suppress(OSError):
                connection.settimeout(30)
                self.asked.append(self._read(connection))
                self.answer(connection, self.asked[-1])

    def _read(self, connection: socket.socket) -> bytes:
        data = b""
        while b"\r\n\r\n" not in data:
            piece = connection.recv(65536)
            data += piece
            if not piece or data[0] == 0x16:  # the other side hung up, or wants to speak TLS
                return data
        head, _, body = data.partition(b"\r\n\r\n")
        length = next(
            (int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0
        )
        while len(body) < length:
            body += connection.recv(65536)
        return head + b"\r\n\r\n" + body


@pytest.fixture
def bad_hub() -> Iterator[BadHub]:
    server = BadHub()
    yield server
    server.close()


def jobs(first: int, last: int) -> list[Change]:
    return [put(f"p{number}", 1, Posting(id=f"p{number}", title="岗")) for number in range(first, last)]


class Run:
    """An agent with what it told."""

    def __init__(self, terminal: Terminal, settings: LineSettings | None = None, clock=None, errands=()) -> None:
        self.changed: list[int] = []
        self.rung: list[int] = []
        self.agent = Agent(
            settings or terminal.settings, terminal.desk, terminal.catalogue, terminal.hub, clock or terminal.clock,
            lambda: self.changed.append(terminal.catalogue.count()), key_file=terminal.key_file, app="0.1.0",
            tell=lambda: self.rung.append(1), errands=errands,
        )  # fmt: skip
        self.status = LineStatus(terminal.desk, terminal.catalogue, terminal.clock)

    def up(self) -> float:
        return self.agent.attempt("up", self.agent.up_once)

    def down(self) -> float:
        return self.agent.attempt("down", self.agent.down_once)

    def errands(self) -> float:
        return self.agent.attempt("errands", self.agent.errands_once)


@pytest.fixture
def run(terminal: Terminal) -> Run:
    terminal.hub.publish(COUNTY, jobs(0, 20))
    return Run(terminal)
