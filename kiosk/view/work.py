"""Work that must not hold the window: done on one thread of its own, answered on the main thread."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Callable

Made = TypeVar("Made")


class Work(QObject):
    """One clerk behind the counter: takes one job after the other and answers on the main thread.

    A job that raises has met a bug; the error is raised again on the main thread, where the one handler waits for it.
    """

    _done = Signal(object, object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._done.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    def do(self, job: Callable[[], Made], then: Callable[[Made], None]) -> None:
        """Run `job` away from the window; `then` gets its value on the main thread."""
        future = self._pool.submit(job)
        future.add_done_callback(lambda done: self._done.emit(done, then))

    @Slot(object, object)
    def _answer(self, done: Future[Made], then: Callable[[Made], None]) -> None:
        then(done.result())

    def close(self) -> None:
        """Finish what is being done and take nothing more."""
        self._pool.shutdown(wait=True, cancel_futures=True)
