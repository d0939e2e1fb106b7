"""Lines to a printer: real sockets, real pseudo-terminals, real files; deadlines that hold."""

from __future__ import annotations

import errno
import os
import socket
import termios
import time
import tty
from threading import Event
from typing import TYPE_CHECKING

import pytest
import serial

from drivers.errors import DeviceError
from drivers.printer.transport import DeviceFile, Serial, StoppedError, Tcp, Transport
from drivers.state import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Ear:
    """What a transport says."""

    def __init__(self) -> None:
        self.heard = b""
        self.changed = Event()
        self.lost = Event()

    def bytes(self, data: bytes) -> None:
        self.heard += data
        self.changed.set()


def soon(seconds: float = 60) -> float:
    return time.monotonic() + seconds


@pytest.fixture
def pair() -> Iterator[tuple[Tcp, socket.socket, Ear]]:
    """A TCP line and the printer's end of it."""
    with socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8192)
        server.bind(("127.0.0.1", 0))
        server.listen()
        line, ear = Tcp(f"127.0.0.1:{server.getsockname()[1]}", 1, 0.1), Ear()
        line.open(ear.bytes, ear.lost.set)
        other, _ = server.accept()
        other.settimeout(5)
        yield line, other, ear
        line.abort()
        other.close()


def test_bytes_go_both_ways(pair: tuple[Tcp, socket.socket, Ear]) -> None:
    line, other, ear = pair
    line.write(b"x" * 5000, soon())
    got = b""
    while len(got) < 5000:
        got += other.recv(5000)
    other.sendall(b"\x12")
    assert ear.changed.wait(60)
    assert (got, ear.heard) == (b"x" * 5000, b"\x12")


def test_a_printer_that_takes_nothing_stops_the_write_in_time(pair: tuple[Tcp, socket.socket, Ear]) -> None:
    line, _, _ = pair
    begun = time.monotonic()
    with pytest.raises(StoppedError) as stopped:
        line.write(bytes(5_000_000), soon(30))
    assert stopped.value.reason == Reason.NO_ANSWER
    assert 0 < stopped.value.taken < 5_000_000
    assert time.monotonic() - begun < 20


def test_the_whole_deadline_holds_for_a_printer_that_takes_a_little(pair: tuple[Tcp, socket.socket, Ear]) -> None:
    line, _, _ = pair
    with pytest.raises(StoppedError) as stopped:
        line.write(b"late", time.monotonic() - 1)
    assert stopped.value.taken == 0


def test_what_waits_here_is_never_sent_after_abort(pair: tuple[Tcp, socket.socket, Ear]) -> None:
    line, other, _ = pair
    with pytest.raises(StoppedError):
        line.write(b"secret" * 200_000, soon(10))
    line.abort()
    line.abort()
    with pytest.raises(ConnectionResetError):
        drain(other)


def drain(line: socket.socket) -> None:
    while line.recv(65536):
        pass


def test_a_hang_up_is_told(pair: tuple[Tcp, socket.socket, Ear]) -> None:
    line, other, ear = pair
    other.close()
    assert ear.lost.wait(60)
    with pytest.raises(StoppedError) as stopped:
        line.write(b"x" * 100_000, soon())
    assert stopped.value.reason == Reason.NOT_CONNECTED


def test_nobody_listening_is_not_connected() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    for address in (f"127.0.0.1:{port}", "127.0.0.1"):
        with pytest.raises(DeviceError) as error:
            Tcp(address, 1, 1).open(lambda _: None, lambda: None)
        assert error.value.reason == Reason.NOT_CONNECTED


@pytest.mark.parametrize("address", ["192.168.1..50:9100", "a" * 70])
def test_an_address_that_can_be_none_is_not_connected(address: str) -> None:
    """What a technician mistypes is told in the state; it does not end the printer's thread."""
    with pytest.raises(DeviceError) as error:
        Tcp(address, 0.2, 0.2).open(lambda _: None, lambda: None)
    assert error.value.reason == Reason.NOT_CONNECTED


def test_a_machine_without_a_descriptor_left_is_not_connected(monkeypatch: pytest.MonkeyPatch) -> None:
    """It passes; the printer's thread must live through it, and the line that was opened is let go again."""

    def none_left() -> None:
        raise OSError(errno.EMFILE, "Too many open files")

    with socket.create_server(("127.0.0.1", 0)) as server:
        line = Tcp(f"127.0.0.1:{server.getsockname()[1]}", 1, 1)
        monkeypatch.setattr(os, "pipe", none_left)
        with pytest.raises(DeviceError) as error:
            line.open(lambda _: None, lambda: None)
        assert error.value.reason == Reason.NOT_CONNECTED
        other, _ = server.accept()
        with other, pytest.raises(ConnectionResetError):
            other.recv(1)


def test_a_port_that_goes_while_it_is_set_up_is_not_connected(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object, **__: object) -> None:
        raise termios.error(errno.EIO, "Input/output error")

    monkeypatch.setattr(serial, "Serial", gone)
    with pytest.raises(DeviceError) as error:
        Serial("/dev/ttyS9", 9600, "none", 0.2).open(lambda _: None, lambda: None)
    assert error.value.reason == Reason.NOT_CONNECTED


@pytest.fixture
def terminal() -> Iterator[tuple[int, str]]:
    """A pseudo-terminal: the printer's end, and the path of ours."""
    mine, theirs = os.openpty()
    tty.setraw(mine)
    yield mine, os.ttyname(theirs)
    os.close(mine)
    os.close(theirs)


@pytest.mark.parametrize("flow", ["none", "rtscts", "dsrdtr", "xonxoff"])
def test_a_serial_line_goes_both_ways(terminal: tuple[int, str], flow: str) -> None:
    printer, path = terminal
    line, ear = Serial(path, 115200, flow, 0.5), Ear()
    line.open(ear.bytes, ear.lost.set)
    line.write(b"\x1b@hello", soon())
    assert os.read(printer, 100) == b"\x1b@hello"
    os.write(printer, b"\x12\x12")
    assert ear.changed.wait(60)
    line.abort()
    line.abort()
    assert ear.heard == b"\x12\x12"


def test_a_stalled_serial_printer_holds_nobody(terminal: tuple[int, str]) -> None:
    _, path = terminal
    line = Serial(path, 115200, "none", 0.4)
    line.open(lambda _: None, lambda: None)
    begun = time.monotonic()
    with pytest.raises(StoppedError) as stopped:
        line.write(bytes(86_000), soon(30))
    line.abort()
    assert stopped.value.reason == Reason.NO_ANSWER
    assert 0 < stopped.value.taken < 86_000
    assert time.monotonic() - begun < 5


def test_a_missing_port_is_not_connected(tmp_path: Path) -> None:
    lines: list[Transport] = [Serial(str(tmp_path / "ttyS9"), 9600, "none", 1), DeviceFile(str(tmp_path / "lp0"), 1)]
    for line in lines:
        with pytest.raises(DeviceError) as error:
            line.open(lambda _: None, lambda: None)
        assert error.value.reason == Reason.NOT_CONNECTED
        line.abort()


def test_a_serial_printer_that_vanishes_is_told() -> None:
    mine, theirs = os.openpty()
    line, ear = Serial(os.ttyname(theirs), 9600, "none", 1), Ear()
    line.open(ear.bytes, ear.lost.set)
    os.close(theirs)
    os.close(mine)
    assert ear.lost.wait(60)
    line.abort()


def test_a_plain_file_takes_everything_and_never_answers(tmp_path: Path) -> None:
    path = tmp_path / "paper"
    path.touch()
    line = DeviceFile(str(path), 1)
    line.open(lambda _: None, lambda: None)
    assert not line.reads
    line.write(b"one", soon())
    line.abort()
    assert path.read_bytes() == b"one"


def test_a_device_file_answers_and_its_empty_packets_are_no_end(terminal: tuple[int, str]) -> None:
    printer, path = terminal
    line, ear = DeviceFile(path, 1), Ear()
    line.open(ear.bytes, ear.lost.set)
    assert line.reads
    line.write(b"\x10\x04\x01", soon())
    assert os.read(printer, 10) == b"\x10\x04\x01"
    os.write(printer, b"\x12")
    assert ear.changed.wait(60)
    assert not ear.lost.is_set()
    line.abort()


def test_a_device_that_reads_nothing_is_asked_again(tmp_path: Path) -> None:
    fifo = tmp_path / "lp0"
    os.mkfifo(fifo)
    line, ear = DeviceFile(str(fifo), 1), Ear()
    line.open(ear.bytes, ear.lost.set)
    line.write(b"echo", soon())
    assert ear.changed.wait(60)
    assert ear.heard == b"echo"
    line.abort()
