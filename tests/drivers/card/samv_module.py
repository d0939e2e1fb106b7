"""A SAM_V module of our own on a pseudo-terminal: cards are laid, read once and lifted; faults on demand."""

from __future__ import annotations

import os
import pty
import select
import threading
import tty

from drivers.card.profiles.samv_serial import frame

PREAMBLE = bytes.fromhex("AAAAAA9669")
PHOTO = b"\xee" * 1024


class SamvModule:
    """Answers on `port` until closed."""

    def __init__(self) -> None:
        self._master, self._slave = pty.openpty()
        tty.setraw(self._slave)
        self.port = os.ttyname(self._slave)
        self.text: bytes | None = None
        self.read_already = False
        self.noise = b""
        self.spoil = 0
        self.silent = False
        self.status = 0x90
        self.select_fails = 0
        self.commands: list[bytes] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._live, daemon=True)
        self._thread.start()

    def lay(self, text: bytes) -> None:
        self.read_already = False
        self.text = text

    def lift(self) -> None:
        self.text = None

    def close(self) -> None:
        self._stop.set()
        self._thread.join()
        for end in (self._slave, self._master):
            os.close(end)

    def _live(self) -> None:
        held = b""
        while not self._stop.is_set():
            if not select.select([self._master], [], [], 0.02)[0]:
                continue
            held += os.read(self._master, 256)
            while len(held) >= 10:
                command, held = held[7:9], held[10:]
                self.commands.append(command)
                answer = self._answer(command)
                if not self.silent:
                    os.write(self._master, answer)

    def _answer(self, command: bytes) -> bytes:
        answer = bytearray(self.noise + frame(self._body(command)))
        if self.spoil:
            self.spoil -= 1
            answer[-1] ^= 0xFF
        return bytes(answer)

    def _body(self, command: bytes) -> bytes:
        there = self.text is not None and not self.read_already
        if command == b"\x11\xff":
            return bytes([0, 0, self.status])
        if command == b"\x20\x01":
            return b"\x00\x00\x9f\x00\x00\x00\x00" if there else b"\x00\x00\x80"
        if command == b"\x20\x02":
            if self.select_fails or not there:
                self.select_fails -= 1
                return b"\x00\x00\x81"
            return b"\x00\x00\x90" + bytes(8)
        if command == b"\x30\x01" and there:
            self.read_already = True
            return b"\x00\x00\x90\x01\x00\x04\x00" + (self.text or b"") + PHOTO
        return b"\x00\x00\x41"
