"""From the doors to the intake: what is plain goes the short way where there is one, the rest the long way on a thread.

Single hand-ins that come while others are being written are written together. One commit for all of them costs little
more than one for a single hand-in, so the more terminals hand in at once, the less each of them costs. Whoever comes
alone waits for nobody.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, Final, Self

from starlette.concurrency import run_in_threadpool

from sync.wire.ack import BatchAnswer

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence

    from sync.hub.bearer import Claims
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
                with _Group(self._waiting.popleft() for _ in range(min(MOST, len(self._waiting)))) as group:
                    await self._write_some(group)
        finally:
            self._writer = None  # whatever happened, the next hand-in finds somebody who writes it

    async def _write_some(self, group: _Group) -> None:
        if self._short is not None:
            group.tell(await self._short(group.handed()))
        left = group.handed()
        if left:
            group.tell(await run_in_threadpool(self._write, left))


class _Group:
    """Hand-ins that are written together. Whoever was told nothing when it is left is told what went wrong."""

    def __init__(self, some: Iterable[tuple[Handed, asyncio.Future[ItemResult]]]) -> None:
        self._left = list(some)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        for _, told in self._left:
            if error is not None and not told.done():
                told.set_exception(error)
        return isinstance(error, Exception)  # it is theirs now; those who come later have nothing to do with it

    def handed(self) -> list[Handed]:
        """Those that were told nothing yet."""
        return [handed for handed, _ in self._left]

    def tell(self, outcomes: Sequence[Outcome | None]) -> None:
        """Tell each of those what became of it, in their order; None leaves it among them."""
        left: list[tuple[Handed, asyncio.Future[ItemResult]]] = []
        for outcome, (handed, told) in zip(outcomes, self._left, strict=True):
            if outcome is None:
                left.append((handed, told))
            elif told.done():  # its terminal hung up
                continue
            elif isinstance(outcome, BaseException):
                told.set_exception(outcome)
            else:
                told.set_result(outcome)
        self._left = left


class Batches:
    """The way of whole batches from the doors of one worker to its intake."""

    def __init__(
        self,
        write: Callable[[Claims, Sequence[bytes]], BatchAnswer],
        short: Callable[[Claims, Sequence[bytes]], Awaitable[Sequence[ItemResult | None]]] | None = None,
    ) -> None:
        """write: answers to lines of one terminal, on a thread. short: as for Gathering."""
        self._write = write
        self._short = short

    async def hand_in(self, claims: Claims, lines: Sequence[bytes]) -> BatchAnswer:
        """Keep the lines of a batch; an answer for each, in their order. Raises what `write` raises."""
        if self._short is None:
            return await run_in_threadpool(self._write, claims, lines)
        told = await self._short(claims, lines)
        left = [line for line, answer in zip(lines, told, strict=True) if answer is None]
        rest = iter((await run_in_threadpool(self._write, claims, left)).items if left else ())
        return BatchAnswer(items=tuple(next(rest) if answer is None else answer for answer in told))
