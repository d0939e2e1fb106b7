"""Work that must not hold the window: done on one thread of its own, answered on the main thread.

What belongs to the window never leaves the main thread: a page that is let go of while another thread holds the last
reference to it would be destroyed there, with its timers running here.
"""

from __future__ import annotations

from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakMethod

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future, ThreadPoolExecutor

Made = TypeVar("Made")


class Work(QObject):
    """One clerk behind the counter: takes one job after the other and answers on the main thread.

    A job that raises has met a bug; the error is raised again on the main thread, where the one handler waits for it.
    """

    _done = Signal(object, int)
    _told = Signal(object, object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._closed = False
        self._waiting: dict[int, Callable[[Any], None]] = {}
        self._numbers = count()
        # from another thread these are queued connections by themselves; see kiosk.view.visit
        self._done.connect(self._answer)
        self._told.connect(self._tell)

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - import budget of the first frame

        return ThreadPoolExecutor(max_workers=1, thread_name_prefix=self._name)

    def do(self, job: Callable[[], Made], then: Callable[[Made], None]) -> None:
        """Run `job` away from the window; `then` gets its value on the main thread. Nothing once it is closed."""
        if self._closed:  # what was on its way when the window closed arrives behind it
            return
        number = next(self._numbers)
        self._waiting[number] = then
        future = self._pool.submit(job)
        future.add_done_callback(lambda done: self._done.emit(done, number))

    def answers(self, method: Callable[[Made], None]) -> Callable[[Made], None]:
        """Make something that any thread may call: it calls `method` on the main thread, if its object still lives."""
        listener = WeakMethod(method)
        return lambda told: self._told.emit(listener, told)

    @Slot(object, int)
    def _answer(self, done: Future[Any], number: int) -> None:
        then = self._waiting.pop(number)
        if not self._closed:  # who waited for it is gone with the window
            then(done.result())

    @Slot(object, object)
    def _tell(self, listener: WeakMethod[Callable[[Any], None]], told: object) -> None:
        method = listener()
        if method is not None:
            method(told)

    def close(self) -> None:
        """Finish what is being done and take nothing more."""
        self._closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)
