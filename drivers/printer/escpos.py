"""An ESC/POS printer that is asked before, watched during and must prove after.

One thread owns the line, the state and the drawing; the callers of `print` and `clear` wait for it. Whatever goes wrong
with a job, the printer's buffer is cleared and half-printed paper cut before anything else is sent to it: until that
has been confirmed no other job starts.
"""

from __future__ import annotations

import logging
import os
import time
from concurrent.futures import Future
from dataclasses import replace
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import TYPE_CHECKING

from drivers.errors import DeviceError
from drivers.printer import compose
from drivers.printer.conversation import Conversation
from drivers.printer.protocol import PrintResult, Verdict
from drivers.printer.sending import Sending, cut_stray, empty, find_proof
from drivers.printer.status import Health, health_of
from drivers.printer.typist import Typist
from drivers.state import Condition, DeviceState, Reason

if TYPE_CHECKING:
    from collections.abc import Callable

    from drivers.printer.paper import Element, Slip
    from drivers.printer.picture import Picture
    from drivers.printer.settings import PrinterSettings
    from drivers.printer.transport import Transport

KIND = "receipt_printer"
_log = logging.getLogger(__name__)
_CLOSING_S = 5.0
_IDENTS = 10_000


_NOT_SENT = PrintResult(Verdict.NOT_SENT, Reason.NOT_CONNECTED)


class _Task:
    """Something the printer's thread is asked to do; whoever waits for it gets an answer even if it breaks."""

    def __init__(self, act: Callable[[], PrintResult | None]) -> None:
        self._act = act
        self.done: Future[PrintResult] = Future()
        self.otherwise = _NOT_SENT

    def run(self) -> None:
        """Do it."""
        result = PrintResult(Verdict.UNKNOWN, Reason.BROKEN)
        try:
            result = self._act() or _NOT_SENT
        finally:
            self.done.set_result(result)


class EscposPrinter:
    """Implements ReceiptPrinter on any transport; `connect` makes a new one for each connection."""

    def __init__(self, settings: PrinterSettings, connect: Callable[[], Transport]) -> None:
        self._settings = settings
        self._wanted_proof = settings.proof
        self._connect = connect
        self._line: Conversation | None = None
        self._owes_empty = False
        self._owes_cut = False
        # Not from nought: what a killed program left in the printer must not come out under our first job's number.
        self._jobs = int.from_bytes(os.urandom(4)) % _IDENTS
        self._state = DeviceState(KIND, Condition.ABSENT, Reason.STARTING)
        self._on_state: Callable[[DeviceState], None] = lambda _: None
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._ending = Lock()
        self._over = True
        self._thread: Thread | None = None

    # What callers use

    @property
    def width_dots(self) -> int:
        """Dots in a line."""
        return self._settings.width

    def open(self, on_state: Callable[[DeviceState], None]) -> None:
        """Start watching; `on_state` runs on the printer's own thread."""
        self._on_state = on_state
        self._over = False
        self._thread = Thread(target=self._run, name="printer", daemon=True)
        self._thread.start()

    def state(self) -> DeviceState:
        """How the printer was when last heard of; never blocks."""
        return self._state

    def print(self, slip: Slip) -> PrintResult:
        """Print one slip and cut it; see ReceiptPrinter."""
        return self._ask_thread(lambda: self._print(slip))

    def clear(self, *, stray: bool = False) -> None:
        """Have the printer's buffer emptied, and stray paper cut off; returns at once."""
        with self._ending:
            if not self._over:
                self._tasks.put(_Task(self._suspect if stray else self._clear))

    def close(self) -> None:
        """Let go of the printer; safe to call twice."""
        if self._thread is not None:
            self._tasks.put(None)
            self._thread.join(_CLOSING_S + self._settings.job_s)
            self._thread = None

    def _ask_thread(self, act: Callable[[], PrintResult]) -> PrintResult:
        """Let the printer's thread do something and wait for it."""
        task = _Task(act)
        with self._ending:
            if self._over:
                return task.otherwise
            self._tasks.put(task)
        return task.done.result()

    # The printer's own thread

    def _run(self) -> None:
        """Carry out what is asked; in between look how the printer is. Nobody is left waiting when it ends."""
        broken = True
        try:
            self._warm()
            self._look()
            while (task := self._next()) is not None:
                task.run()
            broken = False
        finally:
            self._hang_up()
            with self._ending:
                self._over = True
                while not self._tasks.empty():
                    waiting = self._tasks.get()
                    if waiting is not None:
                        waiting.done.set_result(waiting.otherwise)
            if broken:
                self._set(Condition.FAILED, Reason.BROKEN, "the printer's thread has stopped")

    def _next(self) -> _Task | None:
        """Give the next task; None when the printer is closed."""
        try:
            return self._tasks.get(timeout=self._settings.watch_s)
        except Empty:
            return _Task(self._look)

    def _warm(self) -> None:
        """Load face and glyphs before the first resident waits for them."""
        try:
            if not self._settings.types:
                from drivers.printer import raster  # noqa: PLC0415 - Qt, and only where slips are drawn

                raster.warm(self.width_dots)
        except DeviceError as error:
            _log.warning("slips cannot be drawn: %s", error)

    def _look(self) -> None:
        """See how the printer is, and catch up with what is owed after a failure."""
        health = self._health()
        if health is not None:
            self._catch_up(health)

    def _news(self) -> None:
        """Have the printer's thread look; from any thread."""
        self._tasks.put(_Task(self._look))

    def _talk(self) -> Conversation | None:
        """Give the open connection, or a new one, or None and the state that says why not."""
        if self._line is not None and not self._line.lost:
            return self._line
        self._hang_up()
        line = Conversation(self._connect(), self._settings.answer_s, self._news)
        try:
            line.open()
        except DeviceError as error:
            self._set(Condition.FAILED, Reason(error.reason), error.detail)
            return None
        self._line = line
        return line

    def _hang_up(self) -> None:
        if self._line is not None:
            self._line.hang_up()
            self._line = None

    def _health(self) -> Health | None:
        """Ask how the printer is and publish it; None when it cannot be reached or does not answer."""
        fresh = self._line is None or self._line.lost
        line = self._talk()
        if line is None:
            return None
        if not line.reads:
            self._set(Condition.ATTENTION, Reason.OK, "cannot answer on this line")
            return Health(0)
        try:
            answers = line.ask()
            if answers is not None:
                self._learn(line, health_of(answers), fresh=fresh)
        except DeviceError as error:
            self._set(Condition.FAILED, Reason(error.reason), error.detail)
            self._hang_up()
            return None
        if answers is None:
            lost = line.lost
            self._set(Condition.FAILED, Reason.NOT_CONNECTED if lost else Reason.NO_ANSWER, self._settings.address)
            self._hang_up()
            return None
        health = health_of(answers)
        self._set(health.condition, health.reason, bytes(answers).hex(" "))
        return health

    def _learn(self, line: Conversation, health: Health, *, fresh: bool) -> None:
        """Find out what the printer can prove: on each new connection, once it is well and nothing is owed.

        :raises StoppedError: when the line does not take the questions.
        """
        known = self._settings.proof != "auto" and not fresh
        if self._wanted_proof == "auto" and health.prints and not known and not self._owes_cut:
            self._settings = replace(self._settings, proof=find_proof(line, self._settings.answer_s))
        if fresh and self._settings.auto_status:
            line.send(compose.WATCH, time.monotonic() + self._settings.answer_s)

    def _print(self, slip: Slip) -> PrintResult:
        """Compose, ask, send, judge; after a failure clean up at once as far as the printer lets us."""
        try:
            job = self._compose(slip)
        except DeviceError as error:
            _log.warning("slip not drawn: %s", error)
            return PrintResult(Verdict.NOT_SENT, Reason(error.reason))
        health = self._health()
        if health is None or self._line is None:
            return PrintResult(Verdict.NOT_SENT, self._state.reason)
        if not health.prints:
            return PrintResult(Verdict.NOT_SENT, health.reason)
        self._catch_up(health)
        line = self._line
        if self._owes_cut:
            return PrintResult(Verdict.NOT_SENT, Reason.NO_ANSWER)
        result = Sending(line, self._settings, self._ident()).run(job)
        if result.verdict is not Verdict.PRINTED and line.reads:
            result = self._clean_up(result)
        return result

    def _compose(self, slip: Slip) -> compose.Job:
        """Draw the slip, or type it."""
        settings = self._settings
        if settings.types:
            return Typist(settings.width, settings.font, settings.cutter, settings.native_qr, _draw).job(slip)
        return compose.picture_job(_draw(slip.elements, settings.width), cutter=settings.cutter)

    def _ident(self) -> bytes:
        self._jobs += 1
        return f"{self._jobs % _IDENTS:04}".encode()

    def _clean_up(self, result: PrintResult) -> PrintResult:
        """Have the printer forget the failed job, over this line and again over a new one; the cut can wait.

        A job that merely stopped is known to have failed when the printer then says what stopped it.
        """
        _log.warning("job %s: %s %s", self._jobs, result.verdict, result.reason)
        self._owes_empty = self._owes_cut = True
        if self._line is not None and not self._line.lost:
            try:
                self._owes_empty = not empty(self._line, self._settings.answer_s)
            except DeviceError:
                _log.warning("the printer takes no command; connecting anew")
        self._hang_up()
        health = self._health()
        if health is None:
            return result
        self._empty_again()
        self._news()
        if result.verdict is Verdict.UNKNOWN and result.reason is Reason.NO_ANSWER and not health.prints:
            return PrintResult(Verdict.FAILED, health.reason)
        return result

    def _empty_again(self) -> None:
        """Empty the buffer if that is still owed, in whatever state the printer is."""
        try:
            if self._owes_empty and self._line is not None:
                self._owes_empty = not empty(self._line, self._settings.answer_s)
        except DeviceError as error:
            _log.warning("not emptied yet: %s", error)
            self._hang_up()

    def _catch_up(self, health: Health) -> None:
        """Do what is owed after a failure: empty the buffer in any state, cut stray paper once the printer prints."""
        if not self._owes_cut:
            return
        self._empty_again()
        if self._line is None or not health.prints:
            return
        try:
            self._learn_behind_a_tear(self._line)
        except DeviceError as error:
            _log.warning("not cut yet: %s", error)
            self._hang_up()
            return
        if cut_stray(self._line, self._settings, self._ident()) or not self._line.reads:
            self._owes_empty = self._owes_cut = False

    def _learn_behind_a_tear(self, line: Conversation) -> None:
        """Find out what the printer can prove although a torn picture may still swallow what it is asked.

        :raises StoppedError: when the line does not take it.
        """
        if self._settings.proof == "auto" and line.reads:
            line.send(compose.filling(self._settings.width // 8) + compose.START, time.monotonic() + _CLOSING_S)
            self._settings = replace(self._settings, proof=find_proof(line, self._settings.answer_s))

    def _suspect(self) -> None:
        """Take it that an ended program left half a job: what was found out since may have been swallowed by it."""
        self._owes_empty = self._owes_cut = True
        self._settings = replace(self._settings, proof=self._wanted_proof)
        self._look()

    def _clear(self) -> None:
        """Empty the buffer at the end of a visit."""
        if self._line is None or self._line.lost or not self._line.reads:
            return
        try:
            empty(self._line, self._settings.answer_s)
        except DeviceError as error:
            _log.warning("not cleared: %s", error)
            self._hang_up()

    def _set(self, condition: Condition, reason: Reason, detail: str) -> None:
        """Publish the state if it is another one."""
        state = DeviceState(KIND, condition, reason, detail)
        if state != self._state:
            self._state = state
            self._on_state(state)


def _draw(elements: tuple[Element, ...], width: int) -> Picture:
    from drivers.printer import raster  # noqa: PLC0415 - Qt, and only where slips are drawn

    return raster.draw_elements(elements, width)
