"""The opener as a process of its own: a Unix socket on which web workers pass residents' sealed questions.

One connection is one question: a line of JSON with area, device and body, or with area, paper and actor; the answer
is a line with body or reason.
"""

from __future__ import annotations

import socket
import socketserver
from typing import TYPE_CHECKING, Final

import msgspec

from sync.hub.denied import Denied
from sync.wire.exact import decoder
from sync.wire.me import MAX_ME, MAX_ME_ANSWER
from sync.wire.reasons import Reason, WireError

if TYPE_CHECKING:
    from pathlib import Path

    from sync.hub.opener import Answers

_MAX_LINE: Final = 2 * MAX_ME_ANSWER
_MAX_PAPER: Final = 24 * 1024 * 1024
_WAIT_S: Final = 10.0


class _Question(msgspec.Struct, frozen=True):
    area: str
    device: str = ""
    body: bytes = b""
    paper: str = ""
    actor: str = ""


class _Answer(msgspec.Struct, frozen=True):
    body: bytes = b""
    reason: Reason | None = None


class RemoteOpener:
    """The opener behind the socket, as web workers see it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def answer(self, body: bytes, area: str, device: str) -> bytes:
        """Pass a question on; Denied BUSY when the opener is away, or with the reason it gave."""
        return self._ask(_Question(area, device, body), _MAX_LINE)

    def show_paper(self, area: str, name: str, actor: str) -> bytes:
        """Have a paper opened; Denied BUSY when the opener is away, or with the reason it gave."""
        return self._ask(_Question(area, paper=name, actor=actor), _MAX_PAPER)

    def _ask(self, question: _Question, longest: int) -> bytes:
        line = msgspec.json.encode(question) + b"\n"
        try:
            with socket.socket(socket.AF_UNIX) as door:
                door.settimeout(_WAIT_S)
                door.connect(str(self._path))
                door.sendall(line)
                with door.makefile("rb") as heard:
                    told = decoder(_Answer).decode(heard.readline(longest))
        except (OSError, msgspec.DecodeError):
            raise Denied(Reason.BUSY) from None
        if told.reason is not None:
            raise Denied(told.reason)
        return told.body


class OpenerServer(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    """Listens on the socket; only the users of the hub's group may connect (0660)."""

    daemon_threads = True

    def __init__(self, path: Path, opener: Answers) -> None:
        path.unlink(missing_ok=True)
        self.opener = opener
        super().__init__(str(path), _Line)
        path.chmod(0o660)


class _Line(socketserver.StreamRequestHandler):
    timeout = _WAIT_S

    def handle(self) -> None:
        server = self.server
        assert isinstance(server, OpenerServer)  # noqa: S101 - tells the type checker who calls
        try:
            asked = decoder(_Question).decode(self.rfile.readline(4 * MAX_ME))
            if asked.paper:
                told = _Answer(body=server.opener.show_paper(asked.area, asked.paper, asked.actor))
            else:
                told = _Answer(body=server.opener.answer(asked.body, asked.area, asked.device))
        except msgspec.DecodeError:
            told = _Answer(reason=Reason.MALFORMED)
        except (WireError, Denied) as error:
            told = _Answer(reason=error.reason)
        self.wfile.write(msgspec.json.encode(told) + b"\n")
