"""Connections with a deadline: a slow line that goes on is given time, one that does not is left."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from typing import TYPE_CHECKING

import pytest
import urllib3

from sync.client import deadline
from tests.sync.terminal import HandClock

if TYPE_CHECKING:
    from collections.abc import Iterator

BODY = bytes(150_000)
SMALL = 4096
PATIENCE = urllib3.Timeout(connect=0.3, read=5)


class SlowServer:
    """Takes so many bytes, sip by sip, and answers."""

    def __init__(self, takes: int, every_s: float) -> None:
        self._takes, self._every_s = takes, every_s
        self._door = socket.create_server(("127.0.0.1", 0))
        self._door.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL)
        self.url = f"http://127.0.0.1:{self._door.getsockname()[1]}/"
        self.over = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self.over.set()
        self._thread.join(30)
        assert not self._thread.is_alive()
        self._door.close()

    def _serve(self) -> None:
        connection, _ = self._door.accept()
        with connection, contextlib.suppress(OSError):
            taken = 0
            while taken < self._takes:
                sip = connection.recv(SMALL)
                if not sip:
                    return  # the other side has left
                taken += len(sip)
                self.over.wait(self._every_s)
            if taken < len(BODY):
                self.over.wait(10)  # it takes no more and stays
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")


@pytest.fixture
def sips() -> Iterator[SlowServer]:
    server = SlowServer(len(BODY), 0.015)
    yield server
    server.close()


@pytest.fixture
def stops() -> Iterator[SlowServer]:
    server = SlowServer(SMALL, 0)
    yield server
    server.close()


def pool(whole_s: float) -> urllib3.PoolManager:
    made = urllib3.PoolManager(socket_options=[(socket.SOL_SOCKET, socket.SO_SNDBUF, SMALL)], retries=False)
    made.pool_classes_by_scheme = dict(deadline.pools(whole_s))
    return made


def test_a_large_body_goes_up_a_slow_line(sips: SlowServer) -> None:
    began = time.monotonic()
    with pool(30) as line:
        assert line.request("POST", sips.url, body=BODY, timeout=PATIENCE).data == b"ok"
    assert time.monotonic() - began > 0.3  # longer than the patience for one piece of it


def test_who_takes_no_more_is_left(stops: SlowServer) -> None:
    with pool(30) as line, pytest.raises(urllib3.exceptions.HTTPError):
        line.request("POST", stops.url, body=BODY, timeout=PATIENCE)
    assert not stops.over.is_set()


def test_a_body_that_takes_too_long_ends_in_time(sips: SlowServer) -> None:
    with pool(0.2) as line, pytest.raises(urllib3.exceptions.HTTPError):
        line.request("POST", sips.url, body=BODY, timeout=PATIENCE)
    assert not sips.over.is_set()


def test_a_connection_is_used_again(monkeypatch: pytest.MonkeyPatch) -> None:
    said = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
    clock = HandClock()
    monkeypatch.setattr(deadline, "time", clock)
    with socket.create_server(("127.0.0.1", 0)) as door, pool(10) as line:

        def serve() -> None:
            connection, _ = door.accept()
            with connection:
                for _ in range(3):
                    connection.recv(65536)
                    connection.sendall(said)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        for _ in range(3):
            assert line.request("GET", f"http://127.0.0.1:{door.getsockname()[1]}/").data == b"ok"
            clock.pass_time(seconds=6)  # each exchange has its own deadline
        thread.join(10)
