"""Connections on which a whole exchange ends in time, however slowly the other end drips.

The patience of a socket is for one piece. Whoever sends a byte before it runs out, of the headers, of a proxy's answer
or of the size of a chunk, could hold a thread for ever, and whoever takes a byte now and then as well. Here all that is
read and written for one request shares one deadline. A large body goes in small pieces, each with a patience of its
own: on a slow line it takes long, and that is no silence.
"""

from __future__ import annotations

import http.client
import io
import time
from typing import TYPE_CHECKING, Any, Final

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

if TYPE_CHECKING:
    import socket
    from collections.abc import Mapping

PIECE: Final = 4096
"""So many bytes are to be taken within the patience of a socket; 5 s for them is a line of 6.5 kbit/s."""


def pools(whole_s: float) -> Mapping[str, type[HTTPConnectionPool]]:
    """Make kinds of pools by scheme, for a urllib3 PoolManager: every exchange ends within so many seconds.

    Only the name of the host is looked up, and its addresses are tried one by one, before that time begins.
    """

    class Plain(_Timed):
        whole = whole_s

    class Secure(_Timed, HTTPSConnection):
        whole = whole_s

    class PlainPool(HTTPConnectionPool):
        ConnectionCls: Any = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls: Any = Secure

    return {"http": PlainPool, "https": SecurePool}


class _Timed(HTTPConnection):
    """A connection that knows when the exchange it carries must be over."""

    whole = 0.0

    def __init__(self, *words: Any, **more: Any) -> None:
        super().__init__(*words, **more)
        self._ends = 0.0
        # http.client makes the reader of each answer by it, of a proxy's too
        self.response_class: Any = self._answer

    def connect(self) -> None:
        self._ends = time.monotonic() + self.whole
        super().connect()

    def request(self, *words: Any, **more: Any) -> None:
        self._ends = time.monotonic() + self.whole
        super().request(*words, **more)

    def send(self, data: Any) -> None:
        if not isinstance(data, bytes):
            super().send(data)
            return
        for start in range(0, len(data), PIECE):
            if time.monotonic() > self._ends:
                raise TimeoutError
            super().send(data[start : start + PIECE])

    def _answer(self, sock: socket.socket, *words: Any, **more: Any) -> http.client.HTTPResponse:
        answer = http.client.HTTPResponse(sock, *words, **more)
        answer.fp.close()
        answer.fp = io.BufferedReader(_InTime(sock, self._ends))
        return answer


class _InTime(io.RawIOBase):
    """What comes out of a socket until the deadline."""

    def __init__(self, sock: socket.socket, ends: float) -> None:
        self._sock = sock
        self._raw = sock.makefile("rb", buffering=0)
        self._ends = ends
        self._patience = sock.gettimeout()

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int | None:
        left = self._ends - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._sock.settimeout(left if self._patience is None else min(left, self._patience))
        return self._raw.readinto(into)

    def close(self) -> None:
        self._raw.close()
        super().close()
