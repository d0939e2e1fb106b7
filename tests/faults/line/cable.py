"""A terminal on a network of its own, and the cable from there to the hub's: every packet of theirs goes through here.

The kernel's own way of spoiling a line (netem) is missing from many kernels, and it cannot spoil what TCP lets pass. So
both ends of the cable are TUN devices, and this program carries the packets between them, as bad as the weather is.
"""

from __future__ import annotations

import ctypes
import fcntl
import heapq
import os
import select
import struct
import subprocess
import threading
import time
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import random

HUB: Final = "10.77.0.1"
"""Address of the hub, for every terminal."""
NAME: Final = "hub.example"
"""Its name, as its certificate says."""
_NEW_NETWORK: Final = 0x40000000
_TUN: Final = 0x0001
_NO_INFO: Final = 0x1000
_SET: Final = 0x400454CA
_MTU: Final = 1500
_QUEUE_S: Final = 1.0
"""A slow line holds so much of what is to come; what comes beyond that is lost, as in any router."""
_TCP: Final = 6


@dataclass(frozen=True)
class Weather:
    """What happens to packets, in each direction."""

    name: str
    loss: float = 0.0
    """Chance that a packet is lost."""
    twice: float = 0.0
    """Chance that it comes twice."""
    spoil: float = 0.0
    """Chance that its bytes come changed, and TCP does not notice."""
    delay_s: float = 0.0
    """At most so late; one packet may overtake another."""
    bytes_s: int = 0
    """At most so many bytes a second; 0 is as fast as it goes."""
    up: bool = True
    """Whether anything comes to the hub."""
    down: bool = True
    """Whether anything comes from it."""
    lasts: bool = False
    """Whether everything must come to its end in this weather too, if slower."""


FINE: Final = Weather("fine")
SKY: Final = (
    FINE,
    Weather("loss", loss=0.2, delay_s=0.02, lasts=True),
    Weather("slow", bytes_s=8000, lasts=True),  # 64 kbit/s
    Weather("spoilt", spoil=0.1),
    Weather("partition", up=False, down=False),
    Weather("deaf", down=False),  # both kinds of half-open: one end speaks into nothing, and does not know
    Weather("mute", up=False),
    Weather("storm", loss=0.1, twice=0.05, spoil=0.03, delay_s=0.1, bytes_s=30_000),
)


class Cable:
    """One terminal's network, and its cable. For root, in a network of one's own (`unshare -n`)."""

    def __init__(self, number: int, port: int, chance: random.Random) -> None:
        """number: 1 to 250, of the terminal. port: the hub's. OSError or CalledProcessError where none may be laid."""
        self.weather = FINE
        self.broken = 0
        self.url = f"https://{NAME}:{port}"
        self._chance = chance
        here, there = f"10.77.{number}.1", f"10.77.{number}.2"
        self._hub = _tun(f"wire{number}", here, there)
        self._terminal, self._net = _far_end(there, here)
        self.net = f"/proc/{os.getpid()}/fd/{self._net}"
        """For `enter`, in any process of this user while the cable is there."""
        self._ends, self._told_to_end = os.pipe()
        self._due: list[tuple[float, int, int, bytes]] = []
        self._turns = count()
        self._free_at = {self._hub: 0.0, self._terminal: 0.0}
        self._thread = threading.Thread(target=self._run, name="cable", daemon=True)
        self._thread.start()

    def change(self, weather: Weather) -> None:
        """From now on; what is connected stays so, as far as it can."""
        self.weather = weather

    def close(self) -> None:
        """Take it up, and the terminal's network with it."""
        os.write(self._told_to_end, b".")
        self._thread.join()
        for handle in (self._hub, self._terminal, self._net, self._ends, self._told_to_end):
            os.close(handle)

    def _run(self) -> None:
        others = {self._hub: self._terminal, self._terminal: self._hub}
        while True:
            wait = max(0.0, self._due[0][0] - time.monotonic()) if self._due else None
            ready, _, _ = select.select([*others, self._ends], [], [], wait)
            if self._ends in ready:
                return
            for source in ready:
                self._take(os.read(source, _MTU + 100), others[source])
            while self._due and self._due[0][0] <= time.monotonic():
                _, _, into, packet = heapq.heappop(self._due)
                os.write(into, packet)

    def _take(self, packet: bytes, into: int) -> None:
        """Settle what becomes of a packet."""
        weather, now = self.weather, time.monotonic()
        passes = weather.up if into == self._hub else weather.down
        if not passes or self._falls(weather.loss):
            self.broken += not passes
            return
        if self._falls(weather.spoil):
            packet = spoilt(packet, self._chance)
        for _ in range(1 + self._falls(weather.twice)):
            begins = max(now, self._free_at[into])
            if begins - now > _QUEUE_S:
                return
            ends = begins + (len(packet) / weather.bytes_s if weather.bytes_s else 0.0)
            self._free_at[into] = ends
            late = weather.delay_s * self._chance.random()
            heapq.heappush(self._due, (ends + late, next(self._turns), into, packet))

    def _falls(self, chance: float) -> bool:
        falls = chance > 0 and self._chance.random() < chance
        self.broken += falls
        return falls


def enter(net: str) -> None:
    """Have this thread, and what it starts, in the network of a `Cable`."""
    handle = os.open(net, os.O_RDONLY)
    try:
        _system("setns", handle, _NEW_NETWORK)
    finally:
        os.close(handle)


def spoilt(packet: bytes, chance: random.Random) -> bytes:
    """Give a packet of IPv4 in which two words of TCP's payload changed places: no sum of a header shows it."""
    header = 4 * (packet[0] & 15)
    if packet[0] >> 4 != 4 or packet[9] != _TCP or len(packet) < header + 20:
        return packet
    payload = header + 4 * (packet[header + 12] >> 4)
    words = (len(packet) - payload) // 2
    if words < 2:
        return packet
    one, other = (payload + 2 * place for place in chance.sample(range(words), 2))
    changed = bytearray(packet)
    changed[one : one + 2], changed[other : other + 2] = packet[other : other + 2], packet[one : one + 2]
    return bytes(changed)


def _far_end(address: str, peer: str) -> tuple[int, int]:
    """Make a network with one end of a cable in it; that end, and a handle of the network."""
    made: list[int] = []
    failed: list[BaseException] = []

    def make() -> None:
        # a thread may be in another network than its program, and what it starts is there, too
        try:
            _system("unshare", _NEW_NETWORK)
            made.append(_tun("wire", address, peer))
            _ip("link", "set", "lo", "up")
            _ip("route", "add", HUB, "dev", "wire")
            made.append(os.open("/proc/thread-self/ns/net", os.O_RDONLY | os.O_CLOEXEC))
        except (OSError, subprocess.CalledProcessError) as error:
            failed.append(error)

    thread = threading.Thread(target=make)
    thread.start()
    thread.join()
    if failed:
        raise failed[0]
    return made[0], made[1]


def _tun(name: str, address: str, peer: str) -> int:
    handle = os.open("/dev/net/tun", os.O_RDWR | os.O_CLOEXEC)
    fcntl.ioctl(handle, _SET, struct.pack("16sH22x", name.encode(), _TUN | _NO_INFO))
    _ip("addr", "add", address, "peer", peer, "dev", name)
    _ip("link", "set", name, "mtu", str(_MTU), "up")
    return handle


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)


def _system(call: str, *words: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if getattr(libc, call)(*words):
        raise OSError(ctypes.get_errno(), call)
