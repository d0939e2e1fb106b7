"""Printing with an honest verdict, on a thread of its own.

The store knows only that a slip was promised and what became of it; its lines live here, in memory, and are gone at
farewell. After a restart nobody knows what became of an open promise: it is closed as UNKNOWN and the flag is raised.

Every slip, promised or not, is marked in the store before its first byte (sync.cache.slip_mark). While the mark says
that some of a slip may hang in the printer, each start has it thrown away and cut off before anything is printed.
"""

from __future__ import annotations

from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from threading import Condition, Thread
from typing import TYPE_CHECKING

from drivers.printer.protocol import PrintResult, Verdict
from drivers.state import Reason
from kiosk.desk.journal import Event, write_down
from sync.cache import slip_mark
from sync.cache.failures import StoreFailed
from sync.cache.slip_mark import SlipMark, read_mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from drivers.printer.paper import Slip
    from drivers.printer.protocol import ReceiptPrinter
    from sync.cache.desk import DeskStore
    from sync.cache.desk_transaction import DeskTransaction


@dataclass(frozen=True, slots=True)
class _Job:
    slip: Slip
    intent: int | None
    on_verdict: Callable[[PrintResult], None]


class Spool:
    """One printer's queue. Each `on_verdict` is called once: on its thread, or in wipe() for what never began."""

    def __init__(self, printer: ReceiptPrinter, store: DeskStore) -> None:
        self._printer = printer
        self._store = store
        self._jobs: deque[_Job] = deque()
        self._change = Condition()
        self._clear = False
        self._closing = False
        self._busy = False
        self._flag = False
        self._mark = SlipMark.CLEAN
        self._thread = Thread(target=self._run, name="spool", daemon=True)

    @property
    def flag(self) -> bool:
        """Whether the station's flag is up: some slip may not have come out, and nobody has looked since."""
        return self._flag

    @property
    def busy(self) -> bool:
        """Whether something is being printed or waits for it."""
        with self._change:
            return self._busy or bool(self._jobs)

    def start(self) -> int:
        """Close what was open before a restart as UNKNOWN and begin to print; answers how many promises were open.

        Half of a slip may hang in the open printer: it is cut off before anything else is printed.
        """
        open_before = self._close_old()
        if self._flag or self._mark is SlipMark.STRAY:
            self._printer.clear(stray=True)
        self._thread.start()
        return open_before

    def print(self, slip: Slip, intent: int | None, on_verdict: Callable[[PrintResult], None]) -> None:
        """Print a slip of this visit; `intent` is the promise that hand-in wrote, None for a slip without one."""
        with self._change:
            self._jobs.append(_Job(slip, intent, on_verdict))
            self._change.notify_all()

    def wipe(self) -> None:
        """Forget every line of this visit: what was not begun is NOT SENT, and the printer's buffer is cleared."""
        with self._change:
            dropped, self._jobs = list(self._jobs), deque()
            self._clear = True
            self._change.notify_all()
        for job in dropped:
            self._close(job, PrintResult(Verdict.NOT_SENT))

    def lower_flag(self) -> None:
        """Note that a technician has looked."""
        self._flag = False

    def close(self, timeout: float = 10.0) -> bool:
        """Finish what is being printed and end the thread; False when the printer kept it longer than `timeout` s."""
        self.wipe()
        with self._change:
            self._closing = True
            self._change.notify_all()
        self._thread.join(timeout)
        return not self._thread.is_alive()

    # inside, on the spool's thread

    def _run(self) -> None:
        while True:
            with self._change:
                self._busy = False
                self._change.wait_for(lambda: self._jobs or self._clear or self._closing)
                if not self._jobs and not self._clear:
                    return
                # what the last visit left in the printer goes before the next visit's first slip
                clear, self._clear = self._clear, False
                job = None if clear else self._jobs.popleft()
                self._busy = True
            if clear:
                self._printer.clear()
            if job is not None:
                self._mark_under_way()
                result = self._printer.print(job.slip)
                self._close(job, result, self._mark_after(result))
                del job  # the lines of a slip must not outlive it in this frame

    def _mark_under_way(self) -> None:
        """Mark the slip; a store that takes nothing keeps no resident from his slip."""
        with suppress(StoreFailed):
            self._store.write(lambda tx: tx.note(slip_mark.NOTE, SlipMark.UNDER_WAY))

    def _mark_after(self, result: PrintResult) -> SlipMark:
        """How the printer is left now: a slip that came out proves that all before it is gone."""
        if result.verdict is Verdict.PRINTED:
            self._mark = SlipMark.CLEAN
        elif result.verdict is not Verdict.NOT_SENT:
            self._mark = SlipMark.STRAY
        return self._mark

    def _close(self, job: _Job, result: PrintResult, mark: SlipMark | None = None) -> None:
        """Write the verdict to promise and journal and tell it; `mark`: None for a slip that was not begun."""
        if result.verdict is not Verdict.PRINTED:
            self._flag = True

        def write(tx: DeskTransaction) -> None:
            if job.intent is not None:
                tx.close_print_intent(job.intent, result.verdict.value, result.reason.value)
            if mark is not None:
                tx.note(slip_mark.NOTE, mark)
            write_down(tx, self._store, Event.SLIP, verdict=result.verdict.value, mm=round(result.millimetres))

        try:
            self._store.write(write)
        except StoreFailed:
            self._flag = True
        job.on_verdict(result)

    def _close_old(self) -> int:
        """Close what the program before left open, and learn how it left the printer."""
        try:
            mark = read_mark(self._store.remembered(slip_mark.NOTE))
            with self._store.transaction() as tx:
                open_before = tx.close_open_intents(Verdict.UNKNOWN.value, Reason.STARTING.value)
                if open_before or mark is SlipMark.UNDER_WAY:
                    self._flag = True
                    mark = SlipMark.STRAY
                    tx.note(slip_mark.NOTE, mark)
        except StoreFailed:
            self._flag, self._mark = True, SlipMark.STRAY
            return 0
        self._mark = mark
        return open_before
