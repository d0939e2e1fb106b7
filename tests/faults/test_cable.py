"""The cable between two networks, with TCP itself as judge of what comes out of it."""

from __future__ import annotations

import random
import socket
import subprocess
import sys

import pytest

from tests.faults.line.cable import spoilt
from tests.faults.private import ROOT, CannotRun, own_mounts

PROGRAM = """
import random, socket, threading
from tests.faults.line.cable import HUB, SKY, Cable, enter
from tests.faults.private import run

run("ip", "link", "set", "lo", "up")
run("ip", "addr", "add", f"{HUB}/32", "dev", "lo")
door = socket.create_server((HUB, 0))
port = door.getsockname()[1]
cable = Cable(1, port, random.Random(7))
whole = random.Random(1).randbytes(200_000)
told = {}

def ask(name, patience):
    enter(cable.net)
    try:
        with socket.create_connection((HUB, port), timeout=patience) as line:
            said = b""
            while piece := line.recv(65536):
                said += piece
            told[name] = "same" if said == whole else "other"
    except TimeoutError:
        told[name] = "nobody answers"

for name, patience in (("fine", 60), ("spoilt", 60), ("partition", 0.2)):
    cable.change({weather.name: weather for weather in SKY}[name])
    asking = threading.Thread(target=ask, args=(name, patience))
    asking.start()
    if patience > 1:
        with door.accept()[0] as line:
            line.sendall(whole)
    asking.join()
cable.close()
print(told)
"""


@pytest.mark.real
def test_what_comes_out_of_a_cable() -> None:
    try:
        command = [*own_mounts(net=True), sys.executable, "-c", PROGRAM]
    except CannotRun as reason:
        pytest.skip(str(reason))
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=200)
    if "FileNotFoundError" in done.stderr:
        pytest.skip("no TUN devices on this machine")
    assert done.returncode == 0, done.stderr
    # of what was spoilt TCP did not notice anything: who speaks TLS does
    assert done.stdout.strip() == "{'fine': 'same', 'spoilt': 'other', 'partition': 'nobody answers'}"


def test_a_spoilt_packet_keeps_its_sum() -> None:
    head = bytes((0x45, 0, 0, 52, 0, 0, 0, 0, 64, 6, 0, 0)) + bytes(8)
    packet = head + bytes(12) + b"\x50" + bytes(7) + bytes(range(12))
    other = spoilt(packet, random.Random(3))
    assert other != packet
    assert other[:40] == packet[:40]
    assert sorted(_words(other)) == sorted(_words(packet))
    small = packet[:42]
    assert spoilt(small, random.Random(3)) == small
    ping = packet[:9] + b"\x01" + packet[10:]
    assert spoilt(ping, random.Random(3)) == ping


def _words(packet: bytes) -> list[int]:
    return [socket.ntohs(word) for word in memoryview(packet).cast("H")]
