"""Hand-ins that come while others are being written are written together.

One commit for all of them costs little more than one for a single hand-in, so the more terminals hand in at once, the
less each of them costs. Whoever comes alone waits for nobody.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from sync.hub.intake import Handed, Outcome
    from sync.wire.ack import ItemResult

MOST: Final = 50
"""So many at the most in one transaction, as in a batch of one terminal."""


class Gathering:
    """The way of single hand-ins from the doors of one worker to its intake."""

    def __init__(
        self,
        write: Callable[[Sequence[Handed]], Sequence[Outcome]],
        short: Callable[[Sequence[Handed]], Awaitable[Sequence[Outcome | None]]] | None = None,
    ) -> None:
        """write: keeps some hand-ins together, on a thread, and gives an outcome for each, in their order.

        short: is asked first, on the loop; what it gives None for is left to `write`.
        """
        self._write = write
        self._short = short
        self._waiting: deque[tuple[Handed, asyncio.Future[ItemResult]]] = deque()
        self._writer: asyncio.Task[None] | None = None

    async def hand_in(self, handed: Handed) -> ItemResult:
        """Keep one hand-in, with those that come meanwhile; raises what its outcome is when that is an exception."""
        told: asyncio.Future[ItemResult] = asyncio.get_running_loop().create_future()
        self._waiting.append((handed, told))
        if self._writer is None:
            # a task of its own: who came first may hang up while others wait for the same commit
            self._writer = asyncio.create_task(self._write_all())
        return await told

    async def _write_all(self) -> None:
        try:
            while self._waiting:
                await self._write_some([self._waiting.popleft() for _ in range(min(MOST, len(self._waiting)))])
        finally:
            self._writer = None  # whatever happened, the next hand-in finds somebody who writes it

    async def _write_some(self, together: Sequence[tuple[Handed, asyncio.Future[ItemResult]]]) -> None:
        if self._short is not None:
            together = await self._write_shortly(self._short, together)
        if not together:
            return
        writing = run_in_threadpool(self._write, [handed for handed, _ in together])
        [written] = await asyncio.gather(writing, return_exceptions=True)
        outcomes = [written] * len(together) if isinstance(written, BaseException) else written
        for outcome, (_, told) in zip(outcomes, together, strict=True):
            _tell(told, outcome)

    async def _write_shortly(
        self,
        short: Callable[[Sequence[Handed]], Awaitable[Sequence[Outcome | None]]],
        together: Sequence[tuple[Handed, asyncio.Future[ItemResult]]],
    ) -> list[tuple[Handed, asyncio.Future[ItemResult]]]:
        """Give those that have still to be written."""
        [written] = await asyncio.gather(short([handed for handed, _ in together]), return_exceptions=True)
        outcomes = [written] * len(together) if isinstance(written, BaseException) else written
        left: list[tuple[Handed, asyncio.Future[ItemResult]]] = []
        for outcome, each in zip(outcomes, together, strict=True):
            if outcome is None:
                left.append(each)
            else:
                _tell(each[1], outcome)
        return left


def _tell(told: asyncio.Future[ItemResult], outcome: Outcome | BaseException) -> None:
    if told.done():  # its terminal hung up
        return
    if isinstance(outcome, BaseException):
        told.set_exception(outcome)
    else:
        told.set_result(outcome)
